import { ratio } from '../math/combine.ts'
import { emphasised, nines, squareRoot } from '../math/score.ts'
import type { Facts } from '../model/decision.ts'
import { derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { KnowledgeId } from '../model/reason.ts'
import { quantity, shared } from './quantities.ts'

/** What of the brief makes a criterion weigh more or less than it would in an ordinary system. */
export type Emphasis = 'availability' | 'latency' | 'budget' | 'none'

/** The weight of a criterion: what is supposed for an ordinary system, times what the brief says about the matter. */
export function weight(facts: Facts, id: KnowledgeId, emphasis: Emphasis): Figure {
  if (emphasis === 'none') return quantity(facts, id)
  return shared(facts, id, () => {
    const base = quantity(facts, id)
    const factor = emphasisOf(facts, emphasis)
    return factor === undefined ? base : derive(`${id}/${emphasis}`, emphasised, { weight: base, emphasis: factor })
  })
}

function emphasisOf(facts: Facts, emphasis: Emphasis): Figure | undefined {
  const { targets } = facts.workload
  if (emphasis === 'availability') return derive('emphasis/availability', nines, { availability: targets.availability })
  if (emphasis === 'latency') {
    const asked = derive('emphasis/latency/ratio', ratio, { part: quantity(facts, 'limit/ordinary-p99'), whole: targets.p99 })
    return derive('emphasis/latency', squareRoot, { value: asked })
  }
  // A budget that nobody named cannot be broken: money counts, but less.
  if (emphasis === 'budget' && targets.budget === undefined) return quantity(facts, 'weight/unspoken')
  return undefined
}
