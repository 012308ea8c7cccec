import type { Decision, RuleId } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import { elementsOf } from '../../model/design/elements.ts'

/** All decisions of one rule, and how much of the design hangs on them. */
export type WeighedRule = {
  readonly rule: RuleId
  readonly title: string
  readonly decisions: readonly Decision[]
  /** Elements of the design that rest on one of them, and decisions of other rules that need this one. */
  readonly weight: number
}

/** The rules by how much of the design hangs on them, the heaviest first; equal ones in the order taken. */
export function weightiest(design: Design): readonly WeighedRule[] {
  const byRule = new Map<RuleId, Decision[]>()
  for (const decision of design.decisions.all) {
    const known = byRule.get(decision.rule)
    if (known === undefined) byRule.set(decision.rule, [decision])
    else known.push(decision)
  }
  const weights = weigh(design)
  return [...byRule]
    .map(([rule, decisions]) => ({ rule, title: decisions[0]?.title ?? rule, decisions, weight: weights.get(rule) ?? 0 }))
    .toSorted((a, b) => b.weight - a.weight)
}

function weigh(design: Design): ReadonlyMap<RuleId, number> {
  const weights = new Map<RuleId, number>()
  const add = (rule: RuleId): void => void weights.set(rule, (weights.get(rule) ?? 0) + 1)
  const ruleOf = new Map(design.decisions.all.map(({ id, rule }) => [id, rule]))
  for (const { element } of elementsOf(design).values()) {
    const rules = new Set(element.because.decisions.flatMap((id) => ruleOf.get(id) ?? []))
    for (const rule of rules) add(rule)
  }
  for (const { needs } of design.decisions.all) for (const rule of needs) add(rule)
  return weights
}

/** What the decisions of a rule came to: the choice, or each choice with the subjects it was taken for, counted when there are many. */
export function choices(decisions: readonly Decision[]): readonly { readonly option: string; readonly subjects: readonly string[] }[] {
  const byOption = new Map<string, string[]>()
  for (const { chosen, subject } of decisions) {
    const subjects = byOption.get(chosen.title)
    if (subjects === undefined) byOption.set(chosen.title, [subject.name])
    else subjects.push(subject.name)
  }
  return [...byOption].map(([option, subjects]) => ({ option, subjects })).toSorted((a, b) => b.subjects.length - a.subjects.length)
}
