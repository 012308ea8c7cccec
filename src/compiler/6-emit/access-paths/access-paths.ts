import type { Design } from '../../model/design/design.ts'
import type { Index, Scan, Table } from '../../model/design/schema.ts'
import type { Expression, SqlTree } from '../../model/design/sql.ts'
import type { Statement } from '../../model/design/statement.ts'
import type { Emitter } from '../../model/emitter.ts'
import { derive, formula } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { code, codes, type Column, escape, MarkdownWriter } from '../../text/markdown.ts'
import { count, words, wordsAtHorizon } from '../../text/number.ts'
import { printExpression, quoteIdentifier } from '../../text/sql.ts'
import type { Align } from '../../text/tables.ts'

/** Every statement with what it looks for and what it goes through, every index with what it costs and serves, and what is deliberately not built. */
export const accessPaths: Emitter = {
  id: 'access-paths',
  title: 'Access paths',
  about: 'Each statement with its index, rate and rows; each index with its size and what it serves; and what is not built.',
  appliesTo: (design) => design.statements.length > 0,
  emit(design) {
    const out = new MarkdownWriter()
    const month = design.workload.quarters[design.workload.quarters.length - 1]?.month ?? 0
    const statements = Map.groupBy(design.statements, targetOf)
    const scans = Map.groupBy(design.schema.scans ?? [], (scan) => scan.table)
    out.heading(1, `Access paths of ${escape(design.brief.system)}, month ${month}, busiest minute`)
    for (const table of design.schema.tables) {
      const own = statements.get(table.name) ?? []
      if (own.length + table.indexes.length > 0)
        out.within(table.id, () => writeTable(out, design, { table, own, scans: scans.get(table.name) ?? [] }))
    }
    return [out.done('data/access-paths.md')]
  },
}

type Section = { readonly table: Table; readonly own: readonly Statement[]; readonly scans: readonly Scan[] }

function writeTable(out: MarkdownWriter, design: Design, { table, own, scans }: Section): void {
  const load = design.workload.entities.get(table.entity ?? '')
  out.heading(2, `${code(table.name)}: ${wordsAtHorizon(table.rows)}, ${wordsAtHorizon(table.bytes)}`)
  out.table({
    columns: [
      title('statement'),
      title('looks for'),
      title('calls', 'right'),
      title('rows', 'right'),
      title('bytes', 'right'),
      title('through'),
    ],
    rows: own.map((statement) => ({ element: statement.id, cells: statementCells(design, table, statement, load?.rowBytes) })),
  })
  out.table({
    columns: [title('index'), title('over'), title('size', 'right'), title('entries per row', 'right'), title('serves')],
    rows: [...table.indexes, ...(table.keyIndexes ?? [])].map((index) => ({ element: index.id, cells: indexCells(index) })),
  })
  out.table({
    columns: [title('no index for'), title('instead'), title('one look-up', 'right'), title('with an index', 'right'), title('why')],
    rows: [...leaning(table), ...scans.map(scanCells)],
  })
}

function title(text: string, align: Align = 'left'): Column {
  return { title: text, align }
}

function statementCells(design: Design, table: Table, statement: Statement, rowBytes: Figure | undefined): readonly string[] {
  const peak = design.workload.operations.get(statement.operation)?.peak
  const name = `${code(statement.operation)} s${statement.step}${statement.when === undefined ? '' : `, ${escape(statement.when)}`}`
  const size = rowBytes === undefined ? '' : words(derive(`${statement.id}/bytes`, bytesOfRows, { rows: statement.rows, rowBytes }))
  return [
    name,
    lookUp(statement.sql),
    peak === undefined ? '' : wordsAtHorizon(peak),
    count(statement.rows.value, 'row'),
    size,
    through(table, statement),
  ]
}

const bytesOfRows = formula({
  id: 'bytesOfRows',
  says: 'rows × bytes per row',
  source: 'definition',
  unit: 'B',
  inputs: ['rows', 'rowBytes'],
  compute: (rows, rowBytes) => rows * rowBytes,
})

/** What a statement searches by: its condition, order and limit; for an insert, that it is one. */
function lookUp(sql: SqlTree): string {
  if (sql.kind === 'insert') return sql.onConflict === undefined ? 'insert' : `insert, once for each ${codes(sql.onConflict.columns)}`
  const where = sql.where === undefined ? 'all rows' : fragment(sql.where)
  if (sql.kind !== 'select') return code(where)
  const groups = (sql.groupBy ?? []).map(fragment)
  const order = (sql.orderBy ?? []).map(({ value, descending }) => fragment(value) + (descending ? ' desc' : ''))
  const parts = [
    where,
    groups.length > 0 && `group by ${groups.join(', ')}`,
    order.length > 0 && `order by ${order.join(', ')}`,
    sql.limit !== undefined && `limit ${fragment(sql.limit)}`,
    sql.lock !== undefined && `for ${sql.lock.mode}`,
  ]
  return code(parts.filter((part) => part !== false).join(' '))
}

function fragment(expression: Expression): string {
  return printExpression(expression).replace(/\s+/g, ' ')
}

function through(table: Table, { sql, index }: Statement): string {
  if (sql.kind !== 'insert') return index === undefined ? 'the whole table' : code(index)
  const written = count((table.keyIndexes?.length ?? 1 + table.uniques.length) + table.indexes.length, 'index', 'indexes')
  return index === undefined ? `writes ${written}` : `${code(index)}, writes ${written}`
}

function indexColumns(index: Index): string {
  const over =
    index.expression ?? index.columns.map(({ name, descending }) => quoteIdentifier(name) + (descending ? ' desc' : '')).join(', ')
  const include = index.include.length === 0 ? '' : ` include (${index.include.map(quoteIdentifier).join(', ')})`
  const method = index.method === 'btree' ? '' : `${index.method} `
  return `${method}(${over})${include}${index.where === undefined ? '' : ` where ${fragment(index.where)}`}`
}

function indexCells(index: Index): readonly string[] {
  return [
    code(index.name),
    code(indexColumns(index)),
    wordsAtHorizon(index.bytes),
    words(index.writesPerRow),
    index.serves.map(code).join(', '),
  ]
}

/** Foreign keys whose index is another one that starts with the same columns. */
function leaning(table: Table): readonly (readonly string[])[] {
  return [...table.indexes, ...(table.keyIndexes ?? [])].flatMap(({ name, covers }) =>
    covers.map((key) => [code(key), code(name), '', '', 'starts with the same columns']),
  )
}

function scanCells({ path, when, seconds, withIndex, why }: Scan): readonly string[] {
  const reason = why === 'rare' ? 'saves less than its writes and bytes cost' : 'none would be faster'
  return [
    `${code(path)}${when === undefined ? '' : `, ${escape(when)}`}`,
    'the table is read',
    words(seconds),
    withIndex === undefined ? '' : words(withIndex),
    reason,
  ]
}

/** The table a statement is about: the one it writes to, or the first it reads. */
function targetOf({ sql, reads }: Statement): string {
  if (sql.kind !== 'select') return sql.table
  return sql.from !== undefined && 'table' in sql.from ? sql.from.table : (reads[0] ?? '')
}
