import type { Artifact } from '../model/artifact.ts'
import type { Plain, PlainRecord } from './plain.ts'
import { entryOf, isScalar, keysOf, Note, Origin, printNumber } from './plain.ts'
import { LineWriter } from './writer.ts'

/** Columns up to which a list or record is written on one line. */
const lineWidth = 120

/** Prints data as a JSON file: keys in the order given, what fits in 120 columns on one line. Throws for NaN and Infinity; notes are left out. */
export function jsonFile(path: string, value: Plain): Artifact {
  const out = new LineWriter()
  node(out, value, '', '', '')
  return out.done(path)
}

/** The same as text alone, for embedding. */
export function jsonText(value: Plain): string {
  return jsonFile('', value).text
}

/** Writes a value between `lead` (indentation and key) and `tail` (a comma or nothing). */
function node(out: LineWriter, value: Plain, indent: string, lead: string, tail: string): void {
  if (value instanceof Origin) {
    const from = out.length + 1
    node(out, value.value, indent, lead, tail)
    return out.region(from, out.length, value.element)
  }
  if (value instanceof Note) return node(out, value.value, indent, lead, tail)
  const flat = inline(value, lineWidth - lead.length - tail.length)
  if (flat !== undefined) return out.write(lead + flat + tail)
  if (isScalar(value)) return out.write(lead + scalar(value) + tail)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    out.write(`${lead}[`)
    const items = value as readonly Plain[]
    for (const [index, item] of items.entries()) node(out, item, inner, inner, index < items.length - 1 ? ',' : '')
    return out.write(`${indent}]${tail}`)
  }
  const keys = keysOf(value as PlainRecord)
  out.write(`${lead}{`)
  for (const [index, key] of keys.entries()) {
    node(out, entryOf(value as PlainRecord, key) as Plain, inner, `${inner}${JSON.stringify(key)}: `, index < keys.length - 1 ? ',' : '')
  }
  out.write(`${indent}}${tail}`)
}

/** A value on one line, or nothing when it needs more room or holds lines of an element. Gives up early, so that trying costs no more than the line. */
function inline(value: Plain, room: number): string | undefined {
  if (isScalar(value)) {
    const text = scalar(value)
    return text.length <= room ? text : undefined
  }
  if (value instanceof Origin) return undefined
  if (value instanceof Note) return inline(value.value, room)
  if (Array.isArray(value)) return inlineList(value as readonly Plain[], room)
  return inlineRecord(value as PlainRecord, room)
}

function inlineList(items: readonly Plain[], room: number): string | undefined {
  if (items.length * 3 > room) return undefined
  let text = '['
  for (const [index, item] of items.entries()) {
    const each = inline(item, room - text.length - 3)
    if (each === undefined) return undefined
    text += index === 0 ? each : `, ${each}`
  }
  return text.length < room ? `${text}]` : undefined
}

function inlineRecord(value: PlainRecord, room: number): string | undefined {
  const keys = keysOf(value)
  if (keys.length === 0) return '{}'
  if (keys.length * 8 > room) return undefined
  let text = '{ '
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string
    text += index === 0 ? `${JSON.stringify(key)}: ` : `, ${JSON.stringify(key)}: `
    const each = inline(entryOf(value, key) as Plain, room - text.length - 2)
    if (each === undefined) return undefined
    text += each
  }
  return text.length + 2 <= room ? `${text} }` : undefined
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'number' ? printNumber(value) : String(value)
}
