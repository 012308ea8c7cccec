import { formula } from '../model/formula.ts'

/** CPU of the database for one look-up, everything in memory. */

const measured = 'linear in the rows, as measured: see knowledge/service-times'

/** Reading a whole table and keeping what qualifies, sorted where an order is asked for. */
export const scanSeconds = formula({
  id: 'look-ups/scan',
  says: 'statement + rows × scanned row + sorting what qualifies',
  source: `${measured}; a sort compares n × log₂ n times, each as long as passing a row`,
  unit: 's',
  inputs: ['statement', 'scannedRow', 'rows', 'sorted'],
  compute: (statement, scannedRow, rows, sorted) => statement + rows * scannedRow + sortSeconds(sorted, scannedRow),
})

/** Fetching rows through an index; rows that the index cannot tell apart are fetched too. */
export const fetchSeconds = formula({
  id: 'look-ups/fetch',
  says: 'statement + fetched rows × row + sorting what qualifies',
  source: `${measured}; a sort compares n × log₂ n times, each as long as passing a row`,
  unit: 's',
  inputs: ['statement', 'row', 'scannedRow', 'fetched', 'sorted'],
  compute: (statement, row, scannedRow, fetched, sorted) => statement + fetched * row + sortSeconds(sorted, scannedRow),
})

/** Rows fetched through an index that yields them in the order asked for, until `limit` of them qualify. */
export const rowsUntilLimit = formula({
  id: 'look-ups/until-limit',
  says: 'limit × fetched ÷ qualifying, at most all that the index holds for it',
  source: 'definition: qualifying rows are spread evenly',
  unit: 'row',
  inputs: ['limit', 'fetched', 'qualifying'],
  compute: (limit, fetched, qualifying) => Math.min(fetched, qualifying <= 0 ? fetched : (limit * fetched) / qualifying),
})

function sortSeconds(rows: number, each: number): number {
  return rows < 2 ? 0 : rows * Math.log2(rows) * each
}
