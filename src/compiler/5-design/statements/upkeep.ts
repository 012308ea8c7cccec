import type { Operation } from '../../model/brief.ts'
import type { Table } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { deliveryOf } from '../../model/event-delivery.ts'
import { idType } from './conditions.ts'
import { Script } from './draft.ts'
import { type Holder, type StatementsContext, roleOf } from './input.ts'
import { ago, all, binary, column, equal, exists, isNotNull, isNull } from './sql.ts'
import { claimEvents, finishEvent, relay } from './service.ts'
import { isTimeOrdered } from './path-conditions.ts'
import { erasure, releaseOwned } from './deleting.ts'

/**
 * What nobody calls and the brief still asks for: rows deleted when `keep` is over, hidden ones when they may go, histories and the
 * service's own rows when they are old. One operation for each table, named `keep.` and what it keeps, run by a worker in batches.
 */
export function planUpkeep(context: StatementsContext): readonly Script[] {
  const scripts: Script[] = []
  for (const holder of context.holders.values()) {
    const { keep } = holder.entity
    const hidden = roleOf(holder, 'deletedAt')
    const kept =
      keep === undefined
        ? undefined
        : binary('<', column(holder.columns.get(keep.after)?.name ?? 'created_at', holder.name), ago(keep.time.value))
    const script = new Script(context, upkeepOf(`keep.${holder.entity.name}`))
    script.transaction = 1
    if (kept !== undefined && keep?.atLeast !== true)
      removeOld(script, holder, [kept], `delete the ${spoken(holder.table.name)} kept for ${keep?.time.text ?? ''}`)
    else if (hidden !== undefined)
      removeOld(
        script,
        holder,
        [isNotNull(column(hidden.name, holder.name)), ...(kept === undefined ? [] : [kept]), ...undoOver(context, holder, hidden.name)],
        `delete the hidden ${spoken(holder.table.name)}${keep === undefined ? '' : ` kept for ${keep.time.text}`}`,
      )
    const history = context.lists.get(`${holder.entity.name}.`)
    if (history !== undefined && holder.entity.history !== undefined)
      removeRows(
        script,
        history,
        binary('<', column('changed_at'), ago(holder.entity.history.value)),
        `delete the history kept for ${holder.entity.history.text}`,
      )
    if (script.drafts.length > 0) scripts.push(script)
  }
  return [...scripts, ...serviceUpkeep(context)]
}

function upkeepOf(name: string): Operation {
  return {
    name,
    trigger: { kind: 'clock', text: 'day', interval: 86_400 },
    where: [],
    sort: [],
    with: [],
    reads: [],
    changes: [],
    calls: [],
    emits: [],
    latency: {},
    per: [],
    sums: [],
    takes: new Map(),
    gives: [],
    cost: {},
  }
}

/** A hidden row stays as long as its delete may be undone. */
function undoOver({ undoable }: StatementsContext, { entity }: Holder, hidden: string): readonly Expression[] {
  const seconds = undoable.get(entity.name)
  return seconds === undefined ? [] : [binary('<', column(hidden), ago(seconds))]
}

/** Rows that nothing kept still refers to; one that must stay without its personal data is emptied instead. */
function removeOld(script: Script, holder: Holder, conditions: readonly Expression[], title: string): void {
  const erased = roleOf(holder, 'erasedAt')
  const still = erased === undefined ? nobodyRefers(script, holder) : [isNull(column(erased.name, holder.name))]
  const waiting = batchOf(script, holder, all(...young(script, holder), ...conditions, ...still))
  const where: Expression = { kind: 'anyOf', value: column('id'), array: { kind: 'array', query: waiting } }
  const rest = { returns: 'many', locks: [{ table: holder.name, order: ['id'] }] } as const
  const target = { table: holder.name, where, returning: ['id'] }
  if (erased === undefined)
    return script.add({ title, sql: { kind: 'delete', ...target }, touch: { entity: holder.entity.name, access: 'delete' }, ...rest })
  const emptying = `${title.replace('delete', 'empty')} of personal data, since other rows are kept longer`
  script.add({
    title: emptying,
    sql: { kind: 'update', ...target, set: erasure(holder) },
    touch: { entity: holder.entity.name, access: 'update' },
    ...rest,
  })
  const emptied = script.parameter(`${snake(holder.entity.name)}_ids`, `${idType(holder)}[]`, 'statement', { cast: true })
  releaseOwned(script, holder, (owner) => ({ kind: 'anyOf', value: owner, array: emptied }))
}

/** Where ids carry their time, old rows have small ones: the key finds them. */
function young(script: Script, holder: Holder): readonly Expression[] {
  const byKey = holder.entity.keep?.after === 'createdAt' && idType(holder) === 'uuid' && isTimeOrdered(script, holder)
  return byKey ? [binary('<', column('id', holder.name), script.parameter('youngest_id', 'uuid', 'service'))] : []
}

/** No foreign key holds the row fast. */
function nobodyRefers({ context }: Script, holder: Holder): readonly Expression[] {
  return (context.heldBy.get(holder.name) ?? []).map(({ table, column: name }): Expression => {
    const alias = table === holder.name ? `${table}_2` : table
    const from = { table, ...(alias === table ? {} : { as: alias }) }
    return { kind: 'not', of: exists({ from, where: equal(column(name, alias), column('id', holder.name)) }) }
  })
}

function batchOf(script: Script, holder: Holder, where: Expression) {
  return {
    kind: 'select',
    items: [{ value: column('id', holder.name) }],
    from: { table: holder.name },
    where,
    orderBy: [{ value: column('id', holder.name), descending: false }],
    limit: script.parameter('batch', 'integer', 'service', { cast: true }),
    lock: { mode: 'update', skipLocked: true },
  } as const
}

function removeRows(script: Script, table: Table, where: Expression, title: string): void {
  script.add({ title, sql: { kind: 'delete', table: table.name, where }, returns: 'nothing' })
}

/** Keys, deliveries and events that nobody handles any more. */
function serviceUpkeep(context: StatementsContext): readonly Script[] {
  const seconds = context.knowledge.defaults.get('operation.keyKept')?.value ?? 0
  const { idempotency, inbox, outbox } = context.service
  const old = (name: string): Expression => binary('<', column(name), ago(seconds))
  const scripts: Script[] = []
  const add = (name: string, table: Table | undefined, where: Expression, title: string): void => {
    if (table === undefined) return
    const script = new Script(context, upkeepOf(name))
    removeRows(script, table, where, title)
    scripts.push(script)
  }
  add('keep.idempotencyKeys', idempotency, old('created_at'), 'delete keys of calls that nobody repeats any more')
  add('keep.deliveries', inbox, old('received_at'), 'delete deliveries that nobody repeats any more')
  const unheard = [...context.emitters.keys()].filter(
    (event) => !context.handlers.has(event) && deliveryOf(context.decisions, event) === 'outbox',
  )
  if (unheard.length > 0)
    add(
      'keep.outbox',
      outbox,
      all({ kind: 'in', value: column('handler'), list: unheard.map((event) => ({ kind: 'literal', value: event })) }, old('created_at')),
      `delete ${unheard.join(', ')}, which nothing handles`,
    )
  if (outbox !== undefined && [...context.emitters.keys()].some((event) => deliveryOf(context.decisions, event) === 'broker'))
    scripts.push(relayScript(context))
  return scripts
}

/** Carries events from the outbox to the broker: taken, published, struck off. */
function relayScript(context: StatementsContext): Script {
  const script = new Script(context, upkeepOf('relay.broker'))
  claimEvents(script, context.knowledge.defaults.get('operation.withinAfterEvent')?.value ?? 0, relay)
  finishEvent(script, relay)
  return script
}
