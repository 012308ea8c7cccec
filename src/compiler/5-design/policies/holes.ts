import type { Operation } from '../../model/brief.ts'
import type { RowRule } from '../../model/design/policy.ts'
import { mayCreate } from '../../model/settable.ts'
import { conditionText } from '../../text/condition.ts'
import type { Caller } from './callers.ts'
import { exposures } from './exposures.ts'
import { findings } from './findings.ts'
import { hole, type Hole } from './hole.ts'
import type { PolicyContext } from './input.ts'
import type { Need } from './needs.ts'
import { riskyReferences } from './references.ts'

/** What a caller of one operation could do that the brief can hardly mean; of actors only, what the service does is its own. */
export function holes(context: PolicyContext, operation: Operation, caller: Caller, needs: readonly Need[]): readonly Hole[] {
  if (caller.actor === undefined) return []
  return [
    ...needs.flatMap((need) => foreignReferences(context, operation, caller, need)),
    ...needs.flatMap((need) => anyNames(context, operation, caller, need)),
    ...otherNames(context, operation, caller),
    ...stepsWithoutMoves(context, operation, caller),
    ...ownKeys(context, operation, caller),
    ...exposures(context, operation, caller, needs),
  ]
}

function foreignReferences(context: PolicyContext, operation: Operation, caller: Caller, need: Need): readonly Hole[] {
  if (need.access !== 'insert' && need.access !== 'update') return []
  const risky = riskyReferences(context, caller, need).filter((each) => !each.implied)
  return risky.map(({ field, target, rule }) =>
    hole(findings.foreignReference, operation, caller, { field, target, condition: ruleText(rule) }, `operations.${operation.name}`),
  )
}

function ruleText(rule: RowRule): string {
  if (rule.kind === 'conditions') return rule.conditions.map((each) => `\`${conditionText(each)}\``).join(' and ')
  return rule.kind === 'shared' ? `the \`${rule.on.join('` or `')}\` of a \`${rule.via}\` of the caller` : rule.kind
}

/** References by which rows are known to be the caller's, which a create could set to anybody. */
function otherNames(context: PolicyContext, operation: Operation, caller: Caller): readonly Hole[] {
  const { verb } = operation
  const entity = context.brief.entities.get(verb?.entity ?? '')
  if (verb?.kind !== 'create' || entity === undefined) return []
  return [...(context.callerFields.get(`${caller.name}/${entity.name}`) ?? [])].flatMap((name) => {
    const type = entity.fields.get(name)?.type
    return type?.kind === 'reference'
      ? [
          hole(
            findings.otherName,
            operation,
            caller,
            { entity: entity.name, field: name, target: type.entity },
            `operations.${operation.name}`,
          ),
        ]
      : []
  })
}

/** References of new rows to records like the caller's own, of which the brief never says that they are the caller. */
function anyNames(context: PolicyContext, operation: Operation, caller: Caller, need: Need): readonly Hole[] {
  const record = caller.actor?.record
  const entity = context.brief.entities.get(need.entity)
  if (record === undefined || entity === undefined || entity.part || need.access !== 'insert' || !need.main || need.fields === 'all')
    return []
  const risky = need.fields.filter((name) => {
    const field = entity.fields.get(name)
    return field?.type.kind === 'reference' && field.type.entity === record && field.list === undefined && !field.optional
  })
  return risky.map((field) => hole(findings.anyName, operation, caller, { field, target: record }, `operations.${operation.name}`))
}

/** A field that a step of others moves, which the author did not put under `moves`. */
function stepsWithoutMoves(context: PolicyContext, operation: Operation, caller: Caller): readonly Hole[] {
  const { verb } = operation
  const entity = context.brief.entities.get(verb?.entity ?? '')
  if (entity === undefined || (verb?.kind !== 'create' && verb?.kind !== 'update')) return []
  const found: Hole[] = []
  for (const name of context.moved.get(entity.name) ?? []) {
    const field = entity.fields.get(name)
    if (field === undefined || name === entity.moves?.field || !mayCreate(context.brief, field, undefined)) continue
    const step = context.steps.get(`${entity.name}.${name}`)?.find((each) => !mayRun(each, caller.name))
    if (step !== undefined)
      found.push(
        hole(
          findings.stepWithoutMoves,
          operation,
          caller,
          { field: `${entity.name}.${name}`, step: step.name },
          `entities.${entity.name}.fields.${name}`,
        ),
      )
  }
  return found
}

function mayRun({ trigger }: Operation, actor: string): boolean {
  return trigger.kind === 'call' && trigger.by.some((access) => access.actor === actor)
}

/** Rows that let their holder in elsewhere, for the asking. */
function ownKeys(context: PolicyContext, operation: Operation, caller: Caller): readonly Hole[] {
  const { verb } = operation
  const entity = context.brief.entities.get(verb?.entity ?? '')
  const guarded = caller.scope.kind === 'via' || caller.scope.kind === 'condition'
  if (verb?.kind !== 'create' || entity === undefined || guarded || !context.keys.has(`${caller.name}/${entity.name}`)) return []
  const fields = [...entity.fields.values()].filter(
    (field) => field.type.kind === 'enum' && mayCreate(context.brief, field, context.moved.get(entity.name)),
  )
  return [
    hole(
      findings.ownKey,
      operation,
      caller,
      { entity: entity.name, fields: fields.map((field) => field.name) },
      `operations.${operation.name}`,
    ),
  ]
}
