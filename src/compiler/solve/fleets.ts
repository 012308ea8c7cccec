import { missed } from '../math/caching.ts'
import { sum, sumOfProducts } from '../math/combine.ts'
import type { Brief } from '../model/brief.ts'
import { cacheHits, choiceOf, handledInRequest, waitsInRequest } from '../model/choices.ts'
import type { Decisions } from '../model/decision.ts'
import type { Module } from '../model/design/module.ts'
import { counted, deriveSeries } from '../model/formula.ts'
import { knownFigure } from '../model/known.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Amount, Figure, Series } from '../model/quantity.ts'
import type { OperationLoad, Workload } from '../model/workload.ts'
import { type Fleet, machineClasses, pricedCloud, sizeFleet } from './machines.ts'

/** What fleets are worked out from. */
export type FleetInput = {
  readonly brief: Brief
  readonly workload: Workload
  readonly decisions: Decisions
  readonly modules: readonly Module[]
  readonly knowledge: Knowledge
}

/** Like processes that run one deployable: those that answer calls, or those that work while nobody waits. */
export type RunningFleet = Fleet & {
  readonly name: string
  readonly kind: 'service' | 'worker'
  readonly deployable: string
  readonly modules: readonly string[]
  readonly operations: readonly OperationLoad[]
  readonly busy: Series
  /** Connections that watchers keep open, where there are watchers. */
  readonly open?: Series
  /** Instances that may be lost. */
  readonly spare: Figure
}

/** The fleets of a design, a service for each deployable and a worker where it has work that nobody waits for; found once for each set of modules. */
export function fleetsOf(input: FleetInput): readonly RunningFleet[] {
  const made = known.get(input.modules)
  if (made !== undefined) return made
  const deployables = Map.groupBy(input.modules, (module) => module.deployable)
  const fleets = [...deployables].flatMap(([deployable, modules]) => {
    const loads = modules.flatMap((module) => module.operations.flatMap((name) => input.workload.operations.get(name) ?? []))
    const waited = loads.filter((load) => inService(load, input))
    const unwaited = loads.filter((load) => !inService(load, input))
    const names = modules.map((module) => module.name)
    return [
      ...(waited.length > 0 || unwaited.length === 0 ? [fleetFor('service', deployable, names, waited, input)] : []),
      ...(unwaited.length > 0 || loads.some((load) => leavesWork(load, input))
        ? [fleetFor('worker', deployable, names, unwaited, input)]
        : []),
    ]
  })
  known.set(input.modules, fleets)
  return fleets
}

const known = new WeakMap<readonly Module[], readonly RunningFleet[]>()

function fleetFor(
  kind: RunningFleet['kind'],
  deployable: string,
  modules: readonly string[],
  operations: readonly OperationLoad[],
  input: FleetInput,
): RunningFleet {
  const { brief, knowledge, workload } = input
  const name = kind === 'service' ? deployable : `${deployable}-worker`
  const id = `fleet/${name}`
  const inputs: Record<string, Amount> = {}
  for (const load of operations) {
    inputs[`${load.name} reaching`] = reaching(load, input)
    inputs[`${load.name} cpu`] = load.cpu
  }
  const busy = deriveSeries(`${id}/busy`, sumOfProducts, inputs, workload.quarters.length, 'core')
  const alone = survivesNothing(input)
  const spare = counted(`${id}/spare`, alone ? 0 : 1, 'instance', alone ? 'nothing need survive' : 'one instance may be lost', [
    'quality.survives',
  ])
  const least = counted(`${id}/least`, alone ? 1 : 2, 'instance', alone ? 'one is enough' : 'one in each of two zones', [
    'quality.survives',
  ])
  const survives = brief.quality.survives
  const zones =
    survives === 'zone' || survives === 'region'
      ? knownFigure(knowledge, 'availability/zones')
      : counted(`${id}/zones`, 1, '1', 'no zone need be survived', ['quality.survives'])
  const planned = knownFigure(knowledge, 'service-times/planned-utilisation')
  const contention = knownFigure(knowledge, 'service-times/contention')
  const range = knownFigure(knowledge, 'service-times/contention-range')
  const classes = machineClasses(knowledge, pricedCloud(brief.constraints.cloud), 'server')
  const open = openConnections(id, operations, input)
  const sockets = open === undefined ? {} : { sockets: { open, each: knownFigure(knowledge, 'service-times/connections-per-core') } }
  const fleet = sizeFleet(
    id,
    { busy, ...sockets, planned, contention, range, spare, zones, least },
    classes,
    knownFigure(knowledge, 'service-times/fewer-machines'),
  )
  return { ...fleet, name, kind, deployable, modules, operations, busy, spare, ...(open === undefined ? {} : { open }) }
}

/** Connections that watchers keep open. */
function openConnections(id: string, operations: readonly OperationLoad[], { workload }: FleetInput): Series | undefined {
  const open = operations.flatMap((load) => (load.open === undefined ? [] : [[load.name, load.open] as const]))
  return open.length === 0 ? undefined : deriveSeries(`${id}/open`, sum, Object.fromEntries(open), workload.quarters.length, 'connection')
}

function inService(load: OperationLoad, { brief, decisions }: FleetInput): boolean {
  const operation = brief.operations.get(load.name)
  return load.waited || (operation !== undefined && handledInRequest(decisions, operation))
}

/** Whether something is left to do once the caller has its answer: an event to tell, or a call to make. */
function leavesWork(load: OperationLoad, { brief, decisions }: FleetInput): boolean {
  const emits = brief.operations.get(load.name)?.emits ?? []
  return (
    emits.some((event) => choiceOf(decisions, 'asynchronous-work', event) !== 'in-request') ||
    waitsInRequest(decisions, load).length < load.waitsFor.length
  )
}

/** Calls that reach the service: what a shared cache at the edge answers does not. */
export function reaching(load: OperationLoad, { decisions, workload }: Pick<FleetInput, 'decisions' | 'workload'>): Series {
  if (choiceOf(decisions, 'read-caching', load.name) !== 'shared-http') return load.peak
  const hits = cacheHits(decisions, load.name)
  return hits === undefined
    ? load.peak
    : deriveSeries(`operation/${load.name}/reaching`, missed, { rate: load.peak, hits }, workload.quarters.length)
}

/** Whether the author lets the system stand still with one machine: an availability target that a single restart and its replacement does not break. */
function survivesNothing({ brief, workload, knowledge }: FleetInput): boolean {
  if (brief.quality.survives !== undefined) return false
  return (
    workload.targets.availability.value <= knownFigure(knowledge, `availability/${pricedCloud(brief.constraints.cloud)}/instance`).value
  )
}
