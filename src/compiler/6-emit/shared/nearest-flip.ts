import type { Decision, Flip } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import { moveText } from './swept-text.ts'

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
export function flipText(decision: Decision, flip: Flip): string {
  const option = decision.options.find(({ option: { id } }) => id === flip.becomes)?.option.title ?? flip.becomes
  const when = flip.month === undefined ? '' : `, by growth in month ${Math.ceil(flip.month)}`
  return `${moveText(flip)}${when}: ${option}`
}

/** What to say of decisions that no input flips: whether there was another option at all. */
export function noFlipText(decisions: readonly Decision[]): string {
  const open = decisions.some(({ options, choice }) =>
    options.some(({ option, exclusions }) => option.id !== choice && exclusions.length === 0),
  )
  return open ? 'none in the range tried' : 'no other is open'
}
