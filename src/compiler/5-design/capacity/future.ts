import { utilisationLater } from '../../math/sizing.ts'
import type { Capacity, ComponentLoad } from '../../model/design/capacity.ts'
import { counted, derive, inQuarter } from '../../model/formula.ts'
import { isPostgresql } from '../../solve/stores.ts'
import type { CapacityContext } from './input.ts'
import type { Judged } from './verdict.ts'

/** Month until which every target holds: the last quarter before the first that one fails in; 0 when one fails today. */
export function holdsUntil(targets: readonly Judged[], { workload }: CapacityContext): number {
  let month = 0
  for (const quarter of workload.quarters) {
    if (!targets.every((target) => target.holdsIn(quarter.index))) return month
    month = quarter.month
  }
  return month
}

/** How far ahead the first thing to give is looked for, in months. */
const farthest = 120

/**
 * The component that is first beyond its limit, as the design stands at the horizon, when loads go on as between the last two quarters;
 * by name where two give in the same month. Fleets and clusters do not give: instances are added as the load grows.
 */
export function firstToGive(components: readonly ComponentLoad[], context: CapacityContext): Capacity['firstToGive'] {
  const growing = new Set([
    ...context.fleets.map((fleet) => `component/fleet/${fleet.name}/`),
    ...context.stores.filter(({ kind }) => !isPostgresql(kind)).map(({ kind }) => `component/store/${kind}/`),
    'component/cache/',
  ])
  const found = components.flatMap((component) => {
    if (growing.has(component.id.slice(0, component.id.lastIndexOf('/') + 1))) return []
    const month = givesIn(component, context)
    return month === undefined ? [] : [{ component, month }]
  })
  const [first] = found.sort((a, b) => a.month - b.month || (a.component.name < b.component.name ? -1 : 1))
  if (first === undefined) return undefined
  return { component: first.component.name, month: first.month, utilisation: utilisationIn(first.month, first.component, context) }
}

/** Month in which a component passes its limit; none within ten years where it grows too slowly. */
function givesIn(
  { demand, utilisation: { values }, limit }: ComponentLoad,
  { workload: { quarters } }: CapacityContext,
): number | undefined {
  if (limit === undefined) return undefined
  const most = limit.value
  const within = quarters.find((quarter) => (values[quarter.index] ?? 0) > most)
  if (within !== undefined) return within.month
  const { growth, horizon } = trend(demand.values, quarters)
  const last = values.at(-1) ?? 0
  if (last <= 0 || growth <= 1) return undefined
  const month = Math.ceil(horizon + Math.log(most / last) / Math.log(growth))
  return month <= farthest ? month : undefined
}

function utilisationIn(month: number, component: ComponentLoad, { workload: { quarters } }: CapacityContext) {
  const { utilisation } = component
  const within = quarters.findLast((quarter) => quarter.month <= month)
  const id = `${component.id}/gives`
  if (within !== undefined && month <= (quarters.at(-1)?.month ?? 0)) return inQuarter(id, utilisation, within.index)
  const { growth, horizon } = trend(component.demand.values, quarters)
  return derive(id, utilisationLater, {
    utilisation: inQuarter(`${id}/horizon`, utilisation, utilisation.values.length - 1),
    growth: counted(`${id}/growth`, growth, '1', 'factor per month between the last two quarters', []),
    months: counted(`${id}/months`, month - horizon, 'month', 'months after the horizon', []),
  })
}

/** Growth per month between the last two quarters, and the month of the last. */
function trend(values: readonly number[], quarters: CapacityContext['workload']['quarters']): { growth: number; horizon: number } {
  const last = values.at(-1) ?? 0
  const before = values.at(-2) ?? last
  const horizon = quarters.at(-1)?.month ?? 0
  const months = horizon - (quarters.at(-2)?.month ?? 0)
  return { growth: before > 0 && months > 0 ? (last / before) ** (1 / months) : 1, horizon }
}
