import type { Family } from './quantity.ts'
import { quantity } from './quantity.ts'

/** The family of shares, 0…1, always written in percent. */
export const shares: Family = {
  what: 'a share',
  examples: ['99.9%', '5%'],
  units: new Map([['%', { factor: 0.01, unit: '1' }]]),
  scaled: false,
  mistakenFor: new Map([
    ['percent', '%'],
    ['pct', '%'],
    [' %', '%'],
  ]),
  // `0.999` is a share to a programmer.
  fromBare: (number) => `${number <= 1 ? Number((number * 100).toPrecision(12)) : number}%`,
  most: 1,
  bound: (value) => `${value * 100}%`,
}

/** `99.95%`. */
export const share = quantity(shares)
