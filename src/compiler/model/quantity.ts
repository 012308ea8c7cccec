import type { Reason } from './reason.ts'

/** A unit of measure. `1` is a pure number; rates are per second unless the unit says otherwise. */
export type Unit =
  | '1'
  | 'row'
  | 'row/s'
  | 'row/call'
  | 'row/row'
  | 'call'
  | 'call/s'
  | 'event/s'
  | 'statement/s'
  | 'B'
  | 'B/row'
  | 'B/call'
  | 'B/s'
  | 's'
  | 's/call'
  | 'core'
  | 'connection'
  | 'instance'
  | 'month'
  | 'quarter'
  | 'day'
  | 'person'
  | 'squad'
  | 'deployable'
  | 'module'
  | 'write'
  | 'EUR'
  | 'EUR/month'
  | 'EUR/h'
  | 'EUR/call'
  | 'EUR/core/month'
  | 'EUR/GB/month'
  | '1/month'
  | '1/s'
  | 'EUR/GB'
  | 'EUR/person/month'
  | 'USD/h'
  | 'USD/GB'
  | 'USD/GB/month'
  | 'USD/person/month'
  | 'USD/EUR'
  | 'person-day'
  | 'subscriber'
  | 'option'
  | 'field'
  | 'operation'
  | 'score'

/** A bare number with its unit. */
export type Quantity = { readonly value: number; readonly unit: Unit }

/** Where a number comes from: the author wrote it, a formula made it, or nobody said and it was supposed. */
export type Provenance = 'given' | 'derived' | 'assumed'

/** Stable name of a number in the design, e.g. `operation/placeOrder/peak`; what `groundplan explain` looks up. */
export type FigureId = string

/** One number that knows its unit, where it comes from, and why. */
export type Figure = Quantity & {
  readonly id: FigureId
  readonly provenance: Provenance
  readonly because: Reason
  /** Set on a number read off a series: the quarter in which its formula is evaluated. */
  readonly quarter?: number
}

/** One number per quarter, from today (index 0) to the horizon (last), with one reason for all of them. */
export type Series = {
  readonly id: FigureId
  readonly unit: Unit
  readonly values: readonly number[]
  readonly provenance: Provenance
  readonly because: Reason
}

/** A number, or a number per quarter. */
export type Amount = Figure | Series

/** Whether an amount has one value per quarter. */
export function isSeries(amount: Amount): amount is Series {
  return 'values' in amount
}

/** The value in one quarter; a plain figure holds in every quarter. Past the end, the last one. */
export function valueAt(amount: Amount, quarter: number): number {
  if (!isSeries(amount)) return amount.value
  return amount.values[Math.min(quarter, amount.values.length - 1)] ?? 0
}

/** The value today, in quarter 0. */
export function today(amount: Amount): number {
  return isSeries(amount) ? (amount.values[0] ?? 0) : amount.value
}

/** The value at the horizon, in the last quarter. */
export function atHorizon(amount: Amount): number {
  return isSeries(amount) ? (amount.values[amount.values.length - 1] ?? 0) : amount.value
}
