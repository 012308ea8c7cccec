import type { Operation } from '../../model/brief.ts'
import type { Policy, RowRule } from '../../model/design/policy.ts'
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts'
import { type Caller, callersOf } from './callers.ts'
import { type Hole, tell } from './hole.ts'
import { holes } from './holes.ts'
import { policyContext, type PolicyContext, type PolicyInput } from './input.ts'
import { type Need, needsOf } from './needs.ts'
import { rowsFor } from './rows.ts'
import { upkeepPolicies } from './upkeep.ts'

/**
 * The only authorisation there is: for every caller of every operation, each entity it touches, how, which rows and which fields.
 * Whatever no policy allows is denied. Also tells the holes: what the brief lets happen that it can hardly mean.
 */
export function designPolicies(input: PolicyInput): Outcome<readonly Policy[]> {
  const context = policyContext(input)
  const policies: Policy[] = []
  const diagnostics: Diagnostic[] = []
  for (const operation of input.brief.operations.values()) {
    const found: Hole[] = []
    for (const caller of callersOf(input.brief, input.workload, operation)) {
      const needs = needsOf(context, operation, caller)
      for (const need of needs) policies.push(policyFor(context, operation, caller, need))
      found.push(...holes(context, operation, caller, needs))
    }
    diagnostics.push(...tell(found))
  }
  return { value: [...policies, ...upkeepPolicies(context)], diagnostics }
}

function policyFor(context: PolicyContext, operation: Operation, caller: Caller, need: Need): Policy {
  const rows = rowsFor(context, caller, operation, need)
  return {
    id: `policy/${caller.name}/${operation.name}/${need.entity}/${need.access}`,
    because: { decisions: decisionsFor(context, caller), figures: [] },
    from: operation.trigger.kind === 'call' ? [`operations.${operation.name}.by`, need.from] : [`operations.${operation.name}`, need.from],
    actor: caller.name,
    operation: operation.name,
    entity: need.entity,
    access: need.access,
    rows,
    fields: need.fields,
    effect: 'allow',
    denial: need.access !== 'insert' && isPrivate(rows) ? 404 : 403,
  }
}

/** Whether the existence of the rows left out is itself nobody else's business. */
function isPrivate(rows: RowRule): boolean {
  return rows.kind === 'every' ? rows.of.some(isPrivate) : rows.kind === 'owner' || rows.kind === 'tenant' || rows.kind === 'shared'
}

function decisionsFor({ decisions }: PolicyContext, caller: Caller): readonly string[] {
  return ['authorisation-model', `authentication/${caller.name}`].filter((id) => decisions.byId.has(id))
}
