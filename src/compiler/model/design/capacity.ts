import type { Figure, Series } from '../quantity.ts'
import type { Element } from './element.ts'

/** What each component must carry and how near it is to what it can. */
export type Capacity = {
  readonly components: readonly ComponentLoad[]
  /** Predicted seconds at p99 of every operation a caller waits for, at the horizon's peak. */
  readonly latency: readonly LatencyEstimate[]
  readonly availability: AvailabilityEstimate
  readonly cost: CostEstimate
  /** Targets of the brief against what was designed, in the order of the verdict. */
  readonly verdict: readonly TargetVerdict[]
  /** Month until which every target holds; the horizon when all do. */
  readonly holdsUntil: number
  /** The component that gives first, and when, looked for up to ten years ahead. */
  readonly firstToGive?: { readonly component: string; readonly month: number; readonly utilisation: Figure }
}
/** One thing that can be full: cores, storage, memory, connections, an integration's limit. `capacity` is that of one instance. */
export type ComponentLoad = Element & {
  readonly name: string
  readonly demand: Series
  readonly capacity: Figure
  readonly utilisation: Series
  readonly instances: Series
  /** Node of the topology that it is a part of. */
  readonly node?: string
  /** Class of machine it runs on, as the price list names it. */
  readonly machine?: string
  /** Utilisation beyond which it no longer does what the design says. */
  readonly limit?: Figure
}
export type LatencyEstimate = Element & {
  readonly operation: string
  readonly p99: Figure
  /** What it may be where predictions of queues were that far below what was measured. */ readonly atWorst?: Figure
  readonly target: Figure
  readonly parts: readonly { readonly name: string; readonly seconds: Figure }[]
}
export type AvailabilityEstimate = {
  readonly total: Figure
  readonly target: Figure
  readonly parts: readonly { readonly name: string; readonly availability: Figure; /** Seconds of a month. */ readonly down: Figure }[]
}
export type CostEstimate = {
  readonly total: Series
  readonly items: readonly { readonly name: string; readonly what: string; readonly cost: Series }[]
}
export type TargetVerdict = {
  readonly target: string
  readonly asked: Figure
  readonly designed: Figure
  readonly met: boolean
  readonly decidedBy: string
  readonly from: readonly string[]
  readonly given: boolean
}
