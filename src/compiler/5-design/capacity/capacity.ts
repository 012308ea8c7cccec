import { cacheHits } from '../../model/choices.ts'
import type { Constraint } from '../../model/constraint.ts'
import type { Capacity } from '../../model/design/capacity.ts'
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts'
import { percent, words } from '../../text/number.ts'
import { availabilityOf } from './availability.ts'
import { componentsOf } from './components.ts'
import { costOf } from './cost.ts'
import { firstToGive, holdsUntil } from './future.ts'
import { type CapacityContext, type CapacityInput, capacityContext } from './input.ts'
import { type OperationTime, estimatesOf, timesOf } from './latency.ts'
import { recoveryOf } from './recovery.ts'
import { refusals } from './refusals.ts'
import { sizeStores } from './stores.ts'
import { judge } from './verdict.ts'

/** What each part must carry and costs, how fast and how often calls are answered, and whether the targets hold, until when. */
export function designCapacity(input: CapacityInput): Outcome<Capacity> & { readonly constraints?: readonly Constraint[] } {
  const context = capacityContext(input)
  const stores = sizeStores(context)
  const components = componentsOf(stores, context)
  const times = timesOf(stores, context)
  const latency = estimatesOf(times, context)
  const availability = availabilityOf(stores, context)
  const cost = costOf(stores, times, context)
  const recovery = recoveryOf(stores, context)
  const targets = judge({ availability, times, latency, recovery, cost }, context)
  const first = firstToGive(components, context)
  const value: Capacity = {
    components,
    latency,
    availability: availability.estimate,
    cost,
    verdict: targets.map((target) => target.verdict),
    holdsUntil: holdsUntil(targets, context),
    ...(first === undefined ? {} : { firstToGive: first }),
  }
  return { value, diagnostics: [...unpriced(context), ...slowMisses(times, context)], constraints: refusals(stores.databases, context) }
}

/** Nobody lists prices for a data centre of one's own. */
function unpriced({ brief, fleets, cloud }: CapacityContext): readonly Diagnostic[] {
  if (cloud !== 'on-premises') return []
  const machines = fleets.map((fleet) => `${fleet.instances.values.at(-1) ?? 0} × ${fleet.each.name} for ${fleet.name}`)
  return [
    {
      code: 'GP5801',
      severity: brief.budget === undefined ? 'information' : 'warning',
      message: `the cost of ${machines.join(', ')} is not known: no price list covers a data centre of one's own`,
      at: { path: 'constraints.cloud' },
      related: [],
      help: 'Put what one such machine costs you a month against the budget yourself.',
    },
  ]
}

/** Reads that only their cache makes fast enough: whoever asks when the answer is not kept waits longer than the target. */
function slowMisses(times: ReadonlyMap<string, OperationTime>, { decisions }: CapacityContext): readonly Diagnostic[] {
  return [...times.values()].flatMap(({ load, missed }): readonly Diagnostic[] => {
    const target = load.latency?.p99
    const hits = cacheHits(decisions, load.name)
    if (target === undefined || hits === undefined || missed === undefined) return []
    const mean = missed.values.at(-1) ?? 0
    if (mean <= target.value) return []
    const share = percent(1 - hits.value)
    return [
      {
        code: 'GP5802',
        severity: 'warning',
        message: `${load.name} takes ${words({ value: mean, unit: 's' })} when its answer is not kept, in ${share} of the calls; ${words(target)} are allowed`,
        at: { path: load.from },
        related: [],
        help: 'Keep the answer up to date as the rows change, or let it be older, or ask for less at a time.',
      },
    ]
  })
}
