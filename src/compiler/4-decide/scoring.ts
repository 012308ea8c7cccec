import { weightedMean } from '../math/score.ts'
import type { Constraint } from '../model/constraint.ts'
import type { Exclusion, Facts, Option, Rule, ScoredOption, Subject } from '../model/decision.ts'
import { derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'

/** Every option with its scores and what rules it out: best first, what is ruled out last, by how much speaks against it; equal ones by name. */
export function optionsOf(
  rule: Rule,
  offered: readonly Option[],
  subject: Subject,
  facts: Facts,
  refusals: readonly Constraint[],
): readonly ScoredOption[] {
  const weights = rule.criteria.map((criterion) => criterion.weight(subject, facts))
  return offered.map((option) => scored(rule, option, subject, facts, weights, refusals)).sort(better)
}

function scored(
  rule: Rule,
  option: Option,
  subject: Subject,
  facts: Facts,
  weights: readonly Figure[],
  refusals: readonly Constraint[],
): ScoredOption {
  const inputs: Record<string, Figure> = {}
  const scores = rule.criteria.map((criterion, index) => {
    const weight = weights[index] as Figure
    const score = criterion.score(option, subject, facts)
    inputs[`weight of ${criterion.id}`] = weight
    inputs[`score of ${criterion.id}`] = score
    return { criterion: criterion.id, title: criterion.title, weight, score }
  })
  const total = derive(`${rule.id}/${subject.name}/${option.id}/total`, weightedMean, inputs)
  return { option, total, scores, exclusions: exclusionsOf(rule, option, subject, facts, refusals) }
}

/** What rules an option out: the brief, other decisions, or the worked-out design that could not hold it. */
export function exclusionsOf(
  rule: Rule,
  option: Option,
  subject: Subject,
  facts: Facts,
  refusals: readonly Constraint[],
): readonly Exclusion[] {
  const own = rule.exclusions(option, subject, facts)
  if (refusals.length === 0) return own
  const names = [subject.name, `${rule.id}/${subject.name}`]
  const refused = refusals.filter((each) => each.rule === rule.id && each.option === option.id && names.includes(each.subject))
  return [...own, ...refused.map(({ says, from, figures }) => ({ constraint: 'design', says, from, figures }))]
}

function better(a: ScoredOption, b: ScoredOption): number {
  return a.exclusions.length - b.exclusions.length || b.total.value - a.total.value || (a.option.id < b.option.id ? -1 : 1)
}

/** Whether two options cannot be told apart: totals are products, so it is their proportion that counts. */
export function level(a: ScoredOption, b: ScoredOption, margin: number): boolean {
  return Math.abs(Math.log(a.total.value / b.total.value)) < margin
}
