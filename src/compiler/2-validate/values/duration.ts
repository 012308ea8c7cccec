import { quantity, type Family } from './quantity.ts'

/** Seconds of each unit of time. A month is 30 days, a year 365. */
export const seconds: ReadonlyMap<string, number> = new Map([
  ['ms', 0.001],
  ['s', 1],
  ['min', 60],
  ['h', 3600],
  ['day', 86_400],
  ['days', 86_400],
  ['week', 604_800],
  ['weeks', 604_800],
  ['month', 2_592_000],
  ['months', 2_592_000],
  ['year', 31_536_000],
  ['years', 31_536_000],
])

/** Words for a unit of time that people write, and ours. */
export const mistakenTimes: ReadonlyMap<string, string> = new Map([
  ['m', 'min'],
  ['mn', 'min'],
  ['mins', 'min'],
  ['minute', 'min'],
  ['minutes', 'min'],
  ['sec', 's'],
  ['secs', 's'],
  ['second', 's'],
  ['seconds', 's'],
  ['msec', 'ms'],
  ['millis', 'ms'],
  ['milliseconds', 'ms'],
  ['hr', 'h'],
  ['hrs', 'h'],
  ['hour', 'h'],
  ['hours', 'h'],
  ['d', 'days'],
  ['w', 'weeks'],
  ['wk', 'weeks'],
  ['mo', 'months'],
  ['y', 'years'],
  ['yr', 'years'],
  ['yrs', 'years'],
])

/** The family of durations, in seconds. */
export const durations: Family = {
  what: 'a duration',
  examples: ['250 ms', '15 min', '7 years'],
  units: new Map([...seconds].map(([unit, factor]) => [unit, { factor, unit: 's' }])),
  scaled: false,
  usual: ['ms', 's', 'min', 'h', 'days', 'weeks', 'months', 'years'],
  mistakenFor: mistakenTimes,
}

/** `250 ms`, `30 days`, in seconds. */
export const duration = quantity(durations)

/** `3 years`, in months. */
export const horizon = quantity({
  what: 'a stretch of months or years',
  examples: ['3 years', '18 months'],
  units: new Map([
    ['month', { factor: 1, unit: 'month' }],
    ['months', { factor: 1, unit: 'month' }],
    ['year', { factor: 12, unit: 'month' }],
    ['years', { factor: 12, unit: 'month' }],
  ]),
  scaled: false,
  usual: ['months', 'years'],
  mistakenFor: mistakenTimes,
  least: 1,
  // Twenty years: past that no growth rate means anything.
  most: 240,
  bound: (value) => (value === 1 ? '1 month' : `${value / 12} years`),
})
