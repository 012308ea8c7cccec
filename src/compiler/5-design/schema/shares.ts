import { product } from '../../math/combine.ts'
import { restOfShare } from '../../math/index-sizes.ts'
import { oneOf, others, someOf } from '../../math/selectivity.ts'
import type { Entity, Field } from '../../model/brief.ts'
import { counted, derive, inQuarter } from '../../model/formula.ts'
import { fieldName } from '../../model/naming.ts'
import type { Figure, FigureId, Series } from '../../model/quantity.ts'
import { atHorizon } from '../../model/quantity.ts'
import type { AccessPath } from '../../model/workload.ts'
import { fact, supposed } from './facts.ts'
import type { SchemaContext } from './input.ts'

/** Which part of an entity's rows a condition picks at the horizon: the number that indexes are searched by, and on demand why it is that. */
export type Share = { readonly value: number; why(id: FigureId): Figure }

/** Share of the rows that one value of a field picks, or the values the author fixed. */
export function shareOfField(context: SchemaContext, entity: Entity, field: string, fixed?: readonly string[]): Share {
  const declared = entity.fields.get(field)
  const owner = context.workload.entities.get(entity.name)?.owners.find((name) => fieldName(name) === field)
  if (field === 'id') return shareOfRow(context, entity.name)
  if (owner !== undefined) return shareOfRow(context, owner)
  if (declared === undefined) return known(context, 'selectivity/equal')
  if (fixed?.[0] === 'none')
    return { value: supposed(context, 'absent', 'field.absent').value, why: (id) => supposed(context, id, 'field.absent') }
  if (declared.unique && declared.per.length === 0) return shareOfRow(context, entity.name)
  return shareOfValue(context, entity, declared, fixed?.length ?? 1)
}

/** One of all rows of an entity, or the rows that refer to one of them. */
export function shareOfRow({ workload }: SchemaContext, entity: string): Share {
  const rows = workload.entities.get(entity)?.rows
  if (rows === undefined) return { value: 1, why: (id) => counted(id, 1, '1', 'all rows', []) }
  return { value: 1 / Math.max(1, atHorizon(rows)), why: (id) => derive(id, oneOf, { rows: atTheEnd(`${id}/rows`, rows) }) }
}

function shareOfValue(context: SchemaContext, entity: Entity, field: Field, chosen: number): Share {
  const path = `entities.${entity.name}.fields.${field.name}`
  const { type } = field
  const some = (values: number, what: string): Share => ({
    value: Math.min(1, chosen / values),
    why: (id) =>
      derive(id, someOf, {
        chosen: counted(`${id}/chosen`, chosen, '1', 'values asked for', []),
        values: counted(`${id}/values`, values, '1', what, [path]),
      }),
  })
  if (type.kind === 'reference') return shareOfRow(context, type.entity)
  if (type.kind === 'enum') return some(type.values.length, type.values.join(', '))
  if (type.kind === 'bool') return some(2, 'true or false')
  return known(context, 'selectivity/equal')
}

/** A share that the knowledge supposes of any condition of its kind. */
export function known(context: SchemaContext, quantity: string): Share {
  return { value: fact(context, quantity).value, why: () => fact(context, quantity) }
}

/** The rows that a condition does not pick. */
export function othersThan(share: Share): Share {
  return { value: 1 - share.value, why: (id) => derive(id, others, { fraction: share.why(`${id}/fraction`) }) }
}

/** What is left for one condition when a path's whole share and those of its other conditions are known. */
export function restOf(path: AccessPath, known: readonly Share[]): Share {
  const value = restOfShare.compute(atHorizon(path.selects), together(known))
  return {
    value,
    why: (id) => derive(id, restOfShare, { all: atTheEnd(`${id}/all`, path.selects), others: allTogether(`${id}/others`, known) }),
  }
}

/** Conditions together: they are taken to be independent. */
export function together(shares: readonly Share[]): number {
  return shares.reduce((all, share) => all * share.value, 1)
}

/** The same as a figure. */
export function allTogether(id: FigureId, shares: readonly Share[]): Figure {
  return derive(id, product, Object.fromEntries(shares.map((share, index) => [`${index + 1}`, share.why(`${id}/${index + 1}`)])))
}

/** A series at the horizon, under a name of its own. */
export function atTheEnd(id: FigureId, series: Series): Figure {
  return inQuarter(id, series, series.values.length - 1)
}
