import type { Brief, Entity, Operation } from '../../model/brief.ts'
import type { Decisions } from '../../model/decision.ts'
import { deliveryOf, leftCalls } from '../../model/event-delivery.ts'
import { movedFields } from '../../model/settable.ts'

/** What the operations ask of the tables beyond the fields: read off the brief once. */
export type Usage = {
  /** Entities that callers update or step: their rows carry a version, so that two writers cannot overwrite each other unseen. */
  readonly versioned: ReadonlySet<string>
  readonly searched: ReadonlySet<string>
  /** Entities whose delete only hides: `keep: at least`, or `undo` on a delete. */
  readonly hidden: ReadonlySet<string>
  /** Entities whose rows may have to stay without their personal fields, since a `keep` below or beside them outlives the delete. */
  readonly erasable: ReadonlySet<string>
  /** Parts that something refers to, which therefore need a key of one column. */
  readonly referred: ReadonlySet<string>
  /** Fields by entity that only a named step moves. */
  readonly moved: ReadonlyMap<string, ReadonlySet<string>>
  /** Whether callers' repeats, events and webhooks have to be remembered. */
  readonly idempotency: boolean
  readonly outbox: boolean
  readonly inbox: boolean
}

/** Reads off the operations what the tables need. */
export function usageOf({ brief, decisions }: Deciding): Usage {
  const versioned = new Set<string>()
  const searched = new Set<string>()
  const hidden = new Set<string>()
  const deleted = new Set<string>()
  for (const { verb, undo } of brief.operations.values()) {
    if (verb?.kind === 'update' || verb?.kind === 'act') versioned.add(verb.entity)
    if (verb?.kind === 'search') searched.add(verb.entity)
    if (verb?.kind !== 'delete') continue
    deleted.add(verb.entity)
    if (undo !== undefined) hidden.add(verb.entity)
  }
  for (const entity of brief.entities.values()) if (entity.keep?.atLeast === true && deleted.has(entity.name)) hidden.add(entity.name)
  const erasable = erasableEntities(brief, deleted)
  const operations = [...brief.operations.values()]
  return {
    versioned,
    searched,
    hidden,
    erasable,
    referred: referredParts(brief),
    moved: movedFields(brief),
    idempotency: operations.some(({ trigger, once }) => trigger.kind === 'call' && once === true),
    outbox: operations.some((operation) => usesOutbox(decisions, operation)),
    inbox: operations.some((operation) => usesInbox(decisions, operation)),
  }
}

type Deciding = { readonly brief: Brief; readonly decisions: Decisions }

/** Whether an operation tells of something that does not stay in its request, leaves a call to a worker, or handles what waits. */
function usesOutbox(decisions: Decisions, operation: Operation): boolean {
  const { trigger, emits } = operation
  if (emits.some((event) => deliveryOf(decisions, event) !== 'in-request') || leftCalls(decisions, operation).length > 0) return true
  return (
    trigger.kind === 'event' && (trigger.after !== undefined || trigger.events.some((event) => deliveryOf(decisions, event) === 'outbox'))
  )
}

/** Whether what an operation receives may come twice and must not act twice. */
function usesInbox(decisions: Decisions, { trigger, once, verb, changes }: Operation): boolean {
  if (trigger.kind === 'webhook') return once !== false
  const writes = verb !== undefined || changes.length > 0
  return trigger.kind === 'event' && writes && trigger.events.some((event) => deliveryOf(decisions, event) === 'broker')
}

/** Entities by the one they belong to, or are parts of. */
export function childrenOf(brief: Brief): ReadonlyMap<string, readonly Entity[]> {
  const children = new Map<string, Entity[]>()
  const add = (owner: string, child: Entity | undefined): void => {
    if (child === undefined) return
    const known = children.get(owner)
    if (known === undefined) children.set(owner, [child])
    else if (!known.includes(child)) known.push(child)
  }
  for (const entity of brief.entities.values()) {
    if (entity.belongsTo !== undefined) add(entity.belongsTo, entity)
    for (const { type } of entity.fields.values()) {
      const part = type.kind === 'reference' ? brief.entities.get(type.entity) : undefined
      if (part?.part === true && part.name !== entity.name) add(entity.name, part)
    }
  }
  return children
}

/**
 * What must be emptied instead of deleted: a deleted entity below which `keep` holds rows, and of what then stays (kept rows, what lies between,
 * their parts, what they refer to inside the deleted one's own) whatever has personal fields.
 */
function erasableEntities(brief: Brief, deleted: ReadonlySet<string>): ReadonlySet<string> {
  const children = childrenOf(brief)
  const found = new Set<string>()
  for (const name of deleted) {
    const below = new Set<string>()
    const staying = new Set<string>()
    const holds = (entity: string): boolean => {
      let kept = false
      for (const child of children.get(entity) ?? []) {
        if (below.has(child.name)) continue
        below.add(child.name)
        if (!holds(child.name) && child.keep === undefined && !(child.part && staying.has(entity))) continue
        staying.add(child.name)
        kept = true
      }
      return kept
    }
    if (!holds(name)) continue
    found.add(name)
    for (const entity of staying)
      for (const { type } of brief.entities.get(entity)?.fields.values() ?? [])
        if (type.kind === 'reference' && below.has(type.entity)) staying.add(type.entity)
    for (const entity of staying)
      if ([...(brief.entities.get(entity)?.fields.values() ?? [])].some((field) => field.personal)) found.add(entity)
  }
  return found
}

/** Parts that a field refers to from elsewhere, or that own something: one column must name them. */
function referredParts(brief: Brief): ReadonlySet<string> {
  const referred = new Set<string>()
  const refer = (name: string | undefined): void => {
    if (name !== undefined && brief.entities.get(name)?.part === true) referred.add(name)
  }
  for (const entity of brief.entities.values()) {
    refer(entity.belongsTo)
    for (const { type, list } of entity.fields.values()) if (type.kind === 'reference' && list === undefined) refer(type.entity)
  }
  for (const entity of brief.entities.values()) {
    if (!entity.part) continue
    for (const { type, list } of entity.fields.values())
      if (type.kind === 'reference' && list !== undefined && brief.entities.get(type.entity)?.part === true) referred.add(entity.name)
  }
  return referred
}
