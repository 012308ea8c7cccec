import type { Entity, Field, FieldType } from '../../model/brief.ts'
import { fieldName } from '../../model/ownership.ts'
import type { Checker } from './checker.ts'
import type { Ownership } from './ownership.ts'

/** What every entity has without saying so. */
export const builtIn: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ['id', { kind: 'text' }],
  ['createdAt', { kind: 'timestamp' }],
  ['updatedAt', { kind: 'timestamp' }],
])

/** What a path leads to. */
export type Target = {
  readonly type: FieldType
  readonly optional: boolean
  /** The field, where the path ends at one that the author declared. */
  readonly field?: Field
  /** The entity whose field it is. */
  readonly entity: string
}

/** Where a path stops: the word that is unknown, and what would be known there. */
export type DeadEnd = {
  readonly word: string
  readonly entity: string
  readonly known: readonly string[]
  /** The field before it, when that is no reference. */ readonly after?: string
}

/** Follows a path from an entity; `unsure` when it meets something that was not understood. */
export function resolve(checker: Checker, ownership: Ownership, entity: string, path: readonly string[]): Target | DeadEnd | 'unsure' {
  let at = entity
  let target: Target | undefined
  for (const [index, word] of path.entries()) {
    // Inside a document of any form everything may stand.
    if (target?.type.kind === 'json') return target
    if (target && target.type.kind !== 'reference') return { word, entity: at, known: [], after: path[index - 1] ?? '' }
    if (target?.type.kind === 'reference') at = target.type.entity
    const found = checker.entity(at)
    if (!found) return 'unsure'
    target = step(found, word, ownership)
    if (target) continue
    if (checker.isHole(`entities.${at}.fields.${word}`) || checker.isHole(`entities.${at}.fields`)) return 'unsure'
    return { word, entity: at, known: namesIn(found, ownership) }
  }
  return target ?? 'unsure'
}

/** Whether a path led somewhere. */
export function isTarget(found: Target | DeadEnd | 'unsure'): found is Target {
  return typeof found === 'object' && 'type' in found
}

/** Whether a path stopped at an unknown word. */
export function isDeadEnd(found: Target | DeadEnd | 'unsure'): found is DeadEnd {
  return typeof found === 'object' && 'word' in found
}

function step(entity: Entity, word: string, ownership: Ownership): Target | undefined {
  const field = entity.fields.get(word)
  if (field) return { type: field.type, optional: field.optional, field, entity: entity.name }
  const own = builtIn.get(word)
  if (own) return { type: own, optional: false, entity: entity.name }
  const owner = ownership.above(entity.name).find((name) => fieldName(name) === word)
  return owner === undefined ? undefined : { type: { kind: 'reference', entity: owner }, optional: false, entity: entity.name }
}

/** Every word that a path may start with at an entity. */
export function namesIn(entity: Entity, ownership: Ownership): readonly string[] {
  return [...entity.fields.keys(), ...ownership.above(entity.name).map(fieldName), ...builtIn.keys()]
}
