import type { Amount } from '../../model/quantity.ts'
import type { LineWriter } from '../../text/writer.ts'
import type { FigureTable } from './figure-table.ts'

/**
 * Prints values of the model as JSON: maps become records, sets lists, functions are left out, and each number with a reason
 * becomes the id of its row in the table of figures.
 */
export class ModelText {
  readonly #figures: FigureTable
  readonly #keys = new Map<string, string>()

  constructor(figures: FigureTable) {
    this.#figures = figures
  }

  /** A value on one line. */
  text(value: unknown): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value)
    if (Array.isArray(value)) return this.#list(value)
    if (value instanceof Map) return this.#map(value as ReadonlyMap<string, unknown>)
    if (value instanceof Set) return this.#list([...value])
    if (isAmount(value)) return this.#figures.reference(value)
    let text = ''
    for (const key in value) {
      const each = (value as Readonly<Record<string, unknown>>)[key]
      if (each !== undefined && typeof each !== 'function') text += `${text === '' ? '' : ','}${this.#key(key)}${this.text(each)}`
    }
    return `{${text}}`
  }

  /**
   * Writes a part of the design, one thing a line: the part is opened where something in it deserves lines of its own,
   * and in it every list or record that holds nothing but lists and records. The line of an element is its region.
   */
  part(out: LineWriter, key: string, value: unknown, tail: string): void {
    this.#write(out, value, ` ${JSON.stringify(key)}: `, tail, 1)
  }

  #write(out: LineWriter, value: unknown, lead: string, tail: string, depth: 1 | 2 | 3): void {
    const entries = depth < 3 && isContainer(value) && !isElement(value) ? entriesOf(value) : []
    const holds = entries.filter(([, each]) => isContainer(each)).length
    if (holds === 0 || (depth === 2 && holds < entries.length)) {
      out.line(lead + this.text(value) + tail)
      if (isElement(value)) out.region(out.length, out.length, value.id)
      return
    }
    const isList = Array.isArray(value)
    const indent = ' '.repeat(depth)
    out.line(`${lead}${isList ? '[' : '{'}`)
    for (const [index, [key, each]] of entries.entries()) {
      this.#write(
        out,
        each,
        `${indent} ${isList ? '' : `${JSON.stringify(key)}: `}`,
        index < entries.length - 1 ? ',' : '',
        depth === 1 ? 2 : 3,
      )
    }
    out.line(`${indent}${isList ? ']' : '}'}${tail}`)
  }

  #map(map: ReadonlyMap<string, unknown>): string {
    let text = ''
    for (const [key, value] of map) text += `${text === '' ? '' : ','}${this.#key(key)}${this.text(value)}`
    return `{${text}}`
  }

  /** A key with its colon; the same few keys come again and again. */
  #key(key: string): string {
    const known = this.#keys.get(key)
    if (known !== undefined) return known
    const text = `${JSON.stringify(key)}:`
    this.#keys.set(key, text)
    return text
  }

  #list(values: readonly unknown[]): string {
    let text = ''
    for (const value of values) text += text === '' ? this.text(value) : `,${this.text(value)}`
    return `[${text}]`
  }
}

/** Keys and values that JSON can hold. */
function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  const entries = value instanceof Map ? [...(value as ReadonlyMap<string, unknown>)] : Object.entries(value)
  return entries.filter(([, each]) => each !== undefined && typeof each !== 'function')
}

/** Whether a value prints as a list or record. */
function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isAmount(value)
}

function isAmount(value: object): value is Amount {
  return 'because' in value && 'unit' in value && 'provenance' in value
}

function isElement(value: unknown): value is { readonly id: string } {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('because' in value)) return false
  const { because } = value
  return typeof because === 'object' && because !== null && 'decisions' in because
}
