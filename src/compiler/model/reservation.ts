import type { Entity, Field } from './brief.ts'

/**
 * A stock of something: an entity of which there is one row for each row of its owner, with a whole number that never falls below zero.
 * With a second such number that starts at 0 the second counts what is promised, and must not pass the first; alone it counts down.
 */
export type Counter = { readonly entity: Entity; readonly of: string; readonly available: string; readonly promised?: string }

/** What a part takes of a counter's owner: the field that refers to it, and the one that says how many. */
export type Taking = { readonly reference: string; readonly quantity: string }

/** The counter an entity is, if its fields have that shape. */
export function counterOf(entity: Entity): Counter | undefined {
  if (!entity.one || entity.belongsTo === undefined) return undefined
  const numbers = [...entity.fields.values()].filter((field) => isCount(field) && field.type.kind === 'int' && field.type.min === 0)
  const [first, second] = numbers
  if (first === undefined || numbers.length > 2) return undefined
  const base = { entity, of: entity.belongsTo }
  if (second === undefined) return { ...base, available: first.name }
  if (startsEmpty(second) && !startsEmpty(first)) return { ...base, available: first.name, promised: second.name }
  if (startsEmpty(first) && !startsEmpty(second)) return { ...base, available: second.name, promised: first.name }
  return undefined
}

/** How a part takes of the rows of an entity: it refers to that entity once and has one whole number. */
export function takingOf(part: Entity, of: string): Taking | undefined {
  const fields = [...part.fields.values()]
  const references = fields.filter((field) => field.type.kind === 'reference' && field.type.entity === of && field.list === undefined)
  const quantities = fields.filter(isCount)
  const [reference] = references
  const [quantity] = quantities
  return references.length === 1 && quantities.length === 1 && reference !== undefined && quantity !== undefined
    ? { reference: reference.name, quantity: quantity.name }
    : undefined
}

function isCount({ type, list, optional }: Field): boolean {
  return type.kind === 'int' && type.min !== undefined && type.min >= 0 && list === undefined && !optional
}

function startsEmpty(field: Field): boolean {
  return field.default === '0'
}
