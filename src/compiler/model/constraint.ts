import type { OptionId, RuleId } from './decision.ts'
import type { Figure } from './quantity.ts'
import type { BriefPath } from './reason.ts'

/** A choice that the worked-out design found it cannot hold; the decisions are taken again without it. */
export type Constraint = {
  readonly rule: RuleId
  readonly subject: string
  readonly option: OptionId
  /** What was found, with its number. */
  readonly says: string
  readonly figures: readonly Figure[]
  readonly from: readonly BriefPath[]
}
