import { lognormalMean } from '../../math/latency.ts'
import { product, sumOfProducts } from '../../math/combine.ts'
import { utilisation } from '../../math/sizing.ts'
import { existing, waitsInRequest } from '../../model/choices.ts'
import type { ComponentLoad } from '../../model/design/capacity.ts'
import { counted, derive, deriveSeries } from '../../model/formula.ts'
import type { Amount } from '../../model/quantity.ts'
import type { OperationLoad, Wait } from '../../model/workload.ts'
import type { RunningFleet } from '../../solve/fleets.ts'
import { sizeCache } from './cache.ts'
import { clusterComponents } from './clusters.ts'
import { databaseComponents } from './database.ts'
import { type CapacityContext, constant } from './input.ts'
import type { Stores } from './stores.ts'

/** Every part that can be full: fleets, databases, caches, and what integrations allow. */
export function componentsOf({ databases, clusters }: Stores, context: CapacityContext): readonly ComponentLoad[] {
  return [
    ...(context.functions ? [] : context.fleets.map((fleet) => fleetComponent(fleet, context))),
    ...context.fleets.flatMap((fleet) => socketComponent(fleet, context)),
    ...databases.flatMap((database) => databaseComponents(database, context)),
    ...clusters.flatMap((cluster) => clusterComponents(cluster, context)),
    ...cacheComponents(context),
    ...integrationComponents(context),
  ]
}

function fleetComponent(fleet: RunningFleet, { known, quarters, decisions }: CapacityContext): ComponentLoad {
  const id = `component/fleet/${fleet.name}/cpu`
  return {
    id,
    because: { decisions: existing(decisions, 'architecture-pattern', 'compute-platform'), figures: [fleet.busy.id, fleet.instances.id] },
    from: fleet.operations.map((load) => load.from),
    name: `${fleet.name} CPU`,
    node: fleet.name,
    machine: fleet.each.name,
    demand: fleet.busy,
    capacity: fleet.each.cores,
    utilisation: deriveSeries(
      `${id}/utilisation`,
      utilisation,
      { demand: fleet.busy, instances: fleet.instances, each: fleet.each.cores },
      quarters,
    ),
    instances: fleet.instances,
    limit: known('service-times/planned-utilisation'),
  }
}

/** Connections that watchers keep open. */
function socketComponent(
  { name, each, instances, open, operations }: RunningFleet,
  { brief, decisions, known, quarters }: CapacityContext,
): readonly ComponentLoad[] {
  if (open === undefined) return []
  const id = `component/fleet/${name}/sockets`
  const watching = operations.filter((load) => brief.operations.get(load.name)?.verb?.kind === 'watch')
  const capacity = derive(
    `${id}/each`,
    product,
    { cores: each.cores, 'sockets of one': known('service-times/connections-per-core') },
    'connection',
  )
  return [
    {
      id,
      because: { decisions: watching.flatMap((load) => existing(decisions, `push-style/${load.name}`)), figures: [open.id] },
      from: watching.map((load) => load.from),
      name: `${name} open connections`,
      node: name,
      machine: each.name,
      demand: open,
      capacity,
      utilisation: deriveSeries(`${id}/utilisation`, utilisation, { demand: open, instances, each: capacity }, quarters),
      instances,
    },
  ]
}

function cacheComponents(context: CapacityContext): readonly ComponentLoad[] {
  const { decisions, known, quarters, nodes } = context
  const cache = sizeCache(context)
  if (cache === undefined) return []
  const { kept, commands, bytes, each, shards } = cache
  const memory = derive('cache/memory', product, { memory: each.memory, share: known('service-times/memory-for-entries') }, 'B')
  const parts = [
    ['commands', commands, known('service-times/cache-throughput'), known('service-times/planned-utilisation')],
    ['memory', bytes, memory, counted('cache/all', 1, '1', 'all of it', [])],
  ] as const
  return parts.map(([what, demand, capacity, limit]) => {
    const id = `component/cache/${what}`
    const utilised = deriveSeries(`${id}/utilisation`, utilisation, { demand, instances: shards, each: capacity }, quarters)
    const because = { decisions: existing(decisions, ...kept.map((load) => `read-caching/${load.name}`)), figures: [demand.id] }
    const from = kept.map((load) => load.from)
    return {
      id,
      because,
      from,
      name: `cache ${what}`,
      node: nodes.get('cache')?.[0]?.name ?? 'cache',
      machine: each.name,
      demand,
      capacity,
      utilisation: utilised,
      instances: shards,
      limit,
    }
  })
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
  const id = `component/integration/${name}/limit`
  const atOnce = limit.unit === 'connection'
  const inputs: Record<string, Amount> = {}
  for (const { load, wait } of calls) {
    // What is called after the request waits in line: the peak is spread, the average must pass.
    const later = load.waited && !waitsInRequest(context.decisions, load).includes(wait)
    inputs[`${load.name} calls`] = later ? load.rate : load.peak
    inputs[`${load.name} each`] = atOnce
      ? derive(`operation/${load.name}/${name}/mean`, lognormalMean, { p50: wait.p50, p99: wait.p99, times: wait.times })
      : wait.times
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
