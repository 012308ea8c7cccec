import type { EnumType, Table } from '../model/design/schema.ts'
import type { Expression, Select, TableReference, Unnest } from '../model/design/sql.ts'

/** The tables and enumerations that names are looked up in. */
export type Names = { readonly tables: ReadonlyMap<string, Table>; readonly types: ReadonlyMap<string, EnumType> }

/** What an alias stands for: a table of the schema, or columns with no table behind them. */
export type Relation = { readonly table?: Table; readonly columns: ReadonlySet<string> }

/** The aliases of one query, and those of the queries around it. */
export type Scope = { readonly relations: ReadonlyMap<string, Relation>; readonly outer?: Scope }

/** Tables and enumerations by name. */
export function namesOf(schema: { readonly tables: readonly Table[]; readonly types: readonly EnumType[] }): Names {
  return {
    tables: new Map(schema.tables.map((table) => [table.name, table])),
    types: new Map(schema.types.map((type) => [type.name, type])),
  }
}

/** A table as a relation; one that does not exist has no columns. */
export function relationOf(table: string, { tables }: Names): Relation {
  const known = tables.get(table)
  return known === undefined ? { columns: new Set() } : { table: known, columns: new Set(known.columns.map(({ name }) => name)) }
}

/** A scope with what a query, an update or a delete takes rows from. */
export function scopeOf(sources: readonly (TableReference | Unnest)[], names: Names, outer?: Scope): Scope {
  const relations = new Map<string, Relation>()
  for (const source of sources) {
    if ('unnest' in source) relations.set(source.as, { columns: new Set(source.columns) })
    else relations.set(source.as ?? source.table, relationOf(source.table, names))
  }
  return { relations, ...(outer === undefined ? {} : { outer }) }
}

/** Everything a query takes rows from. */
export function sourcesOf({ from, joins = [] }: Select): readonly (TableReference | Unnest)[] {
  return [...(from === undefined ? [] : [from]), ...joins]
}

/** The relation that has a column, looked for from the innermost query outwards. */
export function resolve(scope: Scope, table: string | undefined, name: string): Relation | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    if (table !== undefined) {
      const relation = at.relations.get(table)
      if (relation !== undefined) return relation.columns.has(name) || relation.table === undefined ? relation : undefined
    } else for (const relation of at.relations.values()) if (relation.columns.has(name)) return relation
  }
  return undefined
}

/** Whether a name stands for a table in scope, and so for its whole row. */
export function isRelation(scope: Scope, name: string): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) if (at.relations.has(name)) return true
  return false
}

/** The expressions directly inside one. */
export function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments
    case 'binary':
      return [expression.left, expression.right]
    case 'all':
    case 'any':
      return expression.of
    case 'not':
    case 'isNull':
    case 'cast':
      return [expression.of]
    case 'in':
      return [expression.value, ...expression.list]
    case 'anyOf':
      return [expression.value, expression.array]
    case 'row':
      return expression.items
    default:
      return []
  }
}

/** The query inside an expression that is one. */
export function queryOf(expression: Expression): Select | undefined {
  return expression.kind === 'exists' || expression.kind === 'subquery' || expression.kind === 'array' ? expression.query : undefined
}
