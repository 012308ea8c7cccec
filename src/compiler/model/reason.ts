import type { Formula } from './formula.ts'
import type { Amount } from './quantity.ts'

/** A place in the brief by keys joined with dots, e.g. `operations.placeOrder.rate` or `operations.browse.where.1`. */
export type BriefPath = string
/** Identifier of one entry in `knowledge/`, e.g. `casebook/R8`. */
export type KnowledgeId = string
/** Identifier of a default of the language, e.g. `quality.peak`. */
export type DefaultId = string
/** Identifier of a decision: the rule alone (`architecture-pattern`) or rule and subject (`read-caching/browseProducts`). */
export type DecisionId = string

/**
 * Why a number is what it is: data, never prose; prose is printed from it.
 * A `formula` reason can be computed again from its inputs and must give the same value; a test does so for every number.
 */
export type Reason =
  | { readonly kind: 'brief'; readonly path: BriefPath; readonly text: string }
  | { readonly kind: 'formula'; readonly formula: Formula; readonly inputs: Readonly<Record<string, Amount>> }
  | { readonly kind: 'structure'; readonly what: string; readonly from: readonly BriefPath[] }
  | { readonly kind: 'knowledge'; readonly id: KnowledgeId }
  | { readonly kind: 'decision'; readonly id: DecisionId }
  | { readonly kind: 'default'; readonly id: DefaultId }
