import type { Actor, Operation } from '../../model/brief.ts'
import type { Expression } from '../../model/design/sql.ts'
import { leftCallName, leftCalls } from '../../model/event-delivery.ts'
import { snake } from '../../model/naming.ts'
import { changeAlong, keepHistories, lockAlong, readAlong, readPageParts, readRelated } from './along.ts'
import { planBatch } from './batch.ts'
import { idType, plainType } from './conditions.ts'
import { Script } from './draft.ts'
import { effectsOf } from './effects.ts'
import { leaseOf, planEvent, planWebhook } from './events.ts'
import { downloadBody, uploadBody } from './files.ts'
import { findings } from './findings.ts'
import { recordAnswers, splitByCall } from './record.ts'
import type { Holder, StatementsContext } from './input.ts'
import { getRow, listRows, watchRows } from './listing.ts'
import { exploreRows, searchRows, summariseRows } from './searching.ts'
import type { AnchorValue } from './relations.ts'
import { claimEvents, finishEvent, rememberAnswer, rememberCall, takeTurn, tellEvents } from './service.ts'
import { actOnRow } from './acting.ts'
import { createRow } from './creating.ts'
import { deleteRow } from './deleting.ts'
import { updateRow } from './updating.ts'

/** All statements of one operation, in the order in which they run. */
export function planOperation(context: StatementsContext, operation: Operation): Script {
  const script = new Script(context, operation)
  switch (operation.trigger.kind) {
    case 'call':
      planCall(script)
      break
    case 'event':
      planEvent(script, () => planWork(script))
      break
    case 'webhook':
      planWebhook(script, () => planWork(script))
      break
    case 'clock':
      if (operation.verb === undefined) planBatch(script)
      else planWork(script)
      break
  }
  return script
}

function planCall(script: Script): void {
  const holder = script.context.holders.get(script.operation.verb?.entity ?? '')
  if (holder !== undefined && isReading(script.operation)) return planReading(script, holder)
  return planWork(script)
}

function isReading({ verb }: Operation): boolean {
  return verb !== undefined && readingVerbs.has(verb.kind)
}

const readingVerbs: ReadonlySet<string> = new Set(['list', 'get', 'search', 'watch', 'explore', 'summarise', 'download'])

function planReading(script: Script, holder: Holder): void {
  switch (script.operation.verb?.kind) {
    case 'get':
      return planGet(script, holder)
    case 'list':
      listRows(script, holder)
      return readPageParts(script, holder)
    case 'search':
      searchRows(script, holder)
      return readPageParts(script, holder)
    case 'watch':
      watchRows(script, holder)
      return readPageParts(script, holder)
    case 'summarise':
      return summariseRows(script, holder)
    case 'explore':
      return exploreRows(script, holder)
    case 'download':
      return downloadBody(script, holder)
    default:
      return undefined
  }
}

/** A row with what hangs on it is read as of one moment, so that its version speaks for its parts too. */
function planGet(script: Script, holder: Holder): void {
  script.transaction = 1
  script.isolation = 'repeatable read'
  getRow(script, holder)
  readAlong(script, holder, rowAtHand(script, holder))
}

/** What is known of a row that an earlier statement returned. */
export function rowAtHand(script: Script, holder: Holder): AnchorValue {
  return (name) => {
    if (name === 'id') return script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement')
    const type = holder.table.columns.find((each) => each.name === name)?.type ?? 'uuid'
    return script.parameter(name, plainType(type), 'statement')
  }
}

/**
 * Work that writes, in one transaction: the caller's key, the turn, locks, the row itself with its parts, what changes along, histories,
 * events. Calls to others come after it, so that no lock waits for them; what they answer is recorded in a second transaction.
 */
function planWork(script: Script): void {
  const { operation, context } = script
  const holder = context.holders.get(operation.verb?.entity ?? '')
  const actor = operation.trigger.kind === 'call' ? context.brief.actors.get(operation.trigger.by[0]?.actor ?? '') : undefined
  script.transaction = 1
  rememberCall(script)
  takeTurn(script)
  if (holder === undefined) return planPlain(script, actor)
  if (operation.bulk !== undefined && operation.verb?.kind !== 'create') tellBulk(script)
  const sketch = new Script(context, operation)
  lockAlong(script, effectsOf(sketch, holder, rowAtHand(sketch, holder)))
  const value = mainStatement(script, holder)
  readRelated(script, holder, value, actor)
  const { before, after } = splitByCall(script, effectsOf(script, holder, value))
  changeAlong(script, holder, before, value, actor)
  keepHistories(script, [
    ...(operation.verb?.kind === 'upload' ? [] : [{ holder, id: value('id') }]),
    ...before.flatMap((effect) => (effect.access === 'update' && effect.relation !== undefined ? [{ holder: effect.holder }] : [])),
  ])
  const id = operation.bulk === undefined ? value('id') : undefined
  callAround(script, { holder, ...(id === undefined ? {} : { id }) }, () => {
    changeAlong(script, holder, after, value, actor)
    recordAnswers(script, before)
  })
}

function tellBulk(script: Script): void {
  const { name, bulk } = script.operation
  script.tell(findings.rowByRow, `operations.${name}.bulk`, { operation: name, most: bulk?.text ?? 'some' })
}

/**
 * Events, and the calls to others: before the answer in the same run, or by a worker who takes them from the outbox, which is then where the
 * caller's answer is already kept. What the calls answered is recorded after them.
 */
function callAround(script: Script, about: { readonly holder?: Holder; readonly id?: Expression }, record: () => void): void {
  const { operation, context } = script
  const left = leftCalls(context.decisions, operation)
  tellEvents(script, about.holder, about.id, left)
  const allLeft = left.length > 0 && left.length === operation.calls.length
  if (allLeft) rememberAnswer(script)
  if (operation.calls.length > 0) script.transaction = 2
  if (allLeft) script.when = `a worker calls ${left.join(' and ')}`
  script.transaction = allLeft ? undefined : script.transaction
  if (allLeft) for (const integration of left) claimEvents(script, leaseOf(script), leftCallName(operation.name, integration))
  if (operation.calls.length > 0) script.transaction = 2
  record()
  if (allLeft) for (const integration of left) finishEvent(script, leftCallName(operation.name, integration))
  script.when = undefined
  if (!allLeft) rememberAnswer(script)
}

function mainStatement(script: Script, holder: Holder): AnchorValue {
  switch (script.operation.verb?.kind) {
    case 'create':
      return createRow(script, holder)
    case 'update':
      return updateRow(script, holder)
    case 'act':
      return actOnRow(script, holder)
    case 'delete':
      return deleteRow(script, holder)
    case 'upload':
      return uploadBody(script, holder)
    default:
      return rowAtHand(script, holder)
  }
}

/** Work described by `reads` and `changes` alone: the caller's own record is what hangs together with them, if anything does. */
function planPlain(script: Script, actor: Actor | undefined): void {
  const { context } = script
  const anchor = actor?.record === undefined ? undefined : context.holders.get(actor.record)
  const value: AnchorValue = (name) =>
    name === 'id' && anchor !== undefined
      ? script.parameter('actor', idType(anchor), 'actor')
      : anchor === undefined
        ? script.parameter(name, 'uuid', 'service')
        : rowAtHand(script, anchor)(name)
  readRelated(script, undefined, value, actor)
  const { before, after } = splitByCall(script, effectsOf(script, anchor, value))
  changeAlong(script, anchor, before, value, actor)
  callAround(script, {}, () => changeAlong(script, anchor, after, value, actor))
}
