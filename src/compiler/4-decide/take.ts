import { weightedMean } from '../math/score.ts'
import type { Decision, DecisionStatus, Exclusion, Facts, Option, OptionId, Rule, ScoredOption, Subject } from '../model/decision.ts'
import { derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { DecisionId } from '../model/reason.ts'
import type { Given } from './facts.ts'
import { pinOf } from './pins.ts'
import { quantity } from './quantities.ts'
import { tipping } from './tipping.ts'

/** The name of a decision: the rule alone where there is one for the whole system, else rule and subject. */
export function decisionId(rule: Rule, subject: Subject): DecisionId {
  return subject.kind === 'system' ? rule.id : `${rule.id}/${subject.name}`
}

/** Takes one decision: scores every option, rules out what may not be, and chooses the best that is left, or what the author pinned. */
export function take(rule: Rule, subject: Subject, facts: Facts, given: Given): Decision {
  const id = decisionId(rule, subject)
  const weights = rule.criteria.map((criterion) => criterion.weight(subject, facts))
  const options = rule
    .options(subject, facts)
    .map((option) =>
      scored(rule, option, subject, facts, weights, [
        ...rule.exclusions(option, subject, facts),
        ...refused(id, option, rule, subject, given),
      ]),
    )
    .sort(better)
  const best = bestOf(options, id)
  const pin = pinOf(given.brief, rule, subject)
  const chosen = (pin && options.find(({ option }) => option.id === pin.choose)) ?? best
  const other = options.find((each) => each !== chosen && each.exclusions.length === 0)
  const margin = other === undefined ? chosen.total.value : chosen.total.value - other.total.value
  const pinned = pin !== undefined && chosen.option.id === pin.choose
  const status = statusOf(pinned, other !== undefined && close(chosen, other, quantity(facts, 'limit/tie-margin').value))
  const consequences = given.consequences ? rule.consequences(chosen.option, subject, facts) : []
  const tie = given.consequences && status === 'tie' && other !== undefined ? [tipping(chosen, other)] : []
  return {
    id,
    rule: rule.id,
    title: rule.title,
    subject,
    question: rule.question(subject),
    options,
    choice: chosen.option.id,
    chosen: chosen.option,
    margin,
    status,
    ...(pinned ? { pinned: { because: pin.because, instead: best.option.id, costs: best.total.value - chosen.total.value } } : {}),
    consequences: [...consequences, ...tie],
    evidence: given.consequences ? rule.evidence(subject, facts) : [],
    needs: rule.needs,
  }
}

function scored(
  rule: Rule,
  option: Option,
  subject: Subject,
  facts: Facts,
  weights: readonly Figure[],
  exclusions: readonly Exclusion[],
): ScoredOption {
  const inputs: Record<string, Figure> = {}
  const scores = rule.criteria.map((criterion, index) => {
    const weight = weights[index] as Figure
    const score = criterion.score(option, subject, facts)
    inputs[`weight of ${criterion.id}`] = weight
    inputs[`score of ${criterion.id}`] = score
    return { criterion: criterion.id, title: criterion.title, weight, score }
  })
  return { option, total: derive(`${rule.id}/${subject.name}/${option.id}/total`, weightedMean, inputs), scores, exclusions }
}

/** What the worked-out design found that it cannot hold. */
function refused(id: DecisionId, option: Option, rule: Rule, subject: Subject, given: Given): readonly Exclusion[] {
  return given.constraints
    .filter((each) => each.rule === rule.id && each.option === option.id && (each.subject === subject.name || each.subject === id))
    .map((each) => ({ constraint: 'design', says: each.says, from: each.from, figures: each.figures }))
}

/** Best first, what is excluded last; equal totals by name, so that the order in which a rule lists its options decides nothing. */
function better(a: ScoredOption, b: ScoredOption): number {
  const ruledOut = Number(a.exclusions.length > 0) - Number(b.exclusions.length > 0)
  if (ruledOut !== 0) return ruledOut
  if (a.total.value !== b.total.value) return b.total.value - a.total.value
  return a.option.id < b.option.id ? -1 : 1
}

/** The first option; where all are ruled out, the one with the fewest reasons against it. */
function bestOf(options: readonly ScoredOption[], id: DecisionId): ScoredOption {
  const first = options[0]
  if (first === undefined) throw new Error(`the decision \`${id}\` has no options`)
  if (first.exclusions.length === 0) return first
  const fewest = Math.min(...options.map((each) => each.exclusions.length))
  return options.find((each) => each.exclusions.length === fewest) ?? first
}

function statusOf(pinned: boolean, level: boolean): DecisionStatus {
  if (pinned) return 'pinned'
  return level ? 'tie' : 'accepted'
}

/** Totals are products, so it is their proportion that tells them apart. */
function close(a: ScoredOption, b: ScoredOption, margin: number): boolean {
  return Math.abs(Math.log(a.total.value / b.total.value)) < margin
}

/** The option that a decision would take if the author pinned nothing. */
export function unpinnedChoice(decision: Decision): OptionId {
  return decision.pinned?.instead ?? decision.choice
}
