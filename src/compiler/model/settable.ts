import type { Brief, Entity, Field } from './brief.ts'
import { fieldName, statusField } from './ownership.ts'

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
  return (
    !field.generated &&
    !field.computed &&
    field.copiedFrom === undefined &&
    moved?.has(field.name) !== true &&
    !isBody(field) &&
    !isPartList(brief, field)
  )
}

/** Whether a caller's update may carry a field: what a create may, unless it never changes. */
export function mayUpdate(brief: Brief, field: Field, moved: ReadonlySet<string> | undefined): boolean {
  return !field.immutable && mayCreate(brief, field, moved)
}

/**
 * References by `actor/Entity` that name the caller itself: those by which the actor's own conditions know its rows, as in
 * `by: { member: author = actor }`. Who creates such a row is who the field names; the caller does not choose it.
 */
export function callerFields(brief: Brief): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { trigger, verb } of brief.operations.values()) {
    if (trigger.kind !== 'call' || verb === undefined) continue
    for (const { actor, scope } of trigger.by) {
      for (const { path, comparison, operand } of scope.kind === 'condition' ? scope.conditions : []) {
        if (comparison !== '=' || operand.kind !== 'actor' || operand.field !== undefined) continue
        const field = fieldAt(brief, verb.entity, path)
        if (field === undefined || field.target !== brief.actors.get(actor)?.record) continue
        const key = `${actor}/${field.entity}`
        const known = found.get(key)
        if (known === undefined) found.set(key, new Set([field.name]))
        else known.add(field.name)
      }
    }
  }
  return found
}

/** The reference a path ends in: the entity that has it, its name and where it leads; nothing where it ends in an owner. */
function fieldAt(
  brief: Brief,
  entity: string,
  path: readonly string[],
): { readonly entity: string; readonly name: string; readonly target: string } | undefined {
  let at: Entity | undefined = brief.entities.get(entity)
  for (const [index, step] of path.entries()) {
    const field = at?.fields.get(step)
    const last = index === path.length - 1
    if (last)
      return at !== undefined && field?.type.kind === 'reference' && field.list === undefined
        ? { entity: at.name, name: step, target: field.type.entity }
        : undefined
    const next =
      field?.type.kind === 'reference'
        ? field.type.entity
        : at?.belongsTo !== undefined && fieldName(at.belongsTo) === step
          ? at.belongsTo
          : undefined
    at = next === undefined ? undefined : brief.entities.get(next)
  }
  return undefined
}

/** Entities whose rows an upload makes: no operation creates them, and they cannot be there before the body they must have. */
export function madeByUpload(brief: Brief): ReadonlySet<string> {
  const found = new Set<string>()
  const created = new Set<string>()
  for (const { verb } of brief.operations.values()) {
    const field = verb?.field === undefined ? undefined : brief.entities.get(verb.entity)?.fields.get(verb.field)
    if (verb?.kind === 'upload' && field !== undefined && field.list === undefined && !field.optional) found.add(verb.entity)
    if (verb?.kind === 'create') created.add(verb.entity)
  }
  for (const name of created) found.delete(name)
  return found
}
