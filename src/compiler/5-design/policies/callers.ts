import type { Actor, Brief, Operation, Scope } from '../../model/brief.ts'
import type { Workload } from '../../model/workload.ts'

/** Who runs an operation: an actor under a scope, the service itself, or an integration. */
export type Caller = {
  readonly name: string
  readonly scope: Scope
  readonly actor?: Actor
  /** Tenant entity whose rows alone the actor sees. */ readonly tenant?: string
}

/** Everybody that the brief lets run an operation; a clock or an event runs as `service`, a webhook as `integration:<name>`. */
export function callersOf(brief: Brief, workload: Workload, operation: Operation): readonly Caller[] {
  const { trigger } = operation
  if (trigger.kind === 'webhook') return [{ name: `integration:${trigger.integration}`, scope: { kind: 'all' } }]
  if (trigger.kind !== 'call') return [{ name: 'service', scope: { kind: 'all' } }]
  return trigger.by.map(({ actor: name, scope }) => {
    const actor = brief.actors.get(name)
    if (actor === undefined) return { name, scope }
    const tenant = tenantOf(workload, actor)
    return tenant === undefined ? { name, scope, actor } : { name, scope, actor, tenant }
  })
}

/** The tenant an actor is bound to: the one it is `of`, else that of its record. */
export function tenantOf(workload: Workload, actor: Actor): string | undefined {
  return actor.of ?? (actor.record === undefined ? undefined : workload.entities.get(actor.record)?.tenant)
}

/** Whether a caller becomes the owner of what it creates: the row belongs to its record under `own`, or to its tenant. */
export function becomesOwner(caller: Caller, belongsTo: string | undefined): boolean {
  if (belongsTo === undefined) return false
  return (caller.scope.kind === 'own' && belongsTo === caller.actor?.record) || belongsTo === caller.tenant
}
