import { mistakes } from '../../text/mistakes.ts'
import type { Checker } from './checker.ts'

/** A waiver must be for a place that exists: a wrong one would silence nothing. */
export function checkWaivers(checker: Checker): void {
  for (const [index, { at }] of checker.brief.waivers.entries()) {
    if (at === '' || checker.isWritten(at)) continue
    checker.refuseWord(mistakes.noSuchPlace, { at }, `waivers.${index}.at`, at)
  }
}
