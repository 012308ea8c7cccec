import type { Ordering } from '../../model/brief.ts'
import type { Expression, Join } from '../../model/design/sql.ts'
import { snake } from '../../model/naming.ts'
import type { Script } from './draft.ts'
import { idType, openEnd, plainType } from './conditions.ts'
import type { Holder } from './input.ts'
import { resolve } from './paths.ts'
import { all, binary, column, equal, isNotNull, isNull, row } from './sql.ts'

/** One column that rows are ordered by, with the cursor's value of it. */
type Key = {
  readonly value: Expression
  readonly descending: boolean
  readonly after: Expression
  readonly open: boolean
  readonly nullable: boolean
}

/** An order with its ways to go on: each a page of its own, told apart by `when`. */
export type Paging = {
  readonly joins: readonly Join[]
  readonly orderBy: readonly { readonly value: Expression; readonly descending: boolean }[]
  /** Columns that the next cursor is made of. */
  readonly columns: readonly string[]
  readonly pages: readonly { readonly when?: string; readonly after?: Expression }[]
}

/**
 * Keyset pages: rows after the last one seen, by the order's columns and then by id, so that no page depends on how many came before it.
 * The first page passes the ends of the types; where a type has none, or a value may be absent, a page has a statement of its own.
 */
export function paging(script: Script, holder: Holder, order: Ordering): Paging {
  const joins: Join[] = []
  const keys = order.flatMap(({ path, descending }): Key[] => keyFor(script, holder, path, descending, joins))
  const last = keys[keys.length - 1]?.descending ?? false
  const byId = order.some(({ path }) => path.length === 1 && path[0] === 'id')
  const all = byId ? keys : [...keys, idKey(script, holder, last)]
  return {
    joins,
    orderBy: all.map(({ value, descending }) => ({ value, descending })),
    columns: all.flatMap(({ value }) => (value.kind === 'column' && (value.table ?? holder.name) === holder.name ? [value.name] : [])),
    pages: pagesOf(all),
  }
}

function keyFor(script: Script, holder: Holder, path: readonly string[], descending: boolean, joins: Join[]): Key[] {
  const target = resolve(script.context, holder, path)
  if (target === undefined) return []
  let from = holder.name
  let nullable = target.column.nullable
  for (const hop of target.hops) {
    const alias =
      hop.to.name === holder.name || joins.some((join) => (join.as ?? join.table) === hop.to.name)
        ? `${hop.to.name}_${joins.length + 2}`
        : hop.to.name
    if (hop.nullable) nullable = true
    joins.push({
      kind: nullable ? 'left' : 'inner',
      table: hop.to.name,
      ...(alias === hop.to.name ? {} : { as: alias }),
      on: equal(column('id', alias), column(hop.column, from)),
    })
    from = alias
  }
  const type = plainType(target.column.type)
  const start = openEnd(type, descending ? 'to' : 'from', target.field)
  const after = script.parameter(`after_${path.map(snake).join('_')}`, type, 'request', start === undefined ? {} : { start })
  return [
    {
      value: column(target.column.name, target.hops.length === 0 ? undefined : from),
      descending,
      after,
      open: start !== undefined,
      nullable,
    },
  ]
}

function idKey(script: Script, holder: Holder, descending: boolean): Key {
  const type = idType(holder)
  const start = openEnd(type, descending ? 'to' : 'from')
  return {
    value: column('id'),
    descending,
    after: script.parameter('after_id', type, 'request', start === undefined ? {} : { start }),
    open: start !== undefined,
    nullable: false,
  }
}

function pagesOf(keys: readonly Key[]): Paging['pages'] {
  const [first] = keys
  if (first?.nullable === true) return nullablePages(first, keys)
  const after = beyond(keys)
  return keys.every((key) => key.open) ? [{ after }] : [{ when: 'first page' }, { when: 'further page', after }]
}

/** PostgreSQL puts rows without a value last when it goes up and first when it goes down. */
function nullablePages(first: Key, keys: readonly Key[]): Paging['pages'] {
  const others = keys.slice(1)
  const without = all(isNull(first.value), beyond(others))
  const withValue = beyond(keys)
  return first.descending
    ? [
        { when: 'first page' },
        { when: 'after a row without a value', after: { kind: 'any', of: [without, isNotNull(first.value)] } },
        { when: 'after a row with a value', after: withValue },
      ]
    : [
        { when: 'first page' },
        { when: 'after a row with a value', after: { kind: 'any', of: [withValue, isNull(first.value)] } },
        { when: 'after a row without a value', after: without },
      ]
}

/** Rows behind the cursor: one comparison of rows where all columns run the same way, else column by column. */
function beyond(keys: readonly Key[]): Expression {
  const [first, ...others] = keys
  if (first === undefined) return all()
  if (others.length === 0) return binary(first.descending ? '<' : '>', first.value, first.after)
  if (others.every((key) => key.descending === first.descending))
    return binary(first.descending ? '<' : '>', row(...keys.map((key) => key.value)), row(...keys.map((key) => key.after)))
  const strictly = binary(first.descending ? '<' : '>', first.value, first.after)
  const atLeast = binary(first.descending ? '<=' : '>=', first.value, first.after)
  return all(atLeast, { kind: 'any', of: [strictly, beyond(others)] })
}
