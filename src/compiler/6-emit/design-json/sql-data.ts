import type { Index, Schema, Table } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import type { Statement } from '../../model/design/statement.ts'
import { printExpression, printStatement } from '../../text/sql.ts'

/** A statement as it goes into the file: its SQL as text, parameters by name. */
export function statementData(statement: Statement): object {
  return { ...statement, sql: printStatement(statement.sql, { parameters: 'named' }) }
}

/** The schema as it goes into the file: its expressions as text. */
export function schemaData(schema: Schema): object {
  return { ...schema, tables: schema.tables.map(tableData) }
}

function tableData(table: Table): object {
  return {
    ...table,
    columns: table.columns.map((column) => ({ ...column, generatedAs: printed(column.generatedAs) })),
    checks: table.checks.map((check) => ({ ...check, expression: printed(check.expression) })),
    indexes: table.indexes.map(indexData),
    keyIndexes: table.keyIndexes?.map(indexData),
  }
}

function indexData(index: Index): object {
  return { ...index, where: printed(index.where) }
}

function printed(expression: Expression | undefined): string | undefined {
  return expression === undefined ? undefined : printExpression(expression)
}
