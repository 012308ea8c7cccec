import type { Operation } from '../../model/brief.ts'
import type { Expression } from '../../model/design/sql.ts'
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
      source: { kind: 'values', rows: [[key.caller, literal(operation.name), key.key, script.parameter('request_hash', 'text', 'service')]] },
      onConflict: { columns: ['caller', 'operation', 'key'], set: [] },
      returning: ['key'],
    },
    returns: 'one',
    onNone: 'idempotency-in-progress',
  })
  script.add({
    title: 'what was answered to the first call with this key',
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

/** Tells each handler of each event the operation emits, in the same transaction as what happened. */
export function tellEvents(script: Script, about: Holder | undefined, id: Expression | undefined): void {
  const { operation, context } = script
  const outbox = context.service.outbox
  if (operation.emits.length === 0 || outbox === undefined) return
  const payload = script.parameter('payload', 'jsonb', 'service')
  const rows = operation.emits.flatMap((event) => {
    const subject = subjectOf(script, event, about, id)
    const handlers = context.handlers.get(event) ?? []
    const names = handlers.length === 0 ? [{ name: event, available: now }] : handlers.map((handler) => ({ name: handler.name, available: availableAt(handler) }))
    return names.map(({ name, available }) => [literal(event), literal(name), subject, payload, available])
  })
  script.add({
    title: `tell of ${operation.emits.join(' and ')}`,
    sql: { kind: 'insert', table: outbox.name, columns: ['event', 'handler', 'subject', 'payload', 'available_at'], source: { kind: 'values', rows } },
    returns: 'nothing',
  })
}

/** The row an event is about: the one at hand, or the one of another entity that the event is called after. */
function subjectOf(script: Script, event: string, about: Holder | undefined, id: Expression | undefined): Expression {
  const { context, operation } = script
  const named = eventEntity(context.brief, event, [operation])
  const other = named === undefined || named.name === about?.entity.name || operation.verb !== undefined ? undefined : context.holders.get(named.name)
  const subject = other === undefined ? id : script.parameter(`${snake(other.entity.name)}_id`, plainType(other.columns.get('id')?.type ?? 'uuid'), 'statement')
  return subject?.kind === 'parameter' ? { kind: 'cast', of: subject, type: 'text' } : (subject ?? literal(null))
}

/** Tells of each row of a batch. */
export function tellEventsOf(script: Script, ids: Expression): void {
  const { operation, context } = script
  const outbox = context.service.outbox
  if (outbox === undefined || ids.kind !== 'parameter') return
  for (const event of operation.emits) {
    const handlers = context.handlers.get(event) ?? []
    for (const { name, available } of handlers.length === 0 ? [{ name: event, available: now }] : handlers.map((handler) => ({ name: handler.name, available: availableAt(handler) }))) {
      script.add({
        title: `tell ${name} of ${event}, for each row`,
        sql: {
          kind: 'insert',
          table: outbox.name,
          columns: ['event', 'handler', 'subject', 'payload', 'available_at'],
          source: {
            kind: 'select',
            items: [{ value: literal(event) }, { value: literal(name) }, { value: { kind: 'cast', of: column('id', 'item'), type: 'text' } }, { value: script.parameter('payload', 'jsonb', 'service', { cast: true }) }, { value: available }],
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
export function claimEvents(script: Script, lease: number): void {
  const outbox = script.context.service.outbox
  if (outbox === undefined) return
  const waiting = {
    ...select(outbox.name, ['id'], [equal(column('handler'), literal(script.operation.name)), { kind: 'binary', operator: '<=', left: column('available_at'), right: now }]),
    orderBy: [{ value: column('id'), descending: false }],
    limit: script.parameter('batch', 'integer', 'service', { cast: true }),
    lock: { mode: 'update', skipLocked: true },
  } as const
  script.add({
    title: `take the events that wait, for ${lease} s`,
    sql: {
      kind: 'update',
      table: outbox.name,
      set: [
        { column: 'available_at', to: ahead(lease) },
        { column: 'attempts', to: { kind: 'binary', operator: '+', left: column('attempts'), right: literal(1) } },
      ],
      where: all(equal(column('handler'), literal(script.operation.name)), { kind: 'anyOf', value: column('id'), array: { kind: 'array', query: waiting } }),
      returning: ['id', 'event', 'subject', 'payload', 'attempts'],
    },
    returns: 'many',
    locks: [{ table: outbox.name, order: ['id'] }],
  })
}

/** Strikes a handled event off; in one transaction with what the handler changed, so that it happens once. */
export function finishEvent(script: Script): void {
  const outbox = script.context.service.outbox
  if (outbox === undefined) return
  script.add({
    title: 'strike the event off',
    sql: { kind: 'delete', table: outbox.name, where: all(equal(column('handler'), literal(script.operation.name)), equal(column('id'), script.parameter('event_id', 'bigint', 'statement'))) },
    returns: 'nothing',
  })
}

/** Notes a delivery of an integration; where it was noted before, nothing more is done and the answer is the same. */
export function rememberDelivery(script: Script): void {
  const { operation, context } = script
  const { trigger } = operation
  const inbox = context.service.inbox
  if (trigger.kind !== 'webhook' || operation.once === false || inbox === undefined) return
  script.add({
    title: `note the delivery of ${trigger.event}; a second one ends here`,
    sql: {
      kind: 'insert',
      table: inbox.name,
      columns: ['integration', 'event_id', 'event'],
      source: { kind: 'values', rows: [[literal(trigger.integration), script.parameter('delivery_id', 'text', 'request'), literal(trigger.event)]] },
      onConflict: { columns: ['integration', 'event_id'], set: [] },
      returning: ['event_id'],
    },
    returns: 'one',
  })
}
