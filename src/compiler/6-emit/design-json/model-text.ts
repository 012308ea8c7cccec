import type { Amount } from '../../model/quantity.ts'
import type { LineWriter } from '../../text/writer.ts'
import type { Data, FigureTable } from './figure-table.ts'

/**
 * Prints values of the model as JSON: maps become records, sets lists, and each number with a reason the id of its row in the
 * table of figures. Functions are left out, and so is what a record has empty or false: the schema gives it as the default.
 */
export class ModelText {
  readonly #figures: FigureTable

  constructor(figures: FigureTable) {
    this.#figures = figures
  }

  /** A value as data. */
  data(value: unknown): Data {
    if (typeof value !== 'object' || value === null) return value as Data
    if (Array.isArray(value)) return value.map((each) => this.data(each))
    if (value instanceof Map)
      return Object.fromEntries([...(value as ReadonlyMap<string, unknown>)].map(([key, each]) => [key, this.data(each)]))
    if (value instanceof Set) return [...value].map((each) => this.data(each))
    if (isAmount(value)) return this.#figures.reference(value)
    const record: Record<string, Data> = {}
    for (const key in value) {
      const each = (value as Readonly<Record<string, unknown>>)[key]
      if (!isEmpty(each)) record[key] = this.data(each)
    }
    return record
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
      out.write(lead + JSON.stringify(this.data(value)) + tail)
      if (isElement(value)) out.region(out.length, out.length, value.id)
      return
    }
    const isList = Array.isArray(value)
    const indent = ' '.repeat(depth)
    out.write(`${lead}${isList ? '[' : '{'}`)
    for (const [index, [key, each]] of entries.entries()) {
      this.#write(
        out,
        each,
        `${indent} ${isList ? '' : `${JSON.stringify(key)}: `}`,
        index < entries.length - 1 ? ',' : '',
        depth === 1 ? 2 : 3,
      )
    }
    out.write(`${indent}${isList ? ']' : '}'}${tail}`)
  }
}

/** Keys and values that are printed. */
function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  if (value instanceof Map) return [...(value as ReadonlyMap<string, unknown>)]
  return Object.entries(value).filter(([, each]) => !isEmpty(each))
}

/** Whether a property is left out. */
function isEmpty(value: unknown): boolean {
  if (typeof value !== 'object') return value === undefined || value === false || typeof value === 'function'
  if (value === null) return false
  if (Array.isArray(value)) return value.length === 0
  return (value instanceof Map || value instanceof Set) && value.size === 0
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
