import { product, sum, sumOfProducts } from '../math/combine.ts'
import { called } from '../math/cost.ts'
import type { Exclusion, Facts } from '../model/decision.ts'
import { derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import { listing } from './names.ts'
import { quantity } from './quantities.ts'
import { sharedMisses } from './shared-caches.ts'

/** The calls and runs that reach the service behind the shared caches, at the horizon. */
export type Origin = {
  /** Calls a second, on average. */
  readonly rate: Figure
  /** Seconds a second that they take, waits for integrations included: what functions are billed for. */
  readonly busy: Figure
}

const origins = new WeakMap<Facts, Origin>()

/** What reaches the service once shared caches have answered what they can. */
export function originOf(facts: Facts): Origin {
  const known = origins.get(facts)
  if (known !== undefined) return known
  const rates: Record<string, Figure> = {}
  const works: Record<string, Figure> = {}
  for (const load of facts.workload.operations.values()) {
    const rate = sharedMisses(load, facts)
    rates[load.name] = rate
    works[`rate of ${load.name}`] = rate
    works[`time of ${load.name}`] = timeOf(load.name, facts)
  }
  const origin = { rate: derive('origin/rate', sum, rates, 'call/s'), busy: derive('origin/busy', sumOfProducts, works, '1') }
  origins.set(facts, origin)
  return origin
}

/** Time for which one call keeps a function: its CPU, one round trip to the database for each statement, and what it waits for. */
function timeOf(operation: string, facts: Facts): Figure {
  const load = facts.workload.operations.get(operation)
  if (load === undefined) throw new Error(`no load of ${operation}`)
  const waits: Record<string, Figure> = {}
  for (const wait of load.waitsFor) {
    waits[`calls to ${wait.integration}`] = wait.times
    waits[`time of ${wait.integration}`] = wait.p50
  }
  const waited = derive(`origin/${operation}/waits`, sumOfProducts, waits, 's/call')
  return derive(
    `origin/${operation}/time`,
    sum,
    { cpu: load.cpu, database: quantity(facts, 'service-times/network-hop'), waited },
    's/call',
  )
}

/** Euros a month if every call were a function: by the call and by the time it takes, memory included. */
export function functionsBill(facts: Facts): Figure {
  const { rate, busy } = originOf(facts)
  const month = quantity(facts, 'availability/month')
  const byCall = derive('functions/by-call', called, { rate, month, price: quantity(facts, 'price/function-call') })
  const second = derive(
    'functions/second',
    product,
    { price: quantity(facts, 'price/function-second'), memory: quantity(facts, 'limit/function-memory') },
    'EUR',
  )
  const byTime = derive('functions/by-time', called, { rate: busy, month, price: second }, 'EUR/month')
  return derive('functions/bill', sum, { byCall, byTime }, 'EUR/month')
}

/** What rules functions out, wherever they are an option. */
export function withoutFunctions({ brief }: Facts): readonly Exclusion[] {
  const found: Exclusion[] = []
  const { cloud } = brief.constraints
  if (cloud === 'on-premises' || cloud === 'hetzner') {
    found.push({ constraint: 'constraints.cloud', says: `${cloud} offers no functions`, from: ['constraints.cloud'], figures: [] })
  }
  const watching = [...brief.operations.values()].filter(({ verb }) => verb?.kind === 'watch').map(({ name }) => name)
  if (watching.length > 0) {
    const says = `${listing(watching)} ${watching.length === 1 ? 'keeps' : 'keep'} connections open, which functions cannot`
    found.push({ constraint: 'watch', says, from: watching.map((name) => `operations.${name}`), figures: [] })
  }
  return found
}
