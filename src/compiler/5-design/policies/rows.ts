import type { Condition, Operation } from '../../model/brief.ts'
import type { RowRule } from '../../model/design/policy.ts'
import { chainTo } from '../../model/ownership.ts'
import { initialStatus } from '../../model/status.ts'
import type { Caller } from './callers.ts'
import type { PolicyContext } from './input.ts'
import type { Need } from './needs.ts'
import { referenceRules } from './references.ts'
import { sharedPaths } from './shared-paths.ts'

/** Which rows a caller may touch for one need of one operation: its scope, its tenant, the operation's fixed conditions, and what it may refer to. */
export function rowsFor(context: PolicyContext, caller: Caller, operation: Operation, need: Need): RowRule {
  const rules: RowRule[] = []
  const prefix = prefixTo(context, operation, need)
  const owner = ownerRule(context, caller, need, prefix)
  if (owner !== undefined) rules.push(owner)
  if (owner?.kind !== 'owner') rules.push(...tenantRule(context, caller, need.entity))
  const fixed = prefix === undefined || need.access === 'insert' ? [] : under(prefix, fixedConditions(operation))
  const first = need.access === 'insert' ? [...itself(context, caller, need), ...firstStatus(context, need)] : []
  const answer = owner === undefined && prefix !== undefined && need.access === 'read' && makes(operation) ? under(prefix, [justMade]) : []
  const conditions = [...fixed, ...first, ...answer]
  if (conditions.length > 0) rules.push({ kind: 'conditions', conditions })
  if (need.access === 'insert' || need.access === 'update') rules.push(...referenceRules(context, caller, need))
  return every(rules)
}

/** Several rules as one; none is every row. */
function every(rules: readonly RowRule[]): RowRule {
  const [only, ...others] = rules
  if (only === undefined) return { kind: 'all' }
  return others.length === 0 ? only : { kind: 'every', of: rules }
}

/** Path from an entity to the one the operation's verb is about, whose conditions then hold for it too; absent where none leads there. */
function prefixTo(context: PolicyContext, operation: Operation, need: Need): readonly string[] | undefined {
  return operation.verb === undefined ? undefined : chainTo(context.workload, need.entity, operation.verb.entity)
}

function under(prefix: readonly string[], conditions: readonly Condition[]): readonly Condition[] {
  return prefix.length === 0 ? conditions : conditions.map((each) => ({ ...each, path: [...prefix, ...each.path] }))
}

function makes({ verb }: Operation): boolean {
  return verb?.kind === 'create' || verb?.kind === 'upload'
}

/** Of the rows a create answers with, only what this very transaction made: its clock stands still. */
const justMade: Condition = { path: ['createdAt'], comparison: '=', operand: { kind: 'now' } }

function ownerRule(
  context: PolicyContext,
  { actor, scope }: Caller,
  need: Need,
  prefix: readonly string[] | undefined,
): RowRule | undefined {
  if (scope.kind === 'all') return undefined
  if (scope.kind === 'own') {
    const chain = actor?.record === undefined ? undefined : chainTo(context.workload, need.entity, actor.record)
    return chain === undefined ? undefined : { kind: 'owner', chain }
  }
  if (scope.kind === 'via') {
    const on = sharedPaths(context, need.entity, scope.entity, actor?.record)
    return on.length === 0 ? undefined : { kind: 'shared', via: scope.entity, on }
  }
  return prefix === undefined ? undefined : { kind: 'conditions', conditions: under(prefix, scope.conditions) }
}

function tenantRule(context: PolicyContext, { tenant }: Caller, entity: string): readonly RowRule[] {
  const chain = tenant === undefined ? undefined : chainTo(context.workload, entity, tenant)
  return tenant === undefined || chain === undefined ? [] : [{ kind: 'tenant', chain, entity: tenant }]
}

function fixedConditions(operation: Operation): readonly Condition[] {
  return operation.where.flatMap((filter) => (filter.kind === 'fixed' ? [filter.condition] : []))
}

/** Nobody writes a new row in a later status than the first. */
function firstStatus(context: PolicyContext, need: Need): readonly Condition[] {
  const conditions: Condition[] = []
  const entity = context.brief.entities.get(need.entity)
  for (const name of context.moved.get(need.entity) ?? []) {
    const field = entity?.fields.get(name)
    const text = entity === undefined || field === undefined ? undefined : initialStatus(entity, field)
    if (text !== undefined) conditions.push({ path: [name], comparison: '=', operand: { kind: 'literal', text } })
  }
  return conditions
}

/** Whoever creates a row is who its references to the caller name. */
function itself(context: PolicyContext, caller: Caller, need: Need): readonly Condition[] {
  const fields = context.callerFields.get(`${caller.name}/${need.entity}`) ?? []
  return [...fields].map((name) => ({ path: [name], comparison: '=', operand: { kind: 'actor' } }))
}
