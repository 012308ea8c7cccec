import type { Figure, Series } from '../quantity.ts'
import type { Element } from './element.ts'
import type { Expression } from './sql.ts'

export type Schema = {
  readonly tables: readonly Table[]
  readonly types: readonly EnumType[]
  readonly extensions: readonly string[]
  readonly functions: readonly SqlFunction[]
  /** Access paths that no index serves, since reading the table costs less; one entry each. */
  readonly scans?: readonly Scan[]
}

/** An access path that reads its table on purpose: what one look-up reads, and what an index would cost instead. */
export type Scan = {
  readonly path: string
  readonly table: string
  /** Which calls of the path, where only some of its shapes scan, e.g. `category given`. */
  readonly when?: string
  /** CPU seconds of one look-up at the horizon. */
  readonly seconds: Figure
  /** The same with the best index there could be; absent where none would help. */
  readonly withIndex?: Figure
  /** `unselective`: no index would be faster. `rare`: one would save less than its writes and bytes cost. */
  readonly why: 'unselective' | 'rare'
}

/** A helper in the database, such as the one that keeps `updated_at` true; text is its whole definition. */
export type SqlFunction = Element & { readonly name: string; readonly text: string }

export type EnumType = Element & { readonly name: string; readonly values: readonly string[] }

export type Table = Element & {
  readonly name: string
  /** Entity it holds; absent for tables the service needs for itself (idempotency keys, outbox, links). */
  readonly entity?: string
  readonly purpose: 'entity' | 'part' | 'link' | 'file' | 'idempotency' | 'outbox' | 'history' | 'inbox'
  /** For links and files: the field whose list it holds. For history: the entity whose changes it keeps, `field` empty. */
  readonly holds?: { readonly entity: string; readonly field: string }
  readonly columns: readonly Column[]
  readonly primaryKey: readonly string[]
  readonly uniques: readonly {
    readonly name: string
    readonly columns: readonly string[]
    readonly from: string
    /** Two rows without a value clash too. */ readonly nullsNotDistinct?: boolean
  }[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly checks: readonly { readonly name: string; readonly expression: Expression; readonly from: string }[]
  /** Those made by `create index`. */
  readonly indexes: readonly Index[]
  /** Those that come with the primary key and the unique constraints. */
  readonly keyIndexes?: readonly Index[]
  readonly rows: Series
  readonly bytes: Series
  /** Kind of store that keeps it where that is not PostgreSQL; the table is then its shape, and no foreign key reaches it. */
  readonly store?: string
}

export type Column = {
  readonly name: string
  /** Field it stores; absent for columns the service needs. */
  readonly field?: string
  /** PostgreSQL type as written, e.g. `varchar(120)`, `numeric(14,2)`, `order_status`. */
  readonly type: string
  readonly nullable: boolean
  readonly default?: string
  /** Numbered by the database when the insert leaves it out. */
  readonly identity?: boolean
  /** Kept by the database as this expression over other columns of the row. */
  readonly generatedAs?: Expression
  /** What the service uses it for, where it holds no field. */
  readonly role?: 'id' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'erasedAt' | 'search' | 'ancestor' | 'position'
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
