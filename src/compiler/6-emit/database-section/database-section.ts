import type { Design } from '../../model/design/design.ts'
import type { Index, Table } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import type { Emitter } from '../../model/emitter.ts'
import { atHorizon, valueAt } from '../../model/quantity.ts'
import { code, escape, MarkdownWriter } from '../../text/markdown.ts'
import { bytes, count, digits, words, wordsAtHorizon, wordsToday } from '../../text/number.ts'
import { printExpression, printStatement } from '../../text/sql.ts'
import { entityDiagram, moduleDiagram, mostTables, relatedTables } from '../shared/erd.ts'
import { consequentialRuns, runIndex } from '../shared/run-index.ts'

/** Transactions shown statement by statement; the others stand in data/access-paths.md. */
const mostTransactions = 12

/** 3-database.md: tables, indexes and the transactions that matter. */
export const databaseSection: Emitter = {
  id: 'database-section',
  title: 'Database design',
  about:
    '3-database.md: the ERD, tables with rows and bytes now and at the horizon, every index with what it serves, and the consequential transactions statement by statement.',
  appliesTo: ({ schema }) => schema.tables.length > 0,
  emit: (design) => {
    const out = new MarkdownWriter()
    const { tables } = design.schema
    const indexes = tables.flatMap((table) => table.indexes)
    out.heading(
      1,
      `Database of ${escape(design.brief.system)}: ${count(tables.length, 'table')}, ${count(indexes.length, 'index', 'indexes')}, ${bytes(total(tables))} at the horizon`,
    )
    diagram(out, design)
    tableRows(out, tables)
    sizes(out, design)
    indexRows(out, tables)
    scans(out, design)
    personal(out, tables)
    transactions(out, design)
    return [out.done('3-database.md')]
  },
}

function total(tables: readonly Table[]): number {
  return tables.reduce((sum, table) => sum + atHorizon(table.bytes) + indexBytes(table), 0)
}

function indexBytes({ indexes, keyIndexes = [] }: Table): number {
  return [...indexes, ...keyIndexes].reduce((sum, index) => sum + atHorizon(index.bytes), 0)
}

function diagram(out: MarkdownWriter, design: Design): void {
  const related = relatedTables(design)
  if (related.length === 0) return
  out.heading(2, 'Relations')
  out.fence('mermaid', (related.length > mostTables ? moduleDiagram(design) : entityDiagram(design, related)).text)
}

function tableRows(out: MarkdownWriter, tables: readonly Table[]): void {
  out.heading(2, 'Tables, the largest first')
  out.table({
    columns: [
      { title: 'table' },
      { title: 'holds' },
      { title: 'rows today', align: 'right' },
      { title: 'at the horizon', align: 'right' },
      { title: 'bytes', align: 'right' },
      { title: 'its indexes', align: 'right' },
      { title: 'columns', align: 'right' },
    ],
    rows: tables
      .toSorted((a, b) => atHorizon(b.bytes) - atHorizon(a.bytes))
      .map((table) => ({
        element: table.id,
        cells: [
          code(table.name),
          table.entity === undefined ? table.purpose : code(table.entity),
          wordsToday(table.rows),
          wordsAtHorizon(table.rows),
          wordsAtHorizon(table.bytes),
          bytes(indexBytes(table)),
          String(table.columns.length),
        ],
      })),
  })
}

/** Tables whose size is told year by year. */
const mostSized = 6

/** How the largest tables grow with their indexes, at the end of each year and at the horizon. */
function sizes(out: MarkdownWriter, { schema, workload: { quarters } }: Design): void {
  const shown = quarters.filter(({ index, month }) => month % 12 === 0 || index === quarters.length - 1)
  const at = (table: Table, quarter: number): number =>
    [table.bytes, ...[...table.indexes, ...(table.keyIndexes ?? [])].map(({ bytes: own }) => own)].reduce(
      (sum, amount) => sum + valueAt(amount, quarter),
      0,
    )
  const largest = schema.tables.toSorted((a, b) => at(b, quarters.length - 1) - at(a, quarters.length - 1))
  const row = (tables: readonly Table[]): readonly string[] =>
    shown.map(({ index }) => bytes(tables.reduce((sum, table) => sum + at(table, index), 0)))
  const rest = largest.slice(mostSized)
  out.heading(2, 'How they grow, indexes included')
  out.table({
    columns: [
      { title: 'table' },
      ...shown.map(({ month }) => ({ title: month === 0 ? 'today' : `month ${month}`, align: 'right' as const })),
    ],
    rows: [
      ...largest.slice(0, mostSized).map((table) => ({ element: table.id, cells: [code(table.name), ...row([table])] })),
      ...(rest.length === 0 ? [] : [[`${rest.length} others`, ...row(rest)]]),
      ['all', ...row(largest)],
    ],
  })
}

function indexRows(out: MarkdownWriter, tables: readonly Table[]): void {
  const indexes = tables.flatMap((table) => table.indexes)
  if (indexes.length === 0) return
  out.heading(2, 'Indexes besides keys, and what each is for')
  out.table({
    columns: [
      { title: 'index' },
      { title: 'on' },
      { title: 'serves' },
      { title: 'covers' },
      { title: 'bytes at the horizon', align: 'right' },
      { title: 'entries per row', align: 'right' },
    ],
    rows: indexes.map((index) => ({
      element: index.id,
      cells: [
        code(index.name),
        code(overText(index)),
        index.serves.map(code).join(', '),
        index.covers.map(code).join(', '),
        wordsAtHorizon(index.bytes),
        digits(index.writesPerRow.value),
      ],
    })),
  })
}

/** What an index is over: its table, columns or expression, and the rows it leaves out. */
function overText({ table, method, expression, columns, where }: Index): string {
  const keys = expression ?? columns.map(({ name, descending }) => name + (descending ? ' desc' : '')).join(', ')
  const only = where === undefined ? '' : ` where ${printExpression(where).replace(/\s+/g, ' ')}`
  return `${table} ${method === 'btree' ? '' : `${method} `}(${keys})${only}`
}

const scanReasons = { unselective: 'too many rows qualify', rare: 'an index costs more than it saves' } as const

function scans(out: MarkdownWriter, { schema }: Design): void {
  if (schema.scans === undefined || schema.scans.length === 0) return
  out.heading(2, 'Read without an index, on purpose')
  out.table({
    columns: [
      { title: 'access path' },
      { title: 'table' },
      { title: 'when' },
      { title: 'CPU of a look-up', align: 'right' },
      { title: 'with an index', align: 'right' },
      { title: 'why' },
    ],
    rows: schema.scans.map(({ path, table, when, seconds, withIndex, why }) => [
      code(path),
      code(table),
      escape(when ?? ''),
      words(seconds),
      withIndex === undefined ? '' : words(withIndex),
      scanReasons[why],
    ]),
  })
}

function personal(out: MarkdownWriter, tables: readonly Table[]): void {
  const rows = tables.flatMap((table) =>
    table.columns
      .filter(({ classes }) => classes.length > 0)
      .map((column) => ({ element: table.id, cells: [code(table.name), code(column.name), column.classes.join(', '), code(column.type)] })),
  )
  if (rows.length === 0) return
  out.heading(2, 'Columns that need care')
  out.table({ columns: [{ title: 'table' }, { title: 'column' }, { title: 'data' }, { title: 'type' }], rows })
}

function transactions(out: MarkdownWriter, design: Design): void {
  const index = runIndex(design)
  const byOperation = Map.groupBy(design.statements, ({ operation }) => operation)
  const operations = new Set(consequentialRuns(index).map(({ operation }) => operation))
  const written = [...operations]
    .map((operation) => ({ operation, statements: byOperation.get(operation) ?? [] }))
    .filter(({ statements }) => statements.some(({ writes }) => writes.length > 0))
    .toSorted((a, b) => b.statements.length - a.statements.length || (a.operation < b.operation ? -1 : 1))
  if (written.length === 0) return
  out.heading(2, written.length > mostTransactions ? `The ${mostTransactions} longest of ${written.length} transactions` : 'Transactions')
  for (const { operation, statements } of written.slice(0, mostTransactions)) transaction(out, operation, statements)
}

function transaction(out: MarkdownWriter, operation: string, statements: readonly Statement[]): void {
  const conditional = statements.some(({ when }) => when !== undefined)
  out.heading(3, code(operation))
  out.table({
    columns: [
      { title: 'step' },
      { title: 'does' },
      ...(conditional ? [{ title: 'only when' }] : []),
      { title: 'rows', align: 'right' },
      { title: 'by' },
      { title: 'commits with' },
      { title: 'if none' },
    ],
    rows: statements.map(({ id, step, title, rows, index, transaction: number, onNone, when }) => ({
      element: id,
      cells: [
        `s${step}`,
        escape(title),
        ...(conditional ? [escape(when ?? '')] : []),
        digits(rows.value),
        index === undefined ? '' : code(index),
        number === undefined ? 'alone' : `transaction ${number}`,
        onNone === undefined ? '' : code(onNone.problem),
      ],
    })),
  })
  const sql = statements.map(
    (statement) => `-- s${statement.step} ${statement.title}\n${printStatement(statement.sql, { parameters: 'named' })};`,
  )
  out.fence('sql', sql.join('\n\n'))
}
