import { sum } from '../../math/combine.ts'
import { atWorst, p99Mixed, p99OfParts, partByMean, partOfP99, varianceOf } from '../../math/latency.ts'
import { cacheHits, choiceOf } from '../../model/choices.ts'
import type { LatencyEstimate } from '../../model/design/capacity.ts'
import { derive, deriveAt, deriveSeries, inQuarter, renamed } from '../../model/formula.ts'
import type { Amount, Figure, Series } from '../../model/quantity.ts'
import type { OperationLoad } from '../../model/workload.ts'
import type { CapacityContext } from './input.ts'
import { type Part, partsBy } from './latency-parts.ts'
import type { Stores } from './stores.ts'

/** How long the calls of one operation take: 99 of 100 at most so long, in the busiest minute of each quarter. */
export type OperationTime = {
  readonly load: OperationLoad
  readonly parts: readonly Part[]
  readonly p99: Series
  /** Mean time of an answer that is not in the cache; absent without one. */
  readonly missed?: Series
}

/** The time of every operation, waited for or not. */
export function timesOf(stores: Stores, context: CapacityContext): ReadonlyMap<string, OperationTime> {
  const partsOf = partsBy(stores, context)
  const times = new Map<string, OperationTime>()
  for (const load of context.workload.operations.values()) {
    const { service, others } = partsOf(load)
    const parts = [...service, ...others]
    const hits = cacheHits(context.decisions, load.name)
    const told =
      hits === undefined
        ? { p99: p99Of(load.name, parts, context) }
        : p99Behind(hits, shortWay(load, service, context), parts, load.name, context)
    times.set(load.name, { load, parts, ...told })
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
  const asked: Part = {
    name: 'cache',
    mean,
    variance: derive(`operation/${load.name}/cache-variance`, varianceOf, { mean, variation: known('service-times/variation') }),
  }
  return choice === 'shared-http' ? [asked] : [...service, asked]
}

function p99Behind(
  hits: Figure,
  short: readonly Part[],
  long: readonly Part[],
  name: string,
  { quarters }: CapacityContext,
): Pick<OperationTime, 'p99' | 'missed'> {
  const id = `operation/${name}`
  const total = (way: string, parts: readonly Part[], what: 'mean' | 'variance') =>
    deriveSeries(
      `${id}/${way}/${what}`,
      sum,
      Object.fromEntries(parts.map((part, index) => [`${index + 1} ${part.name}`, part[what]])),
      quarters,
      what === 'mean' ? 's' : '1',
    )
  const inputs = {
    hits,
    shortMean: total('kept', short, 'mean'),
    shortVariance: total('kept', short, 'variance'),
    longMean: total('missed', long, 'mean'),
    longVariance: total('missed', long, 'variance'),
  }
  return { p99: deriveSeries(`${id}/p99`, p99Mixed, inputs, quarters), missed: inputs.longMean }
}

/** The estimates at the horizon of what callers wait for, each split into its parts. */
export function estimatesOf(times: ReadonlyMap<string, OperationTime>, context: CapacityContext): readonly LatencyEstimate[] {
  return [...times.values()].flatMap(({ load, parts, p99 }) => {
    if (load.latency === undefined) return []
    const horizon = inQuarter(`operation/${load.name}/p99/horizon`, p99, context.quarters - 1)
    return [
      {
        id: `latency/${load.name}`,
        because: {
          decisions: load.waitsFor
            .map(({ integration }) => `asynchronous-work/${load.name}.${integration}`)
            .filter((id) => context.decisions.byId.has(id)),
          figures: [p99.id],
        },
        from: [load.from],
        operation: load.name,
        p99: horizon,
        atWorst: derive(`operation/${load.name}/p99/at-worst`, atWorst, {
          p99: horizon,
          shortfall: context.known('service-times/p99-shortfall'),
        }),
        target: load.latency.p99,
        parts: sharesOf(load.name, parts, horizon, cacheHits(context.decisions, load.name), context.quarters - 1),
      },
    ]
  })
}

/** What each part has of the 99th percentile. */
function sharesOf(
  operation: string,
  parts: readonly Part[],
  p99: Figure,
  hits: Figure | undefined,
  quarter: number,
): LatencyEstimate['parts'] {
  const id = `operation/${operation}/p99`
  const total = (what: 'mean' | 'variance') =>
    deriveAt(
      quarter,
      `${id}/${what}s`,
      sum,
      Object.fromEntries(parts.map((part, index) => [`${index + 1} ${part.name}`, part[what]])),
      what === 'mean' ? 's' : '1',
    )
  const means = total('mean')
  const variances = total('variance')
  if (hits !== undefined && p99.value < means.value) {
    // Kept answers are that fast; or so few are kept that less than the mean of the long way is left to share out.
    if (1 - hits.value < oneInAHundred) return [{ name: 'cache', seconds: renamed(`${id}/cache`, p99) }]
    return parts.map(({ name, mean }) => ({ name, seconds: deriveAt(quarter, `${id}/${name}`, partByMean, { mean, p99, means }) }))
  }
  return parts.map(({ name, mean, variance }) => ({
    name,
    seconds: deriveAt(quarter, `${id}/${name}`, partOfP99, { mean, variance, p99, means, variances }),
  }))
}

const oneInAHundred = 0.01
