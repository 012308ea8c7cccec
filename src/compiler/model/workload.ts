import type { Figure, Series } from './quantity.ts'
import type { BriefPath } from './reason.ts'

/** What the brief demands of any backend, in numbers: what the decisions are taken from. */
export type Workload = {
  readonly quarters: readonly Quarter[]
  /** Growth factor of rates since today, per quarter. */
  readonly growth: Series
  readonly targets: Targets
  readonly operations: ReadonlyMap<string, OperationLoad>
  readonly entities: ReadonlyMap<string, EntityLoad>
  readonly paths: readonly AccessPath[]
  readonly coupling: readonly Coupling[]
  readonly flows: readonly DataFlow[]
  readonly totals: Totals
  /** Every number that nobody gave, once each, in the order met. */
  readonly assumptions: readonly Figure[]
}

/** One point in time the design is computed for; index 0 is today, the last is the horizon. */
export type Quarter = { readonly index: number; readonly month: number; /** ISO date. */ readonly date: string }

/** The brief's quality and team, resolved: given or assumed. */
export type Targets = {
  readonly availability: Figure
  readonly p50: Figure
  readonly p99: Figure
  readonly recoveryPoint: Figure
  readonly recoveryTime: Figure
  readonly peak: Figure
  /** Factor per month. */
  readonly growth: Figure
  /** Months. */
  readonly horizon: Figure
  readonly engineers: Figure
  readonly squads: Figure
  readonly budget?: Figure
}

export type Totals = {
  /** Calls that a caller waits for, webhooks included, average. */
  readonly rate: Series
  /** The same in the busiest minute. */
  readonly peak: Series
  /** Rows read and written in the busiest minute, per second. */
  readonly rowsRead: Series
  readonly rowsWritten: Series
  /** Transactions that write, in the busiest minute, per second. */
  readonly writes: Series
  /** Rows' bytes without indexes. */
  readonly bytes: Series
  readonly workingSet: Series
  /** Bytes of files and images. */
  readonly bodies: Series
  /** CPU of the service in the busiest minute. */
  readonly cpu: Series
  /** Bytes out to callers, average. */
  readonly egress: Series
}

export type TriggerKind = 'call' | 'event' | 'clock' | 'webhook'

export type OperationLoad = {
  readonly name: string
  readonly trigger: TriggerKind
  /** Whether somebody waits for the answer. */
  readonly waited: boolean
  /** Calls or runs per second. */
  readonly rate: Series
  readonly peak: Series
  readonly touches: readonly Touch[]
  readonly rowsRead: Figure
  readonly rowsWritten: Figure
  readonly bytesIn: Figure
  readonly bytesOut: Figure
  readonly waitsFor: readonly Wait[]
  /** Seconds an answer may be old. */
  readonly staleness: Figure
  /** Absent where nobody waits, and for open questions without a target of their own. */
  readonly latency?: { readonly p50: Figure; readonly p99: Figure }
  /** Seconds after the event or tick by which it must be done; absent where somebody waits. */
  readonly within?: Figure
  /** CPU seconds of the service for one call. */
  readonly cpu: Figure
  /** Callers connected at once in the busiest minute, where the operation watches. */
  readonly open?: Series
  /** Changes pushed to them per second in the busiest minute: changed rows, each to those who watch it. */
  readonly pushes?: Series
  /** Sets of entities that must change together or not at all. */
  readonly atomic: readonly (readonly string[])[]
  readonly from: BriefPath
}

export type TouchAccess = 'read' | 'insert' | 'update' | 'delete' | 'lock'
/**
 * One entity that a call touches: how, how many rows, by which access path.
 * What no entity of the brief holds stands in brackets: `(idempotency)`, `(outbox)`, `(history)`, and `(links Order.tags)` for a many-to-many list.
 */
export type Touch = {
  readonly entity: string
  readonly access: TouchAccess
  /** At the horizon, where the number changes until then. */
  readonly rows: Figure
  /** Set where the number changes from quarter to quarter. */
  readonly byQuarter?: Series
  readonly path?: string
  /** Share of the calls in which it happens, 0…1. */
  readonly share: Figure
  readonly why: 'verb' | 'part' | 'reads' | 'changes' | 'owner' | 'copied' | 'once' | 'emits' | 'file' | 'history'
}

/** An integration that a call waits for. */
export type Wait = {
  readonly integration: string
  readonly times: Figure
  readonly optional: boolean
  readonly p50: Figure
  readonly p99: Figure
  readonly availability: Figure
  readonly limit?: Figure
}

export type DataClass = 'personal' | 'sensitive' | 'secret' | 'card'

export type EntityLoad = {
  readonly name: string
  readonly rows: Series
  /** Bytes of one row as PostgreSQL stores it, header and padding included. */
  readonly rowBytes: Figure
  readonly bytes: Series
  /** Rows per second in the busiest minute. */
  readonly reads: Series
  readonly writes: Series
  /** Rows inserted, less rows that retention removes, per month. */
  readonly churn: Series
  /** Bytes that most calls fall on. */
  readonly workingSet: Series
  /** Bytes of its files and images, where it has any. */
  readonly bodies?: Series
  readonly skew: { readonly share: Figure; readonly on: Figure }
  readonly retention:
    | { readonly kind: 'forever' }
    | { readonly kind: 'deleteAfter' | 'atLeast'; readonly time: Figure; readonly after: string }
  readonly dataClasses: readonly DataClass[]
  /** The chain of owners, nearest first, e.g. OrderLine: [Order, Customer]. */
  readonly owners: readonly string[]
  /** The tenant entity it is isolated by, if any. */
  readonly tenant?: string
  readonly from: BriefPath
}

/** One distinct way in which rows of an entity are looked for. */
export type AccessPath = {
  /**
   * Readable and stable: what is equal, then ranges and words, then the orders, e.g. `Order(customer; -placedAt)`,
   * `Product(category?, ~name; first 20)`. A limit is said where there is no order; an order without a limit says `all`.
   */
  readonly id: string
  readonly entity: string
  /** Fields or owner names compared for equality; always given by the caller or fixed. */
  readonly equal: readonly PathField[]
  readonly range: readonly PathField[]
  /** The orders asked for; several where the caller chooses. */
  readonly order: readonly (readonly { readonly field: string; readonly descending: boolean }[])[]
  readonly limit?: number
  readonly unique: boolean
  readonly text: readonly string[]
  /** Look-ups per second in the busiest minute. */
  readonly rate: Series
  /** Fraction of the rows that qualifies before any limit. */
  readonly selects: Series
  readonly from: readonly { readonly operation: string; readonly path: BriefPath }[]
}
/**
 * A field of an access path; `optional` if the caller may leave it out; `via` is the path of references to it.
 * `fixed` is its literal, or one of several, where the author fixed it; of a range the comparison with what it compares to, e.g. `<= now`.
 */
export type PathField = {
  readonly field: string
  readonly fixed?: readonly string[]
  readonly optional: boolean
  readonly via?: readonly string[]
}

export type CouplingKind = 'atomic' | 'readTogether' | 'owns' | 'part' | 'refers' | 'event' | 'class' | 'tenant'
/** Why two entities would rather stay in one place; strength in calls per second at the horizon's peak, or 1 for structure. */
export type Coupling = {
  readonly a: string
  readonly b: string
  readonly kind: CouplingKind
  readonly strength: Figure
  readonly from: readonly BriefPath[]
}

export type FlowNode = { readonly kind: 'actor' | 'service' | 'store' | 'integration' | 'worker'; readonly name: string }
export type TrustBoundary = 'internet' | 'privileged' | 'partner' | 'store'
/** Data moving in one operation, the classes it holds and the trust boundaries it crosses. */
export type DataFlow = {
  readonly from: FlowNode
  readonly to: FlowNode
  readonly data: readonly DataClass[]
  readonly entities: readonly string[]
  readonly crosses: readonly TrustBoundary[]
  readonly operation: string
}
