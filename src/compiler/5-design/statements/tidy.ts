import type { Expression, Select, SqlTree } from '../../model/design/sql.ts'
import { mapped, unqualified } from './substitute.ts'

/** Equalities with a batch become "any of", and columns lose their table's name where no other table is in sight. */
export function tidied(sql: SqlTree, batched: ReadonlySet<string>): SqlTree {
  const any = batched.size === 0 ? sql : withBatches(sql, batched)
  switch (any.kind) {
    case 'select':
      return tidySelect(any)
    case 'insert':
      return any.source.kind === 'select' ? { ...any, source: tidySelect(any.source) } : any
    case 'update':
      return any.from === undefined
        ? {
            ...any,
            set: any.set.map((each) => ({ ...each, to: unqualified(each.to, any.table) })),
            where: unqualified(any.where, any.table),
          }
        : any
    case 'delete':
      return any.using === undefined ? { ...any, where: unqualified(any.where, any.table) } : any
  }
}

function tidySelect(select: Select): Select {
  const { from } = select
  if (from === undefined || !('table' in from) || from.as !== undefined || (select.joins ?? []).length > 0) return select
  return {
    ...select,
    items: select.items.map((item) => ({ ...item, value: unqualified(item.value, from.table) })),
    ...(select.where === undefined ? {} : { where: unqualified(select.where, from.table) }),
    ...(select.orderBy === undefined
      ? {}
      : { orderBy: select.orderBy.map((each) => ({ ...each, value: unqualified(each.value, from.table) })) }),
  }
}

function withBatches(sql: SqlTree, batched: ReadonlySet<string>): SqlTree {
  const change = (leaf: Expression): Expression | undefined => {
    if (leaf.kind !== 'binary' || leaf.operator !== '=' || leaf.right.kind !== 'parameter' || !batched.has(leaf.right.name))
      return undefined
    return { kind: 'anyOf', value: leaf.left, array: leaf.right }
  }
  switch (sql.kind) {
    case 'select':
      return sql.where === undefined ? sql : { ...sql, where: mapped(sql.where, change) }
    case 'insert':
      return sql.source.kind === 'select' && sql.source.where !== undefined
        ? { ...sql, source: { ...sql.source, where: mapped(sql.source.where, change) } }
        : sql
    case 'update':
      return { ...sql, set: sql.set.map((each) => ({ ...each, to: mapped(each.to, change) })), where: mapped(sql.where, change) }
    case 'delete':
      return { ...sql, where: mapped(sql.where, change) }
  }
}
