import type { Brief } from '../model/brief.ts'
import type { Constraint } from '../model/constraint.ts'
import type { Decision, Facts, OptionId, Rule, RuleId, Subject } from '../model/decision.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { DecisionId } from '../model/reason.ts'
import type { Workload } from '../model/workload.ts'
import { decisionId, take } from './take.ts'

/** All that decisions are taken from. */
export type Given = {
  readonly brief: Brief
  readonly workload: Workload
  readonly knowledge: Knowledge
  readonly constraints: readonly Constraint[]
  /** What is likely to be chosen, where that is known: it makes choosing quicker and changes nothing else. */
  readonly expected?: ReadonlyMap<DecisionId, OptionId>
  /** Collects the decisions in which everything was ruled out. */
  readonly nothingLeft?: Set<DecisionId>
}

/** Facts whose decisions are taken when first asked for, each once. */
export type LazyFacts = Facts & { subjects(rule: RuleId): readonly Subject[] }

/** The facts of one brief. A rule sees only the decisions that it says it needs: the caller passes rules in the order of their needs. */
export function factsOf(given: Given, rules: readonly Rule[]): LazyFacts {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const subjects = new Map<RuleId, ReadonlyMap<string, Subject>>()
  const decisions = new Map<string, Decision>()

  const subjectsOf = (rule: Rule): ReadonlyMap<string, Subject> => {
    const found = subjects.get(rule.id) ?? new Map(rule.subjects(facts).map((subject) => [subject.name, subject]))
    subjects.set(rule.id, found)
    return found
  }
  const decide = (rule: Rule, subject: Subject): Decision => {
    const id = decisionId(rule, subject)
    const decision = decisions.get(id) ?? take(rule, subject, facts, given)
    decisions.set(id, decision)
    return decision
  }
  const facts: LazyFacts = {
    brief: given.brief,
    workload: given.workload,
    knowledge: given.knowledge,
    subjects: (id) => [...subjectsOf(ruleOf(byId, id)).values()],
    decided: (id, name = 'system') => {
      const rule = ruleOf(byId, id)
      const subject = subjectsOf(rule).get(name)
      return subject && decide(rule, subject)
    },
    all: (id) => {
      const rule = ruleOf(byId, id)
      return [...subjectsOf(rule).values()].map((subject) => decide(rule, subject))
    },
  }
  return facts
}

function ruleOf(byId: ReadonlyMap<RuleId, Rule>, id: RuleId): Rule {
  const rule = byId.get(id)
  if (rule === undefined) throw new Error(`there is no rule \`${id}\``)
  return rule
}
