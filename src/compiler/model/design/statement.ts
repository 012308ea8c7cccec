import type { Figure } from '../quantity.ts'
import type { Element } from './element.ts'
import type { SqlTree } from './sql.ts'

/** One SQL statement of one operation: the only SQL there is. Advisor, planner, security tests and service use these. */
export type Statement = Element & {
  readonly operation: string
  /** From 1, in the order they run. */
  readonly step: number
  /** What it does, in the brief's words, e.g. `lock the stock of each line, in product order`. */
  readonly title: string
  readonly sql: SqlTree
  readonly parameters: readonly StatementParameter[]
  readonly returns: 'nothing' | 'one' | 'many'
  readonly reads: readonly string[]
  readonly writes: readonly string[]
  /** Access path it realises. */
  readonly path?: string
  /** Index the look-up is meant to use. */
  readonly index?: string
  /** Rows read or written by one run. */
  readonly rows: Figure
  readonly isolation: 'read committed' | 'repeatable read' | 'serializable'
  /** Transaction it runs in; statements with the same number commit together; absent: alone. */
  readonly transaction?: number
  readonly locks: readonly { readonly table: string; readonly order: readonly string[] }[]
  /** Runs only in some calls, and when. */
  readonly when?: string
  /** Kind of store it is asked of where that is not PostgreSQL; the SQL then says what is asked, not how. */
  readonly store?: string
  /** What it means when no row comes back or is changed. */
  readonly onNone?: { readonly problem: string }
}

/** `source` says where the value comes from: the request, the signed-in caller, the service, or an earlier statement. */
export type StatementParameter = {
  readonly name: string
  readonly type: string
  readonly source: 'request' | 'actor' | 'service' | 'statement'
  /** For a cursor or an open end: the value that leaves nothing out, passed where the request names none. */
  readonly start?: string
}
