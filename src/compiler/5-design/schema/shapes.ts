import type { Entity } from '../../model/brief.ts'
import { fieldName } from '../../model/naming.ts'
import { atHorizon } from '../../model/quantity.ts'
import type { AccessPath, PathField } from '../../model/workload.ts'
import type { KeyColumn, Shape, Term } from '../../solve/indexes.ts'
import { fact, supposed } from './facts.ts'
import type { SchemaContext } from './input.ts'
import type { ByField } from './keys.ts'

/** A shape with the path it is one form of, and which calls take that form. */
export type PathShape = Shape & { readonly path: AccessPath; readonly when?: string }

/** Where a path's rows are: the entity, its columns and how many rows there are at the horizon. */
export type PathTable = { readonly entity: Entity; readonly columns: ByField; readonly rows: number }

/** The forms an access path takes: one for each order a caller may choose, with and without what may be left out. */
export function shapesOf(context: SchemaContext, path: AccessPath, table: PathTable): readonly PathShape[] {
  if (path.text.length > 0) return []
  const orders = path.order.length === 0 ? [[]] : path.order
  const forms = formsOf(context, path)
  const rate = atHorizon(path.rate)
  const ceiling = ceilingOf(context, path)
  return orders.flatMap((order, number) =>
    forms.map((form): PathShape => {
      const guess = { equal: termsOf(context, path, table, form.equal), range: rangesOf(context, path, table, form.range) }
      const { equal, range } = forms.length === 1 && !path.unique ? calibrated(path, guess.equal, guess.range) : guess
      const matches = path.unique ? Math.min(1, table.rows) : matching(table.rows, equal, range)
      const says = [
        ...(orders.length > 1 ? [`by ${order.map((each) => each.field).join(', ')}`] : []),
        ...(form.when === undefined ? [] : [form.when]),
      ]
      return {
        id: `${path.id}#${number}${form.when ?? ''}`,
        path,
        rate: (rate / orders.length) * form.share,
        equal,
        // What differs from a value lies on both sides of it: no index narrows to that.
        range: range.filter((term) => term.differs !== true),
        order: orderColumns(table.columns, order),
        matches,
        ...(path.limit === undefined ? {} : { limit: path.limit }),
        ...(ceiling === undefined ? {} : { ceiling }),
        ...(says.length === 0 ? {} : { when: says.join(', ') }),
      }
    }),
  )
}

/** Share of an entity's rows that one value of a field picks, or the values the author fixed. */
export function shareOfOne(context: SchemaContext, table: PathTable, field: string, fixed?: readonly string[]): number {
  const chosen = fixed?.length ?? 1
  const rows = Math.max(1, table.rows)
  if (field === 'id') return 1 / rows
  const owner = context.workload.entities.get(table.entity.name)?.owners.find((name) => fieldName(name) === field)
  if (owner !== undefined) return 1 / Math.max(1, rowsOf(context, owner))
  const declared = table.entity.fields.get(field)
  if (declared === undefined) return share(context, 'selectivity/equal')
  if (fixed?.[0] === 'none') return supposed(context, 'absent', 'field.absent').value
  if (declared.unique && declared.per.length === 0) return 1 / rows
  switch (declared.type.kind) {
    case 'reference':
      return 1 / Math.max(1, rowsOf(context, declared.type.entity))
    case 'enum':
      return Math.min(1, chosen / declared.type.values.length)
    case 'bool':
      return 1 / 2
    default:
      return Math.min(1, chosen * share(context, 'selectivity/equal'))
  }
}

/**
 * Ranges of a path. Where ids carry their time, the rows made since a moment are those with greater ids: what the service itself looks for by
 * `createdAt` goes through the key.
 */
function rangesOf(context: SchemaContext, path: AccessPath, table: PathTable, fields: readonly PathField[]): readonly Weighed[] {
  return fields.flatMap((field) =>
    termsOf(context, path, table, [field]).map(({ column }) => {
      const byKey = column === table.columns.get('createdAt')?.name && isOwnWork(context, path) && context.idOf(table.entity.name).ordered
      const differs = field.fixed?.[0]?.startsWith('!=') === true
      return {
        column: byKey ? 'id' : column,
        share: differs ? 1 : share(context, 'selectivity/range'),
        structural: false,
        ...(differs ? { differs } : {}),
      }
    }),
  )
}

function isOwnWork({ workload }: SchemaContext, path: AccessPath): boolean {
  return path.from.every(({ operation }) => workload.operations.get(operation)?.trigger === 'clock')
}

type Form = { readonly equal: readonly PathField[]; readonly range: readonly PathField[]; readonly share: number; readonly when?: string }

/** With none, each alone, and all of the filters that may be left out; each used in the share of the calls that is supposed. */
function formsOf(context: SchemaContext, path: AccessPath): readonly Form[] {
  const always = { equal: path.equal.filter((each) => !each.optional), range: path.range.filter((each) => !each.optional) }
  const left = [
    ...path.equal.filter((each) => each.optional).map((each) => ({ each, kind: 'equal' as const })),
    ...path.range.filter((each) => each.optional).map((each) => ({ each, kind: 'range' as const })),
  ]
  if (left.length === 0) return [{ ...always, share: 1 }]
  const used = supposed(context, 'filterUsed', 'operation.filterUsed').value
  const sets = [[], ...left.map((one) => [one]), ...(left.length > 1 ? [left] : [])]
  const odds = sets.map((set) => used ** set.length * (1 - used) ** (left.length - set.length))
  const all = odds.reduce((sum, each) => sum + each, 0)
  return sets.map((set, index) => ({
    equal: [...always.equal, ...set.filter((one) => one.kind === 'equal').map((one) => one.each)],
    range: [...always.range, ...set.filter((one) => one.kind === 'range').map((one) => one.each)],
    share: (odds[index] ?? 0) / all,
    when: set.length === 0 ? 'no filter given' : `${set.map((one) => one.each.field).join(' and ')} given`,
  }))
}

function termsOf(context: SchemaContext, path: AccessPath, table: PathTable, fields: readonly PathField[]): readonly Weighed[] {
  const terms: Weighed[] = []
  for (const field of fields) {
    const { fixed } = field
    // A field of another row is found through the reference to that row, unless this row repeats it.
    const repeated = table.columns.get(field.field)
    const direct = field.via === undefined || field.via.length === 0 || repeated?.role === 'ancestor'
    const column = direct ? repeated : table.columns.get(field.via?.[0] ?? '')
    if (column === undefined) continue
    const end = endOf(context, table, field)
    const one = path.unique && fields.length === 1 ? 1 / Math.max(1, table.rows) : shareOfOne(context, end, field.field, fixed)
    terms.push({
      column: column.name,
      share: one,
      ...(fixed === undefined || !direct ? {} : { literals: fixed }),
      ...(direct ? {} : { many: true }),
      structural: isStructural(end, field),
    })
  }
  return terms
}

/** The entity that has the field a path compares: over its references, where it is another's. */
function endOf(context: SchemaContext, table: PathTable, { via = [] }: PathField): PathTable {
  let at = table
  for (const step of via) {
    const type = at.entity.fields.get(step)?.type
    const owner = context.workload.entities.get(at.entity.name)?.owners.find((name) => fieldName(name) === step)
    const entity = context.brief.entities.get(type?.kind === 'reference' ? type.entity : (owner ?? ''))
    if (entity === undefined) return at
    at = { entity, columns: at.columns, rows: rowsOf(context, entity.name) }
  }
  return at
}

/** Whether a term's share follows from how many rows there are, and not from what values are like. */
function isStructural({ entity }: PathTable, { field, fixed }: PathField): boolean {
  const declared = entity.fields.get(field)
  return (
    fixed === undefined && (declared === undefined || declared.type.kind === 'reference' || (declared.unique && declared.per.length === 0))
  )
}

type Weighed = Term & { readonly structural: boolean; readonly differs?: boolean }

/** The path's own share wins over the product of its terms' where these are guesses: the rest is laid to a fixed value, else to a range, else to a value. */
function calibrated(
  path: AccessPath,
  equal: readonly Weighed[],
  range: readonly Weighed[],
): { readonly equal: readonly Weighed[]; readonly range: readonly Weighed[] } {
  const product = [...equal, ...range].reduce((share, term) => share * term.share, 1)
  const total = atHorizon(path.selects)
  const target = equal.find((term) => term.literals !== undefined) ?? range[0] ?? equal.find((term) => !term.structural)
  if (product <= 0 || total <= 0 || target === undefined) return { equal, range }
  const adjust = (term: Weighed): Weighed => (term === target ? { ...term, share: Math.min(1, (term.share * total) / product) } : term)
  return { equal: equal.map(adjust), range: range.map(adjust) }
}

function matching(rows: number, equal: readonly Term[], range: readonly Term[]): number {
  return [...equal, ...range].reduce((left, term) => left * term.share, rows)
}

/** The order's columns, and the key behind them, so that no two rows are alike. */
function orderColumns(columns: ByField, order: AccessPath['order'][number]): readonly KeyColumn[] {
  const found = order.flatMap(({ field, descending }) => {
    const column = columns.get(field)
    return column === undefined ? [] : [{ name: column.name, descending }]
  })
  const last = found[found.length - 1]
  return last === undefined || found.some((each) => each.name === 'id') ? found : [...found, { name: 'id', descending: last.descending }]
}

/** What an answer may take in the middle of the calls, or a run before its deadline: no look-up of it may take longer. */
function ceilingOf(context: SchemaContext, path: AccessPath): number | undefined {
  let least: number | undefined
  for (const { operation } of path.from) {
    const load = context.workload.operations.get(operation)
    const bound = load?.latency?.p50.value ?? load?.within?.value
    if (bound !== undefined && (least === undefined || bound < least)) least = bound
  }
  return least
}

function share(context: SchemaContext, id: string): number {
  return fact(context, id).value
}

function rowsOf({ workload }: SchemaContext, entity: string): number {
  const load = workload.entities.get(entity)
  return load === undefined ? 1 : atHorizon(load.rows)
}
