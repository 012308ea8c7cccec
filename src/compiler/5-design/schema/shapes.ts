import type { Entity } from '../../model/brief.ts'
import { fieldName } from '../../model/naming.ts'
import { atHorizon } from '../../model/quantity.ts'
import type { AccessPath, PathField } from '../../model/workload.ts'
import type { KeyColumn, Shape, Term } from '../../solve/index-costs.ts'
import type { SchemaContext } from './input.ts'
import type { ByField } from './keys.ts'
import { type Form, formsOf } from './path-forms.ts'
import { type Share, known, othersThan, restOf, shareOfField, shareOfRow, together } from './shares.ts'

/** A shape with the path it is one form of, which calls take that form, and why its terms pick what they do. */
export type PathShape = Omit<Shape, 'equal'> & {
  readonly path: AccessPath
  readonly when?: string
  readonly equal: readonly Weighed[]
  readonly shares: readonly Share[]
}

/** A term of the search for indexes that can say why it picks its share; `differs` where it picks all but a value. */
export type Weighed = Term & {
  readonly why: Share
  readonly guessed: boolean
  readonly differs?: boolean
  /** It names the row's owner. */ readonly owner?: boolean
}

/** Where a path's rows are: the entity, its columns and how many rows there are at the horizon. */
export type PathTable = { readonly entity: Entity; readonly columns: ByField; readonly rows: number }

/** The forms an access path takes: one for each order a caller may choose, with and without what may be left out. */
export function shapesOf(context: SchemaContext, path: AccessPath, table: PathTable): readonly PathShape[] {
  if (path.text.length > 0) return []
  const orders = path.order.length === 0 ? [[]] : path.order
  const forms = formsOf(context, path)
  const ceiling = ceilingOf(context, path)
  const heaviest = heaviestOf(context, path, table)
  return orders.flatMap((order, number) =>
    forms.map((form): PathShape => {
      const by = orders.length > 1 ? [`by ${order.map((each) => each.field).join(', ')}`] : []
      const says = form.when === undefined ? by : [...by, form.when]
      return {
        id: `${path.id}#${number}${form.when ?? ''}`,
        path,
        rate: (atHorizon(path.rate) / orders.length) * form.share,
        ...conditionsOf(context, path, table, form, forms.length === 1),
        order: orderColumns(table.columns, order),
        ...(path.limit === undefined ? {} : { limit: path.limit }),
        ...(ceiling === undefined ? {} : { ceiling, heaviest: path.unique ? 1 : heaviest }),
        ...(says.length === 0 ? {} : { when: says.join(', ') }),
      }
    }),
  )
}

/** What a form compares, and how many rows that leaves; where a path has one form, its own share decides what its guesses must be. */
function conditionsOf(
  context: SchemaContext,
  path: AccessPath,
  table: PathTable,
  form: Form,
  only: boolean,
): Pick<PathShape, 'equal' | 'range' | 'matches' | 'shares'> {
  const guess = {
    equal: withoutImplied(table, termsOf(context, path, table, form.equal)),
    range: rangesOf(context, path, table, form.range),
  }
  const { equal, range } = only && !path.unique ? calibrated(path, guess.equal, guess.range) : guess
  const shares = [...equal, ...range].map((term) => term.why)
  const matches = path.unique ? Math.min(1, table.rows) : table.rows * together(shares)
  // What differs from a value lies on both sides of it: no index narrows to that.
  return { equal, range: range.filter((term) => term.differs !== true), matches, shares }
}

function termsOf(context: SchemaContext, path: AccessPath, table: PathTable, fields: readonly PathField[]): readonly Weighed[] {
  return fields.flatMap((field): readonly Weighed[] => {
    const { fixed, via = [] } = field
    // A field of another row is found through the reference to that row, unless this row repeats it.
    const repeated = table.columns.get(field.field)
    const direct = via.length === 0 || repeated?.role === 'ancestor'
    const column = direct ? repeated : table.columns.get(via[0] ?? '')
    if (column === undefined) return []
    const end = endOf(context, table.entity, via)
    const why = path.unique && fields.length === 1 ? shareOfRow(context, table.entity.name) : shareOfField(context, end, field.field, fixed)
    const literals = fixed === undefined || !direct ? {} : { literals: fixed }
    const owner =
      direct &&
      context.owners.get(table.entity.name) !== undefined &&
      field.field === fieldName(context.owners.get(table.entity.name) ?? '')
    return [
      {
        column: column.name,
        share: why.value,
        why,
        ...literals,
        ...(direct ? {} : { many: true }),
        guessed: isGuessed(end, field),
        ...(owner ? { owner } : {}),
      },
    ]
  })
}

/** An owner further up says nothing beside the nearer one that it follows from. */
function withoutImplied({ columns }: PathTable, terms: readonly Weighed[]): readonly Weighed[] {
  const roles = new Map([...columns.values()].map((column) => [column.name, column.role]))
  const owned = terms.some((term) => term.owner === true && term.many !== true)
  return owned ? terms.filter((term) => roles.get(term.column) !== 'ancestor') : terms
}

/** The entity that has the field a path compares: over its references, where it is another's. */
function endOf(context: SchemaContext, from: Entity, via: readonly string[]): Entity {
  let at = from
  for (const step of via) {
    const type = at.fields.get(step)?.type
    const owner = context.workload.entities.get(at.name)?.owners.find((name) => fieldName(name) === step)
    at = context.brief.entities.get(type?.kind === 'reference' ? type.entity : (owner ?? '')) ?? at
  }
  return at
}

/** Whether a term's share follows from what values are like, and not from how many rows there are. */
function isGuessed(entity: Entity, { field, fixed }: PathField): boolean {
  const declared = entity.fields.get(field)
  if (fixed !== undefined) return true
  return declared !== undefined && declared.type.kind !== 'reference' && !(declared.unique && declared.per.length === 0)
}

/**
 * Ranges of a path. Where ids carry their time, the rows made since a moment are those with greater ids: what the service itself looks for by
 * `createdAt` goes through the key.
 */
function rangesOf(context: SchemaContext, path: AccessPath, table: PathTable, fields: readonly PathField[]): readonly Weighed[] {
  const madeAt = table.columns.get('createdAt')?.name
  const byKey = isOwnWork(context, path) && context.idOf(table.entity.name).ordered
  return fields.flatMap((field) =>
    termsOf(context, path, table, [field]).map(({ column }) => {
      const differs = field.fixed?.[0]?.startsWith('!=') === true
      const why = differs
        ? othersThan(shareOfField(context, endOf(context, table.entity, field.via ?? []), field.field, field.fixed))
        : known(context, 'selectivity/range')
      return { column: byKey && column === madeAt ? 'id' : column, share: why.value, why, guessed: true, ...(differs ? { differs } : {}) }
    }),
  )
}

function isOwnWork({ workload }: SchemaContext, path: AccessPath): boolean {
  return path.from.every(({ operation }) => workload.operations.get(operation)?.trigger === 'clock')
}

type Terms = { readonly equal: readonly Weighed[]; readonly range: readonly Weighed[] }

/** The path's own share wins over the product of its terms' where these are guesses: the rest is laid to a fixed value, else to a range, else to a value. */
function calibrated(path: AccessPath, equal: readonly Weighed[], range: readonly Weighed[]): Terms {
  const target = equal.find((term) => term.literals !== undefined) ?? range[0] ?? equal.find((term) => term.guessed)
  if (target === undefined || atHorizon(path.selects) <= 0) return { equal, range }
  const why = restOf(
    path,
    [...equal, ...range].filter((term) => term !== target).map((term) => term.why),
  )
  const adjust = (term: Weighed): Weighed => (term === target ? { ...term, share: why.value, why } : term)
  return { equal: equal.map(adjust), range: range.map(adjust) }
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

/**
 * How many times the rows of others the values have that most calls ask for: as the author says which rows are hot, else at the far end of what
 * the language supposes. Only of paths by an owner or a reference, which have rows of their own.
 */
function heaviestOf(context: SchemaContext, path: AccessPath, { entity }: PathTable): number {
  const skew = context.workload.entities.get(entity.name)?.skew
  const owned = path.equal.some((field) => !isGuessed(entity, field) && field.field !== 'id' && (field.via ?? []).length === 0)
  if (!owned || skew === undefined) return 1
  if (skew.share.provenance === 'given') return Math.max(1, skew.share.value / skew.on.value)
  const share = context.knowledge.defaults.get('entity.skew.share')
  const on = context.knowledge.defaults.get('entity.skew.on')
  return share === undefined || on === undefined ? 1 : share.high / on.low
}
