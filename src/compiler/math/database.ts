import { formula } from '../model/formula.ts'
import { erlangC } from './queueing.ts'

/** What statements cost a PostgreSQL server, and how long a call is with it. */

/**
 * CPU of the statements of one call. Inputs: seconds of a statement, of a further row fetched, of a row scanned, of a transaction that writes,
 * of a row written, of an index entry, and the number of transactions that write; then for each statement the rows it touches, the rows of its
 * table, and the index entries written for each row (−1 for a statement that only reads).
 */
export const statementWork = formula({
  id: 'database/statement-work',
  says: 'Σ statements: statement + further rows × min(fetched, scanned × rows of the table ÷ rows) or rows written × (row + entries × entry); + transactions × transaction',
  source: 'linear model over pgbench measurements; a scan where it is cheaper than fetching rows one by one',
  unit: 's',
  inputs: 'any',
  compute: (statement = 0, fetched = 0, scanned = 0, transaction = 0, written = 0, entry = 0, transactions = 0, ...statements) => {
    let seconds = transactions * transaction
    for (let index = 0; index + 2 < statements.length; index += 3) {
      const rows = statements[index] ?? 0
      const entries = statements[index + 2] ?? 0
      seconds += statement
      if (entries >= 0) seconds += rows * (written + entries * entry)
      else seconds += Math.min(Math.max(0, rows - 1) * fetched, Math.max(rows, statements[index + 1] ?? rows) * scanned)
    }
    return seconds
  },
})

/** By how much work at a server takes longer because others share its cores. */
export const stretch = formula({
  id: 'database/stretch',
  says: '1 + Erlang C(busy, cores) ÷ (cores − busy); busy held at 99.9 % of the cores',
  source: 'processor sharing: the mean does not depend on how times vary (Kleinrock, Queueing Systems II, 1976)',
  unit: '1',
  inputs: ['busy', 'machines', 'cores'],
  compute: (busy, machines, cores) => {
    const load = Math.min(busy / machines, 0.999 * cores)
    return 1 + erlangC(load, Math.max(1, Math.round(cores))) / (cores - load)
  },
})

/** Time that a call spends with the database, round trips and commits included. */
export const databaseTime = formula({
  id: 'database/time',
  says: 'work × stretch + statements × round trip + commits × (flush + standby) + rows read × share missing in memory × disk read',
  source: 'sum of the parts of a call, one after the other',
  unit: 's',
  inputs: ['work', 'stretch', 'statements', 'hop', 'commits', 'flush', 'standby', 'rows', 'missing', 'disk'],
  compute: (work, stretched, statements, hop, commits, flush, standby, rows, missing, disk) =>
    work * stretched + statements * hop + commits * (flush + standby) + rows * missing * disk,
})

/** One kind of row: how many are asked for a second, and the bytes that they fill. */
export type Asked = { readonly rate: number; readonly bytes: number }

/** Kinds of rows in the order in which memory is best filled with them: what is asked for most often for its size comes first. */
export function densest(kinds: readonly Asked[]): readonly Asked[] {
  return [...kinds].sort((a, b) => b.rate * a.bytes - a.rate * b.bytes)
}

/** Rows a second that memory filled in this order does not hold. */
export function missedBy(memory: number, inOrder: readonly Asked[]): number {
  let left = memory
  let missed = 0
  for (const { rate, bytes } of inOrder) {
    const held = Math.min(left, bytes)
    left -= held
    if (bytes > 0) missed += rate * (1 - held / bytes)
  }
  return missed
}

/** Rows a second that come from the disk. Inputs: bytes of memory for data, then for each kind of row how many are asked for a second and how many bytes they fill. */
export const diskReads = formula({
  id: 'database/disk-reads',
  says: 'Σ asked for × share not in memory, memory filled in the order of asked for ÷ bytes',
  source: 'least frequently used replacement under independent references (Coffman and Denning, Operating Systems Theory, 1973)',
  unit: 'row/s',
  inputs: 'any',
  compute: (memory = 0, ...kinds) => {
    const asked: Asked[] = []
    for (let index = 0; index + 1 < kinds.length; index += 2) asked.push({ rate: kinds[index] ?? 0, bytes: kinds[index + 1] ?? 0 })
    return missedBy(memory, densest(asked))
  },
})
