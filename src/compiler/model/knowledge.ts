import type { KnowledgeId } from './reason.ts'
import type { Unit } from './quantity.ts'

/** Where a number or a rule was read. */
export type Source = {
  readonly title: string
  readonly address?: string
  /** ISO date of the text or of the reading. */ readonly date: string
}
export type Confidence = 'high' | 'medium' | 'low'

/** A number somebody measured, published or charges; never a score. */
export type KnownQuantity = {
  readonly id: KnowledgeId
  readonly title: string
  readonly value: number
  readonly unit: Unit
  readonly source: Source
  readonly confidence: Confidence
  /** Range in which it may really lie; set where nobody published it and the source is `assumption`. */
  readonly low?: number
  readonly high?: number
  /** What it was measured on, and what it must not be used for. */
  readonly note?: string
}

/** A published case or a rule that cases support: evidence a decision cites. */
export type Evidence = {
  readonly id: KnowledgeId
  readonly title: string
  /** What it shows, in one sentence. */
  readonly shows: string
  readonly source: Source
  readonly strength: 'strong' | 'medium' | 'weak'
}

/** A default of the language: what is supposed where the author is silent, and the range in which it may really lie. */
export type Default = {
  readonly id: string
  readonly title: string
  readonly value: number
  readonly unit: Unit
  readonly low: number
  readonly high: number
  readonly source: Source
}

/** All that the compiler knows besides the brief, as a value that a caller may replace. */
export type Knowledge = {
  /** Version of the whole, for the lock. */
  readonly version: string
  readonly quantities: ReadonlyMap<KnowledgeId, KnownQuantity>
  readonly evidence: ReadonlyMap<KnowledgeId, Evidence>
  readonly defaults: ReadonlyMap<string, Default>
}
