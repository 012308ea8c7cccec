import type { Expression } from '../../model/design/sql.ts'
import { kebab } from '../../model/naming.ts'
import { recordOf, throughCaller } from './callers.ts'
import { fixedCondition, idType, inputCondition } from './conditions.ts'
import type { Script } from './draft.ts'
import type { Holder } from './input.ts'
import { column, equal } from './sql.ts'

/** How the rows an operation is about are found, besides who may see them. */

/** How one row is named: by a unique field in `where`, through the caller, or by its id. */
export function rowKey(script: Script, holder: Holder): readonly Expression[] {
  const named = requiredInputs(script, holder)
  if (named.length > 0) return named
  if (throughCaller(script.operation, holder, recordOf(script))) return []
  if (script.operation.verb?.kind === 'get' && script.operation.where.some((filter) => filter.kind === 'fixed')) {
    const fixed = script.operation.where.some(
      (filter) => filter.kind === 'fixed' && holder.entity.fields.get(filter.condition.path.join('.'))?.unique === true,
    )
    if (fixed) return []
  }
  return [equal(column('id', holder.name), script.parameter('id', idType(holder), 'request'))]
}

/** Inputs that the caller must give. */
export function requiredInputs(script: Script, holder: Holder): readonly Expression[] {
  return script.operation.where.flatMap((filter) =>
    filter.kind === 'fixed' || filter.optional || script.operation.verb?.kind === 'search'
      ? []
      : (inputCondition(script, holder, filter) ?? []),
  )
}

/** Conditions that always hold, as the author wrote them. */
export function fixedFilters(script: Script, holder: Holder): readonly Expression[] {
  return script.operation.where.flatMap((filter) => (filter.kind === 'fixed' ? fixedCondition(script, holder, filter.condition) : []))
}

/** The slug of a refusal because no such row is there for this caller. */
export function notFound(holder: Holder): string {
  return `${kebab(holder.entity.name)}-not-found`
}

/** When a statement runs, where not always. */
export function said(when: string | undefined): { readonly when?: string } {
  return when === undefined || when === '' ? {} : { when }
}
