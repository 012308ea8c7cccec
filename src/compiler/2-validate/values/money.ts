import type { Unit } from '../../model/quantity.ts'
import type { Shape } from '../shape.ts'
import type { Stated } from '../../model/brief.ts'
import { quantity, type Family } from './quantity.ts'

/** `3500 EUR/month`. All money is in euros: prices are compared with each other. */
export const perMonth: Shape<Stated> = euros(
  'an amount per month',
  ['3500 EUR/month', '42k EUR/year'],
  [
    ['EUR/month', 1, 'EUR/month'],
    ['EUR/year', 1 / 12, 'EUR/month'],
  ],
)

/** `2000 EUR/h`: what an hour costs. */
export const perHour: Shape<Stated> = euros(
  'an amount per hour',
  ['2000 EUR/h', '20 EUR/min'],
  [
    ['EUR/h', 1, 'EUR/h'],
    ['EUR/min', 60, 'EUR/h'],
    ['EUR/day', 1 / 24, 'EUR/h'],
  ],
)

/** `0.001 EUR/call`, or a fee per month. */
export const price: Shape<Stated> = euros(
  'a price',
  ['0.001 EUR/call', '29 EUR/month'],
  [
    ['EUR/call', 1, 'EUR/call'],
    ['EUR/month', 1, 'EUR/month'],
    ['EUR/year', 1 / 12, 'EUR/month'],
  ],
)

function euros(what: string, examples: Family['examples'], units: readonly (readonly [string, number, Unit])[]): Shape<Stated> {
  return quantity({
    what,
    examples,
    units: new Map(units.map(([written, factor, unit]) => [written, { factor, unit }])),
    scaled: true,
    mistakenFor: new Map(
      units.flatMap(([written]) => {
        const period = written.slice(3)
        return [
          [`€${period}`, written],
          [`Euro${period}`, written],
          [`eur${period}`, written],
          [`euro${period}`, written],
        ]
      }),
    ),
  })
}
