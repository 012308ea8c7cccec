import type { Rule, RuleId } from '../model/decision.ts'

/** The rules so that each comes after those it needs; of rules that could be next, the first by name. Throws when rules need each other in a circle. */
export function inOrderOfNeeds(rules: readonly Rule[]): readonly Rule[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const waiting = new Map(rules.map((rule) => [rule.id, new Set(rule.needs)]))
  const ordered: Rule[] = []
  while (waiting.size > 0) {
    const next = [...waiting]
      .filter(([, needs]) => needs.size === 0)
      .map(([id]) => id)
      .sort()[0]
    if (next === undefined) throw new Error(`rules need each other in a circle: ${[...waiting.keys()].sort().join(', ')}`)
    waiting.delete(next)
    for (const needs of waiting.values()) needs.delete(next)
    ordered.push(ruleOf(byId, next))
  }
  return ordered
}

function ruleOf(byId: ReadonlyMap<RuleId, Rule>, id: RuleId): Rule {
  const rule = byId.get(id)
  if (rule === undefined) throw new Error(`a rule needs \`${id}\`, which is none`)
  return rule
}
