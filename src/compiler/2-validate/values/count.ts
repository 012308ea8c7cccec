import type { Unit } from '../../model/quantity.ts'
import { quantity, type Family } from './quantity.ts'

/** The family of counts: a bare number is right here, and `k`, `M`, `G` are thousand, million, thousand million. */
export function counts(unit: Unit, bounds: Pick<Family, 'least' | 'most' | 'whole' | 'what'> = { what: 'a number' }): Family {
  return {
    examples: ['12', '50k', '1.5M'],
    units: new Map([['', { factor: 1, unit }]]),
    scaled: true,
    mistakenFor: new Map([
      ['m', 'M'],
      ['K', 'k'],
      ['g', 'G'],
      ['B', 'G'],
      ['million', 'M'],
      ['thousand', 'k'],
    ]),
    ...bounds,
  }
}

/** `300k` of something. */
export function count(unit: Unit, bounds?: Pick<Family, 'least' | 'most' | 'whole' | 'what'>) {
  return quantity(counts(unit, bounds))
}
