import type { Peak } from '../../model/brief.ts'
import type { Unit } from '../../model/quantity.ts'
import { construct } from '../construct.ts'
import { phrase, phraseOr, text, turned, type Shape } from '../shape.ts'
import { duration, durations } from '../values/duration.ts'
import { parseQuantity, quantity, type Family } from '../values/quantity.ts'
import { rates } from '../values/rate.ts'

const peaks: Family = {
  ...rates,
  what: 'a peak',
  examples: ['6x', '400/s', '20x for 3 h', '8x at 18:00 weekdays'],
  usual: ['x', '/s', ' rows/s'],
  units: new Map([['x', { factor: 1, unit: '1' as Unit }], ...rates.units]),
  mistakenFor: new Map([...(rates.mistakenFor ?? []), ['times', 'x'], ['X', 'x'], ['×', 'x']]),
}

const short: Shape<Peak> = phrase(
  'a peak such as `6x`, `400/s`, `20x for 3 h` or `8x at 18:00 weekdays`',
  { examples: peaks.examples },
  (found) => {
    const [, size = found, lasts, when] = found.match(/^(.+?)(?: for (.+?))?(?: at (.+))?$/d) ?? []
    const peak = parseQuantity(size, peaks)
    const time = lasts && parseQuantity(lasts, durations)
    if (!peak || (lasts && !time)) return undefined
    return { ...peak, text: found.text, ...(time && { lasts: time }), ...(when && { when: when.text }) }
  },
)

/** A peak, with its parts under keys. */
export const peakKeys = construct('a peak', 'The busiest minute against the average.', {
  value: { about: 'A factor over the average, or a rate.', example: '20x', required: true, shape: quantity(peaks) },
  for: { about: 'How long it lasts.', example: '3 h', shape: duration },
  at: { about: 'When it comes.', example: '18:00 weekdays', shape: text },
})

const long: Shape<Peak> = turned(peakKeys, ({ value, for: lasts, at: when }) => {
  if (!value) return undefined
  const words = `${value.text}${lasts ? ` for ${lasts.text}` : ''}${when === undefined ? '' : ` at ${when}`}`
  return { ...value, text: words, ...(lasts && { lasts }), ...(when !== undefined && { when }) }
})

/** `6x`, `400/s`, `20x for 3 h`, `8x at 18:00 weekdays`. */
export const peak: Shape<Peak> = phraseOr(short, long)
