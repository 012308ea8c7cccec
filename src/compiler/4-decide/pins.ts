import type { Brief } from '../model/brief.ts'
import type { Decision, Rule, Subject } from '../model/decision.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { BriefPath, DecisionId } from '../model/reason.ts'
import { diagnose } from '../text/mistake.ts'
import { suggest } from '../text/suggest.ts'
import { decisionMistakes as mistakes } from './mistakes.ts'
import { unusedDemands } from './technologies.ts'

/** What the author pinned for a decision: under its own name, else under the rule's, which then speaks of all its subjects. */
export function pinOf(brief: Brief, rule: Rule, subject: Subject): { readonly choose: string; readonly because: string } | undefined {
  if (brief.decisions.size === 0) return undefined
  return brief.decisions.get(`${rule.id}/${subject.name}`) ?? brief.decisions.get(rule.id)
}

/** What is wrong with the pins: decisions that do not exist, options they do not have, and options that something rules out. */
export function pinMistakes(brief: Brief, rules: readonly Rule[], decisions: readonly Decision[]): readonly Diagnostic[] {
  if (brief.decisions.size === 0) return []
  const names = new Set([...rules.map((rule) => rule.id), ...decisions.map((decision) => decision.id)])
  const found: Diagnostic[] = []
  for (const [name, { choose }] of brief.decisions) {
    const path = `decisions.${name}`
    if (!names.has(name)) {
      found.push(diagnose(mistakes.noSuchDecision, { name, near: suggest(name, names), rules: rules.map((rule) => rule.id) }, { path }))
      continue
    }
    const meant = decisions.filter((decision) => decision.id === name || decision.rule === name)
    const options = [...new Set(meant.flatMap((decision) => decision.options.map(({ option }) => option.id)))].sort()
    if (meant.length > 0 && !options.includes(choose)) {
      found.push(diagnose(mistakes.noSuchOption, { name, choose, near: suggest(choose, options), options }, { path: `${path}.choose` }))
    }
    for (const decision of meant) found.push(...ruledOut(decision, path))
  }
  return found
}

function ruledOut(decision: Decision, path: BriefPath): readonly Diagnostic[] {
  const chosen = decision.options.find(({ option }) => option.id === decision.choice)
  if (decision.pinned === undefined || chosen === undefined) return []
  const { id, choice, pinned } = decision
  return chosen.exclusions.map(({ says, from }) =>
    diagnose(
      mistakes.pinnedAgainst,
      { id, choice, instead: pinned.instead, says },
      { path },
      {
        related: from.map((each) => ({ message: says, at: { path: each } })),
      },
    ),
  )
}

/** Decisions in which everything is ruled out: the brief asks for what cannot be. */
export function contradictions(nothingLeft: ReadonlySet<DecisionId>, decisions: readonly Decision[]): readonly Diagnostic[] {
  return decisions
    .filter(({ id }) => nothingLeft.has(id))
    .map(({ id, choice, options, subject }) => {
      const reasons = options.flatMap(({ option, exclusions }) =>
        exclusions.map(({ says, from }) => ({ message: `${option.id}: ${says}`, from })),
      )
      const related = reasons.map(({ message, from }) => ({ message, at: from[0] === undefined ? {} : { path: from[0] } }))
      const path = reasons[0]?.from[0] ?? subject.from[0]
      return diagnose(mistakes.nothingLeft, { id, choice }, path === undefined ? {} : { path }, { related })
    })
}

/** Technologies that the brief demands and nothing came to use. */
export function unmetDemands(brief: Brief, decisions: readonly Decision[]): readonly Diagnostic[] {
  return unusedDemands(brief, decisions).map((name) => diagnose(mistakes.demandUnmet, { name }, { path: 'constraints.mustUse' }))
}
