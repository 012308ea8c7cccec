import { expectedOf } from '../../math/store-times.ts'
import type { Access, Operation } from '../../model/brief.ts'
import type { Problem, Step } from '../../model/design/api.ts'
import { degradation } from '../../model/design/degradation.ts'
import type { Statement } from '../../model/design/statement.ts'
import { dearest } from '../../model/design/transactions.ts'
import { counted, known } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { type ApiContext, decided } from './input.ts'
import type { Sequence } from './steps.ts'

/** A step before its time is known: what it does, and what it takes when nothing waits; `own` is an even part of the service's CPU. */
export type Draft = Omit<Step, 'budget'> & { readonly expected: 'own' | Figure }

/** What the caller sent against the contract. */
export function validateSteps({ body, parameters, operation, problems }: Sequence): readonly Draft[] {
  const names = [...parameters.map((each) => each.name), ...body]
  if (names.length === 0 && operation.trigger.kind !== 'webhook') return []
  const title = names.length === 0 ? 'the notice' : names.join(', ')
  return [{ kind: 'validate', title, statements: [], expected: 'own', ...refusing(problems, [400], nothingHappened) }]
}

/** Who calls, and whether they may. */
export function authoriseStep({ operation: { trigger }, problems }: Sequence): Draft {
  const title =
    trigger.kind === 'webhook'
      ? `signature of ${trigger.integration}`
      : trigger.kind === 'call'
        ? trigger.by.map(callerText).join('; ')
        : 'service'
  return { kind: 'authorise', title, statements: [], expected: 'own', ...refusing(problems, [403, 401], nothingHappened) }
}

const nothingHappened = 'nothing is read or written'

function refusing(problems: readonly Problem[], statuses: readonly number[], says: string): Pick<Step, 'onFailure'> {
  for (const status of statuses) {
    const problem = problems.find((each) => each.status === status)
    if (problem !== undefined) return { onFailure: degradation({ answer: status, problem: problem.type, says }) }
  }
  return {}
}

function callerText({ actor, scope }: Access): string {
  return scope.kind === 'all'
    ? actor
    : `${actor}, ${scope.kind === 'own' ? 'own rows' : scope.kind === 'via' ? 'shared rows' : 'some rows'}`
}

/** A cache in front of the store; one at the edge is met before the service is. */
export function cacheSteps(context: ApiContext, operation: Operation): readonly Draft[] {
  const decision = decided(context, 'read-caching', operation.name)
  if (decision?.choice !== 'distributed' && decision?.choice !== 'in-process') return []
  const expected = decision.choice === 'distributed' ? cacheCall(context, operation) : 'own'
  return [
    {
      kind: 'cache',
      title: decision.chosen.title,
      statements: [],
      expected,
      onFailure: degradation({ answer: 200, says: 'read from the store instead' }),
    },
  ]
}

function cacheCall({ knowledge }: ApiContext, operation: Operation): Figure {
  const id = 'service-times/cache-call'
  const found = knowledge.quantities.get(id)
  if (found === undefined) throw new Error(`knowledge lacks ${id}`)
  return known(`step/${operation.name}/cache`, found.value, 's', id)
}

/** Statements that commit together. */
export function storeStep({ operation, problems, times }: Sequence, statements: readonly Statement[]): Draft {
  const reasons = statements.flatMap((each) => each.onNone?.problem ?? [])
  // That a first call is not done yet says less of the step than what the brief says it may fail by.
  const reason = reasons.find((each) => each !== 'idempotency-in-progress') ?? reasons[0]
  const problem = problems.find((each) => each.type === reason)
  const says = statements.some((each) => each.writes.length > 0) ? 'rolled back, nothing is kept' : 'nothing was written'
  const titles = dearest(statements).map((each) => each.title)
  return {
    kind: 'statement',
    title:
      titles.length > mostTitles
        ? `${titles.slice(0, mostTitles - 1).join('; ')}; and ${titles.length - mostTitles + 1} more`
        : titles.join('; '),
    statements: statements.map((each) => each.id),
    expected: expectedOf(times, operation.name, statements),
    ...(problem !== undefined && { onFailure: degradation({ answer: problem.status, problem: problem.type, says }) }),
  }
}

/** More titles than this are no help in one line. */
const mostTitles = 4

/** An event is written down together with what it tells of. */
export function emitStep(operation: Operation, event: string): Draft {
  const expected = counted(`step/${operation.name}/emit/${event}`, 0, 's', 'written with the statements before it', [])
  return { kind: 'emit', title: event, statements: [], event, expected }
}
