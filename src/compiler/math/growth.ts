import { formula } from '../model/formula.ts'

/** Growth that compounds: months, factors, and what adds up while it goes on. A month is 30 days. */

/** Seconds of a month of 30 days, as the brief counts them. */
export const secondsPerMonth = 30 * 24 * 3_600

/** The month that a quarter stands for; the last one stands for the horizon itself. */
export const monthOfQuarter = formula({
  id: 'growth/month-of-quarter',
  says: '3 × quarter, at most the horizon',
  source: 'definition',
  unit: 'month',
  inputs: ['quarter', 'horizon'],
  compute: (quarter, horizon) => Math.min(3 * quarter, horizon),
})

/** How many times today's rate a month has. */
export const compound = formula({
  id: 'growth/compound',
  says: 'growth ^ month',
  source: 'compound interest',
  unit: '1',
  inputs: ['growth', 'month'],
  compute: (growth, month) => growth ** month,
})

/** Months of today's rate that add up between two months while the rate grows: ∫ growth^t dt, exact for any growth. */
export function growthMonths(growth: number, from: number, to: number): number {
  const logarithm = Math.log(growth)
  if (Math.abs(logarithm) < 1e-12) return to - from
  return (growth ** to - growth ** from) / logarithm
}
