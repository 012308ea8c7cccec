import { sum, sumOfProducts } from '../math/combine.ts'
import type { Operation } from '../model/brief.ts'
import type { Facts, Subject } from '../model/decision.ts'
import { counted, derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { OperationLoad, Wait, Workload } from '../model/workload.ts'
import { atTheHorizon, usual } from './quantities.ts'
import { shapeOf } from './shape.ts'

/** Work that a request could wait for or leave to others: what handles an event, or one call to an integration. */
export type Work = {
  /** Operations in whose request it would be done. */
  readonly callers: readonly string[]
  /** What it consists of, for people. */
  readonly names: readonly string[]
  readonly handlers: readonly OperationLoad[]
  /** Handlers that are to wait after the event. */
  readonly delayed: readonly Operation[]
  /** Seconds. */
  readonly p50: Figure
  readonly p99: Figure
  /** Availability of what it cannot do without. */
  readonly needed: readonly Figure[]
  /** Times a second. */
  readonly peak: Figure
  readonly average: Figure
  /** Calls a second that the integration allows. */
  readonly limit?: Figure
  /** Seconds at p99 within which the request must be answered. */
  readonly target: Figure
  /** Seconds within which the work must be done. */
  readonly due: Figure
}

const works = new WeakMap<Workload, Map<string, Work>>()

/** The events that operations emit. */
export function eventsToDecide(facts: Facts): readonly Subject[] {
  return [...shapeOf(facts).emitters].map(([name, operations]) => ({
    kind: 'event',
    name,
    from: operations.map((each) => `operations.${each.name}.emits`),
  }))
}

/** The calls to integrations in operations whose caller waits; each is named `operation.integration`. */
export function callsToDecide({ brief, workload }: Facts): readonly Subject[] {
  return [...brief.operations.values()]
    .filter(({ name }) => workload.operations.get(name)?.waited === true)
    .flatMap(({ name, calls }) =>
      calls.map(({ integration }) => ({ kind: 'operation' as const, name: `${name}.${integration}`, from: [`operations.${name}.calls`] })),
    )
}

/** The work a subject speaks of. */
export function workOf(subject: Subject, facts: Facts): Work {
  const known = works.get(facts.workload) ?? new Map<string, Work>()
  works.set(facts.workload, known)
  const key = `${subject.kind} ${subject.name}`
  const work = known.get(key) ?? (subject.kind === 'event' ? eventWork(subject, facts) : callWork(subject, facts))
  known.set(key, work)
  return work
}

function eventWork({ name }: Subject, facts: Facts): Work {
  const { emitters, handlers } = shapeOf(facts)
  const loads = (operations: readonly Operation[]) => operations.flatMap((each) => facts.workload.operations.get(each.name) ?? [])
  const emitting = loads(emitters.get(name) ?? [])
  const handling = loads(handlers.get(name) ?? [])
  const waits = handling.flatMap((load) => load.waitsFor.map((wait) => ({ load, wait })))
  const waited = emitting.filter((load) => load.latency !== undefined)
  return {
    callers: emitting.map((load) => load.name),
    names: handling.map((load) => load.name),
    handlers: handling,
    delayed: (handlers.get(name) ?? []).filter(({ trigger }) => trigger.kind === 'event' && trigger.after !== undefined),
    p50: timeOf(
      `work/${name}/p50`,
      waits.map(({ load, wait }) => [`${load.name} ${wait.integration}`, wait.times, wait.p50]),
      handling,
    ),
    p99: timeOf(
      `work/${name}/p99`,
      waits.map(({ load, wait }) => [`${load.name} ${wait.integration}`, wait.times, wait.p99]),
      handling,
    ),
    needed: waits.filter(({ wait }) => !wait.optional).map(({ wait }) => wait.availability),
    peak: total(`work/${name}/peak`, emitting, 'peak'),
    average: total(`work/${name}/average`, emitting, 'rate'),
    target: least(waited.map((load) => load.latency?.p99)) ?? least(emitting.map((load) => load.within)) ?? facts.workload.targets.p99,
    due: least(handling.map((load) => load.within)) ?? usual(facts, 'operation.withinAfterEvent'),
  }
}

function callWork({ name }: Subject, facts: Facts): Work {
  const [operation = '', integration = ''] = name.split('.')
  const load = facts.workload.operations.get(operation) as OperationLoad
  const wait = load.waitsFor.find((each) => each.integration === integration) as Wait
  const target = load.latency?.p99 ?? facts.workload.targets.p99
  const limit = facts.brief.integrations.get(integration)?.limit?.unit === 'call/s' ? wait.limit : undefined
  return {
    callers: [operation],
    names: [integration],
    handlers: [],
    delayed: [],
    p50: timeOf(`work/${name}/p50`, [[integration, wait.times, wait.p50]], []),
    p99: timeOf(`work/${name}/p99`, [[integration, wait.times, wait.p99]], []),
    needed: wait.optional ? [] : [wait.availability],
    peak: atTheHorizon(load.peak),
    average: atTheHorizon(load.rate),
    ...(limit === undefined ? {} : { limit }),
    target,
    due: target,
  }
}

/** Waits one after the other, and the handlers' own CPU. */
function timeOf(id: string, waits: readonly (readonly [string, Figure, Figure])[], handlers: readonly OperationLoad[]): Figure {
  const once = counted(`${id}/once`, 1, '1', 'each once', [])
  const inputs: Record<string, Figure> = {}
  for (const [name, times, time] of waits) {
    inputs[`times of ${name}`] = times
    inputs[`time of ${name}`] = time
  }
  for (const { name, cpu } of handlers) {
    inputs[`runs of ${name}`] = once
    inputs[`work of ${name}`] = cpu
  }
  return derive(id, sumOfProducts, inputs, 's')
}

function total(id: string, loads: readonly OperationLoad[], what: 'peak' | 'rate'): Figure {
  return derive(id, sum, Object.fromEntries(loads.map((load) => [load.name, atTheHorizon(load[what])])), 'event/s')
}

function least(figures: readonly (Figure | undefined)[]): Figure | undefined {
  let found: Figure | undefined
  for (const figure of figures) if (figure !== undefined && (found === undefined || figure.value < found.value)) found = figure
  return found
}
