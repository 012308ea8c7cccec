import { ratio } from '../math/combine.ts'
import { inEuros } from '../math/cost.ts'
import { ease } from '../math/score.ts'
import type { Exclusion, Facts } from '../model/decision.ts'
import { derive } from '../model/formula.ts'
import type { Figure, FigureId } from '../model/quantity.ts'
import { words } from '../text/number.ts'
import { quantity, shared } from './quantities.ts'

/** The budget of a month: the author's, else what is supposed of an ordinary system. */
function budgetOf(facts: Facts): Figure {
  return facts.workload.targets.budget ?? quantity(facts, 'limit/unspoken-budget')
}

/** How easily the budget bears so many euros a month. */
export function affordable(facts: Facts, id: FigureId, euros: Figure): Figure {
  return derive(id, ease, { value: euros, reference: budgetOf(facts) })
}

/** What a gigabyte on a database's disk costs in a month where the brief's cloud is. */
export function storagePrice(facts: Facts): Figure {
  const cloud = facts.brief.constraints.cloud ?? 'any'
  if (cloud !== 'any' && cloud !== 'aws') return quantity(facts, `prices/${cloud === 'on-premises' ? 'hetzner' : cloud}/storage`)
  return shared(facts, 'price/storage', () => {
    const price = quantity(facts, 'prices/aws/storage')
    return derive('price/storage', inEuros, { price, dollars: quantity(facts, 'prices/usd-per-eur') }, 'EUR/GB/month')
  })
}

/** Rules an option out whose cost alone is more than the budget that the author named. */
export function overBudget(facts: Facts, euros: Figure): readonly Exclusion[] {
  const { budget } = facts.workload.targets
  if (budget === undefined || euros.value <= budget.value) return []
  return [
    {
      constraint: 'budget',
      says: `${words(euros)} alone are more than the budget of ${words(budget)}`,
      from: ['budget'],
      figures: [euros, budget],
    },
  ]
}

/** What one core of a server costs in a month where the brief's cloud is; a data centre of one's own is priced like the cheapest cloud. */
export function corePrice(facts: Facts): Figure {
  const server = servers[facts.brief.constraints.cloud ?? 'any']
  return shared(facts, 'price/core', () =>
    derive('price/core', ratio, { part: quantity(facts, server), whole: quantity(facts, `${server}/cores`) }, 'EUR/core/month'),
  )
}

const servers = {
  any: 'prices/aws/server/m6a.large',
  aws: 'prices/aws/server/m6a.large',
  azure: 'prices/azure/server/D2a_v4',
  gcp: 'prices/gcp/server/e2-standard-2',
  hetzner: 'prices/hetzner/server/CCX13',
  'on-premises': 'prices/hetzner/server/CCX13',
} as const
