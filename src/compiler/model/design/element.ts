import type { FigureId } from '../quantity.ts'
import type { BriefPath, DecisionId } from '../reason.ts'

/** Stable name of one thing in the design, e.g. `table/orders`, `statement/placeOrder/s3`, `endpoint/placeOrder`. */
export type ElementId = string

/** What everything in the design has: a name, why it is there, and the places of the brief it comes from. */
export type Element = {
  readonly id: ElementId
  /** Decisions and figures it rests on. */
  readonly because: { readonly decisions: readonly DecisionId[]; readonly figures: readonly FigureId[] }
  readonly from: readonly BriefPath[]
}
