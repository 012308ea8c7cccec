import type { Series } from '../quantity.ts'
import type { Element } from './element.ts'

export type Messages = { readonly events: readonly Event[]; readonly webhooks: readonly Webhook[]; readonly jobs: readonly Job[] }

/** Something that happened, told through the outbox. */
export type Event = Element & {
  readonly name: string
  readonly emittedBy: readonly string[]
  readonly handledBy: readonly string[]
  /** Entity the event is about, and the fields it carries. */
  readonly entity?: string
  readonly fields: readonly string[]
  readonly rate: Series
  readonly delivery: 'outbox' | 'broker' | 'in transaction'
}
/** A call an integration makes to us. */
export type Webhook = Element & { readonly operation: string; readonly integration: string; readonly event: string; readonly path: string }
/** Work started by a clock or an event that runs in a worker. */
export type Job = Element & {
  readonly operation: string
  readonly startedBy: string
  readonly everySeconds?: number
  readonly steps: readonly import('./api.ts').Step[]
  readonly retries: number
  readonly deadline?: number
}
