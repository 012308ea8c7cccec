import type { Decision, Exclusion, Option, ScoredOption } from '../../model/decision.ts'
import type { Figure } from '../../model/quantity.ts'

/** A decision with its criteria told once; scores are by criterion. */
export type DecisionData = Omit<Decision, 'options' | 'chosen'> & {
  readonly criteria: readonly { readonly id: string; readonly title: string; readonly weight: Figure }[]
  readonly options: readonly OptionData[]
}
/** The scores of the chosen option stand with their reasons; of the others only the scores are told. */
export type OptionData = {
  readonly option: Option
  readonly total: Figure | number
  readonly scores: ReadonlyMap<string, Figure | number>
  readonly exclusions: readonly Exclusion[]
}

/** A decision as it goes into the file. */
export function decisionData(decision: Decision): DecisionData {
  const { options, chosen: _, ...rest } = decision
  const scored = options.find(({ scores }) => scores.length > 0)
  return {
    ...rest,
    criteria: (scored?.scores ?? []).map(({ criterion, title, weight }) => ({ id: criterion, title, weight })),
    options: options.map((option) => optionData(option, option.option.id === decision.choice)),
  }
}

function optionData({ option, total, scores, exclusions }: ScoredOption, withReasons: boolean): OptionData {
  const number = (figure: Figure): Figure | number => (withReasons ? figure : figure.value)
  return { option, total: number(total), scores: new Map(scores.map(({ criterion, score }) => [criterion, number(score)])), exclusions }
}
