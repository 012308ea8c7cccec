import type { Decision, DecisionStatus } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'

/** A decision's status; what an assumption within its range would change is at risk. */
export function decisionStatus(design: Design, { id, status }: Decision): DecisionStatus {
  return status === 'accepted' && design.decisions.flips().atRisk.has(id) ? 'atRisk' : status
}

/** A decision's status as words. */
export function statusText(design: Design, decision: Decision): string {
  const status = decisionStatus(design, decision)
  return status === 'atRisk' ? 'at risk' : status
}
