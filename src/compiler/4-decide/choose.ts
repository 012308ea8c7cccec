import { lowestScore, weightedMean } from '../math/score.ts'
import type { Constraint } from '../model/constraint.ts'
import type { Facts, Option, OptionId, Rule, Subject } from '../model/decision.ts'
import { exclusionsOf } from './scoring.ts'

/** What a choice is made with besides the facts. */
export type Choosing = {
  readonly refusals: readonly Constraint[]
  /** The option to look at first, else the first one listed: the nearer it is to the best, the less is worked out of the others. */
  readonly first: OptionId | undefined
  /** Told when everything is ruled out. */
  readonly onNothingLeft: () => void
}

/**
 * The option with the highest total that nothing rules out; of equal ones the first by name. No score is above 1, so an option is given up as soon
 * as what is known of it cannot reach the best any more. Where everything is ruled out, the one with the fewest reasons against it, then the best.
 */
export function choose(
  rule: Rule,
  offered: readonly Option[],
  subject: Subject,
  facts: Facts,
  { refusals, first, onNothingLeft }: Choosing,
): Option {
  const weights = rule.criteria.map((criterion) => criterion.weight(subject, facts).value)
  const ordered = first === undefined ? offered : [...offered].sort((a, b) => Number(b.id === first) - Number(a.id === first))
  let best: { readonly option: Option; readonly total: number } | undefined
  for (const option of ordered) {
    const allowed = () => exclusionsOf(rule, option, subject, facts, refusals).length === 0
    const total = totalOf(rule, option, subject, facts, weights, best?.total ?? 0, allowed)
    if (total === undefined) continue
    if (best === undefined || total > best.total || (total === best.total && option.id < best.option.id)) best = { option, total }
  }
  if (best !== undefined) return best.option
  onNothingLeft()
  return leastRuledOut(rule, offered, subject, facts, { refusals, weights })
}

/**
 * The total of an option, or nothing once it is sure to stay below `enough` or is not `allowed`, which is asked when the first criterion has not
 * settled it: that one is the cheapest to judge by.
 */
function totalOf(
  rule: Rule,
  option: Option,
  subject: Subject,
  facts: Facts,
  weights: readonly number[],
  enough: number,
  allowed: () => boolean,
): number | undefined {
  const weighted: number[] = []
  let sum = 0
  for (const weight of weights) sum += weight
  const least = enough > 0 ? Math.log(enough) * sum - 1e-9 : Number.NEGATIVE_INFINITY
  let logarithms = 0
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? 0
    const score = rule.criteria[index]?.score(option, subject, facts).value ?? 0
    weighted.push(weight, score)
    logarithms += weight * Math.log(Math.max(score, lowestScore))
    if (logarithms < least || (index === 0 && !allowed())) return undefined
  }
  return weightedMean.compute(...weighted)
}

function leastRuledOut(
  rule: Rule,
  offered: readonly Option[],
  subject: Subject,
  facts: Facts,
  { refusals, weights }: { refusals: readonly Constraint[]; weights: readonly number[] },
): Option {
  const ranked = offered
    .map((option) => ({
      option,
      against: exclusionsOf(rule, option, subject, facts, refusals).length,
      total: totalOf(rule, option, subject, facts, weights, 0, () => true) ?? 0,
    }))
    .sort((a, b) => a.against - b.against || b.total - a.total || (a.option.id < b.option.id ? -1 : 1))
  const first = ranked[0]
  if (first === undefined) throw new Error(`${rule.id} offers nothing for ${subject.name}`)
  return first.option
}
