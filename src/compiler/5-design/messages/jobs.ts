import { secondWait, timePerTry, triesWithin } from '../../math/budget.ts'
import { difference, max, min, product, ratio, sum } from '../../math/combine.ts'
import { expectedOf, type StoreTimes, storeTimes } from '../../math/store-times.ts'
import type { Operation } from '../../model/brief.ts'
import type { Endpoint, Step } from '../../model/design/api.ts'
import { degradation } from '../../model/design/degradation.ts'
import type { Job } from '../../model/design/message.ts'
import { aroundCalls, transactionsOf } from '../../model/design/transactions.ts'
import type { Statement } from '../../model/design/statement.ts'
import { assumed, counted, derive } from '../../model/formula.ts'
import { partnerOf } from '../../model/partner.ts'
import type { Figure } from '../../model/quantity.ts'
import type { OperationLoad, Wait } from '../../model/workload.ts'
import type { MessageInput } from './messages.ts'

/** Work that workers run: what an event or a clock starts, and the calls to integrations that operations leave to be made afterwards. */
export function jobsOf(input: MessageInput): readonly Job[] {
  const times = storeTimes(input.knowledge)
  const statements = Map.groupBy(input.statements, (each) => each.operation)
  const endpoints = new Map(input.api?.endpoints.map((each) => [each.operation, each]))
  const jobs: Job[] = []
  for (const operation of input.brief.operations.values()) {
    const load = input.workload.operations.get(operation.name)
    if (load === undefined) continue
    if (operation.trigger.kind === 'event' || operation.trigger.kind === 'clock')
      jobs.push(handlerJob(input, operation, load, statements.get(operation.name) ?? [], times))
    const endpoint = endpoints.get(operation.name)
    if (endpoint !== undefined) jobs.push(...leftJobs(input, operation, endpoint, statements.get(operation.name) ?? [], times))
  }
  return [...jobs, ...upkeepJobs(input, statements, times)]
}

/** What no operation of the brief asks for and its rows need all the same: statements that delete what is kept long enough, and pass events on. */
function upkeepJobs({ brief }: MessageInput, statements: ReadonlyMap<string, readonly Statement[]>, times: StoreTimes): readonly Job[] {
  return [...statements].flatMap(([name, own]): readonly Job[] => {
    if (brief.operations.has(name)) return []
    const daily = name.startsWith('keep.')
    return [
      {
        id: `job/${name}`,
        because: { decisions: [], figures: [] },
        from: [...new Set(own.flatMap((each) => each.from))],
        operation: name,
        startedBy: daily ? 'every day' : 'what waits in the outbox',
        ...(daily && { everySeconds: secondsOfDay }),
        steps: transactionsOf(own).map((group) => storeStep(name, group, times)),
        retries: 0,
      },
    ]
  })
}

/** A day, as retention is told in days. */
const secondsOfDay = 86_400

/** Whether the endpoint leaves a call to a worker: always, or when the integration did not answer in time. */
function isLeft(endpoint: Endpoint, wait: Wait): boolean {
  return endpoint.steps.some((step) => step.integration === wait.integration && (step.kind === 'enqueue' || step.onFailure?.answer === 202))
}

function handlerJob(
  input: MessageInput,
  operation: Operation,
  load: OperationLoad,
  statements: readonly Statement[],
  times: StoreTimes,
): Job {
  const { trigger, name } = operation
  const { deadline, tries } = triesOf(input, `job/${name}`, load.within, load.waitsFor)
  const steps = stepsOf(input, operation, load, statements, times, tries)
  return {
    id: `job/${name}`,
    because: { decisions: [], figures: [load.rate.id, deadline.id, tries.id] },
    from: [`operations.${name}`],
    operation: name,
    startedBy: trigger.kind === 'event' ? trigger.events.join(', ') : trigger.kind === 'clock' ? `every ${trigger.text}` : name,
    ...(trigger.kind === 'clock' && { everySeconds: trigger.interval }),
    steps,
    retries: tries.value - 1,
    deadline: deadline.value,
  }
}

function storeStep(operation: string, group: readonly Statement[], times: StoreTimes): Step {
  return {
    kind: 'statement',
    title: group.map((each) => each.title).join('; '),
    statements: group.map((each) => each.id),
    budget: expectedOf(times, operation, group),
  }
}

/** Calls that an operation left behind, each repeated until its integration answers or the time for it is over; the last records the answers. */
function leftJobs(
  input: MessageInput,
  operation: Operation,
  endpoint: Endpoint,
  statements: readonly Statement[],
  times: StoreTimes,
): readonly Job[] {
  const load = input.workload.operations.get(operation.name)
  const left = load?.waitsFor.filter((wait) => isLeft(endpoint, wait)) ?? []
  const called = endpoint.steps.findIndex((step) => step.kind === 'call')
  const inRequest = new Set(endpoint.steps.slice(0, called < 0 ? undefined : called).flatMap((step) => step.statements))
  const groups = transactionsOf(statements.filter((each) => !inRequest.has(each.id))).map((group) =>
    storeStep(operation.name, group, times),
  )
  // Where nothing is called in the request, each worker first takes what waits for it.
  const claims = called < 0 && groups.length > left.length ? left.length : 0
  return left.map((wait, index) => {
    const before = index < claims ? groups.slice(index, index + 1) : []
    return leftJob(input, operation, wait, { before, after: index === left.length - 1 ? groups.slice(claims) : [] })
  })
}

type AroundCall = { readonly before: readonly Step[]; readonly after: readonly Step[] }

function leftJob(input: MessageInput, operation: Operation, wait: Wait, { before, after }: AroundCall): Job {
  const id = `job/${operation.name}/${wait.integration}`
  const { deadline, tries } = triesOf(input, id, undefined, [wait])
  return {
    id,
    because: {
      decisions: [`asynchronous-work/${operation.name}.${wait.integration}`].filter((each) => input.decisions.byId.has(each)),
      figures: [deadline.id, tries.id],
    },
    from: [`operations.${operation.name}.calls`],
    operation: operation.name,
    startedBy: `${operation.name}: its call of ${wait.integration}`,
    steps: [...before, callStep(input, id, wait, { deadline, tries, left: timeLeft(id, deadline, [...before, ...after], 1) }), ...after],
    retries: tries.value - 1,
    deadline: deadline.value,
  }
}

/** How often a job may be tried within its time, waiting twice as long each time. */
function triesOf(
  input: MessageInput,
  id: string,
  within: Figure | undefined,
  waits: readonly Wait[],
): { readonly deadline: Figure; readonly tries: Figure } {
  const deadline =
    within ??
    assumed(`${id}/within`, input.knowledge.defaults.get('operation.withinAfterEvent')?.value ?? 0, 's', 'operation.withinAfterEvent')
  const slowest =
    waits.length === 0
      ? input.workload.targets.p99
      : derive(`${id}/slowest`, max, Object.fromEntries(waits.map((wait) => [wait.integration, wait.p99])), 's')
  return { deadline, tries: derive(`${id}/tries`, triesWithin, { deadline, p99: slowest }) }
}

function stepsOf(
  input: MessageInput,
  operation: Operation,
  load: OperationLoad,
  statements: readonly Statement[],
  times: StoreTimes,
  tries: Figure,
): readonly Step[] {
  const id = `job/${operation.name}`
  const { before, after } =
    load.waitsFor.length === 0
      ? { before: transactionsOf(statements), after: [] }
      : aroundCalls(statements, operation.trigger.kind === 'event' ? 'event' : 'request')
  const store = (group: readonly Statement[]): Step => storeStep(operation.name, group, times)
  const deadline = load.within ?? input.workload.targets.p99
  const [earlier, later] = [before.map(store), after.map(store)]
  const calls = load.waitsFor.length
  const time = { deadline, tries, left: calls === 0 ? deadline : timeLeft(id, deadline, [...earlier, ...later], calls) }
  return [
    ...earlier,
    ...load.waitsFor.map((wait) => callStep(input, id, wait, time)),
    ...later,
    ...operation.emits.map((event): Step => ({
      kind: 'emit',
      title: event,
      statements: [],
      event,
      budget: counted(`${id}/emit/${event}`, 0, 's', 'written with the statements before it', []),
    })),
  ]
}

/** Calls of one integration beyond which a run makes them side by side, one for each row. */
const mostInOneGo = 10

/** The time of a run, how often its calls may be tried within it, and what its statements leave of it for each call. */
type CallTime = { readonly deadline: Figure; readonly tries: Figure; readonly left: Figure }

function timeLeft(id: string, deadline: Figure, steps: readonly Step[], calls: number): Figure {
  const budgets = Object.fromEntries(steps.map((step, index) => [`step ${index + 1}`, step.budget]))
  const spent = derive(`${id}/statements`, sum, budgets, 's')
  const none = counted(`${id}/none`, 0, 's', 'no time at all', [])
  const left = derive(`${id}/left`, max, { left: derive(`${id}/difference`, difference, { from: deadline, less: spent }, 's'), none }, 's')
  return derive(
    `${id}/left/each`,
    ratio,
    { part: left, whole: counted(`${id}/calls`, calls, '1', 'integrations that a run calls', []) },
    's',
  )
}

/** A call that nobody waits for may take its part of the deadline; it is repeated, as the event stays until it is handled. */
function callStep(input: MessageInput, id: string, wait: Wait, { deadline, tries, left }: CallTime): Step {
  const one = wait.times.value <= mostInOneGo
  const timeout = one
    ? derive(`${id}/${wait.integration}/timeout`, timePerTry, { deadline, tries })
    : derive(`${id}/${wait.integration}/timeout`, secondWait, { p99: wait.p99 })
  const expected = derive(`${id}/${wait.integration}`, product, { p99: wait.p99, times: wait.times }, 's')
  const repeatable = input.brief.integrations.get(wait.integration)?.repeatable === true
  const again = repeatable ? 'tried again' : 'tried again with the same key'
  const says = wait.optional ? 'done without it' : `${again}, each pause twice the one before; then set aside for a person`
  const onFailure = degradation({ answer: 0, says, retries: tries.value - 1, timeout })
  return {
    kind: 'call',
    title: partnerOf(input.brief, wait.integration),
    statements: [],
    integration: wait.integration,
    budget: derive(`${id}/${wait.integration}/budget`, min, { expected, left }, 's'),
    onFailure,
  }
}
