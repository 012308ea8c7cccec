import type { Entity } from './brief.ts'
import type { Workload } from './workload.ts'

/** An entity as a field's name: how an owner is called in `where` and `unique per`, e.g. `OrderLine` → `orderLine`. */
export function fieldName(entity: string): string {
  return entity.charAt(0).toLowerCase() + entity.slice(1)
}

/** Owners' field names from an entity up to one of its owners, nearest first; empty for that owner itself, absent when it is none. */
export function chainTo(workload: Workload, entity: string, owner: string): readonly string[] | undefined {
  if (entity === owner) return []
  const owners = workload.entities.get(entity)?.owners ?? []
  const at = owners.indexOf(owner)
  return at < 0 ? undefined : owners.slice(0, at + 1).map(fieldName)
}

/** The status field that a move to a value is about: the one under `moves`, else the first enumeration that has the value. */
export function statusField(entity: Entity, to: string): string | undefined {
  const under = entity.moves === undefined ? undefined : entity.fields.get(entity.moves.field)
  if (under?.type.kind === 'enum' && under.type.values.includes(to)) return under.name
  for (const field of entity.fields.values()) if (field.type.kind === 'enum' && field.type.values.includes(to)) return field.name
  return entity.moves?.field
}
