import type { Entity, Operation } from '../../model/brief.ts'
import { statusField } from '../../model/ownership.ts'
import { conditionText } from '../../text/condition.ts'

/** Steps by `Entity.field`: the operations whose `to` moves that field. */
export function stepsOf(operations: Iterable<Operation>, entities: ReadonlyMap<string, Entity>): ReadonlyMap<string, readonly Operation[]> {
  const steps = new Map<string, Operation[]>()
  for (const operation of operations) {
    const entity = entities.get(operation.verb?.entity ?? '')
    const field = entity === undefined || operation.to === undefined ? undefined : statusField(entity, operation.to)
    if (entity === undefined || field === undefined) continue
    const key = `${entity.name}.${field}`
    const known = steps.get(key)
    if (known === undefined) steps.set(key, [operation])
    else known.push(operation)
  }
  return steps
}

/** An operation in which an actor sees only some rows, and which. */
export type Narrowed = {
  readonly operation: string
  readonly to: string
  /** Whether it is by a condition, not by who the actor is. */ readonly byCondition: boolean
}

/** By `actor/Entity` an operation in which the author shows that actor only some of the rows; of several the first by name. */
export function narrowedReads(operations: Iterable<Operation>): ReadonlyMap<string, Narrowed> {
  const found = new Map<string, Narrowed>()
  for (const { name, trigger, verb, where } of operations) {
    if (trigger.kind !== 'call' || verb === undefined || !showing.has(verb.kind)) continue
    const conditions = where.flatMap((filter) =>
      filter.kind === 'fixed' && filter.condition.operand.kind === 'literal' ? [filter.condition] : [],
    )
    for (const { actor, scope } of trigger.by) {
      const to = scope.kind === 'via' ? `via ${scope.entity}` : conditions.map(conditionText).join(', ')
      const key = `${actor}/${verb.entity}`
      const known = found.get(key)
      if (to !== '' && (known === undefined || name < known.operation))
        found.set(key, { operation: name, to, byCondition: scope.kind !== 'via' })
    }
  }
  return found
}

const showing: ReadonlySet<string> = new Set(['list', 'get', 'search', 'watch', 'explore', 'summarise'])
