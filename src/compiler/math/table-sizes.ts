import { formula } from '../model/formula.ts'

/** Rows and bytes of the tables that a service keeps for itself: links, files, histories, keys and events. */

/** One row as the heap stores it; the first three inputs are header, line pointer and alignment, the others its columns. */
export const rowOf = formula({
  id: 'table-sizes/row',
  says: '⌈header⌉ + ⌈Σ columns⌉ + line pointer, both rounded up to the alignment',
  source: 'PostgreSQL manual, Database Page Layout',
  unit: 'B/row',
  inputs: 'any',
  compute: (header = 0, pointer = 0, align = 1, ...columns) => {
    const data = columns.reduce((sum, width) => sum + width, 0)
    return Math.ceil(header / align) * align + Math.ceil(data / align) * align + pointer
  },
})

/** Entries of the lists of all rows. */
export const listed = formula({
  id: 'table-sizes/listed',
  says: 'rows × entries of one list',
  source: 'definition',
  unit: 'row',
  inputs: ['rows', 'each'],
  compute: (rows, each) => rows * each,
})

/** Rows that come at a rate and stay for a time (Little's law). */
export const passing = formula({
  id: 'table-sizes/passing',
  says: 'rate × time kept',
  source: 'Little, A Proof for the Queuing Formula L = λW, 1961',
  unit: 'row',
  inputs: ['rate', 'time'],
  compute: (rate, time) => rate * time,
})

/** The same where only the rate of the busiest minute is known. */
export const passingOnAverage = formula({
  id: 'table-sizes/passing-on-average',
  says: 'rate in the busiest minute ÷ peak × time kept',
  source: 'Little, A Proof for the Queuing Formula L = λW, 1961',
  unit: 'row',
  inputs: ['rate', 'peak', 'time'],
  compute: (rate, peak, time) => (rate / Math.max(1, peak)) * time,
})

/** Bytes of a table's heap. */
export const heapBytes = formula({
  id: 'table-sizes/heap',
  says: 'rows × bytes a row × page ÷ (page − header)',
  source: 'PostgreSQL manual, Database Page Layout: a page of 8,192 bytes has a header of 24',
  unit: 'B',
  inputs: ['rows', 'rowBytes'],
  compute: (rows, rowBytes) => (rows * rowBytes * 8192) / 8168,
})
