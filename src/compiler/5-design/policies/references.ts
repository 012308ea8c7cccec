import type { Operand } from '../../model/brief.ts'
import type { RowRule } from '../../model/design/policy.ts'
import { chainTo, fieldName } from '../../model/ownership.ts'
import type { Caller } from './callers.ts'
import type { PolicyContext } from './input.ts'
import type { Need } from './needs.ts'
import { sharedPaths } from './shared-paths.ts'

/** A reference that a caller may set and that could name somebody else's row. */
export type RiskyReference = {
  readonly field: string
  readonly target: string
  readonly rule: RowRule
  /** Whether the brief says so already, as it does of tenants. */
  readonly implied: boolean
}

/** Rules that keep a caller from referring to rows that are not its own or not its tenant's. */
export function referenceRules(context: PolicyContext, caller: Caller, need: Need): readonly RowRule[] {
  return riskyReferences(context, caller, need).map((each) => each.rule)
}

/** The references among the fields a caller may set for which its scope or tenant demands more than that the row exists. */
export function riskyReferences(context: PolicyContext, caller: Caller, need: Need): readonly RiskyReference[] {
  const entity = context.brief.entities.get(need.entity)
  if (entity === undefined || need.fields === 'all' || caller.actor === undefined) return []
  const found: RiskyReference[] = []
  for (const name of need.fields) {
    const type = entity.fields.get(name)?.type
    if (type?.kind !== 'reference') continue
    const rule = ruleFor(context, caller, name, type.entity)
    if (rule !== undefined) found.push({ field: name, target: type.entity, ...rule })
  }
  return found
}

/** A caller may refer to a row under the same terms under which it may read it, else under those of its own scope. */
function ruleFor(
  context: PolicyContext,
  caller: Caller,
  field: string,
  target: string,
): Omit<RiskyReference, 'field' | 'target'> | undefined {
  const record = caller.actor?.record
  const scopes = context.readScopes.get(caller.name)?.get(target) ?? []
  const open = scopes.some((scope) => scope.kind === 'all' || scope.kind === 'condition')
  const via = open ? undefined : scopes.find((scope) => scope.kind === 'via')
  const shared = via === undefined ? [] : sharedPaths(context, target, via.entity, record)
  if (via !== undefined && shared.length > 0) {
    const on = shared.map((path) => (path === 'id' ? field : `${field}.${path}`))
    return { rule: { kind: 'shared', via: via.entity, on }, implied: false }
  }
  const personal = record === undefined || target === record ? undefined : chainTo(context.workload, target, record)
  if (personal !== undefined && !open) return { rule: equals([field, ...personal], { kind: 'actor' }), implied: false }
  const chain = caller.tenant === undefined ? undefined : chainTo(context.workload, target, caller.tenant)
  return caller.tenant === undefined || chain === undefined
    ? undefined
    : { rule: equals([field, ...chain], { kind: 'actor', field: fieldName(caller.tenant) }), implied: true }
}

function equals(path: readonly string[], operand: Operand): RowRule {
  return { kind: 'conditions', conditions: [{ path, comparison: '=', operand }] }
}
