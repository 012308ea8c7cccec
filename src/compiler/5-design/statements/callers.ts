import type { Access, Operation } from '../../model/brief.ts'
import type { Expression } from '../../model/design/sql.ts'
import { scopeConditions } from './conditions.ts'
import type { Script } from './draft.ts'
import type { Holder } from './input.ts'

/** Callers who see the same rows; `when` names them where others see different ones. */
export type CallerGroup = { readonly accesses: readonly Access[]; readonly scope: readonly Expression[]; readonly when?: string }

/** The callers of an operation, together where the same conditions hold for them; work that nobody calls sees all rows. */
export function callerGroups(script: Script, holder: Holder): readonly CallerGroup[] {
  const { trigger } = script.operation
  if (trigger.kind !== 'call') return [{ accesses: [], scope: [] }]
  const groups = new Map<string, { accesses: Access[]; scope: readonly Expression[] }>()
  for (const access of trigger.by) {
    const scope = scopeConditions(script, holder, access)
    const key = JSON.stringify(scope)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { accesses: [access], scope })
    else known.accesses.push(access)
  }
  const all = [...groups.values()]
  return all.map((group) => (all.length === 1 ? group : { ...group, when: `for ${group.accesses.map((each) => each.actor).join(', ')}` }))
}

/** Whether every caller reaches the row through itself, so that no id is needed to name it. */
export function throughCaller(operation: Operation, holder: Holder, record: string | undefined): boolean {
  if (operation.trigger.kind !== 'call' || operation.trigger.by.length === 0 || record === undefined) return false
  if (!operation.trigger.by.every((access) => access.scope.kind === 'own')) return false
  return holder.entity.name === record || (holder.entity.one && holder.owner === record)
}

/** The record of the callers, where they all have the same. */
export function recordOf({ context, operation }: Script): string | undefined {
  if (operation.trigger.kind !== 'call') return undefined
  const records = new Set(operation.trigger.by.map(({ actor }) => context.brief.actors.get(actor)?.record))
  const [only] = records
  return records.size === 1 ? only : undefined
}
