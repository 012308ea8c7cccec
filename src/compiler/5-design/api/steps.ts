import { evenPart, shareOfTarget } from '../../math/budget.ts'
import { sum } from '../../math/combine.ts'
import type { StoreTimes } from '../../math/store-times.ts'
import type { Operation } from '../../model/brief.ts'
import type { Parameter, Problem, Step } from '../../model/design/api.ts'
import { degradation } from '../../model/design/degradation.ts'
import { type AroundCalls, aroundCalls, transactionsOf } from '../../model/design/transactions.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { Waits } from './asynchrony.ts'
import { callStep, enqueueStep } from './call-steps.ts'
import { type ApiContext, loadOf } from './input.ts'
import { authoriseStep, cacheSteps, type Draft, emitStep, storeStep, validateSteps } from './own-steps.ts'

/** What the steps of one operation are made from. */
export type Sequence = {
  readonly operation: Operation
  readonly waits: Waits
  /** Whether a worker goes on where an integration is silent. */
  readonly goesOn: boolean
  readonly problems: readonly Problem[]
  readonly parameters: readonly Parameter[]
  /** Names of what the body carries. */
  readonly body: readonly string[]
  /** Status of the good answer. */
  readonly answer: number
  readonly times: StoreTimes
}

/** An operation as the ordered list of its steps; their budgets add up to the time promised at p99. */
export function stepsOf(context: ApiContext, sequence: Sequence): readonly Step[] {
  const { operation } = sequence
  const load = loadOf(context, operation)
  const drafts = draftsOf(context, sequence)
  const base = `step/${operation.name}`
  let own = 0
  for (const draft of drafts) if (draft.expected === 'own') own++
  const steps = counted(`${base}/steps`, own, '1', 'steps of the service itself', [`operations.${operation.name}`])
  const share = derive(`${base}/service`, evenPart, { time: load.cpu, steps }, 's')
  const inputs: Record<string, Figure> = {}
  for (const [index, { expected }] of drafts.entries()) inputs[`${base}/${index + 1}`] = expected === 'own' ? share : expected
  const all = derive(`${base}/expected`, sum, inputs, 's')
  const target = load.latency?.p99 ?? context.workload.targets.p99
  return drafts.map(({ expected, ...draft }, index) => {
    const budget = derive(`${base}/${index + 1}/budget`, shareOfTarget, { target, expected: expected === 'own' ? share : expected, all })
    return finished(draft, budget)
  })
}

/** A call may wait as long as its share of the promised time. */
function finished(draft: Omit<Step, 'budget'>, budget: Figure): Step {
  if (draft.kind !== 'call' || draft.onFailure === undefined) return { ...draft, budget }
  const { afterwards: says, ...failing } = draft.onFailure
  return { ...draft, budget, onFailure: degradation({ ...failing, says, timeout: budget }) }
}

function draftsOf(context: ApiContext, sequence: Sequence): readonly Draft[] {
  const { operation, waits } = sequence
  const { before, after } = inRequest(context, operation, waits)
  return [
    ...validateSteps(sequence),
    authoriseStep(sequence),
    ...cacheSteps(context, operation),
    ...before.map((group) => storeStep(sequence, group)),
    ...operation.emits.map((event) => emitStep(operation, event)),
    ...waits.during.map((wait) => callStep(context, sequence, wait)),
    ...after.map((group) => storeStep(sequence, group)),
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
  const kept = split.after
    .map((group) => group.filter((each) => each.writes.every((table) => context.keyTables.has(table))))
    .filter((group) => group.length > 0)
  return { before: [...split.before, ...kept], after: [] }
}
