import type { Operation } from '../../model/brief.ts'
import type { Expression } from '../../model/design/sql.ts'
import { deliveryOf, leftCallName } from '../../model/event-delivery.ts'
import { eventEntity } from '../../model/event-entity.ts'
import { snake } from '../../model/naming.ts'
import { plainType } from './conditions.ts'
import type { Script } from './draft.ts'
import type { Holder } from './input.ts'
import { ahead, all, call, column, equal, literal, now, select } from './sql.ts'

/** What the service does for itself around an operation: repeats answered once, turns taken, events told and received. */

/** Notes the caller's key before anything else happens; where it is there already, nothing more is done than to read what was answered. */
export function rememberCall(script: Script): void {
  const { operation, context } = script
  const table = context.service.idempotency
  if (operation.once !== true || operation.trigger.kind !== 'call' || table === undefined) return
  const key = keyOf(script)
  script.add({
    title: 'note the Idempotency-Key',
    sql: {
      kind: 'insert',
      table: table.name,
      columns: ['caller', 'operation', 'key', 'request_hash'],
      source: {
        kind: 'values',
        rows: [[key.caller, literal(operation.name), key.key, script.parameter('request_hash', 'text', 'service')]],
      },
      onConflict: { columns: ['caller', 'operation', 'key'], set: [] },
      returning: ['key'],
    },
    returns: 'one',
    onNone: 'idempotency-in-progress',
  })
  script.add({
    title: 'the answer kept for this key',
    sql: select(table.name, ['request_hash', 'status', 'answer'], keyConditions(script)),
    returns: 'one',
    when: 'the key was there',
  })
}

/** Keeps the answer under the caller's key, for the next call with it. */
export function rememberAnswer(script: Script): void {
  const { operation, context } = script
  const table = context.service.idempotency
  if (operation.once !== true || operation.trigger.kind !== 'call' || table === undefined) return
  script.add({
    title: 'keep the answer for a repeated call',
    sql: {
      kind: 'update',
      table: table.name,
      set: [
        { column: 'status', to: script.parameter('answer_status', 'smallint', 'service') },
        { column: 'answer', to: script.parameter('answer', 'jsonb', 'service') },
        { column: 'answered_at', to: now },
      ],
      where: all(...keyConditions(script)),
    },
    returns: 'nothing',
  })
}

function keyOf(script: Script): { readonly caller: Expression; readonly key: Expression } {
  return { caller: script.parameter('caller', 'text', 'actor'), key: script.parameter('idempotency_key', 'text', 'request') }
}

function keyConditions(script: Script): readonly Expression[] {
  const { caller, key } = keyOf(script)
  return [equal(column('caller'), caller), equal(column('operation'), literal(script.operation.name)), equal(column('key'), key)]
}

/** Waits until nobody else works for the same owner or row; held until the transaction ends. */
export function takeTurn(script: Script): void {
  const { inTurn } = script.operation
  if (inTurn === undefined) return
  const turn = call('hashtextextended', script.parameter(`turn_of`, 'text', 'service'), literal(0))
  script.add({
    title: `wait for the turn of this ${inTurn}`,
    sql: { kind: 'select', items: [{ value: call('pg_advisory_xact_lock', turn) }] },
    returns: 'nothing',
  })
}

/** Tells of what happened, and leaves calls to a worker, in the same transaction as what happened. */
export function tellEvents(script: Script, about: Holder | undefined, id: Expression | undefined, left: readonly string[] = []): void {
  const { operation, context } = script
  const outbox = context.service.outbox
  const told = operation.emits.flatMap((event) =>
    receiversOf(script, event).map((receiver) => ({ event, ...receiver, subject: subjectOf(script, event, about, id) })),
  )
  const calls = left
    .map((integration) => leftCallName(operation.name, integration))
    .map((name) => ({ event: name, name, available: now, subject: textOf(id) }))
  const all = [...told, ...calls]
  if (all.length === 0 || outbox === undefined) return
  const payload = script.parameter('payload', 'jsonb', 'service')
  const says = [
    ...(told.length === 0 ? [] : [`tell of ${[...new Set(told.map((each) => each.event))].join(' and ')}`]),
    ...(left.length === 0 ? [] : [`leave the call of ${left.join(' and ')} to a worker`]),
  ]
  script.add({
    title: says.join('; '),
    sql: {
      kind: 'insert',
      table: outbox.name,
      columns: ['event', 'handler', 'subject', 'payload', 'available_at'],
      source: { kind: 'values', rows: all.map((each) => [literal(each.event), literal(each.name), each.subject, payload, each.available]) },
    },
    returns: 'nothing',
  })
}

type Receiver = { readonly name: string; readonly available: Expression }

/** Who takes an event out of the outbox: each handler, the relay to the broker, or for one that nobody handles the upkeep. */
function receiversOf({ context }: Script, event: string): readonly Receiver[] {
  const handlers = (context.handlers.get(event) ?? []).map((handler) => ({
    name: handler.name,
    available: availableAt(handler),
    waits: handler.trigger.kind === 'event' && handler.trigger.after !== undefined,
  }))
  const waiting = handlers.filter((handler) => handler.waits)
  switch (deliveryOf(context.decisions, event)) {
    case 'in-request':
      return waiting
    case 'broker':
      return [{ name: relay, available: now }, ...waiting]
    case 'outbox':
      return handlers.length === 0 ? [{ name: event, available: now }] : handlers
  }
}

/** What the worker is called that carries events from the outbox to the broker. */
export const relay = 'broker'

function textOf(id: Expression | undefined): Expression {
  return id?.kind === 'parameter' ? { kind: 'cast', of: id, type: 'text' } : (id ?? literal(null))
}

/** The row an event is about: the one at hand, or the one of another entity that the event is called after. */
function subjectOf(script: Script, event: string, about: Holder | undefined, id: Expression | undefined): Expression {
  const { context, operation } = script
  const named = eventEntity(context.brief, event, [operation])
  const other =
    named === undefined || named.name === about?.entity.name || operation.verb !== undefined ? undefined : context.holders.get(named.name)
  const subject =
    other === undefined
      ? id
      : script.parameter(`${snake(other.entity.name)}_id`, plainType(other.columns.get('id')?.type ?? 'uuid'), 'statement')
  return textOf(subject)
}

/** Tells of each row of a batch. */
export function tellEventsOf(script: Script, ids: Expression): void {
  const { operation, context } = script
  const outbox = context.service.outbox
  if (outbox === undefined || ids.kind !== 'parameter') return
  for (const event of operation.emits) {
    for (const { name, available } of receiversOf(script, event)) {
      script.add({
        title: `tell ${name} of ${event}, for each row`,
        sql: {
          kind: 'insert',
          table: outbox.name,
          columns: ['event', 'handler', 'subject', 'payload', 'available_at'],
          source: {
            kind: 'select',
            items: [
              { value: literal(event) },
              { value: literal(name) },
              { value: { kind: 'cast', of: column('id', 'item'), type: 'text' } },
              { value: script.parameter('payload', 'jsonb', 'service', { cast: true }) },
              { value: available },
            ],
            from: { unnest: [ids], as: 'item', columns: ['id'] },
          },
        },
        returns: 'nothing',
      })
    }
  }
}

function availableAt({ trigger }: Operation): Expression {
  return trigger.kind === 'event' && trigger.after !== undefined ? ahead(trigger.after.value) : now
}

/** Takes events that wait for this handler; nobody else takes them until the lease is over. */
export function claimEvents(script: Script, lease: number, handler = script.operation.name, when?: string): void {
  const outbox = script.context.service.outbox
  if (outbox === undefined) return
  const waiting = {
    ...select(
      outbox.name,
      ['id'],
      [equal(column('handler'), literal(handler)), { kind: 'binary', operator: '<=', left: column('available_at'), right: now }],
    ),
    orderBy: [{ value: column('id'), descending: false }],
    limit: script.parameter('batch', 'integer', 'service', { cast: true }),
    lock: { mode: 'update', skipLocked: true },
  } as const
  script.add({
    title: `take what waits, for ${lease} s`,
    sql: {
      kind: 'update',
      table: outbox.name,
      set: [
        { column: 'available_at', to: ahead(lease) },
        { column: 'attempts', to: { kind: 'binary', operator: '+', left: column('attempts'), right: literal(1) } },
      ],
      where: all(equal(column('handler'), literal(handler)), {
        kind: 'anyOf',
        value: column('id'),
        array: { kind: 'array', query: waiting },
      }),
      returning: ['id', 'event', 'subject', 'payload', 'attempts'],
    },
    returns: 'many',
    locks: [{ table: outbox.name, order: ['id'] }],
    ...(when === undefined ? {} : { when }),
  })
}

/** Strikes a handled event off; in one transaction with what the handler changed, so that it happens once. */
export function finishEvent(script: Script, handler = script.operation.name, when?: string): void {
  const outbox = script.context.service.outbox
  if (outbox === undefined) return
  script.add({
    title: 'strike it off',
    sql: {
      kind: 'delete',
      table: outbox.name,
      where: all(equal(column('handler'), literal(handler)), equal(column('id'), script.parameter('event_id', 'bigint', 'statement'))),
    },
    returns: 'nothing',
    ...(when === undefined ? {} : { when }),
  })
}

/** Notes a delivery of an integration; where it was noted before, nothing more is done and the answer is the same. */
export function rememberDelivery(script: Script): void {
  const { trigger, once } = script.operation
  if (trigger.kind === 'webhook' && once !== false) noteDelivery(script, trigger.integration, trigger.event, 'request')
}

/** Notes a message of the broker, which may bring one twice. */
export function rememberMessage(script: Script): void {
  noteDelivery(script, relay, script.operation.name, 'service')
}

function noteDelivery(script: Script, from: string, event: string, source: 'request' | 'service'): void {
  const inbox = script.context.service.inbox
  if (inbox === undefined) return
  script.add({
    title: `note the delivery of ${event}; a second one ends here`,
    sql: {
      kind: 'insert',
      table: inbox.name,
      columns: ['integration', 'event_id', 'event'],
      source: { kind: 'values', rows: [[literal(from), script.parameter('delivery_id', 'text', source), literal(event)]] },
      onConflict: { columns: ['integration', 'event_id'], set: [] },
      returning: ['event_id'],
    },
    returns: 'one',
  })
}
