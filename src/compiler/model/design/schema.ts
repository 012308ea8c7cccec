import type { Figure, Series } from '../quantity.ts'
import type { Element } from './element.ts'
import type { Expression } from './sql.ts'

export type Schema = { readonly tables: readonly Table[]; readonly types: readonly EnumType[]; readonly extensions: readonly string[]; readonly functions: readonly SqlFunction[] }

/** A helper in the database, such as the one that keeps `updated_at` true; text is its whole definition. */
export type SqlFunction = Element & { readonly name: string; readonly text: string }

export type EnumType = Element & { readonly name: string; readonly values: readonly string[] }

export type Table = Element & {
  readonly name: string
  /** Entity it holds; absent for tables the service needs for itself (idempotency keys, outbox, links). */
  readonly entity?: string
  readonly purpose: 'entity' | 'part' | 'link' | 'idempotency' | 'outbox' | 'history' | 'inbox'
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
  readonly uniques: readonly { readonly name: string; readonly columns: readonly string[]; readonly from: string }[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly checks: readonly { readonly name: string; readonly expression: Expression; readonly from: string }[]
  readonly indexes: readonly Index[]
  readonly rows: Series
  readonly bytes: Series
}

export type Column = {
  readonly name: string
  /** Field it stores; absent for columns the service needs. */
  readonly field?: string
  /** PostgreSQL type as written, e.g. `varchar(120)`, `numeric(14,2)`, `order_status`. */
  readonly type: string
  readonly nullable: boolean
  readonly default?: string
  /** How it is filled when the caller may not. */
  readonly filled: 'caller' | 'generated' | 'computed' | 'copied' | 'system'
  readonly classes: readonly ('personal' | 'sensitive' | 'secret' | 'card')[]
  readonly comment?: string
}

export type ForeignKey = {
  readonly name: string
  readonly columns: readonly string[]
  readonly table: string
  readonly references: readonly string[]
  readonly onDelete: 'cascade' | 'restrict' | 'set null'
}

export type Index = Element & {
  readonly name: string
  readonly table: string
  readonly columns: readonly { readonly name: string; readonly descending: boolean }[]
  readonly include: readonly string[]
  readonly where?: Expression
  readonly method: 'btree' | 'gin' | 'brin' | 'gist'
  /** For an index over an expression, the expression instead of columns. */
  readonly expression?: string
  readonly unique: boolean
  /** Access paths it serves. */
  readonly serves: readonly string[]
  /** Foreign key it covers, which therefore needs none of its own. */
  readonly covers: readonly string[]
  readonly bytes: Series
  /** Index entries written for one inserted row. */
  readonly writesPerRow: Figure
}
