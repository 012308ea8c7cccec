import type { PGlite } from '@electric-sql/pglite'
import { messageOf, optional } from './validator.ts'

/** An embedded PostgreSQL server whose every use is undone: what one validator does, the next does not see. */
export type Postgres = {
  readonly version: string
  /** Names of the extensions it can create. */
  readonly extensions: ReadonlySet<string>
  /** Runs SQL in a transaction that is rolled back in the end, whatever happens. */
  trial<T>(work: (run: RunSql) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Runs SQL text, which may hold several statements; what is wrong with it, or nothing. After a fault the text has had no effect. */
export type RunSql = (sql: string) => Promise<SqlFault | undefined>

/** What PostgreSQL says is wrong, and the line of the text, counted from 1, where it knows. */
export type SqlFault = { readonly message: string; readonly line?: number }

/** Starts a server in memory, or gives nothing when PGlite is not installed. It takes about 0.5 GB and two seconds, so one run needs one. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const loaded = await optional(() => import('@electric-sql/pglite'))
  if (loaded === undefined) return undefined
  const server = await loaded.PGlite.create()
  const { rows } = await server.query<{ version: string }>('select version()')
  const extensions = await server.query<{ name: string }>('select name from pg_available_extensions')
  return {
    version: /^PostgreSQL [\d.]+ \([^)]*\)/.exec(rows[0]?.version ?? '')?.[0] ?? 'PostgreSQL',
    extensions: new Set(extensions.rows.map(({ name }) => name)),
    trial: (work) => trial(server, work),
    close: () => server.close(),
  }
}

async function trial<T>(server: PGlite, work: (run: RunSql) => Promise<T>): Promise<T> {
  await server.exec('begin')
  try {
    return await work((sql) => attempt(server, sql))
  } finally {
    // Prepared statements outlive a transaction.
    await server.exec('rollback; deallocate all')
  }
}

async function attempt(server: PGlite, sql: string): Promise<SqlFault | undefined> {
  await server.exec('savepoint attempt')
  try {
    await server.exec(sql)
    await server.exec('release savepoint attempt')
    return undefined
  } catch (error) {
    await server.exec('rollback to savepoint attempt; release savepoint attempt')
    return faultOf(error, sql)
  }
}

function faultOf(error: unknown, sql: string): SqlFault {
  const position = Number(error instanceof Error ? Reflect.get(error, 'position') : undefined)
  return Number.isInteger(position) && position > 0
    ? { message: messageOf(error), line: lineAt(sql, position - 1) }
    : { message: messageOf(error) }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
