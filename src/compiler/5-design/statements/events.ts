import type { Operation } from '../../model/brief.ts'
import { deliveryOf } from '../../model/event-delivery.ts'
import { eventEntity } from '../../model/event-entity.ts'
import { snake, spoken } from '../../model/naming.ts'
import { changeAlong, keepHistories, readRelated } from './along.ts'
import { idType, plainType, shown } from './conditions.ts'
import type { Script } from './draft.ts'
import { type Effect, effectsOf } from './effects.ts'
import { type Holder, type StatementsContext, holderOf } from './input.ts'
import type { AnchorValue } from './relations.ts'
import { claimEvents, finishEvent, rememberDelivery, rememberMessage, takeTurn, tellEvents } from './service.ts'
import { column, equal, select } from './sql.ts'

/** The handler of an event: takes what waits, does its work, and strikes the event off in one transaction with what it changed. */
export function planEvent(script: Script, work: () => void): void {
  const { operation, context } = script
  const { fromOutbox, fromBroker } = waysOf(context, operation)
  const both = fromOutbox && fromBroker ? 'it came by the outbox' : undefined
  if (fromOutbox) claimEvents(script, leaseOf(script), operation.name, both)
  const writes = operation.verb !== undefined || operation.changes.length > 0
  const note = (): void => {
    if (fromBroker && writes) rememberMessage(script)
  }
  const finish = (): void => {
    if (fromOutbox) finishEvent(script, operation.name, both)
  }
  if (operation.verb !== undefined) {
    script.transaction = 1
    note()
    work()
    return finish()
  }
  const anchor = context.holders.get(anchorOf(context, operation, new Set()) ?? '')
  const asked = new Set<string>()
  const value = rowOfEvent(script, anchor, asked)
  const start = script.drafts.length
  readRelated(script, anchor, value)
  script.transaction = 1
  note()
  takeTurn(script)
  const effects = effectsOf(script, anchor, value)
  changeAlong(script, anchor, effects, value, undefined)
  keepHistories(
    script,
    effects.filter((each) => each.access === 'update').map(({ holder }) => ({ holder })),
  )
  tellEvents(script, anchor, anchor === undefined ? undefined : value('id'))
  finish()
  readAnchor(script, anchor, asked, start)
}

/** How a handler's events reach it; one that waits a while waits in the outbox. */
function waysOf({ decisions }: StatementsContext, { trigger }: Operation): { readonly fromOutbox: boolean; readonly fromBroker: boolean } {
  if (trigger.kind !== 'event') return { fromOutbox: false, fromBroker: false }
  const ways = new Set(trigger.events.map((event) => deliveryOf(decisions, event)))
  const waits = trigger.after !== undefined
  return { fromOutbox: waits || ways.has('outbox'), fromBroker: !waits && ways.has('broker') }
}

/** Seconds for which a worker keeps what it took: as long as the work may take. */
export function leaseOf({ context, operation }: Script): number {
  const within = context.workload.operations.get(operation.name)?.within?.value
  return within ?? context.knowledge.defaults.get('operation.withinAfterEvent')?.value ?? 0
}

/** The entity an event is about: that of the operation that emits it. */
function anchorOf(context: StatementsContext, operation: Operation, seen: Set<string>): string | undefined {
  if (operation.verb !== undefined) return operation.verb.entity
  if (seen.has(operation.name)) return undefined
  seen.add(operation.name)
  const { trigger } = operation
  if (trigger.kind === 'event') {
    for (const event of trigger.events) {
      const named = eventEntity(context.brief, event, context.emitters.get(event) ?? [])
      if (named !== undefined) return named.name
      for (const emitter of context.emitters.get(event) ?? []) {
        const found = anchorOf(context, emitter, seen)
        if (found !== undefined) return found
      }
    }
  }
  if (trigger.kind === 'webhook') return webhookAnchor(context, operation)?.entity.name
  return operation.changes[0]?.entity ?? operation.reads[0]
}

/** The row the event is about: its id came with the event, its references from the row itself. */
function rowOfEvent(script: Script, anchor: Holder | undefined, asked: Set<string>): AnchorValue {
  return (name) => {
    if (name !== 'id') asked.add(name)
    const type = anchor?.table.columns.find((each) => each.name === name)?.type ?? 'uuid'
    return script.parameter(name === 'id' ? `${snake(anchor?.entity.name ?? 'subject')}_id` : name, plainType(type), 'statement')
  }
}

/** Reads the row the event is about where others are found through its references and it is not read first anyway. */
function readAnchor(script: Script, anchor: Holder | undefined, asked: ReadonlySet<string>, at: number): void {
  if (anchor === undefined || asked.size === 0 || script.operation.reads[0] === anchor.entity.name) return
  script.drafts.splice(at, 0, {
    title: `the ${spoken(anchor.entity.name)} the event is about`,
    sql: select(
      anchor.name,
      ['id', ...asked],
      [equal(column('id'), script.parameter(`${snake(anchor.entity.name)}_id`, idType(anchor), 'statement')), ...shown(anchor)],
    ),
    returns: 'one',
  })
}

/** A call from an integration: noted first, then the row it names by the reference the integration gave it, then what hangs on that. */
export function planWebhook(script: Script, work: () => void): void {
  const { operation, context } = script
  script.transaction = 1
  rememberDelivery(script)
  if (operation.verb !== undefined) return work()
  const anchor = webhookAnchor(context, operation)
  const named = anchor === undefined ? undefined : anchor.key
  const holder = anchor === undefined ? undefined : holderOf(context, anchor.entity.name)
  const value: AnchorValue = (name) => {
    const type = holder?.table.columns.find((each) => each.name === name)?.type ?? 'uuid'
    return script.parameter(
      name === 'id' ? `${snake(holder?.entity.name ?? 'subject')}_id` : name,
      plainType(type),
      name === 'id' && named === undefined ? 'request' : 'statement',
    )
  }
  const effects = effectsOf(script, holder, value).map((effect): Effect => {
    if (holder === undefined || effect.holder !== holder) return effect
    const key = holder.columns.get(named ?? 'id')
    const parameter = named === undefined ? value('id') : script.parameter(key?.name ?? 'id', plainType(key?.type ?? 'uuid'), 'request')
    return { ...effect, relation: { kind: 'self', where: equal(column(key?.name ?? 'id', holder.name), parameter) } }
  })
  const first = effects.filter((effect) => effect.holder === holder)
  changeAlong(script, holder, first, value, undefined)
  readRelated(script, holder, value)
  changeAlong(
    script,
    holder,
    effects.filter((effect) => effect.holder !== holder),
    value,
    undefined,
  )
  keepHistories(
    script,
    effects
      .filter((each) => each.access === 'update')
      .map((each) => ({ holder: each.holder, ...(each.holder === holder ? { id: value('id') } : {}) })),
  )
  tellEvents(script, holder, holder === undefined ? undefined : value('id'))
}

/** The entity a webhook names: the first it changes that has a unique text which is not of our making; else the first. */
function webhookAnchor(
  context: StatementsContext,
  operation: Operation,
): { readonly entity: Holder['entity']; readonly key?: string } | undefined {
  for (const { entity: name } of operation.changes) {
    const entity = context.holders.get(name)?.entity
    const field =
      entity === undefined
        ? undefined
        : [...entity.fields.values()].find(
            (each) => each.unique && each.per.length === 0 && !each.generated && !each.personal && each.type.kind === 'text',
          )
    if (entity !== undefined && field !== undefined) return { entity, key: field.name }
  }
  const first = context.holders.get(operation.changes[0]?.entity ?? operation.reads[0] ?? '')
  return first === undefined ? undefined : { entity: first.entity }
}
