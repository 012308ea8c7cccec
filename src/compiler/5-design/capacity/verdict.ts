import type { CostEstimate, LatencyEstimate, TargetVerdict } from '../../model/design/capacity.ts'
import { given, inQuarter } from '../../model/formula.ts'
import { type Amount, type Series, isSeries, valueAt } from '../../model/quantity.ts'
import { digits, words } from '../../text/number.ts'
import type { Availabilities } from './availability.ts'
import type { CapacityContext } from './input.ts'
import type { OperationTime } from './latency.ts'
import type { Recovery } from './recovery.ts'

/** A target and what the design reaches, in every quarter and as the verdict tells it for the horizon. */
export type Judged = { readonly verdict: TargetVerdict; readonly holdsIn: (quarter: number) => boolean }

type Worked = {
  readonly availability: Availabilities
  readonly times: ReadonlyMap<string, OperationTime>
  readonly latency: readonly LatencyEstimate[]
  readonly recovery: Recovery
  readonly cost: CostEstimate
}

/** The targets in the order of the verdict: availability, latency, deadlines, recovery, cost. */
export function judge(worked: Worked, context: CapacityContext): readonly Judged[] {
  return [
    ...availabilityTargets(worked, context),
    ...latencyTargets(worked, context),
    ...deadlines(worked, context),
    ...recoveryTargets(worked, context),
    ...costTarget(worked, context),
  ]
}

type Target = Omit<TargetVerdict, 'designed' | 'met' | 'given'> & { readonly designed: Amount; readonly best: 'most' | 'least' }

function judged({ designed, best, ...target }: Target, { quarters }: CapacityContext): Judged {
  const { asked } = target
  const holdsIn = (quarter: number): boolean =>
    best === 'most' ? valueAt(designed, quarter) >= asked.value : valueAt(designed, quarter) <= asked.value
  const horizon = isSeries(designed) ? inQuarter(`${designed.id}/horizon`, designed, quarters - 1) : designed
  return { verdict: { ...target, designed: horizon, met: holdsIn(quarters - 1), given: asked.provenance === 'given' }, holdsIn }
}

/** Over all requests, and for each operation with a target of its own. */
function availabilityTargets({ availability: { estimate, ofOperation } }: Worked, context: CapacityContext): readonly Judged[] {
  const [dearest] = estimate.parts
  const all = judged(
    {
      target: 'availability',
      asked: estimate.target,
      designed: estimate.total,
      best: 'most',
      decidedBy: dearest === undefined ? 'nothing fails' : `${dearest.name}: ${words(dearest.down)} a month`,
      from: ['quality.availability'],
    },
    context,
  )
  const own = [...context.brief.operations.values()].flatMap(({ name, availability: asked }) => {
    const found = asked === undefined ? undefined : ofOperation(name)
    if (asked === undefined || found === undefined) return []
    const path = `operations.${name}.availability`
    const target: Target = {
      target: `availability of ${name}`,
      asked: given(`operation/${name}/availability`, asked.value, asked.unit, path, asked.text),
      designed: found.availability,
      best: 'most',
      decidedBy: found.weakest,
      from: [path],
    }
    return [judged(target, context)]
  })
  return [all, ...own]
}

/** Each operation with a latency of its own, and the one of the others that comes nearest to theirs. */
function latencyTargets({ times, latency }: Worked, context: CapacityContext): readonly Judged[] {
  const estimates = latency.map((estimate) => ({ estimate, p99: times.get(estimate.operation)?.p99 ?? estimate.p99 }))
  const isOwn = ({ operation }: LatencyEstimate): boolean => context.brief.operations.get(operation)?.latency.p99 !== undefined
  const own = estimates.filter(({ estimate }) => isOwn(estimate))
  const others = estimates.filter(({ estimate }) => !isOwn(estimate))
  const margin = ({ p99, target }: LatencyEstimate): number => p99.value / target.value
  const [nearest] = [...others].sort(
    (a, b) => margin(b.estimate) - margin(a.estimate) || (a.estimate.operation < b.estimate.operation ? -1 : 1),
  )
  const told = (target: string, { estimate, p99 }: (typeof estimates)[number], from: string): Judged =>
    judged({ target, asked: estimate.target, designed: p99, best: 'least', decidedBy: largestPart(estimate), from: [from] }, context)
  return [
    ...own.map((each) => told(`p99 of ${each.estimate.operation}`, each, `operations.${each.estimate.operation}.latency.p99`)),
    ...(nearest === undefined ? [] : [told(own.length === 0 ? 'p99' : 'p99 of the others', nearest, 'quality.latency.p99')]),
  ]
}

function largestPart({ operation, parts, p99 }: LatencyEstimate): string {
  const [largest] = [...parts].sort((a, b) => b.seconds.value - a.seconds.value || (a.name < b.name ? -1 : 1))
  return largest === undefined ? operation : `${operation}: ${words(largest.seconds)} of ${words(p99)} with ${largest.name}`
}

/** Work that nobody waits for but that the author wants done in time. */
function deadlines({ times }: Worked, context: CapacityContext): readonly Judged[] {
  return [...context.workload.operations.values()].flatMap((load) => {
    const time = times.get(load.name)
    if (load.within === undefined || load.within.provenance !== 'given' || time === undefined) return []
    const target: Target = {
      target: `${load.name} done in time`,
      asked: load.within,
      designed: time.p99,
      best: 'least',
      decidedBy: slowest(time),
      from: [`${load.from}.within`],
    }
    return [judged(target, context)]
  })
}

function slowest({ parts }: OperationTime): string {
  const [longest] = [...parts].sort((a, b) => valueAt(b.mean, Infinity) - valueAt(a.mean, Infinity) || (a.name < b.name ? -1 : 1))
  return longest === undefined ? '' : longest.name
}

function recoveryTargets({ recovery }: Worked, context: CapacityContext): readonly Judged[] {
  const { recoveryPoint, recoveryTime } = context.workload.targets
  return [
    judged(
      {
        target: 'recovery point',
        asked: recoveryPoint,
        designed: recovery.point,
        best: 'least',
        decidedBy: recovery.by,
        from: ['quality.recovery.point'],
      },
      context,
    ),
    judged(
      {
        target: 'recovery time',
        asked: recoveryTime,
        designed: recovery.time,
        best: 'least',
        decidedBy: recovery.by,
        from: ['quality.recovery.time'],
      },
      context,
    ),
  ]
}

/** The dearest month of the horizon against the budget; there is nothing to judge without one, or where the machines have no price. */
function costTarget({ cost }: Worked, context: CapacityContext): readonly Judged[] {
  const { budget } = context.workload.targets
  if (budget === undefined || context.fleets.some((fleet) => fleet.each.price === undefined)) return []
  const [largest] = [...cost.items].sort((a, b) => last(b.cost) - last(a.cost) || (a.name < b.name ? -1 : 1))
  const dearest = Math.max(...cost.total.values)
  const at = cost.total.values.indexOf(dearest)
  const verdict = judged(
    {
      target: 'cost',
      asked: budget,
      designed: cost.total,
      best: 'least',
      decidedBy: largest === undefined ? '' : `${largest.name}: ${digits(last(largest.cost))} EUR/month`,
      from: ['budget'],
    },
    context,
  )
  const designed = inQuarter('cost/dearest', cost.total, at)
  return [{ ...verdict, verdict: { ...verdict.verdict, designed, met: designed.value <= budget.value } }]
}

function last(series: Series): number {
  return series.values.at(-1) ?? 0
}
