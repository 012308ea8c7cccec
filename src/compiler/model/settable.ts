import type { Brief, Entity, Field } from './brief.ts'
import { statusField } from './ownership.ts'

/** Whether a field holds a large body, which travels by upload and download alone. */
export function isBody(field: Field): boolean {
  return field.type.kind === 'file' || field.type.kind === 'image'
}

/** Whether a field lists parts: rows that live and die with the one that lists them. */
export function isPartList(brief: Brief, field: Field): boolean {
  return field.type.kind === 'reference' && field.list !== undefined && brief.entities.get(field.type.entity)?.part === true
}

/**
 * Fields by entity that only a named step may move: those under `moves`, and those that some `act … to` or `changes: [X to …]` moves.
 * No create or update carries them, whoever calls.
 */
export function movedFields(brief: Brief): ReadonlyMap<string, ReadonlySet<string>> {
  const moved = new Map<string, Set<string>>()
  const add = (entity: Entity | undefined, to?: string): void => {
    const field = entity === undefined ? undefined : to === undefined ? entity.moves?.field : statusField(entity, to)
    if (entity === undefined || field === undefined) return
    const fields = moved.get(entity.name)
    if (fields === undefined) moved.set(entity.name, new Set([field]))
    else fields.add(field)
  }
  for (const entity of brief.entities.values()) add(entity)
  for (const operation of brief.operations.values()) {
    if (operation.verb !== undefined && operation.to !== undefined) add(brief.entities.get(operation.verb.entity), operation.to)
    for (const change of operation.changes) if (change.to !== undefined) add(brief.entities.get(change.entity), change.to)
  }
  return moved
}

/** Whether a caller's create may carry a field: not made, worked out, copied, moved by a step, a body, or a list of parts. */
export function mayCreate(brief: Brief, field: Field, moved: ReadonlySet<string> | undefined): boolean {
  return !field.generated && !field.computed && field.copiedFrom === undefined && moved?.has(field.name) !== true && !isBody(field) && !isPartList(brief, field)
}

/** Whether a caller's update may carry a field: what a create may, unless it never changes. */
export function mayUpdate(brief: Brief, field: Field, moved: ReadonlySet<string> | undefined): boolean {
  return !field.immutable && mayCreate(brief, field, moved)
}
