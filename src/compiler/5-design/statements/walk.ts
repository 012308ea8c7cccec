import type { Expression, Select, SqlTree, TableReference, Unnest } from '../../model/design/sql.ts'

/** What a statement's tree mentions: parameters in the order in which they are printed, and tables besides the one written. */
export type Mentions = { readonly parameters: ReadonlySet<string>; readonly tables: ReadonlySet<string> }

/** Goes through a tree in the order in which it is printed. */
export function mentionsOf(tree: SqlTree): Mentions {
  const parameters = new Set<string>()
  const tables = new Set<string>()
  const many = (of: readonly Expression[]): void => {
    for (const each of of) visit(each)
  }
  const source = (from: TableReference | Unnest): void => {
    if ('table' in from) tables.add(from.table)
    else many(from.unnest)
  }
  const query = (select: Select): void => {
    for (const item of select.items) visit(item.value)
    if (select.from !== undefined) source(select.from)
    for (const join of select.joins ?? []) {
      source(join)
      visit(join.on)
    }
    if (select.where !== undefined) visit(select.where)
    many(select.groupBy ?? [])
    for (const each of select.orderBy ?? []) visit(each.value)
    if (select.limit !== undefined) visit(select.limit)
  }
  const visit = (expression: Expression): void => {
    switch (expression.kind) {
      case 'parameter':
        parameters.add(expression.name)
        return
      case 'binary':
        visit(expression.left)
        return visit(expression.right)
      case 'all':
      case 'any':
        return many(expression.of)
      case 'row':
        return many(expression.items)
      case 'call':
        return many(expression.arguments)
      case 'not':
      case 'isNull':
      case 'cast':
        return visit(expression.of)
      case 'in':
        visit(expression.value)
        return many(expression.list)
      case 'anyOf':
        visit(expression.value)
        return visit(expression.array)
      case 'exists':
      case 'subquery':
      case 'array':
        return query(expression.query)
      default:
        return undefined
    }
  }
  switch (tree.kind) {
    case 'select':
      query(tree)
      break
    case 'insert':
      if (tree.source.kind === 'select') query(tree.source)
      else for (const row of tree.source.rows) many(row)
      for (const each of tree.onConflict?.set ?? []) visit(each.to)
      if (tree.onConflict?.where !== undefined) visit(tree.onConflict.where)
      break
    case 'update':
      for (const each of tree.set) visit(each.to)
      if (tree.from !== undefined) source(tree.from)
      visit(tree.where)
      break
    case 'delete':
      if (tree.using !== undefined) source(tree.using)
      visit(tree.where)
      break
  }
  return { parameters, tables }
}
