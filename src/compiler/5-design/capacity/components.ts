import { lognormalMean } from '../../math/latency.ts'
import { sum, sumOfProducts } from '../../math/combine.ts'
import { utilisation } from '../../math/sizing.ts'
import { cacheHits, choiceOf, existing, waitsInRequest } from '../../model/choices.ts'
import type { ComponentLoad } from '../../model/design/capacity.ts'
import { assumed, counted, derive, deriveSeries, given } from '../../model/formula.ts'
import type { Amount } from '../../model/quantity.ts'
import type { OperationLoad, Wait } from '../../model/workload.ts'
import type { RunningFleet } from '../../solve/fleets.ts'
import { clusterComponents } from './clusters.ts'
import { databaseComponents } from './database.ts'
import { type CapacityContext, constant } from './input.ts'
import type { Stores } from './stores.ts'

/** Every part that can be full: fleets, databases, caches, and what integrations allow. */
export function componentsOf({ databases, clusters }: Stores, context: CapacityContext): readonly ComponentLoad[] {
  return [
    ...context.fleets.map((fleet) => fleetComponent(fleet, context)),
    ...context.fleets.flatMap((fleet) => socketComponent(fleet, context)),
    ...databases.flatMap((database) => databaseComponents(database, context)),
    ...clusters.flatMap((cluster) => clusterComponents(cluster, context)),
    ...cacheComponent(context),
    ...integrationComponents(context),
  ]
}

function fleetComponent(fleet: RunningFleet, { known, quarters, decisions }: CapacityContext): ComponentLoad {
  const id = `component/${fleet.name}/cpu`
  return {
    id,
    because: { decisions: existing(decisions, 'architecture-pattern', 'compute-platform'), figures: [fleet.busy.id, fleet.instances.id] },
    from: fleet.operations.map((load) => load.from),
    name: `${fleet.name} CPU`,
    node: fleet.name,
    machine: fleet.each.name,
    demand: fleet.busy,
    capacity: fleet.each.cores,
    utilisation: deriveSeries(`${id}/utilisation`, utilisation, { demand: fleet.busy, instances: fleet.instances, each: fleet.each.cores }, quarters),
    instances: fleet.instances,
    limit: known('service-times/planned-utilisation'),
  }
}

/** Connections that watchers keep open: so many at once as the author says, or those that their calls and their stay make. */
function socketComponent(fleet: RunningFleet, context: CapacityContext): readonly ComponentLoad[] {
  const { brief, known, quarters } = context
  const watching = fleet.operations.filter((load) => brief.operations.get(load.name)?.verb?.kind === 'watch')
  if (watching.length === 0) return []
  const id = `component/${fleet.name}/sockets`
  const demand = deriveSeries(`${id}/open`, sumOfProducts, Object.fromEntries(watching.flatMap((load) => openOf(load, context))), quarters, 'connection')
  const capacity = derive(`${id}/each`, sumOfProducts, { cores: fleet.each.cores, 'sockets of one': known('service-times/connections-per-core') }, 'connection')
  return [
    {
      id,
      because: { decisions: watching.flatMap((load) => existing(context.decisions, `push-style/${load.name}`)), figures: [demand.id] },
      from: watching.map((load) => load.from),
      name: `${fleet.name} open connections`,
      node: fleet.name,
      machine: fleet.each.name,
      demand,
      capacity,
      utilisation: deriveSeries(`${id}/utilisation`, utilisation, { demand, instances: fleet.instances, each: capacity }, quarters),
      instances: fleet.instances,
      limit: counted(`${id}/limit`, 1, '1', 'all of it', []),
    },
  ]
}

function openOf(load: OperationLoad, { brief, workload, knowledge }: CapacityContext): readonly (readonly [string, Amount])[] {
  const open = brief.operations.get(load.name)?.open
  const path = `${load.from}.open`
  if (open !== undefined) {
    const atOnce = given(`operation/${load.name}/open`, open.value, 'connection', path, open.text)
    return [
      [`${load.name} open`, atOnce],
      [`${load.name} growth`, workload.growth],
    ]
  }
  const stay = knowledge.defaults.get('operation.open')
  const supposed = assumed(`operation/${load.name}/stay`, stay?.value ?? 0, 's', 'operation.open')
  return [
    [`${load.name} opened`, load.peak],
    [`${load.name} stay`, supposed],
  ]
}

function cacheComponent(context: CapacityContext): readonly ComponentLoad[] {
  const { workload, decisions, known, quarters, nodes } = context
  const kept = [...workload.operations.values()].filter((load) => choiceOf(decisions, 'read-caching', load.name) === 'distributed' && cacheHits(decisions, load.name) !== undefined)
  if (kept.length === 0) return []
  const id = 'component/cache/commands'
  const demand = deriveSeries(`${id}/demand`, sum, Object.fromEntries(kept.map((load) => [load.name, load.peak])), quarters, 'call/s')
  const capacity = known('service-times/cache-throughput')
  // A second node stands by; one carries the load.
  const instances = constant('cache/instances', 1, 'instance', 'the node that answers', quarters)
  return [
    {
      id,
      because: { decisions: kept.map((load) => `read-caching/${load.name}`), figures: [demand.id] },
      from: kept.map((load) => load.from),
      name: 'cache commands',
      node: nodes.get('cache')?.[0]?.name ?? 'cache',
      demand,
      capacity,
      utilisation: deriveSeries(`${id}/utilisation`, utilisation, { demand, instances, each: capacity }, quarters),
      instances,
      limit: known('service-times/planned-utilisation'),
    },
  ]
}

type Call = { readonly load: OperationLoad; readonly wait: Wait }

function integrationComponents(context: CapacityContext): readonly ComponentLoad[] {
  const calls = new Map<string, Call[]>()
  for (const load of context.workload.operations.values()) {
    for (const wait of load.waitsFor) {
      const found = calls.get(wait.integration)
      if (found === undefined) calls.set(wait.integration, [{ load, wait }])
      else found.push({ load, wait })
    }
  }
  return [...context.brief.integrations.keys()].flatMap((name) => integrationComponent(name, calls.get(name) ?? [], context))
}

/** What an integration allows: calls a second, or calls at once. Without a limit there is nothing to be full. */
function integrationComponent(name: string, calls: readonly Call[], context: CapacityContext): readonly ComponentLoad[] {
  const limit = calls.find(({ wait }) => wait.limit !== undefined)?.wait.limit
  if (limit === undefined) return []
  const { quarters } = context
  const id = `component/${name}/limit`
  const atOnce = limit.unit === 'connection'
  const inputs: Record<string, Amount> = {}
  for (const { load, wait } of calls) {
    // What is called after the request waits in line: the peak is spread, the average must pass.
    const later = load.waited && !waitsInRequest(context.decisions, load).includes(wait)
    inputs[`${load.name} calls`] = later ? load.rate : load.peak
    inputs[`${load.name} each`] = atOnce ? derive(`operation/${load.name}/${name}/mean`, lognormalMean, { p50: wait.p50, p99: wait.p99, times: wait.times }) : wait.times
  }
  const demand = deriveSeries(`${id}/demand`, sumOfProducts, inputs, quarters, limit.unit)
  const instances = constant(`${id}/instances`, 1, 'instance', 'one limit for all callers', quarters)
  return [
    {
      id,
      because: { decisions: [], figures: [demand.id, limit.id] },
      from: [`integrations.${name}`, ...calls.map(({ load }) => load.from)],
      name: atOnce ? `${name} calls at once` : `${name} calls`,
      node: name,
      demand,
      capacity: limit,
      utilisation: deriveSeries(`${id}/utilisation`, utilisation, { demand, instances, each: limit }, quarters),
      instances,
      limit: counted(`${id}/full`, 1, '1', 'all of it', [`integrations.${name}.limit`]),
    },
  ]
}

