import type { Quantity } from './quantity.ts'
import type { BriefPath } from './reason.ts'

/**
 * The brief as the author meant it: parsed, its references resolved, its units in seconds, bytes, calls and rows.
 * What the author did not say is absent here; defaults are put in by the analysis, labelled as assumed.
 */
export type Brief = {
  readonly version: 1
  readonly system: string
  readonly purpose?: string
  readonly timezone: string
  readonly team: Team
  readonly launch: { readonly start?: string; readonly by?: string }
  readonly budget?: Stated
  readonly constraints: Constraints
  readonly quality: Quality
  readonly actors: ReadonlyMap<string, Actor>
  readonly entities: ReadonlyMap<string, Entity>
  readonly operations: ReadonlyMap<string, Operation>
  readonly integrations: ReadonlyMap<string, Integration>
  readonly existing: ReadonlyMap<string, ExistingSystem>
  readonly decisions: ReadonlyMap<string, { readonly choose: string; readonly because: string }>
  readonly waivers: readonly Waiver[]
}

/** A quantity as the author wrote it: value in the base unit, and the words. */
export type Stated = Quantity & { readonly text: string }

export type Team = {
  readonly engineers?: Stated
  readonly squads?: Stated
  /** Squad by name to the entities it owns, where the author says who owns what. */
  readonly owns: ReadonlyMap<string, readonly string[]>
  readonly knows: readonly string[]
  readonly onCall?: 'none' | 'volunteers' | 'rota' | 'round-the-clock'
}

export type Cloud = 'aws' | 'gcp' | 'azure' | 'hetzner' | 'on-premises' | 'any'
export type Compliance = 'gdpr' | 'pci-dss' | 'hipaa' | 'soc2' | 'iso27001'
export type ApartReason = 'security' | 'release' | 'language' | 'scaling'

export type Constraints = {
  readonly cloud?: Cloud
  readonly regions: readonly string[]
  readonly compliance: readonly Compliance[]
  readonly mustUse: readonly string[]
  readonly mustNotUse: readonly string[]
  /** Entities kept apart and why; absent when the author is silent, empty when nothing must be. */
  readonly apart?: ReadonlyMap<string, ApartReason>
}

export type Latency = { readonly p50?: Stated; readonly p99?: Stated }

export type Quality = {
  /** Share of requests served, 0…1. */
  readonly availability?: Stated
  readonly outage?: Stated
  readonly survives?: 'node' | 'zone' | 'region'
  readonly latency: Latency
  readonly recovery: { readonly point?: Stated; readonly time?: Stated }
  readonly peak?: Peak
  /** Factor per month, e.g. 1.06 for `6%/month`. */
  readonly growth?: Stated
  /** Months. */
  readonly horizon?: Stated
}

/** The busiest minute: a factor over the average (unit `1`) or an absolute rate (unit `call/s`), and its shape. */
export type Peak = Stated & {
  /** How long it lasts, seconds. */
  readonly lasts?: Stated
  /** When it comes, as written, e.g. `18:00 weekdays`. */
  readonly when?: string
}

export type Actor = {
  readonly name: string
  readonly is: 'anonymous' | 'person' | 'employee' | 'machine'
  readonly count?: Stated
  /** How many of them come in a day. */
  readonly active?: Stated
  /** Entity that holds one row for each such actor. */
  readonly record?: string
  /** Tenant entity of actors without a record. */
  readonly of?: string
  readonly signIn: readonly string[]
  readonly mfa: boolean
  /** Share of callers by continent or country, 0…1. */
  readonly from: ReadonlyMap<string, number>
  readonly was?: string
}

export type Entity = {
  readonly name: string
  readonly fields: ReadonlyMap<string, Field>
  /** The owner: the entity this one belongs to. */
  readonly belongsTo?: string
  /** At most one row per owner. */
  readonly one: boolean
  /** Lives and dies with the entity that lists it. */
  readonly part: boolean
  readonly tenant: boolean
  /** Rows today; with `per`, rows for each row of that entity. */
  readonly count?: Stated & { readonly per?: string }
  readonly size?: Stated & { readonly atHorizon: boolean }
  readonly keep?: Keep
  readonly history?: Stated
  readonly hot?: Hot
  /** Field that names the region its rows never leave. */
  readonly stays?: string
  /** Status field by name to its allowed moves: from a value to the values that may follow. */
  readonly moves?: { readonly field: string; readonly from: ReadonlyMap<string, readonly string[]> }
  readonly was?: string
}

/** How long rows are kept: for ever when absent. `atLeast`: until then a delete only hides. */
export type Keep = { readonly time: Stated; readonly after: string; readonly atLeast: boolean }

/** Which rows the calls fall on: `share` of the calls on `on` of the rows (0…1), the newest ones or one key. */
export type Hot = { readonly share: number; readonly on: number; readonly newest: boolean; readonly one?: string; readonly text: string }

export type Field = {
  readonly name: string
  readonly type: FieldType
  readonly optional: boolean
  readonly list?: { readonly min: number; readonly max?: number; readonly usual?: Stated }
  readonly unique: boolean
  /** With `unique per`: the fields within which it is unique. */
  readonly per: readonly string[]
  readonly immutable: boolean
  readonly generated: boolean
  readonly computed: boolean
  /** Path the value is a snapshot of, e.g. `product.price`. */
  readonly copiedFrom?: readonly string[]
  readonly searchable: boolean
  readonly personal: boolean
  readonly sensitive: boolean
  readonly secret: boolean
  readonly card: boolean
  /** As written; its kind follows from the type. */
  readonly default?: string
  readonly was?: string
}

export type FieldType =
  | { readonly kind: 'text'; readonly max?: number; readonly usual?: Stated }
  | { readonly kind: 'int'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | {
      readonly kind:
        | 'money'
        | 'bool'
        | 'date'
        | 'time'
        | 'timestamp'
        | 'duration'
        | 'email'
        | 'phone'
        | 'url'
        | 'ip'
        | 'country'
        | 'currency'
        | 'json'
        | 'geo'
    }
  | { readonly kind: 'vector'; readonly dimensions: number }
  | { readonly kind: 'file' | 'image'; readonly max: number; readonly usual?: Stated }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'reference'; readonly entity: string }

/** What starts an operation. */
export type Trigger =
  | { readonly kind: 'call'; readonly by: readonly Access[] }
  | { readonly kind: 'event'; readonly events: readonly string[]; /** Seconds to wait. */ readonly after?: Stated }
  | {
      readonly kind: 'clock'
      /** As written, e.g. `day at 02:00`. */ readonly text: string
      /** Seconds between two ticks. */ readonly interval: number
      readonly at?: string
    }
  | { readonly kind: 'webhook'; readonly integration: string; readonly event: string }

/** Who may call, and which rows that caller sees. */
export type Access = { readonly actor: string; readonly scope: Scope }
export type Scope =
  | { readonly kind: 'all' }
  /** Rows that belong to the caller's record. */
  | { readonly kind: 'own' }
  | { readonly kind: 'condition'; readonly conditions: readonly Condition[] }
  /** Rows that share an owner or a reference with a row of this entity that is the caller's. */
  | { readonly kind: 'via'; readonly entity: string }

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
export type Operand =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'now'; /** Seconds before now; after it when negative. */ readonly minus?: Stated }
  | { readonly kind: 'actor'; readonly field?: string }
export type Condition = { readonly path: readonly string[]; readonly comparison: Comparison; readonly operand: Operand }

/** One entry of `where`: a condition fixed by the author, or an input of the caller (equal, or a range from and to). */
export type Filter =
  | { readonly kind: 'fixed'; readonly condition: Condition }
  | { readonly kind: 'equal' | 'range'; readonly path: readonly string[]; readonly optional: boolean }

export type Ordering = readonly { readonly path: readonly string[]; readonly descending: boolean }[]

export type VerbKind =
  | 'list'
  | 'get'
  | 'search'
  | 'create'
  | 'update'
  | 'delete'
  | 'act'
  | 'summarise'
  | 'watch'
  | 'explore'
  | 'upload'
  | 'download'
/** What it does to which entity; `field` for bodies (`upload: Product.photos`). */
export type Verb = { readonly kind: VerbKind; readonly entity: string; readonly field?: string }

/** An entity changed on the way; `to` moves its status. */
export type Change = { readonly entity: string; readonly to?: string }
/** An integration called `times` (1 by default) each time; the operation survives its failure when `optional`. */
export type Call = { readonly integration: string; readonly times: number; readonly optional: boolean }

export type Operation = {
  readonly name: string
  readonly trigger: Trigger
  readonly verb?: Verb
  readonly where: readonly Filter[]
  /** The orders a caller may choose from; one entry is a fixed order. */
  readonly sort: readonly Ordering[]
  /** Parts written along, or the fields that an act carries. */
  readonly with: readonly string[]
  /** Status an act moves its row to. */
  readonly to?: string
  readonly reads: readonly string[]
  readonly changes: readonly Change[]
  readonly calls: readonly Call[]
  readonly emits: readonly string[]
  /** Calls per second (`call/s`) or rows per second (`row/s`). */
  readonly rate?: Stated
  readonly peak?: Peak
  readonly latency: Latency
  /** Seconds. */
  readonly stale?: Stated
  readonly within?: Stated
  readonly once?: boolean
  readonly bulk?: Stated
  readonly rows?: Stated
  readonly open?: Stated
  readonly per: readonly { readonly unit?: 'hour' | 'day' | 'week' | 'month' | 'year'; readonly field: string }[]
  readonly sums: readonly string[]
  readonly takes: ReadonlyMap<string, Field>
  readonly gives: readonly string[]
  readonly inTurn?: string
  readonly undo?: Stated
  readonly need?: 'must' | 'should' | 'could'
  readonly atMost?: { readonly count: number; /** Seconds. */ readonly window: Stated; readonly per?: string }
  readonly availability?: Stated
  readonly cost: { readonly cpu?: Stated; readonly gpu?: Stated; readonly memory?: Stated }
  readonly hot?: Hot
  readonly was?: string
}

export type Integration = {
  readonly name: string
  readonly provider?: string
  readonly latency: Latency
  readonly availability?: Stated
  /** Calls per second, or calls at once (`connection`). */
  readonly limit?: Stated
  readonly price?: Stated
  readonly repeatable: boolean
  readonly was?: string
}

export type ExistingSystem = {
  readonly name: string
  readonly is: string
  readonly holds: readonly string[]
  readonly serves: readonly string[]
  readonly size?: Stated
  readonly strain: readonly string[]
  readonly downtime?: Stated
  readonly keep: boolean
  readonly until?: string
}

export type Waiver = { readonly code: string; readonly at: BriefPath; readonly because: string; readonly until?: string }
