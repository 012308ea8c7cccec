import type { Unit } from '../../model/quantity.ts'
import { mistakenTimes, seconds } from './duration.ts'
import { quantity, type Family } from './quantity.ts'

/** The units of time that a rate may be per. */
const periods = ['s', 'min', 'h', 'day', 'week', 'month', 'year']

/** `/s`, `calls/s`, `rows/h` … with the base unit each word means. */
function perTime(words: ReadonlyMap<string, Unit>): Family['units'] {
  return new Map(
    [...words].flatMap(([word, unit]) =>
      periods.map((period) => [`${word}/${period}`, { factor: 1 / (seconds.get(period) ?? 1), unit }] as const),
    ),
  )
}

const calls: [string, Unit][] = [
  ['', 'call/s'],
  ['calls', 'call/s'],
  ['runs', 'call/s'],
]
const rows: [string, Unit][] = [['rows', 'row/s']]

const mistakenRates = new Map<string, string>([
  ...[...mistakenTimes].flatMap(([wrong, right]) => {
    const period = right.length > 1 ? right.replace(/s$/, '') : right
    return ['', 'calls', 'rows'].map((word): [string, string] => [`${word}/${wrong}`, `${word}/${period}`])
  }),
  ['rps', '/s'],
  ['qps', '/s'],
  ['rpm', '/min'],
])

/** The family of rates: calls per second, or rows per second where the author counts rows. */
export const rates: Family = {
  what: 'a rate',
  examples: ['120/s', '3M/day', '3k rows/h'],
  units: perTime(new Map([...calls, ...rows])),
  scaled: true,
  usual: ['/s', '/min', '/h', '/day', '/month', ' rows/s'],
  mistakenFor: mistakenRates,
}

/** `120/s`, `10M/month`, `40k rows/s`. */
export const rate = quantity(rates)

/** `40k/day`: how many come in a day. */
export const perDay = quantity({
  what: 'a number per day',
  examples: ['40k/day', '200k/week'],
  units: new Map([
    ['/day', { factor: 1, unit: 'person' }],
    ['/week', { factor: 1 / 7, unit: 'person' }],
    ['/month', { factor: 1 / 30, unit: 'person' }],
  ]),
  scaled: true,
  mistakenFor: mistakenRates,
})

/** `100/s`, or `20 at once`. */
export const limit = quantity({
  what: 'a limit',
  examples: ['100/s', '20 at once'],
  units: new Map([...perTime(new Map(calls)), ['at once', { factor: 1, unit: 'connection' }]]),
  scaled: true,
  usual: ['/s', '/min', ' at once'],
  mistakenFor: new Map([...mistakenRates, ['concurrent', 'at once'], ['parallel', 'at once']]),
})
