import { missed } from '../math/caching.ts'
import type { Facts } from '../model/decision.ts'
import { derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { OperationLoad } from '../model/workload.ts'
import { atTheHorizon } from './quantities.ts'
import { hitsOf } from './reads.ts'

/** Share of an operation's calls that shared HTTP caches answer; nothing where another choice was made. For rules that need `read-caching`. */
export function sharedHits(operation: string, facts: Facts): Figure | undefined {
  const decision = facts.decided('read-caching', operation)
  return decision?.choice === 'shared-http' ? hitsOf(decision.chosen, decision.subject, facts) : undefined
}

/** Calls a second, on average at the horizon, that shared caches leave to the service. */
export function sharedMisses(load: OperationLoad, facts: Facts): Figure {
  const rate = atTheHorizon(load.rate)
  const hits = sharedHits(load.name, facts)
  return hits === undefined ? rate : derive(`${load.name}/behind-caches`, missed, { rate, hits })
}
