import type { Policy, RowRule } from '../../model/design/policy.ts'
import { conditionText } from '../../text/condition.ts'
import { code } from '../../text/markdown.ts'

/** Which rows a rule covers, as inline Markdown. */
export function rowsText(rule: RowRule): string {
  switch (rule.kind) {
    case 'all':
      return 'all'
    case 'owner':
      return rule.chain.length === 0 ? 'the caller’s own record' : `${code(rule.chain.join('.'))} is the caller`
    case 'tenant':
      return rule.chain.length === 0 ? `the caller’s own ${code(rule.entity)}` : `${code(rule.chain.join('.'))} is the caller’s`
    case 'conditions':
      return rule.conditions.map((each) => code(conditionText(each))).join(' and ')
    case 'shared':
      return `same ${rule.on.map(code).join(' or ')} as a ${code(rule.via)} of the caller`
    case 'every':
      return rule.of.map(rowsText).join('; ')
  }
}

/** How far an allowance reaches, in a word. */
export function reach({ rows }: Pick<Policy, 'rows'>): string {
  const kinds = kindsOf(rows)
  if (kinds.has('owner')) return 'own'
  if (kinds.has('shared')) return 'shared'
  if (kinds.has('tenant')) return 'tenant'
  return kinds.has('conditions') ? 'some' : 'all'
}

function kindsOf(rule: RowRule): ReadonlySet<RowRule['kind']> {
  return rule.kind === 'every' ? new Set(rule.of.map((each) => each.kind)) : new Set([rule.kind])
}
