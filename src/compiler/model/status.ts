import type { Entity, Field } from './brief.ts'

/** The value a status has in a new row: the author's default, else the first value that no move leads to. */
export function initialStatus(entity: Entity, field: Field): string | undefined {
  if (field.type.kind !== 'enum') return undefined
  if (field.default !== undefined) return field.default
  const reached = new Set(entity.moves?.field === field.name ? [...entity.moves.from.values()].flat() : [])
  return field.type.values.find((value) => !reached.has(value)) ?? field.type.values[0]
}

/** The values from which a move leads to one value, in the author's order; absent where the field is under no `moves`. */
export function movesInto(entity: Entity, field: string, to: string): readonly string[] | undefined {
  if (entity.moves?.field !== field) return undefined
  return [...entity.moves.from].flatMap(([from, next]) => (next.includes(to) ? [from] : []))
}

/** All moves of an entity's status, as pairs. */
export function allMoves(entity: Entity): readonly (readonly [from: string, to: string])[] {
  return [...(entity.moves?.from ?? [])].flatMap(([from, next]) => next.map((to) => [from, to] as const))
}

/**
 * Whether a value ends a row's life off the main line, as `cancelled` does and `delivered` does not:
 * no move leads on from it, and each value that leads to it could also have gone on elsewhere.
 */
export function isWayOut(entity: Entity, to: string): boolean {
  const from = entity.moves?.from
  if (from === undefined || (from.get(to) ?? []).length > 0) return false
  const before = [...from].filter(([, next]) => next.includes(to))
  return before.length > 0 && before.every(([, next]) => next.length > 1)
}
