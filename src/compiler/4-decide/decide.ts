import type { Brief } from '../model/brief.ts'
import type { Constraint } from '../model/constraint.ts'
import type { Decisions, Flips, Rule } from '../model/decision.ts'
import type { Outcome } from '../model/diagnostic.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { DecisionId } from '../model/reason.ts'
import type { Workload } from '../model/workload.ts'
import { factsOf } from './facts.ts'
import { findFlips } from './flips.ts'
import { inOrderOfNeeds } from './order.ts'
import { contradictions, pinMistakes, unmetDemands } from './pins.ts'
import { rules as shipped } from './rules.ts'

/** What decisions are taken with, besides brief and workload. */
export type DecideContext = {
  readonly knowledge: Knowledge
  /** ISO date. */
  readonly today: string
  /** Analyses a brief with one input moved; what flip points are found with. */
  readonly reanalyse: (brief: Brief) => Workload
  /** Choices that the worked-out design could not hold. */
  readonly constraints?: readonly Constraint[]
  /** Other rules than the shipped ones, for tests and extensions. */
  readonly rules?: readonly Rule[]
}

/** Takes every decision, each after those it needs; its flip points are found when first asked for. */
export function decide(brief: Brief, workload: Workload, context: DecideContext): Outcome<Decisions> {
  const { knowledge, reanalyse, constraints = [] } = context
  const rules = inOrderOfNeeds(context.rules ?? shipped)
  const nothingLeft = new Set<DecisionId>()
  const facts = factsOf({ brief, workload, knowledge, constraints, nothingLeft }, rules)
  const all = rules.flatMap((rule) => facts.all(rule.id))
  const expected = new Map(all.map(({ id, choice }) => [id, choice]))
  const choose = (moved: Brief, remade = reanalyse(moved)) =>
    factsOf({ brief: moved, workload: remade, knowledge, constraints, expected }, rules)
  let flips: Flips | undefined
  const value: Decisions = {
    all,
    byId: new Map(all.map((decision) => [decision.id, decision])),
    flips: () => (flips ??= findFlips({ brief, workload, knowledge, rules, decisions: all, choose })),
  }
  return { value, diagnostics: [...pinMistakes(brief, rules, all), ...contradictions(nothingLeft, all), ...unmetDemands(brief, all)] }
}
