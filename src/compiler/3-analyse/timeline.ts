import type { Brief } from '../model/brief.ts'
import { derive, deriveSeries } from '../model/formula.ts'
import type { Figure, Series } from '../model/quantity.ts'
import type { Quarter } from '../model/workload.ts'
import { compound, monthOfQuarter } from '../math/growth.ts'
import type { Figures } from './figures.ts'

/** From today to the horizon: the quarters, and how much more there is of everything in each. */
export type Timeline = {
  readonly quarters: readonly Quarter[]
  readonly count: number
  readonly last: number
  readonly horizon: Figure
  /** Factor per month. */
  readonly growth: Figure
  /** Months since today, per quarter. */
  readonly months: Series
  /** Today's rates times this are a quarter's. */
  readonly factor: Series
  /** The same at the horizon, as one number. */
  readonly factorAtHorizon: Figure
}

/** Index 0 is today; then every third month; the last is the horizon, be it a multiple of three months or not. */
export function timelineOf(brief: Brief, today: string, figures: Figures): Timeline {
  const horizon = figures.givenOr('quality/horizon', brief.quality.horizon, 'quality.horizon', 'quality.horizon')
  const growth = figures.givenOr('quality/growth', brief.quality.growth, 'quality.growth', 'quality.growth')
  const count = Math.max(1, Math.ceil(horizon.value / 3 - 1e-9)) + 1
  const index: Series = {
    id: 'growth/quarter',
    unit: 'quarter',
    values: Array.from({ length: count }, (_, quarter) => quarter),
    provenance: 'derived',
    because: {
      kind: 'structure',
      what: 'quarters from today to the horizon',
      from: brief.quality.horizon === undefined ? [] : ['quality.horizon'],
    },
  }
  const months = deriveSeries('growth/month', monthOfQuarter, { quarter: index, horizon }, count)
  const factor = deriveSeries('growth/factor', compound, { growth, month: months }, count)
  return {
    quarters: months.values.map((month, quarter) => ({ index: quarter, month, date: monthsAfter(today, month) })),
    count,
    last: count - 1,
    horizon,
    growth,
    months,
    factor,
    factorAtHorizon: derive('growth/factorAtHorizon', compound, { growth, month: horizon }),
  }
}

/** The date some months after another; what is left of a month counts 30 days to the month. */
function monthsAfter(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  const whole = Math.floor(months)
  const at = { year: year + Math.floor((month - 1 + whole) / 12), month: ((month - 1 + whole) % 12) + 1 }
  const days = Math.min(day, daysIn(at)) + Math.round((months - whole) * 30)
  if (days <= daysIn(at)) return isoDate(at, days)
  return isoDate({ year: at.month === 12 ? at.year + 1 : at.year, month: (at.month % 12) + 1 }, days - daysIn(at))
}

type Month = { readonly year: number; readonly month: number }

function daysIn({ year, month }: Month): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function isoDate({ year, month }: Month, day: number): string {
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}
