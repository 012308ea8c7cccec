import type { Table } from '../model/design/schema.ts'
import type { Expression, SqlTree } from '../model/design/sql.ts'
import type { Statement, StatementParameter } from '../model/design/statement.ts'

/** What a statement does to its table: how, and which columns get which value. */
export type Write = { readonly access: 'insert' | 'update' | 'delete'; readonly set: readonly Assignment[] }
export type Assignment = { readonly column: string; readonly to: Expression }

/** The writes of a statement; hiding a row counts as deleting it, and an insert that may meet a row as an update too. */
export function writesOf(sql: SqlTree, table: Table): readonly Write[] {
  switch (sql.kind) {
    case 'select':
      return []
    case 'delete':
      return [{ access: 'delete', set: [] }]
    case 'insert': {
      const conflict = sql.onConflict?.set ?? []
      return [{ access: 'insert', set: insertedBy(sql) }, ...(conflict.length === 0 ? [] : [{ access: 'update', set: conflict } as const])]
    }
    case 'update': {
      const hides = sql.set.some(({ column }) => table.columns.some(({ name, role }) => name === column && role === 'deletedAt'))
      return [hides ? { access: 'delete', set: [] } : { access: 'update', set: sql.set }]
    }
  }
}

/** Each column with its value; of several rows the first stands for all. A column of an unnested list stands for the list. */
function insertedBy({ columns, source }: SqlTree & { readonly kind: 'insert' }): readonly Assignment[] {
  const values = source.kind === 'values' ? (source.rows[0] ?? []) : source.items.map(({ value }) => value)
  return columns.flatMap((column, index) => {
    const value = values[index]
    return value === undefined ? [] : [{ column, to: unnested(source, value) }]
  })
}

function unnested(source: (SqlTree & { readonly kind: 'insert' })['source'], value: Expression): Expression {
  if (source.kind !== 'select' || value.kind !== 'column' || source.from === undefined || !('unnest' in source.from)) return value
  const index = source.from.columns.indexOf(value.name)
  return value.table === source.from.as ? (source.from.unnest[index] ?? value) : value
}

/** Where a value comes from: the parameter it is, casts and simple functions over it aside; nothing for what the database works out. */
export function sourceOf({ parameters }: Pick<Statement, 'parameters'>, value: Expression): StatementParameter['source'] | undefined {
  switch (value.kind) {
    case 'parameter':
      return parameters.find(({ name }) => name === value.name)?.source
    case 'cast':
      return sourceOf({ parameters }, value.of)
    case 'call': {
      const [only] = value.arguments
      return only === undefined || value.arguments.length > 1 ? undefined : sourceOf({ parameters }, only)
    }
    default:
      return undefined
  }
}
