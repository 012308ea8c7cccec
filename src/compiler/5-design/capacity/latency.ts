import { min, ratio, sum } from '../../math/combine.ts'
import { inFlight } from '../../math/queueing.ts'
import { atWorst, callsAtOnce, lognormalMean, lognormalVariance, p99Mixed, p99OfParts, partOfP99, scanTime, timeOfCalls, variationOfMix, varianceOf, waitForCore, waitVariance } from '../../math/latency.ts'
import { cacheHits, choiceOf, waitsInRequest } from '../../model/choices.ts'
import type { LatencyEstimate } from '../../model/design/capacity.ts'
import { counted, derive, deriveAt, deriveSeries, inQuarter, renamed } from '../../model/formula.ts'
import type { Amount, Figure, Series } from '../../model/quantity.ts'
import type { Wait as IntegrationWait, OperationLoad } from '../../model/workload.ts'
import { isScan } from '../../solve/clusters.ts'
import { type RunningFleet, reaching } from '../../solve/fleets.ts'
import type { RunningCluster } from './clusters.ts'
import type { Database } from './database.ts'
import { type CapacityContext, inRequestOf } from './input.ts'
import type { Stores } from './stores.ts'

/** One stretch of a call's time by its mean and its variance. */
type Part = { readonly name: string; readonly mean: Amount; readonly variance: Amount }

/** How long the calls of one operation take: 99 of 100 at most so long, in the busiest minute of each quarter. */
export type OperationTime = {
  readonly load: OperationLoad
  readonly parts: readonly Part[]
  readonly p99: Series
  /** Mean time of an answer that is not in the cache; absent without one. */
  readonly missed?: Series
}

/** The time of every operation, waited for or not. */
export function timesOf({ databases, clusters }: Stores, context: CapacityContext): ReadonlyMap<string, OperationTime> {
  const waits = new Map(context.fleets.map((fleet) => [fleet, waitsFor(fleet, context)] as const))
  const times = new Map<string, OperationTime>()
  for (const load of context.workload.operations.values()) {
    const fleet = context.fleetOf.get(load.name)
    const service = serviceParts(load, fleet === undefined ? undefined : waits.get(fleet), context)
    const parts = [...service, ...databaseParts(load, databases, context), ...clusterParts(load, clusters, context), ...integrationParts(load, context)]
    const hits = cacheHits(context.decisions, load.name)
    times.set(load.name, { load, parts, ...(hits === undefined ? { p99: p99Of(load.name, parts, context) } : p99Behind(hits, shortWay(load, service, context), parts, load.name, context)) })
  }
  return times
}

function p99Of(name: string, parts: readonly Part[], { quarters }: CapacityContext): Series {
  const moments: Record<string, Amount> = {}
  for (const part of parts) {
    moments[`${part.name} mean`] = part.mean
    moments[`${part.name} variance`] = part.variance
  }
  return deriveSeries(`operation/${name}/p99`, p99OfParts, moments, quarters)
}

/** What an answer takes that is in the cache: at the edge next to nothing, else the service's own work and the question to the cache. */
function shortWay(load: OperationLoad, service: readonly Part[], { decisions, known }: CapacityContext): readonly Part[] {
  const choice = choiceOf(decisions, 'read-caching', load.name)
  if (choice === 'in-process') return service
  const mean = known(choice === 'shared-http' ? 'service-times/network-hop' : 'service-times/cache-call')
  const asked: Part = { name: 'cache', mean, variance: derive(`operation/${load.name}/cache-variance`, varianceOf, { mean, variation: known('service-times/variation') }) }
  return choice === 'shared-http' ? [asked] : [...service, asked]
}

function p99Behind(hits: Figure, short: readonly Part[], long: readonly Part[], name: string, { quarters }: CapacityContext): Pick<OperationTime, 'p99' | 'missed'> {
  const id = `operation/${name}`
  const total = (way: string, parts: readonly Part[], what: 'mean' | 'variance') =>
    deriveSeries(`${id}/${way}/${what}`, sum, Object.fromEntries(parts.map((part, index) => [`${index + 1} ${part.name}`, part[what]])), quarters, what === 'mean' ? 's' : '1')
  const inputs = {
    hits,
    shortMean: total('kept', short, 'mean'),
    shortVariance: total('kept', short, 'variance'),
    longMean: total('missed', long, 'mean'),
    longVariance: total('missed', long, 'variance'),
  }
  return { p99: deriveSeries(`${id}/p99`, p99Mixed, inputs, quarters), missed: inputs.longMean }
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
  return { mean: deriveSeries(`${id}/wait`, waitForCore, inputs, quarters), variance: deriveSeries(`${id}/wait-variance`, waitVariance, inputs, quarters) }
}

/** Its own work and the wait for a core to do it on. */
function serviceParts(load: OperationLoad, wait: Wait | undefined, { known, quarters }: CapacityContext): readonly Part[] {
  const id = `operation/${load.name}/service`
  const work = derive(`${id}/work-variance`, varianceOf, { mean: load.cpu, variation: known('service-times/variation') })
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
function clusterParts({ name, rowsRead }: OperationLoad, clusters: readonly RunningCluster[], { known, brief, quarters }: CapacityContext): readonly Part[] {
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

function databaseParts({ name }: OperationLoad, databases: readonly Database[], { known, quarters }: CapacityContext): readonly Part[] {
  return databases.flatMap(({ node, store, times }) => {
    const mean = times.get(name)
    if (mean === undefined) return []
    const variance = deriveSeries(`operation/${name}/${store.kind}/time-variance`, varianceOf, { mean, variation: known('service-times/variation') }, quarters)
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
      return { name: integration, mean: derive(`${id}/mean`, lognormalMean, { p50, p99, times }), variance: derive(`${id}/variance`, lognormalVariance, { p50, p99, times }) }
    })
  })
}

/** The calls of one run of a worker, as many at once as its deadline asks for and the integration allows. */
function runPart(load: OperationLoad, { integration, p50, p99, times, limit }: IntegrationWait, context: CapacityContext): Part {
  const { known, workload } = context
  const id = `operation/${load.name}/${integration}`
  const one = counted(`${id}/one`, 1, '1', 'one call', [])
  const each = derive(`${id}/each`, lognormalMean, { p50, p99, times: one })
  const unlimited = counted(`${id}/unlimited`, Number.MAX_SAFE_INTEGER, 'connection', 'the integration names no limit', [`integrations.${integration}`])
  const allowed = limit === undefined ? unlimited : limit.unit === 'connection' ? limit : derive(`${id}/allowed`, inFlight, { rate: limit, time: each })
  const within = load.within ?? workload.targets.recoveryTime
  const atOnce = derive(`${id}/at-once`, callsAtOnce, { times, mean: each, within, planned: known('service-times/planned-utilisation'), usual: known('service-times/calls-at-once'), allowed })
  const share = derive(`${id}/share`, min, { times, one })
  return { name: integration, mean: derive(`${id}/mean`, timeOfCalls, { mean: each, times, atOnce }), variance: derive(`${id}/variance`, lognormalVariance, { p50, p99, times: share }) }
}

/** The estimates at the horizon of what callers wait for, each split into its parts. */
export function estimatesOf(times: ReadonlyMap<string, OperationTime>, context: CapacityContext): readonly LatencyEstimate[] {
  return [...times.values()].flatMap(({ load, parts, p99 }) => {
    if (load.latency === undefined) return []
    const horizon = inQuarter(`operation/${load.name}/p99/horizon`, p99, context.quarters - 1)
    return [
      {
        id: `latency/${load.name}`,
        because: { decisions: load.waitsFor.map(({ integration }) => `asynchronous-work/${load.name}.${integration}`).filter((id) => context.decisions.byId.has(id)), figures: [p99.id] },
        from: [load.from],
        operation: load.name,
        p99: horizon,
        atWorst: derive(`operation/${load.name}/p99/at-worst`, atWorst, { p99: horizon, shortfall: context.known('service-times/p99-shortfall') }),
        target: load.latency.p99,
        parts: sharesOf(load.name, parts, horizon, context.quarters - 1),
      },
    ]
  })
}

/** What each part has of the 99th percentile. */
function sharesOf(operation: string, parts: readonly Part[], p99: Figure, quarter: number): LatencyEstimate['parts'] {
  const id = `operation/${operation}/p99`
  const total = (what: 'mean' | 'variance') => deriveAt(quarter, `${id}/${what}s`, sum, Object.fromEntries(parts.map((part, index) => [`${index + 1} ${part.name}`, part[what]])), what === 'mean' ? 's' : '1')
  const means = total('mean')
  const variances = total('variance')
  // Kept answers decide where 99 of 100 come faster than the long way takes on average.
  if (p99.value < means.value) return [{ name: 'cache', seconds: renamed(`${id}/cache`, p99) }]
  return parts.map(({ name, mean, variance }) => ({ name, seconds: deriveAt(quarter, `${id}/${name}`, partOfP99, { mean, variance, p99, means, variances }) }))
}
