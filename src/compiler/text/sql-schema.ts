import type { ElementId } from '../model/design/element.ts'
import type { Column, EnumType, ForeignKey, Index, Schema, Table } from '../model/design/schema.ts'
import { identifier } from '../model/naming.ts'
import { printExpression, quoteIdentifier, quoteLiteral } from './sql.ts'

/** A line of the schema's text and the design element it speaks of. */
export type SchemaLine = { readonly text: string; readonly element?: ElementId }

/**
 * The whole schema as PostgreSQL reads it, in an order in which it can be run: extensions, types, tables after those they refer to,
 * foreign keys that close a circle, indexes, comments.
 */
export function printSchema(schema: Schema): readonly SchemaLine[] {
  const { tables, late } = inOrder(schema.tables)
  const blocks: (readonly SchemaLine[])[] = []
  if (schema.extensions.length > 0)
    blocks.push(schema.extensions.map((name) => ({ text: `create extension if not exists ${quoteIdentifier(name)};` })))
  if (schema.types.length > 0) blocks.push(schema.types.flatMap((type) => at(type.id, printType(type))))
  for (const each of schema.functions) blocks.push(at(each.id, each.text.split('\n')))
  for (const table of tables) blocks.push(printTable(table, late))
  for (const { table, key } of late)
    blocks.push(at(table.id, [`alter table ${quoteIdentifier(table.name)}`, `  add ${printForeignKey(key)};`]))
  return blocks.flatMap((block, index) => (index === 0 ? block : [{ text: '' }, ...block]))
}

/** One enumeration. */
export function printType({ name, values }: EnumType): readonly string[] {
  const line = `create type ${quoteIdentifier(name)} as enum (${values.map(quoteLiteral).join(', ')});`
  return line.length <= 110
    ? [line]
    : [
        `create type ${quoteIdentifier(name)} as enum (`,
        ...values.map((value, index) => `  ${quoteLiteral(value)}${index < values.length - 1 ? ',' : ''}`),
        ');',
      ]
}

/** One index. */
export function printIndex(index: Index): string {
  const columns =
    index.expression ?? index.columns.map((each) => `${quoteIdentifier(each.name)}${each.descending ? ' desc' : ''}`).join(', ')
  const method = index.method === 'btree' ? '' : ` using ${index.method}`
  const include = index.include.length === 0 ? '' : ` include (${index.include.map(quoteIdentifier).join(', ')})`
  const where = index.where === undefined ? '' : ` where ${printExpression(index.where)}`
  return `create ${index.unique ? 'unique ' : ''}index ${quoteIdentifier(index.name)} on ${quoteIdentifier(index.table)}${method} (${columns})${include}${where};`
}

/** One column as `create table` and `add column` write it. */
export function printColumn(column: Column): string {
  const parts = [quoteIdentifier(column.name), column.type]
  if (column.generatedAs !== undefined) parts.push(`generated always as (${printExpression(column.generatedAs)}) stored`)
  else if (!column.nullable) parts.push('not null')
  if (column.identity === true) parts.push(`generated ${column.role === 'id' ? 'always' : 'by default'} as identity`)
  if (column.default !== undefined) parts.push(`default ${column.default}`)
  return parts.join(' ')
}

/** One foreign key as a constraint. */
export function printForeignKey({ name, columns, table, references, onDelete }: ForeignKey): string {
  const rule = onDelete === 'restrict' ? '' : ` on delete ${onDelete}`
  return `constraint ${quoteIdentifier(name)} foreign key (${list(columns)}) references ${quoteIdentifier(table)} (${list(references)})${rule}`
}

function printTable(table: Table, late: readonly Late[]): readonly SchemaLine[] {
  const keys = table.foreignKeys.filter((key) => !late.some((each) => each.key === key))
  const entries = [
    ...table.columns.map(printColumn),
    `constraint ${quoteIdentifier(identifier(table.name, 'pkey'))} primary key (${list(table.primaryKey)})`,
    ...table.uniques.map(
      ({ name, columns, nullsNotDistinct }) =>
        `constraint ${quoteIdentifier(name)} unique ${nullsNotDistinct === true ? 'nulls not distinct ' : ''}(${list(columns)})`,
    ),
    ...keys.map(printForeignKey),
    ...table.checks.map(({ name, expression }) => `constraint ${quoteIdentifier(name)} check (${printExpression(expression)})`),
  ]
  const elsewhere =
    table.store === undefined ? [] : at(table.id, [`-- Kept in a ${table.store.replaceAll('-', ' ')}: this is the shape of its rows.`])
  return [
    ...elsewhere,
    ...at(table.id, [
      `create table ${quoteIdentifier(table.name)} (`,
      ...entries.map((entry, index) => `  ${entry}${index < entries.length - 1 ? ',' : ''}`),
      ');',
    ]),
    ...table.indexes.map((index) => ({ text: printIndex(index), element: index.id })),
    ...at(table.id, comments(table)),
  ]
}

function comments(table: Table): readonly string[] {
  return table.columns.flatMap((column) =>
    column.comment === undefined
      ? []
      : [`comment on column ${quoteIdentifier(table.name)}.${quoteIdentifier(column.name)} is ${quoteLiteral(column.comment)};`],
  )
}

type Late = { readonly table: Table; readonly key: ForeignKey }

/** Tables after those they refer to, otherwise as they come; the foreign keys that would close a circle follow at the end. */
function inOrder(tables: readonly Table[]): { readonly tables: readonly Table[]; readonly late: readonly Late[] } {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const state = new Map<string, 'open' | 'done'>()
  const ordered: Table[] = []
  const late: Late[] = []
  const visit = (table: Table): void => {
    state.set(table.name, 'open')
    for (const key of table.foreignKeys) {
      const target = byName.get(key.table)
      if (target === undefined || target === table) continue
      const known = state.get(target.name)
      if (known === undefined) visit(target)
      else if (known === 'open') late.push({ table, key })
    }
    state.set(table.name, 'done')
    ordered.push(table)
  }
  for (const table of tables) if (!state.has(table.name)) visit(table)
  return { tables: ordered, late }
}

function list(names: readonly string[]): string {
  return names.map(quoteIdentifier).join(', ')
}

function at(element: ElementId, lines: readonly string[]): readonly SchemaLine[] {
  return lines.map((text) => ({ text, element }))
}
