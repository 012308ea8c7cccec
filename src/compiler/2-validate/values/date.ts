import { mistakes } from '../../text/mistakes.ts'
import type { Phrase } from '../phrase.ts'
import { phrase, type Shape } from '../shape.ts'

/** A day such as `2027-09-01`. */
export const date: Shape<string> = phrase('a date such as `2027-09-01`', { format: 'date' }, parseDate)

/** Reads one day of the Gregorian calendar. */
export function parseDate(found: Phrase): string | undefined {
  return isDate(found.text) ? found.text : found.refuse(mistakes.notADate, { found: found.text })
}

/** Whether a text is a day that exists, year first. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!match) return false
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number)
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}
