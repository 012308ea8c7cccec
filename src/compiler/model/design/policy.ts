import type { Condition } from '../brief.ts'
import type { Element } from './element.ts'

/** Which rows an allowance covers. */
export type RowRule =
  | { readonly kind: 'all' }
  /** Rows whose chain of owners (field names, nearest first) ends at the caller. */
  | { readonly kind: 'owner'; readonly chain: readonly string[] }
  | { readonly kind: 'tenant'; readonly chain: readonly string[]; readonly entity: string }
  | { readonly kind: 'conditions'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'shared'; readonly via: string; readonly on: readonly string[] }
  | { readonly kind: 'every'; readonly of: readonly RowRule[] }

/** One allowance: this actor may, in this operation, touch these rows and fields of this entity. What none allows is denied. */
export type Policy = Element & {
  /** Actor, or `service` for work no caller waits for, or `integration:<name>` for webhooks. */
  readonly actor: string
  readonly operation: string
  readonly entity: string
  readonly access: 'read' | 'insert' | 'update' | 'delete'
  readonly rows: RowRule
  readonly fields: 'all' | readonly string[]
  readonly effect: 'allow'
  /** Answer to a caller it does not cover: 403 where the thing may be known to exist, else 404. */
  readonly denial: 403 | 404
}
