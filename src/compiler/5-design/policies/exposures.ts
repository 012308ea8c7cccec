import type { Entity, Operation } from '../../model/brief.ts'
import { chainTo } from '../../model/ownership.ts'
import { isBody } from '../../model/settable.ts'
import type { Caller } from './callers.ts'
import { findings } from './findings.ts'
import { hole, type Hole } from './hole.ts'
import type { PolicyContext } from './input.ts'
import type { Need } from './needs.ts'

/** Rows and fields that an operation shows or lets change more widely than the brief does elsewhere, or than they belong. */
export function exposures(context: PolicyContext, operation: Operation, caller: Caller, needs: readonly Need[]): readonly Hole[] {
  if (caller.scope.kind !== 'all') return []
  return [
    ...withheldElsewhere(context, operation, caller),
    ...needs.flatMap((need) => exposedPeople(context, operation, caller, need)),
    ...unguardedWrites(context, operation, caller),
    ...acrossTenants(context, operation, caller),
  ]
}

const showing: ReadonlySet<string> = new Set(['list', 'get', 'search', 'watch', 'explore', 'summarise'])
const writing: ReadonlySet<string> = new Set(['update', 'delete', 'act', 'upload'])

/** Somebody from outside who sees all rows here and only some of them there. */
function withheldElsewhere(context: PolicyContext, operation: Operation, caller: Caller): readonly Hole[] {
  const { verb } = operation
  if (verb === undefined || !showing.has(verb.kind) || !isOutsider(caller)) return []
  const narrower = context.narrowed.get(`${caller.name}/${verb.entity}`)
  if (narrower === undefined || (narrower.byCondition && operation.where.some((filter) => filter.kind === 'fixed'))) return []
  const help = narrower.byCondition ? `add \`${narrower.to}\` to its \`where\`` : `say \`${caller.name} ${narrower.to}\``
  return [
    hole(
      findings.withheldElsewhere,
      operation,
      caller,
      { entity: verb.entity, other: narrower.operation, to: narrower.to, help },
      `operations.${operation.name}`,
    ),
  ]
}

/** Personal or sensitive fields shown to those whose rows they are not. */
function exposedPeople(context: PolicyContext, operation: Operation, caller: Caller, need: Need): readonly Hole[] {
  if (need.access !== 'read' || operation.verb?.kind === 'create' || !isOutsider(caller) || isWithinTenant(context, caller, need.entity))
    return []
  const entity = context.brief.entities.get(need.entity)
  if (entity === undefined || (caller.actor?.is === 'person' && !isTheirs(context, caller, need.entity))) return []
  const shown = [...entity.fields.values()].filter(
    (field) => !field.secret && !isBody(field) && (need.fields === 'all' || need.fields.includes(field.name)),
  )
  const fields = shown.filter((field) => field.personal || field.sensitive).map((field) => `${entity.name}.${field.name}`)
  if (fields.length === 0) return []
  return [
    hole(findings.exposedPeople, operation, caller, { fields, narrow: narrowing(context, caller, entity) }, `operations.${operation.name}`),
  ]
}

/** Writes on rows that have an owner, by outsiders who need not be it. */
function unguardedWrites(context: PolicyContext, operation: Operation, caller: Caller): readonly Hole[] {
  const { verb } = operation
  const entity = context.brief.entities.get(verb?.entity ?? '')
  if (verb === undefined || entity === undefined || !isOutsider(caller)) return []
  const inAnothersName = verb.kind === 'create' && entity.belongsTo !== undefined && entity.belongsTo === caller.actor?.record
  const known = caller.actor?.is === 'person' && !isTheirs(context, caller, entity.name)
  if (!inAnothersName && (!writing.has(verb.kind) || known || context.uploadMakes.has(entity.name))) return []
  const narrow = narrowing(context, caller, entity)
  return [
    hole(
      findings.unguardedWrite,
      operation,
      caller,
      { entity: entity.name, verb: verb.kind === 'act' ? 'change' : verb.kind, narrow },
      `operations.${operation.name}`,
    ),
  ]
}

function acrossTenants(context: PolicyContext, operation: Operation, caller: Caller): readonly Hole[] {
  const { verb } = operation
  const tenant = context.workload.entities.get(verb?.entity ?? '')?.tenant
  if (verb === undefined || tenant === undefined || caller.tenant !== undefined || !showing.has(verb.kind)) return []
  const chain = chainTo(context.workload, verb.entity, tenant)?.join('.') ?? ''
  const named = operation.where.some((filter) => filter.kind === 'equal' && !filter.optional && chain.endsWith(filter.path.join('.')))
  return named ? [] : [hole(findings.acrossTenants, operation, caller, { entity: verb.entity, tenant }, `operations.${operation.name}`)]
}

/** Callers from outside the house: whoever signed up, or nobody in particular. */
function isOutsider({ actor }: Caller): boolean {
  return actor?.is === 'anonymous' || actor?.is === 'person'
}

/** Whether rows of an entity belong to callers of this kind, each to one of them. */
function isTheirs(context: PolicyContext, { actor }: Caller, entity: string): boolean {
  return actor?.record !== undefined && chainTo(context.workload, entity, actor.record) !== undefined
}

function isWithinTenant(context: PolicyContext, { tenant }: Caller, entity: string): boolean {
  return tenant !== undefined && chainTo(context.workload, entity, tenant) !== undefined
}

function narrowing(context: PolicyContext, caller: Caller, entity: Entity): string {
  return isTheirs(context, caller, entity.name) ? `say \`${caller.name} own\`` : 'have callers sign in'
}
