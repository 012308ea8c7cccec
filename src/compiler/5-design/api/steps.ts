import type { Operation } from '../../model/brief.ts'
import type { Degradation, Parameter, Problem, Step } from '../../model/design/api.ts'
import type { Statement } from '../../model/design/statement.ts'
import { type AroundCalls, aroundCalls, dearest, transactionsOf } from '../../model/design/transactions.ts'
import { counted, derive, known } from '../../model/formula.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import type { Figure } from '../../model/quantity.ts'
import type { Wait } from '../../model/workload.ts'
import { evenPart, shareOfTarget } from '../../math/budget.ts'
import { product, sum } from '../../math/combine.ts'
import { expectedOf, type StoreTimes } from '../../math/store-times.ts'
import { spoken } from '../../model/naming.ts'
import { partnerOf } from '../../model/partner.ts'
import { type Waits } from './asynchrony.ts'
import { type ApiContext, decided, loadOf } from './input.ts'
import { goesOnLater } from './responses.ts'

/** What the steps of one operation are made from. */
export type Sequence = {
  readonly operation: Operation
  readonly waits: Waits
  readonly problems: readonly Problem[]
  readonly parameters: readonly Parameter[]
  readonly body: readonly string[]
  /** Status of the good answer. */
  readonly answer: number
  readonly times: StoreTimes
}

/** A step before its time is known: what it does, and what it takes when nothing waits. */
type Draft = Omit<Step, 'budget'> & { readonly expected: 'own' | Figure }

/** An operation as the ordered list of its steps; their budgets add up to the time promised at p99. */
export function stepsOf(context: ApiContext, sequence: Sequence): readonly Step[] {
  const { operation } = sequence
  const load = loadOf(context, operation)
  const drafts = draftsOf(context, sequence)
  const own = drafts.filter((draft) => draft.expected === 'own').length
  const id = (index: number) => `step/${operation.name}/${index + 1}`
  const share = derive(`step/${operation.name}/service`, evenPart, { time: load.cpu, steps: counted(`step/${operation.name}/steps`, own, '1', 'steps of the service itself', [`operations.${operation.name}`]) }, 's')
  const expected = drafts.map((draft) => (draft.expected === 'own' ? share : draft.expected))
  const all = derive(`step/${operation.name}/expected`, sum, Object.fromEntries(expected.map((each, index) => [id(index), each])), 's')
  const target = load.latency?.p99 ?? context.workload.targets.p99
  return drafts.map(({ expected: _, ...draft }, index) => {
    const budget = derive(`${id(index)}/budget`, shareOfTarget, { target, expected: expected[index] ?? share, all })
    return finished(draft, budget)
  })
}

/** A call may wait as long as its share of the promised time. */
function finished(draft: Omit<Step, 'budget'>, budget: Figure): Step {
  if (draft.kind !== 'call' || draft.onFailure === undefined) return { ...draft, budget }
  return { ...draft, budget, onFailure: { ...draft.onFailure, timeout: budget } }
}

function draftsOf(context: ApiContext, sequence: Sequence): readonly Draft[] {
  const { operation, waits, times } = sequence
  const { before, after } = inRequest(context, operation, waits)
  const store = (statements: readonly Statement[]): Draft => storeStep(sequence, statements, times)
  return [
    ...validateSteps(sequence),
    authoriseStep(sequence),
    ...cacheSteps(context, operation),
    ...before.map(store),
    ...operation.emits.map((event) => emitStep(operation, event)),
    ...waits.during.map((wait) => callStep(context, sequence, wait)),
    ...after.map(store),
    ...waits.after.map((wait) => enqueueStep(operation, wait)),
    { kind: 'respond', title: String(sequence.answer), statements: [], expected: 'own' },
  ]
}

/** The groups of statements that a request runs, around the calls it waits for; what records the answer of a later call is the worker's. */
function inRequest(context: ApiContext, operation: Operation, waits: Waits): AroundCalls {
  const statements = context.statementsOf.get(operation.name) ?? []
  if (waits.during.length + waits.after.length === 0) return { before: transactionsOf(statements), after: [] }
  const split = aroundCalls(statements, 'request')
  if (waits.during.length > 0) return split
  const kept = split.after.map((group) => group.filter((each) => each.writes.every((table) => context.keyTables.has(table)))).filter((group) => group.length > 0)
  return { before: [...split.before, ...kept], after: [] }
}

function validateSteps({ body, parameters, operation, problems }: Sequence): readonly Draft[] {
  const names = [...parameters.map((each) => each.name), ...body]
  if (names.length === 0 && operation.trigger.kind !== 'webhook') return []
  const refused = problems.find((each) => each.status === 400)
  const onFailure: Degradation = { answer: 400, ...(refused !== undefined && { problem: refused.type }), then: 'nothing is read or written', retries: 0 }
  return [{ kind: 'validate', title: names.length === 0 ? 'the notice' : names.join(', '), statements: [], expected: 'own', onFailure }]
}

function authoriseStep({ operation: { trigger }, problems }: Sequence): Draft {
  const title = trigger.kind === 'webhook' ? `signature of ${trigger.integration}` : trigger.kind === 'call' ? trigger.by.map(({ actor, scope }) => `${actor}${scope.kind === 'all' ? '' : `, ${scopeWord(scope.kind)}`}`).join('; ') : 'service'
  const refused = problems.find((each) => each.status === 403) ?? problems.find((each) => each.status === 401)
  const onFailure: Degradation | undefined = refused === undefined ? undefined : { answer: refused.status, problem: refused.type, then: 'nothing is read or written', retries: 0 }
  return { kind: 'authorise', title, statements: [], expected: 'own', ...(onFailure !== undefined && { onFailure }) }
}

function scopeWord(kind: 'own' | 'condition' | 'via'): string {
  return kind === 'own' ? 'own rows' : kind === 'via' ? 'shared rows' : 'some rows'
}

/** A cache in front of the store; one at the edge or in the client is met before the service is. */
function cacheSteps(context: ApiContext, operation: Operation): readonly Draft[] {
  const decision = decided(context, 'read-caching', operation.name)
  if (decision === undefined || (decision.choice !== 'distributed' && decision.choice !== 'in-process')) return []
  const hop = known(`step/${operation.name}/cache`, quantity(context.knowledge, 'service-times/cache-call'), 's', 'service-times/cache-call')
  const onFailure: Degradation = { answer: 200, then: 'read from the store instead', retries: 0 }
  return [{ kind: 'cache', title: decision.chosen.title, statements: [], expected: hop, onFailure }]
}

function storeStep({ operation, problems }: Sequence, statements: readonly Statement[], times: StoreTimes): Draft {
  const reasons = statements.flatMap((each) => each.onNone?.problem ?? [])
  const reason = reasons.find((each) => each !== 'idempotency-in-progress') ?? reasons[0]
  const refused = problems.find((each) => each.type === reason)
  const onFailure: Degradation | undefined = refused === undefined ? undefined : { answer: refused.status, problem: refused.type, then: statements.some((each) => each.writes.length > 0) ? 'rolled back, nothing is kept' : 'nothing was written', retries: 0 }
  const titles = dearest(statements).map((each) => each.title)
  return {
    kind: 'statement',
    title: titles.length > 4 ? `${titles.slice(0, 3).join('; ')}; and ${titles.length - 3} more` : titles.join('; '),
    statements: statements.map((each) => each.id),
    expected: expectedOf(times, operation.name, statements),
    ...(onFailure !== undefined && { onFailure }),
  }
}

function emitStep(operation: Operation, event: string): Draft {
  return { kind: 'emit', title: event, statements: [], event, expected: counted(`step/${operation.name}/emit/${event}`, 0, 's', 'written with the statements before it', []) }
}

function callStep(context: ApiContext, { operation, waits, problems }: Sequence, wait: Wait): Draft {
  const expected = derive(`step/${operation.name}/${wait.integration}/expected`, product, { p99: wait.p99, times: wait.times }, 's')
  return {
    kind: 'call',
    title: partnerOf(context.brief, wait.integration),
    statements: [],
    integration: wait.integration,
    expected,
    onFailure: { ...whenSilent(context, operation, waits, wait, problems), retries: 1 },
  }
}

/** What becomes of a call whose integration does not answer. */
function whenSilent(context: ApiContext, operation: Operation, waits: Waits, wait: Wait, problems: readonly Problem[]): Omit<Degradation, 'retries'> {
  const repeatable = context.brief.integrations.get(wait.integration)?.repeatable === true
  const again = repeatable ? 'tried once more' : 'tried once more only if no connection was made'
  if (wait.optional) return { answer: 200, then: `${again}; the answer goes out without it` }
  const entity = context.brief.entities.get(operation.verb?.entity ?? '')
  const kept = entity === undefined ? 'what was written stays' : `the ${spoken(entity.name)} stays as written`
  if (goesOnLater(context, operation, waits)) return { answer: 202, then: `${again}; ${kept}, a worker repeats the call${operation.once === true ? ' with the same key' : ''}` }
  const problem = problems.find((each) => each.status === 503 && each.type.startsWith(wait.integration))?.type ?? problems.find((each) => each.status === 503)?.type
  return { answer: 503, ...(problem !== undefined && { problem }), then: `${again}; ${context.statementsOf.get(operation.name)?.some((each) => each.writes.length > 0) === true ? kept : 'nothing is kept'}` }
}

function enqueueStep(operation: Operation, wait: Wait): Draft {
  return {
    kind: 'enqueue',
    title: `call of ${wait.integration}, made by a worker after the answer`,
    statements: [],
    integration: wait.integration,
    expected: counted(`step/${operation.name}/${wait.integration}/enqueue`, 0, 's', 'written with the statements before it', []),
  }
}

function quantity(knowledge: Knowledge, id: string): number {
  const found = knowledge.quantities.get(id)
  if (found === undefined) throw new Error(`knowledge lacks ${id}`)
  return found.value
}
