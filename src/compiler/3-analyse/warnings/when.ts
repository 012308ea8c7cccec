import type { Quarter } from '../../model/workload.ts'

/** When a quarter is: `today`, or `in month 36 (2029-11-23)`. */
export function whenText(quarter: Quarter | undefined): string {
  if (quarter === undefined || quarter.index === 0) return 'today'
  return `in month ${Math.round(quarter.month)} (${quarter.date})`
}
