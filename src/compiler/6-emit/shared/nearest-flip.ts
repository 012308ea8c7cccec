import type { Decision, Flip } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import { words } from '../../text/number.ts'

/** The flip of a decision that needs the smallest change: the factor between the two values, whichever way. */
export function nearestFlip(
  design: Design,
  decisions: readonly Decision[],
): { readonly decision: Decision; readonly flip: Flip } | undefined {
  const { byDecision } = design.decisions.flips()
  let nearest: { readonly decision: Decision; readonly flip: Flip; readonly distance: number } | undefined
  for (const decision of decisions) {
    for (const flip of byDecision.get(decision.id) ?? []) {
      const distance = distanceOf(flip)
      if (nearest === undefined || distance < nearest.distance) nearest = { decision, flip, distance }
    }
  }
  return nearest
}

/** How far an input must move, as the logarithm of the factor; from or to nothing is as far as can be. */
function distanceOf({ from, to }: Flip): number {
  return from.value > 0 && to.value > 0 ? Math.abs(Math.log(to.value / from.value)) : Number.MAX_VALUE
}

/** A flip as a reader meets it: the input, its value now and at the flip, and what it becomes. */
export function flipText(decision: Decision, { title, from, to, becomes, month }: Flip): string {
  const option = decision.options.find(({ option: { id } }) => id === becomes)?.option.title ?? becomes
  const when = month === undefined ? '' : `, by growth in month ${Math.ceil(month)}`
  return `${title} ${words(from)} → ${words(to)}${when}: ${option}`
}
