import type { Series } from '../quantity.ts'
import type { Element } from './element.ts'

/** A part of the code base with entities and operations of its own; deployed alone only where the decisions say so. */
export type Module = Element & {
  readonly name: string
  readonly entities: readonly string[]
  readonly operations: readonly string[]
  /** Deployable it ships in. */
  readonly deployable: string
  /** CPU in the busiest minute. */
  readonly cpu: Series
  /** Modules whose entities its operations read or change, with the operations that do. */
  readonly uses: readonly { readonly module: string; readonly operations: readonly string[] }[]
}
