import { formula } from '../model/formula.ts'
import { growthMonths, secondsPerMonth } from './growth.ts'

/** How many rows there are: made at growing rates, deleted, and gone when their time is over. Rates are rows per second today. */

const integral = 'definition: the integral of a compounding rate; a month has 30 days'

/** Rows that are made and stay. `growing` and `steady` are what is made less what is deleted. */
export const rowsMade = formula({
  id: 'rows/made',
  says: 'today + (growing × ∫ growth^t dt + steady × months) × 2,592,000 s, at least 0',
  source: integral,
  unit: 'row',
  inputs: ['today', 'growing', 'steady', 'growth', 'month'],
  compute: (today, growing, steady, growth, month) =>
    Math.max(0, today + (growing * growthMonths(growth, 0, month) + steady * month) * secondsPerMonth),
})

/** Rows that are made and go after `keep` seconds; today's rows are taken to be of all ages alike. */
export const rowsKept = formula({
  id: 'rows/kept',
  says: 'what is left of today’s + (growing × ∫ growth^t dt + steady × months) × 2,592,000 s over the time kept, at least 0',
  source: integral,
  unit: 'row',
  inputs: ['today', 'growing', 'steady', 'growth', 'month', 'keep'],
  compute: (today, growing, steady, growth, month, keep) => {
    const months = keep / secondsPerMonth
    const since = Math.max(0, month - months)
    const left = today * Math.max(0, 1 - month / months)
    return Math.max(0, left + (growing * growthMonths(growth, since, month) + steady * (month - since)) * secondsPerMonth)
  },
})

/** Rows gained in a month by what is made. */
export const monthlyMade = formula({
  id: 'rows/monthly-made',
  says: '(growing × growth^month + steady) × 2,592,000 s',
  source: integral,
  unit: 'row',
  inputs: ['growing', 'steady', 'growth', 'month'],
  compute: (growing, steady, growth, month) => (growing * growth ** month + steady) * secondsPerMonth,
})

/** Rows gained in a month by what is made, less those whose time is over. */
export const monthlyKept = formula({
  id: 'rows/monthly-kept',
  says: 'made in the month − what was made one keeping time ago',
  source: integral,
  unit: 'row',
  inputs: ['today', 'growing', 'steady', 'growth', 'month', 'keep'],
  compute: (today, growing, steady, growth, month, keep) => {
    const months = keep / secondsPerMonth
    const made = (growing * growth ** month + steady) * secondsPerMonth
    const gone = month < months ? today / months : (growing * growth ** (month - months) + steady) * secondsPerMonth
    return made - gone
  },
})

/** Rows gained in a month by an entity that grows as the rates do. */
export const monthlyAlike = formula({
  id: 'rows/monthly-alike',
  says: 'rows × ln growth',
  source: 'definition: the derivative of compound growth',
  unit: 'row',
  inputs: ['rows', 'growth'],
  compute: (rows, growth) => rows * Math.log(growth),
})

/** Rows of which each owner has at most one, made again when they are written after their time was over. */
export const rowsWritten = formula({
  id: 'rows/written-anew',
  says: 'at most one for each owner, and at most the writes of the time kept',
  source: 'definition',
  unit: 'row',
  inputs: ['owners', 'writes', 'keep'],
  compute: (owners, writes, keep) => Math.min(owners, writes * keep),
})

/** Rows of an entity whose bytes alone are known. */
export const rowsOfBytes = formula({
  id: 'rows/of-bytes',
  says: 'bytes ÷ bytes a row',
  source: 'definition',
  unit: 'row',
  inputs: ['bytes', 'rowBytes'],
  compute: (bytes, rowBytes) => bytes / rowBytes,
})

/** Rows that an existing database holds of an entity nobody counted: an equal part of the bytes that the counted ones leave. */
export const rowsOfExisting = formula({
  id: 'rows/of-existing',
  says: '(size × share of rows − bytes of the entities counted) ÷ entities not counted ÷ bytes a row, at least 0',
  source: 'definition',
  unit: 'row',
  inputs: ['size', 'share', 'counted', 'entities', 'rowBytes'],
  compute: (size, share, counted, entities, rowBytes) => Math.max(0, (size * share - counted) / entities / rowBytes),
})

/** Rows of one page of a list: at most the page, at most what qualifies. */
export const pageOf = formula({
  id: 'rows/page',
  says: 'what qualifies, at most one page',
  source: 'definition',
  unit: 'row/call',
  inputs: ['rows', 'selects', 'page'],
  compute: (rows, selects, page) => Math.min(page, rows * selects),
})
