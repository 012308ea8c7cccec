import type { Expression, Select, SqlTree, TableReference, Unnest } from '../../model/design/sql.ts'

/** What a statement's tree mentions: parameters in the order in which they are printed, and tables besides the one written. */
export type Mentions = { readonly parameters: ReadonlySet<string>; readonly tables: ReadonlySet<string> }

/** Goes through a tree in the order in which it is printed. */
export function mentionsOf(tree: SqlTree): Mentions {
  const walk = new Walk()
  switch (tree.kind) {
    case 'select':
      walk.query(tree)
      break
    case 'insert':
      if (tree.source.kind === 'select') walk.query(tree.source)
      else for (const row of tree.source.rows) walk.all(row)
      for (const each of tree.onConflict?.set ?? []) walk.expression(each.to)
      walk.expression(tree.onConflict?.where)
      break
    case 'update':
      for (const each of tree.set) walk.expression(each.to)
      walk.source(tree.from)
      walk.expression(tree.where)
      break
    case 'delete':
      walk.source(tree.using)
      walk.expression(tree.where)
      break
  }
  return walk
}

class Walk implements Mentions {
  readonly parameters = new Set<string>()
  readonly tables = new Set<string>()

  query(select: Select): void {
    for (const item of select.items) this.expression(item.value)
    this.source(select.from)
    for (const join of select.joins ?? []) {
      this.source(join)
      this.expression(join.on)
    }
    this.expression(select.where)
    this.all(select.groupBy ?? [])
    for (const each of select.orderBy ?? []) this.expression(each.value)
    this.expression(select.limit)
  }

  source(from: TableReference | Unnest | undefined): void {
    if (from === undefined) return
    if ('table' in from) this.tables.add(from.table)
    else this.all(from.unnest)
  }

  all(of: readonly Expression[]): void {
    for (const each of of) this.expression(each)
  }

  expression(each: Expression | undefined): void {
    switch (each?.kind) {
      case 'parameter':
        this.parameters.add(each.name)
        return
      case 'binary':
        return this.all([each.left, each.right])
      case 'all':
      case 'any':
        return this.all(each.of)
      case 'row':
        return this.all(each.items)
      case 'call':
        return this.all(each.arguments)
      case 'not':
      case 'isNull':
      case 'cast':
        return this.expression(each.of)
      case 'in':
        return this.all([each.value, ...each.list])
      case 'anyOf':
        return this.all([each.value, each.array])
      case 'exists':
      case 'subquery':
      case 'array':
        return this.query(each.query)
      default:
        return undefined
    }
  }
}
