import type { Entity, Operation } from '../../model/brief.ts'
import { fieldName } from '../../model/ownership.ts'

/**
 * Whether a `get` finds one row at most: by `id`, by a unique field, by a field unique within others that are given too,
 * or by its owner when there is one row per owner. What the author fixes counts like what the caller gives.
 */
export function isUniqueLookup(entity: Entity, { where, trigger }: Pick<Operation, 'where' | 'trigger'>): boolean {
  const given = new Set(where.flatMap((filter) => equalPath(filter)))
  const asked = where.some((filter) => filter.kind !== 'fixed')
  // Without an input of the caller's own it is found by its `id`, or the caller has one only.
  if (!asked || given.has('id')) return true
  if (entity.one && entity.belongsTo !== undefined && given.has(fieldName(entity.belongsTo))) return true
  const own = trigger.kind === 'call' && trigger.by.every(({ scope }) => scope.kind === 'own')
  const owner = entity.belongsTo === undefined ? undefined : fieldName(entity.belongsTo)
  return [...entity.fields.values()].some(
    ({ name, unique, per }) => unique && given.has(name) && per.every((field) => given.has(field) || (own && field === owner)),
  )
}

function equalPath(filter: Operation['where'][number]): readonly string[] {
  if (filter.kind === 'equal') return filter.optional ? [] : [filter.path.join('.')]
  const fixed = filter.kind === 'fixed' && filter.condition.comparison === '=' && filter.condition.operand.kind !== 'oneOf'
  return fixed ? [filter.condition.path.join('.')] : []
}
