import type { Decision, Exclusion, Option, RuleId, ScoredOption } from '../../model/decision.ts'

/**
 * A decision with its weights told once and its scores as bare numbers, to four digits: the reasons of scores are many times
 * the rest of a design, and stand in the decision records.
 */
export type DecisionData = Omit<Decision, 'options' | 'chosen'> & {
  /** Weight of each criterion. */
  readonly weights: ReadonlyMap<string, number>
  /** Best first; what is excluded comes last. In a large design the two best. */
  readonly options: readonly OptionData[]
}
export type OptionData = {
  readonly option: Option
  /** 0…1 */
  readonly total: number
  /** By criterion, 0…1. */
  readonly scores: ReadonlyMap<string, number>
  readonly exclusions: readonly Exclusion[]
}
/** What the options of each rule's decisions are judged by: the title of each criterion, by rule and criterion. */
export type CriteriaData = ReadonlyMap<RuleId, ReadonlyMap<string, string>>

/** A decision as it goes into the file, with so many of its options from the best. */
export function decisionData(decision: Decision, most: number): DecisionData {
  const { options, chosen: _, ...rest } = decision
  return {
    ...rest,
    weights: new Map(judgedBy(decision).map(({ criterion, weight }) => [criterion, rounded(weight.value)])),
    options: options.slice(0, most).map(optionData),
  }
}

/** The criteria of all decisions. */
export function criteriaData(decisions: readonly Decision[]): CriteriaData {
  const criteria = new Map<RuleId, Map<string, string>>()
  for (const decision of decisions) {
    const titles = criteria.get(decision.rule) ?? new Map<string, string>()
    for (const { criterion, title } of judgedBy(decision)) titles.set(criterion, title)
    criteria.set(decision.rule, titles)
  }
  return criteria
}

/** The scores of an option that has some; weights and titles are the same for all. */
function judgedBy({ options }: Decision): ScoredOption['scores'] {
  return options.find(({ scores }) => scores.length > 0)?.scores ?? []
}

function optionData({ option, total, scores, exclusions }: ScoredOption): OptionData {
  return {
    option,
    total: rounded(total.value),
    scores: new Map(scores.map(({ criterion, score }) => [criterion, rounded(score.value)])),
    exclusions,
  }
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
