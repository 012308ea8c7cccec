import { min, ratio, sum } from '../../math/combine.ts'
import {
  callsAtOnce,
  lognormalMean,
  lognormalVariance,
  scanTime,
  timeOfCalls,
  variationOfMix,
  varianceOf,
  waitForCore,
  waitVariance,
} from '../../math/latency.ts'
import { inFlight } from '../../math/queueing.ts'
import { waitsInRequest } from '../../model/choices.ts'
import { counted, derive, deriveSeries } from '../../model/formula.ts'
import type { Amount, Series } from '../../model/quantity.ts'
import type { Wait as IntegrationWait, OperationLoad } from '../../model/workload.ts'
import { isScan } from '../../solve/clusters.ts'
import { type RunningFleet, reaching } from '../../solve/fleets.ts'
import type { RunningCluster } from './clusters.ts'
import type { Database } from './database.ts'
import { type CapacityContext, inRequestOf } from './input.ts'
import type { Stores } from './stores.ts'

/** One stretch of a call's time by its mean and its variance. */
export type Part = { readonly name: string; readonly mean: Amount; readonly variance: Amount }

/** Where the time of each operation goes: first what the service does itself, then the stores, other services and integrations. */
export function partsBy(
  { databases, clusters }: Stores,
  context: CapacityContext,
): (load: OperationLoad) => { service: readonly Part[]; others: readonly Part[] } {
  const waits = new Map(context.fleets.map((fleet) => [fleet, waitsFor(fleet, context)] as const))
  return (load) => {
    const fleet = context.fleetOf.get(load.name)
    return {
      service: serviceParts(load, fleet === undefined ? undefined : waits.get(fleet), context),
      others: [
        ...databaseParts(load, databases, context),
        ...clusterParts(load, clusters, context),
        ...askedParts(load, context),
        ...integrationParts(load, context),
      ],
    }
  }
}

type Wait = { readonly mean: Series; readonly variance: Series }

/** How long a call waits for a core of its fleet; there is no wait where nothing runs. */
function waitsFor(fleet: RunningFleet, context: CapacityContext): Wait {
  const { known, quarters } = context
  const id = `fleet/${fleet.name}`
  const rates: Record<string, Amount> = {}
  const works: Record<string, Amount> = { each: known('service-times/variation') }
  for (const load of fleet.operations) {
    const rate = reaching(load, context)
    rates[load.name] = rate
    works[`${load.name} calls`] = rate
    works[`${load.name} cpu`] = load.cpu
  }
  const calls = deriveSeries(`${id}/calls`, sum, rates, quarters, 'call/s')
  const service = deriveSeries(`${id}/service`, ratio, { part: fleet.busy, whole: calls }, quarters, 's')
  const variation = deriveSeries(`${id}/variation`, variationOfMix, works, quarters)
  const inputs = { busy: fleet.busy, machines: fleet.instances, cores: fleet.each.cores, service, variation }
  return {
    mean: deriveSeries(`${id}/wait`, waitForCore, inputs, quarters),
    variance: deriveSeries(`${id}/wait-variance`, waitVariance, inputs, quarters),
  }
}

/** Its own work and the wait for a core to do it on; of a function its start and its gateway instead. */
function serviceParts(load: OperationLoad, wait: Wait | undefined, { known, quarters, functions }: CapacityContext): readonly Part[] {
  const id = `operation/${load.name}/service`
  const variation = known('service-times/variation')
  const work = derive(`${id}/work-variance`, varianceOf, { mean: load.cpu, variation })
  if (functions) {
    const start = known('limit/function-overhead')
    const started = {
      name: 'function start',
      mean: start,
      variance: derive(`${id}/start-variance`, varianceOf, { mean: start, variation }),
    }
    return [{ name: 'service', mean: load.cpu, variance: work }, started]
  }
  if (wait === undefined) return [{ name: 'service', mean: load.cpu, variance: work }]
  return [
    {
      name: 'service',
      mean: deriveSeries(`${id}/mean`, sum, { work: load.cpu, wait: wait.mean }, quarters, 's'),
      variance: deriveSeries(`${id}/variance`, sum, { work, wait: wait.variance }, quarters, '1'),
    },
  ]
}

/** A cluster answers each call about as fast as published ones do; a scan takes as long as its nodes side by side take to pass the rows. */
function clusterParts(
  { name, rowsRead }: OperationLoad,
  clusters: readonly RunningCluster[],
  { known, brief, quarters }: CapacityContext,
): readonly Part[] {
  return clusters.flatMap(({ node, operations, store, scannedRow, nodes }): readonly Part[] => {
    if (!operations.has(name)) return []
    const id = `operation/${name}/${store.kind}`
    const call = known('service-times/cluster-call')
    const variation = known('service-times/variation')
    if (!isScan(brief, name)) return [{ name: node, mean: call, variance: derive(`${id}/variance`, varianceOf, { mean: call, variation }) }]
    const mean = deriveSeries(`${id}/scan`, scanTime, { call, rows: rowsRead, scannedRow, nodes }, quarters)
    return [{ name: node, mean, variance: deriveSeries(`${id}/variance`, varianceOf, { mean, variation }, quarters) }]
  })
}

/** Services of other deployables, each asked once. */
function askedParts({ name }: OperationLoad, { asksOf, known }: CapacityContext): readonly Part[] {
  return (asksOf.get(name) ?? []).map((fleet) => {
    const mean = known('limit/service-hop')
    return {
      name: fleet.name,
      mean,
      variance: derive(`operation/${name}/${fleet.name}/variance`, varianceOf, { mean, variation: known('service-times/variation') }),
    }
  })
}

function databaseParts({ name }: OperationLoad, databases: readonly Database[], { known, quarters }: CapacityContext): readonly Part[] {
  return databases.flatMap(({ node, store, times }) => {
    const mean = times.get(name)
    if (mean === undefined) return []
    const variance = deriveSeries(
      `operation/${name}/${store.kind}/time-variance`,
      varianceOf,
      { mean, variation: known('service-times/variation') },
      quarters,
    )
    return [{ name: node, mean, variance }]
  })
}

/** Calls to others that the caller waits for, those of handlers in the same request included; a run makes many at once. */
function integrationParts(load: OperationLoad, context: CapacityContext): readonly Part[] {
  return inRequestOf(load, context).flatMap((each) => {
    if (!each.waited && !load.waited) return each.waitsFor.map((wait) => runPart(each, wait, context))
    const waits = each.waited ? waitsInRequest(context.decisions, each) : each.waitsFor
    return waits.map(({ integration, p50, p99, times }) => {
      const id = `operation/${each.name}/${integration}`
      return {
        name: integration,
        mean: derive(`${id}/mean`, lognormalMean, { p50, p99, times }),
        variance: derive(`${id}/variance`, lognormalVariance, { p50, p99, times }),
      }
    })
  })
}

/** The calls of one run of a worker, as many at once as its deadline asks for and the integration allows. */
function runPart(load: OperationLoad, { integration, p50, p99, times, limit }: IntegrationWait, context: CapacityContext): Part {
  const { known, workload } = context
  const id = `operation/${load.name}/${integration}`
  const one = counted(`${id}/one`, 1, '1', 'one call', [])
  const each = derive(`${id}/each`, lognormalMean, { p50, p99, times: one })
  const unlimited = counted(`${id}/unlimited`, Number.MAX_SAFE_INTEGER, 'connection', 'the integration names no limit', [
    `integrations.${integration}`,
  ])
  const allowed =
    limit === undefined ? unlimited : limit.unit === 'connection' ? limit : derive(`${id}/allowed`, inFlight, { rate: limit, time: each })
  const within = load.within ?? workload.targets.recoveryTime
  const atOnce = derive(`${id}/at-once`, callsAtOnce, {
    times,
    mean: each,
    within,
    planned: known('service-times/planned-utilisation'),
    usual: known('service-times/calls-at-once'),
    allowed,
  })
  const share = derive(`${id}/share`, min, { times, one })
  return {
    name: integration,
    mean: derive(`${id}/mean`, timeOfCalls, { mean: each, times, atOnce }),
    variance: derive(`${id}/variance`, lognormalVariance, { p50, p99, times: share }),
  }
}
