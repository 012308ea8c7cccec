import { product } from '../../math/combine.ts'
import type { Operation } from '../../model/brief.ts'
import type { Degradation } from '../../model/design/api.ts'
import { degradation } from '../../model/design/degradation.ts'
import { counted, derive } from '../../model/formula.ts'
import { spoken } from '../../model/naming.ts'
import { statusField } from '../../model/ownership.ts'
import { partnerOf } from '../../model/partner.ts'
import { initialStatus } from '../../model/status.ts'
import type { Wait } from '../../model/workload.ts'
import type { ApiContext } from './input.ts'
import type { Draft } from './own-steps.ts'
import type { Sequence } from './steps.ts'

/** A call that the caller waits for. */
export function callStep(context: ApiContext, sequence: Sequence, wait: Wait): Draft {
  const expected = derive(
    `step/${sequence.operation.name}/${wait.integration}/expected`,
    product,
    { p99: wait.p99, times: wait.times },
    's',
  )
  return {
    kind: 'call',
    title: partnerOf(context.brief, wait.integration),
    statements: [],
    integration: wait.integration,
    expected,
    onFailure: whenSilent(context, sequence, wait),
  }
}

/** What becomes of a call whose integration does not answer. */
function whenSilent(context: ApiContext, { operation, goesOn, problems, answer }: Sequence, wait: Wait): Degradation {
  const repeatable = context.brief.integrations.get(wait.integration)?.repeatable === true
  const again = repeatable ? 'tried once more' : 'tried once more only if no connection was made'
  if (wait.optional) return degradation({ answer, says: `${again}; the answer goes out without it`, retries: 1 })
  const kept = keptText(context, operation)
  if (goesOn) {
    const key = operation.once === true ? ' with the same key' : ''
    return degradation({ answer: 202, says: `${again}; ${kept}, a worker repeats the call${key}`, retries: 1 })
  }
  const down = problems.filter((each) => each.status === 503)
  const problem = (down.find((each) => each.type.startsWith(wait.integration)) ?? down[0])?.type
  return degradation({ answer: 503, problem, says: `${again}; ${kept}`, retries: 1 })
}

/** What there is of an operation whose call failed: the row as it began, what was written, or nothing. */
function keptText({ brief, statementsOf }: ApiContext, operation: Operation): string {
  const entity = brief.entities.get(operation.verb?.entity ?? '')
  const wrote = statementsOf.get(operation.name)?.some((each) => each.writes.length > 0) === true
  if (!wrote) return 'nothing is kept'
  if (entity === undefined) return 'what was written stays'
  const name = operation.to === undefined ? entity.moves?.field : statusField(entity, operation.to)
  const field = name === undefined ? undefined : entity.fields.get(name)
  const status = operation.to ?? (operation.verb?.kind === 'create' && field !== undefined ? initialStatus(entity, field) : undefined)
  return `the ${spoken(entity.name)} stays ${status === undefined ? 'as written' : spoken(status)}`
}

/** A call that a worker makes once the caller has its answer. */
export function enqueueStep(operation: Operation, wait: Wait): Draft {
  const expected = counted(`step/${operation.name}/${wait.integration}/enqueue`, 0, 's', 'written with the statements before it', [])
  return {
    kind: 'enqueue',
    title: `call of ${wait.integration}, made by a worker after the answer`,
    statements: [],
    integration: wait.integration,
    expected,
  }
}
