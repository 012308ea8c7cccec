import type { Artifact } from '../model/artifact.ts'
import type { Plain, PlainRecord } from './plain.ts'
import { entryOf, isScalar, keysOf, Note, Origin, printNumber } from './plain.ts'
import { LineWriter } from './writer.ts'

/** Columns up to which a list of scalars is written on one line. */
const lineWidth = 110

/** Prints data as one YAML 1.2 file, keys in the order given; `head` is a comment at the top. What needs quotes in YAML 1.1 gets them too. */
export function yamlFile(path: string, value: Plain, head?: string): Artifact {
  return yamlFiles(path, [value], head)
}

/** Prints several documents into one file, `---` between them. */
export function yamlFiles(path: string, documents: readonly Plain[], head?: string): Artifact {
  const out = new LineWriter()
  if (head !== undefined) comment(out, head, '')
  for (const [index, value] of documents.entries()) {
    if (index > 0) out.write('---')
    node(out, value, '', '')
  }
  return out.done(path)
}

/** The same as text alone, for embedding. */
export function yamlText(value: Plain): string {
  return yamlFile('', value).text
}

/** Writes a value; `lead` is what stands before it on its line (`key:` or `-`, indented), `indent` the indentation of that line. */
function node(out: LineWriter, value: Plain, indent: string, lead: string): void {
  if (value instanceof Origin) {
    const from = out.length + 1
    node(out, value.value, indent, lead)
    return out.region(from, out.length, value.element)
  }
  if (value instanceof Note) {
    comment(out, value.text, indent)
    return node(out, value.value, indent, lead)
  }
  if (isScalar(value)) return scalarNode(out, value, indent, lead)
  if (Array.isArray(value)) return sequence(out, value as readonly Plain[], indent, lead)
  mapping(out, value as PlainRecord, indent, lead)
}

function mapping(out: LineWriter, value: PlainRecord, indent: string, lead: string): void {
  const keys = keysOf(value)
  if (keys.length === 0) return out.write(beside(lead, '{}'))
  const compact = lead.endsWith('-')
  if (lead !== '' && !compact) out.write(lead)
  const inner = lead === '' ? indent : `${indent}  `
  let first = compact
  for (const key of keys) {
    const start = first ? `${lead} ` : inner
    first = false
    node(out, entryOf(value, key) as Plain, inner, `${start}${keyText(key)}:`)
  }
}

function sequence(out: LineWriter, items: readonly Plain[], indent: string, lead: string): void {
  const flow = flowText(items, lineWidth - lead.length)
  if (flow !== undefined) return out.write(beside(lead, flow))
  if (lead !== '') out.write(lead)
  const inner = lead === '' ? indent : `${indent}  `
  for (const item of items) node(out, item, inner, `${inner}-`)
}

/** A list of plain scalars as `[a, b]`, where it fits and no item needs a second look. */
function flowText(items: readonly Plain[], room: number): string | undefined {
  if (items.length > 40) return undefined
  const parts: string[] = []
  let width = 1
  for (const item of items) {
    if (!isScalar(item)) return undefined
    const text = typeof item === 'string' ? flowString(item) : scalarText(item)
    if (text === undefined) return undefined
    width += text.length + 2
    if (width > room) return undefined
    parts.push(text)
  }
  return `[${parts.join(', ')}]`
}

function flowString(text: string): string | undefined {
  if (text.length > 40) return undefined
  return /^[A-Za-z_/][\w/.-]*$/.test(text) && !looksLikeMore(text) ? text : /[\r\n]/.test(text) ? undefined : quoted(text)
}

function scalarNode(out: LineWriter, value: string | number | boolean | null, indent: string, lead: string): void {
  if (typeof value !== 'string' || !value.includes('\n') || !fitsBlock(value)) return out.write(beside(lead, scalarText(value)))
  const inner = lead === '' ? '  ' : `${indent}  `
  out.write(beside(lead, (/^\n*[ ]/.test(value) ? '|2' : '|') + (value.endsWith('\n') ? '' : '-')))
  for (const line of (value.endsWith('\n') ? value.slice(0, -1) : value).split('\n')) out.write(line === '' ? '' : inner + line)
}

/** Whether a text of several lines survives as a literal block: printable, no space at a line's end, at most one newline at its end. */
function fitsBlock(text: string): boolean {
  return !text.endsWith('\n\n') && !/^\n*$|[ \t]\n|[ \t]$|^\n*\t/.test(text) && !unprintable.test(text)
}

function scalarText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return isPlain(value) ? value : quoted(value)
  return typeof value === 'number' ? printNumber(value) : String(value)
}

function keyText(key: string): string {
  return isPlain(key) ? key : quoted(key)
}

/** Whether a text can stand without quotes in a block, for readers of YAML 1.1 and 1.2 alike. */
function isPlain(text: string): boolean {
  return plainText.test(text) && !looksLikeMore(text) && !text.includes(': ') && !text.includes(' #')
}

const plainText =
  /^[A-Za-z_/](?:[\w ./@+=,;()$%^~<>'"!?*&|[\]{}#:\u2013\u2014\u00b7\u00d7\u2026\u2019\u00c0-\u024f-]*[\w./@+=,;()$%^~<>'"!?*&|[\]{}#\u2026\u00c0-\u024f-])?$/
/** Whether some reader takes a word for a truth value, nothing, or a number (`E0`). */
function looksLikeMore(text: string): boolean {
  return text.length <= 5 ? reserved.has(text.toLowerCase()) || /^[eE_][-+]?\d/.test(text) : /^[eE_][-+]?\d[\d_]*$/.test(text)
}
const reserved: ReadonlySet<string> = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'])
/** What no YAML reader takes outside double quotes, or what editors change; lone halves of surrogate pairs included. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function quoted(text: string): string {
  if (/[\n\t]/.test(text) || unprintable.test(text) || (text.includes("'") && !/["\\]/.test(text))) return doubleQuoted(text)
  return `'${text.replaceAll("'", "''")}'`
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function beside(lead: string, text: string): string {
  return lead === '' ? text : `${lead} ${text}`
}

function comment(out: LineWriter, text: string, indent: string): void {
  for (const line of text.split(/\r\n|\r|\n/)) out.write(`${indent}# ${line}`)
}
