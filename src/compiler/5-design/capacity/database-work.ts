import { missed } from '../../math/caching.ts'
import { statementWork } from '../../math/database.ts'
import { tickRate } from '../../math/rates.ts'
import { sum, sumOfProducts } from '../../math/combine.ts'
import { cacheHits } from '../../model/choices.ts'
import type { Index, Table } from '../../model/design/schema.ts'
import type { Job } from '../../model/design/message.ts'
import type { Statement } from '../../model/design/statement.ts'
import { counted, derive, deriveSeries, inQuarter } from '../../model/formula.ts'
import type { Amount, Figure, Series } from '../../model/quantity.ts'
import type { OperationLoad, Touch } from '../../model/workload.ts'
import { type Store, isPostgresql } from '../../solve/stores.ts'
import type { CapacityContext } from './input.ts'

/** What one call of an operation, or one run of a job, asks of one PostgreSQL server. */
export type DatabaseCall = {
  readonly name: string
  readonly load?: OperationLoad
  /** Calls that reach the server: those that no cache answered. */
  readonly rate: Series
  /** CPU seconds of one call, what a worker does for it later included. */
  readonly work: Figure
  /** What is done while the caller waits. */
  readonly waited: { readonly work: Figure; readonly statements: Figure; readonly commits: Figure }
  /** Rows fetched one by one, together and of each entity; a scan reads its pages in a row. */
  readonly rows: Figure
  readonly fetched: ReadonlyMap<string, Figure>
}

/** A PostgreSQL server and the calls that reach it, by operation. */
export type DatabaseLoad = { readonly store: Store; readonly calls: ReadonlyMap<string, DatabaseCall>; readonly busy: Series }

/** The load on each PostgreSQL server of the design, statement by statement. */
export function databaseLoads(context: CapacityContext): readonly DatabaseLoad[] {
  const servers = context.stores.filter((store) => isPostgresql(store.kind))
  const entries = new EntriesOf(context)
  return servers.map((store, index) => {
    const holds = new Set(store.entities)
    // Tables that hold no entity, such as the outbox, lie on the first server.
    const isHere: Here = (entity) => (entity === undefined ? index === 0 : holds.has(entity))
    const calls = new Map<string, DatabaseCall>()
    const add = (call: DatabaseCall | undefined): void => void (call === undefined || calls.set(call.name, call))
    for (const load of context.workload.operations.values()) add(callOf(load, store.kind, isHere, entries, context))
    for (const job of context.messages?.jobs ?? []) add(jobOf(job, store.kind, isHere, entries, context))
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
  const mine = statementsHere(load.name, isHere, context)
  const all = mine.length > 0 ? fromStatements(mine, entries, context) : fromTouches(load, isHere, entries, context)
  if (all.works.length === 0) return undefined
  const inRequest = context.stepsOf.get(load.name)
  const waiting = inRequest === undefined ? mine : mine.filter((statement) => inRequest.has(statement.id))
  const later = waiting.length < mine.length
  const waited = later ? fromStatements(waiting, entries, context) : all
  const fetched = fetchedBy(id, all.works, context)
  const work = workOf(`${id}/work`, all, load.from, context)
  return {
    name: load.name,
    load,
    rate: missesOf(load, context),
    work: work.work,
    waited: later ? workOf(`${id}/waited`, waited, load.from, context) : work,
    rows: derive(`${id}/fetched`, sum, Object.fromEntries(fetched), 'row'),
    fetched,
  }
}

/** Upkeep that the design needs and no operation of the brief asks for, such as deleting what is old. */
function jobOf(job: Job, kind: string, isHere: Here, entries: EntriesOf, context: CapacityContext): DatabaseCall | undefined {
  const { operation: name, everySeconds } = job
  const mine = statementsHere(name, isHere, context)
  if (context.workload.operations.has(name) || everySeconds === undefined || mine.length === 0) return undefined
  const id = `job/${name}/${kind}`
  const interval = counted(`job/${name}/interval`, everySeconds, 's', 'time between two runs', job.from)
  const all = fromStatements(mine, entries, context)
  const fetched = fetchedBy(id, all.works, context)
  const work = workOf(`${id}/work`, all, job.from[0] ?? '', context)
  const rate = deriveSeries(`job/${name}/rate`, tickRate, { interval }, context.quarters)
  return { name, rate, work: work.work, waited: work, rows: derive(`${id}/fetched`, sum, Object.fromEntries(fetched), 'row'), fetched }
}

function statementsHere(operation: string, isHere: Here, { statementsOf, tables }: CapacityContext): readonly Statement[] {
  return (statementsOf.get(operation) ?? []).filter((statement) => {
    const table = tables.get(tableOf(statement))
    return isHere(table?.entity ?? table?.holds?.entity)
  })
}

function workOf(id: string, { works, commits, trips }: Works, from: string, { known }: CapacityContext): DatabaseCall['waited'] {
  const transactions = counted(`${id}/commits`, commits, '1', 'transactions of one call that write', [from])
  const inputs: Record<string, Figure> = {
    statement: known('service-times/postgresql-statement'),
    fetched: known('service-times/postgresql-row'),
    scanned: known('service-times/postgresql-scanned-row'),
    transaction: known('service-times/postgresql-transaction'),
    written: known('service-times/postgresql-written-row'),
    entry: known('service-times/postgresql-index-entry'),
    transactions,
  }
  for (const [index, work] of works.entries()) {
    inputs[`rows of ${index + 1}`] = work.rows
    inputs[`table of ${index + 1}`] = work.table
    inputs[`entries of ${index + 1}`] = work.entries
  }
  return {
    work: derive(id, statementWork, inputs),
    statements: counted(`${id}/statements`, trips, '1', 'statements of one call', [from]),
    commits: transactions,
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

/** Rows of one table that are read, or written with so many index entries each. */
type Work = { readonly entity: string | undefined; readonly rows: Figure; readonly table: Figure; readonly entries: Figure }
type Works = { readonly works: readonly Work[]; readonly commits: number; readonly trips: number }

function fromStatements(statements: readonly Statement[], entries: EntriesOf, context: CapacityContext): Works {
  const committed = new Set<number | Statement>()
  const run = dearestOfEachStep(statements)
  const works = run.flatMap((statement): readonly Work[] => {
    const table = context.tables.get(tableOf(statement))
    if (statement.sql.kind !== 'select') committed.add(statement.transaction ?? statement)
    const all = entries.rowsOf(table)
    const work = { entity: table?.entity, rows: statement.rows, table: all, entries: entries.of(statement, table) }
    const scans = statement.path !== undefined && context.scanned.has(statement.path)
    if (!scans) return [work]
    const passed = { ...work, rows: all, entries: entries.none }
    return statement.sql.kind === 'select' ? [passed] : [passed, work]
  })
  return { works, commits: committed.size, trips: run.length }
}

/** Of the statements that stand for one step, only one runs: that with most rows is counted, the first of equals. */
function dearestOfEachStep(statements: readonly Statement[]): readonly Statement[] {
  const dearest = new Map<number, Statement>()
  for (const statement of statements) {
    const known = dearest.get(statement.step)
    if (known === undefined || statement.rows.value > known.rows.value) dearest.set(statement.step, statement)
  }
  return [...dearest.values()]
}

/** Where no statements were written, what the workload says is touched, each entity by one statement. */
function fromTouches(load: OperationLoad, isHere: Here, entries: EntriesOf, context: CapacityContext): Works {
  // A name in brackets is a table of the service's own.
  const touches = load.touches.filter((touch) => isHere(touch.entity.startsWith('(') ? undefined : touch.entity) && touch.share.value > 0)
  const works = touches.map((touch) => {
    const table = context.tableOfEntity.get(touch.entity)
    return {
      entity: touch.entity,
      rows: touch.rows,
      table: entries.rowsOf(table),
      entries: isWrite(touch) ? entries.whole(table) : entries.none,
    }
  })
  return { works, commits: touches.some(isWrite) ? 1 : 0, trips: works.length }
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
    const made =
      this.#made.get(key) ??
      (table === undefined
        ? counted('database/no-table', 0, 'row', 'no table', [])
        : inQuarter(`table/${table.name}/rows/horizon`, table.rows, this.#horizon))
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
    const made =
      this.#made.get(key) ??
      counted(
        `table/${table?.name ?? 'none'}/entries/${what}`,
        indexesOf(table).filter(writes).length,
        '1',
        `indexes that a ${what} writes`,
        table?.from ?? [],
      )
    this.#made.set(key, made)
    return made
  }
}

function indexesOf(table: Table | undefined): readonly Index[] {
  return table === undefined ? [] : [...(table.keyIndexes ?? []), ...table.indexes]
}

function covers(index: Index, set: ReadonlySet<string>): boolean {
  return (
    index.columns.some(({ name }) => set.has(name)) ||
    index.include.some((name) => set.has(name)) ||
    (index.expression !== undefined && [...set].some((name) => index.expression?.includes(name)))
  )
}
