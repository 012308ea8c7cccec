import type { Entity } from '../../model/brief.ts'
import { fieldName } from '../../model/ownership.ts'
import type { PolicyContext } from './input.ts'

/**
 * Paths from an entity to what its rows share with a row of `via`: an owner or a reference of both, the nearest ones.
 * The caller's own record does not count as shared, and `id` stands for the entity being itself what `via` refers to.
 */
export function sharedPaths(context: PolicyContext, entity: string, via: string, record: string | undefined): readonly string[] {
  const targets = neighbours(context.brief.entities.get(via)).map((each) => each.entity)
  const shared = new Set(targets.filter((name) => name !== record))
  const own = context.brief.entities.get(entity)
  if (own === undefined || shared.size === 0) return []
  if (shared.has(entity)) return ['id']
  const direct = neighbours(own).filter((each) => shared.has(each.entity))
  if (direct.length > 0) return direct.map((each) => each.field)
  const owners = context.workload.entities.get(entity)?.owners ?? []
  for (const [index, owner] of owners.entries()) {
    const path = owners.slice(0, index + 1).map(fieldName)
    const further = neighbours(context.brief.entities.get(owner)).filter((each) => shared.has(each.entity))
    if (further.length > 0) return further.map((each) => [...path, each.field].join('.'))
  }
  return []
}

/** The owner of an entity and the entities its fields refer to, with the field that does. */
function neighbours(entity: Entity | undefined): readonly { readonly field: string; readonly entity: string }[] {
  if (entity === undefined) return []
  const owner = entity.belongsTo === undefined ? [] : [{ field: fieldName(entity.belongsTo), entity: entity.belongsTo }]
  const references = [...entity.fields.values()].flatMap(({ name, type, list }) =>
    type.kind === 'reference' && list === undefined ? [{ field: name, entity: type.entity }] : [],
  )
  return [...owner, ...references]
}
