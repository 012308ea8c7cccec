import { missed } from '../../math/caching.ts'
import { statementWork } from '../../math/database.ts'
import { sum, sumOfProducts } from '../../math/combine.ts'
import { cacheHits } from '../../model/choices.ts'
import type { Index, Table } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import { counted, derive, deriveSeries, inQuarter } from '../../model/formula.ts'
import type { Amount, Figure, Series } from '../../model/quantity.ts'
import type { OperationLoad, Touch } from '../../model/workload.ts'
import { type Store, isPostgresql } from '../../solve/stores.ts'
import type { CapacityContext } from './input.ts'

/** What one call of an operation asks of one PostgreSQL server. */
export type DatabaseCall = {
  readonly load: OperationLoad
  /** Calls that reach the server: those that no cache answered. */
  readonly rate: Series
  /** CPU seconds of one call. */
  readonly work: Figure
  readonly statements: Figure
  /** Transactions that write. */
  readonly commits: Figure
  /** Rows fetched one by one, together and of each entity; a scan reads its pages in a row. */
  readonly rows: Figure
  readonly fetched: ReadonlyMap<string, Figure>
}

/** A PostgreSQL server and the calls that reach it, by operation. */
export type DatabaseLoad = { readonly store: Store; readonly calls: ReadonlyMap<string, DatabaseCall>; readonly busy: Series }

/** The load on each PostgreSQL server of the design, statement by statement. */
export function databaseLoads(context: CapacityContext): readonly DatabaseLoad[] {
  const servers = context.stores.filter((store) => isPostgresql(store.kind))
  return servers.map((store, index) => {
    const holds = new Set(store.entities)
    // Tables that hold no entity, such as the outbox, lie on the first server.
    const isHere = (entity: string | undefined): boolean => (entity === undefined ? index === 0 : holds.has(entity))
    const entries = new EntriesOf(context)
    const calls = new Map<string, DatabaseCall>()
    for (const load of context.workload.operations.values()) {
      const call = callOf(load, store.kind, isHere, entries, context)
      if (call !== undefined) calls.set(load.name, call)
    }
    const inputs: Record<string, Amount> = {}
    for (const [name, { rate, work }] of calls) {
      inputs[`${name} calls`] = rate
      inputs[`${name} work`] = work
    }
    return { store, calls, busy: deriveSeries(`store/${store.kind}/busy`, sumOfProducts, inputs, context.quarters, 'core') }
  })
}

/** Calls of an operation that no cache answers, at the peak or of another rate of its. */
export function missesOf(load: OperationLoad, { decisions, quarters }: CapacityContext, rate: Series = load.peak): Series {
  const hits = cacheHits(decisions, load.name)
  return hits === undefined ? rate : deriveSeries(`${rate.id}/missed`, missed, { rate, hits }, quarters)
}

type Here = (entity: string | undefined) => boolean

function callOf(load: OperationLoad, kind: string, isHere: Here, entries: EntriesOf, context: CapacityContext): DatabaseCall | undefined {
  const id = `operation/${load.name}/${kind}`
  const written = (context.statementsOf.get(load.name) ?? []).filter((statement) => isHere(context.tables.get(tableOf(statement))?.entity))
  const parts = written.length > 0 ? fromStatements(written, entries, context) : fromTouches(load, isHere, entries, context)
  if (parts.works.length === 0) return undefined
  const statements = counted(`${id}/statements`, parts.works.length, '1', 'statements of one call', [load.from])
  const commits = counted(`${id}/commits`, parts.commits, '1', 'transactions of one call that write', [load.from])
  const { known } = context
  const inputs: Record<string, Figure> = {
    statement: known('service-times/postgresql-statement'),
    fetched: known('service-times/postgresql-row'),
    scanned: known('service-times/postgresql-scanned-row'),
    transaction: known('service-times/postgresql-transaction'),
    written: known('service-times/postgresql-written-row'),
    entry: known('service-times/postgresql-index-entry'),
    commits,
  }
  for (const [index, work] of parts.works.entries()) {
    inputs[`rows of ${index + 1}`] = work.rows
    inputs[`table of ${index + 1}`] = work.table
    inputs[`entries of ${index + 1}`] = work.entries
  }
  const fetched = fetchedBy(id, parts.works, context)
  return {
    load,
    rate: missesOf(load, context),
    work: derive(`${id}/work`, statementWork, inputs),
    statements,
    commits,
    rows: derive(`${id}/fetched`, sum, Object.fromEntries(fetched), 'row'),
    fetched,
  }
}

/** Rows that one call fetches of each entity, without those that it passes in a scan. */
function fetchedBy(id: string, works: readonly Work[], { known }: CapacityContext): ReadonlyMap<string, Figure> {
  const found = new Map<string, Record<string, Figure>>()
  const perScanned = known('service-times/postgresql-scanned-row').value / known('service-times/postgresql-row').value
  for (const [index, { rows, table, entries, entity }] of works.entries()) {
    if (entity === undefined || entries.value >= 0 || rows.value > Math.max(1, table.value * perScanned)) continue
    const of = found.get(entity) ?? {}
    of[`rows of ${index + 1}`] = rows
    found.set(entity, of)
  }
  return new Map([...found].map(([entity, rows]) => [entity, derive(`${id}/fetched/${entity}`, sum, rows, 'row')]))
}

type Work = { readonly entity: string | undefined; readonly rows: Figure; readonly table: Figure; readonly entries: Figure }
type Works = { readonly works: readonly Work[]; readonly commits: number }

function fromStatements(statements: readonly Statement[], entries: EntriesOf, context: CapacityContext): Works {
  const committed = new Set<number | Statement>()
  const works = statements.map((statement) => {
    const table = context.tables.get(tableOf(statement))
    if (statement.sql.kind !== 'select') committed.add(statement.transaction ?? statement)
    const all = entries.rowsOf(table)
    const scans = statement.path !== undefined && context.scanned.has(statement.path)
    return { entity: table?.entity, rows: scans ? all : statement.rows, table: all, entries: entries.of(statement, table) }
  })
  return { works, commits: committed.size }
}

/** Where no statements were written, what the workload says is touched, each entity by one statement. */
function fromTouches(load: OperationLoad, isHere: Here, entries: EntriesOf, context: CapacityContext): Works {
  const touches = load.touches.filter((touch) => isHere(touch.entity) && touch.share.value > 0)
  const works = touches.map((touch) => {
    const table = context.tableOfEntity.get(touch.entity)
    return { entity: touch.entity, rows: touch.rows, table: entries.rowsOf(table), entries: isWrite(touch) ? entries.whole(table) : entries.none }
  })
  return { works, commits: touches.some(isWrite) ? 1 : 0 }
}

function isWrite({ access }: Touch): boolean {
  return access === 'insert' || access === 'update' || access === 'delete'
}

function tableOf({ sql, reads, writes }: Statement): string {
  return (sql.kind === 'select' ? reads[0] : sql.table) ?? writes[0] ?? ''
}

/** Index entries that each kind of statement writes for a row, counted once for each table and set of columns. */
class EntriesOf {
  readonly none: Figure
  readonly #horizon: number
  readonly #made = new Map<string, Figure>()

  constructor({ quarters }: CapacityContext) {
    this.none = counted('database/no-entries', -1, '1', 'a statement that only reads', [])
    this.#horizon = quarters - 1
  }

  /** Rows of a table at the horizon. */
  rowsOf(table: Table | undefined): Figure {
    const key = `${table?.name ?? ''} rows`
    const made = this.#made.get(key) ?? (table === undefined ? counted('database/no-table', 0, 'row', 'no table', []) : inQuarter(`table/${table.name}/rows/horizon`, table.rows, this.#horizon))
    this.#made.set(key, made)
    return made
  }

  /** Inserted and deleted rows have an entry in every index; an update writes those whose columns it sets. */
  of({ sql }: Statement, table: Table | undefined): Figure {
    if (sql.kind === 'select') return this.none
    if (sql.kind !== 'update') return this.whole(table)
    const set = new Set(sql.set.map(({ column }) => column))
    return this.#count(table, `update ${[...set].sort().join(' ')}`, (index) => covers(index, set))
  }

  whole(table: Table | undefined): Figure {
    return this.#count(table, 'whole row', () => true)
  }

  #count(table: Table | undefined, what: string, writes: (index: Index) => boolean): Figure {
    const key = `${table?.name ?? ''} ${what}`
    const made = this.#made.get(key) ?? counted(`table/${table?.name ?? 'none'}/entries/${what}`, indexesOf(table).filter(writes).length, '1', `indexes that a ${what} writes`, table?.from ?? [])
    this.#made.set(key, made)
    return made
  }
}

function indexesOf(table: Table | undefined): readonly Index[] {
  return table === undefined ? [] : [...(table.keyIndexes ?? []), ...table.indexes]
}

function covers(index: Index, set: ReadonlySet<string>): boolean {
  return index.columns.some(({ name }) => set.has(name)) || index.include.some((name) => set.has(name)) || (index.expression !== undefined && [...set].some((name) => index.expression?.includes(name)))
}
