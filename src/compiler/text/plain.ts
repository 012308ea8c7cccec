import type { ElementId } from '../model/design/element.ts'

/** What the data printers print. Absent (`undefined`) entries of records and maps are left out. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | PlainRecord
  | ReadonlyMap<string, Plain | undefined>
  | Origin
  | Note
export type PlainRecord = { readonly [key: string]: Plain | undefined }

/** A value whose lines speak of one design element. */
export class Origin {
  readonly element: ElementId
  readonly value: Plain
  constructor(element: ElementId, value: Plain) {
    this.element = element
    this.value = value
  }
}

/** A value with a comment above it, in formats that have comments; elsewhere the value alone. */
export class Note {
  readonly text: string
  readonly value: Plain
  constructor(text: string, value: Plain) {
    this.text = text
    this.value = value
  }
}

/** Says that the lines printed for a value speak of a design element; with its key, when it is an entry of a record. */
export function origin(element: ElementId, value: Plain): Origin {
  return new Origin(element, value)
}

/** Puts a comment above a value; lines are split at LF. */
export function note(text: string, value: Plain): Note {
  return new Note(text, value)
}

/** Whether a value is a scalar. */
export function isScalar(value: Plain): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null
}

/** The keys of a record or map whose values are there, in order. */
export function keysOf(value: PlainRecord | ReadonlyMap<string, Plain | undefined>): readonly string[] {
  const keys = value instanceof Map ? [...(value as ReadonlyMap<string, Plain | undefined>).keys()] : Object.keys(value)
  for (let index = 0; index < keys.length; index++) {
    if (entryOf(value, keys[index] as string) === undefined) return keys.filter((key) => entryOf(value, key) !== undefined)
  }
  return keys
}

/** The value of one key of a record or map. */
export function entryOf(value: PlainRecord | ReadonlyMap<string, Plain | undefined>, key: string): Plain | undefined {
  return value instanceof Map ? (value as ReadonlyMap<string, Plain | undefined>).get(key) : (value as PlainRecord)[key]
}

/** A number as both YAML and JSON write it; there is no NaN or Infinity in either. */
export function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`cannot print the number ${value}`)
  return Object.is(value, -0) ? '0' : String(value)
}
