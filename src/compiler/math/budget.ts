import { formula } from '../model/formula.ts'

/** How the time that a caller is promised is shared out among the steps of an operation, and how often a step may be tried. */

/** Time of one store transaction when nothing waits: a round trip and the work of each statement, the rows, and the flush of a commit. */
export const storeTime = formula({
  id: 'budget/store-time',
  says: 'statements × (hop + statement) + rows read × row + rows written × written row + commits × (hop + flush)',
  source: 'definition: one round trip for each statement, one for the commit',
  unit: 's',
  inputs: ['statements', 'hop', 'statement', 'rowsRead', 'row', 'rowsWritten', 'writtenRow', 'commits', 'flush'],
  compute: (statements, hop, statement, rowsRead, row, rowsWritten, writtenRow, commits, flush) =>
    statements * (hop + statement) + rowsRead * row + rowsWritten * writtenRow + commits * (hop + flush),
})

/** What one step may take: its share of the promised time, in proportion to what it is expected to take. */
export const shareOfTarget = formula({
  id: 'budget/share-of-target',
  says: 'target × expected ÷ Σ expected of all steps',
  source: 'definition: the shares of all steps add up to the target',
  unit: 's',
  inputs: ['target', 'expected', 'all'],
  compute: (target, expected, all) => (all === 0 ? 0 : (target * expected) / all),
})

/** An equal part of a time. */
export const evenPart = formula({
  id: 'budget/even-part',
  says: 'time ÷ steps',
  source: 'definition',
  unit: 's',
  inputs: ['time', 'steps'],
  compute: (time, steps) => (steps === 0 ? 0 : time / steps),
})

/** Tries that fit a deadline when each waits for the 99th percentile, and each pause is twice the one before. */
export const triesWithin = formula({
  id: 'budget/tries-within',
  says: '⌊log₂(deadline ÷ p99 + 1)⌋, at least 1',
  source:
    'sum of a doubling series: p99 × (2ⁿ − 1) ≤ deadline; exponential backoff as in RFC 9110 clients and the AWS Builders’ Library, Timeouts, retries and backoff with jitter',
  unit: 'call',
  inputs: ['deadline', 'p99'],
  compute: (deadline, p99) => (p99 <= 0 ? 1 : Math.max(1, Math.floor(Math.log2(deadline / p99 + 1)))),
})

/** Time one of very many calls of a run may take: the run's deadline says nothing of a single one. */
export const secondWait = formula({
  id: 'budget/second-wait',
  says: '2 × p99',
  source: 'the second wait of a doubling series: one in a hundred calls outlasts the first',
  unit: 's',
  inputs: ['p99'],
  compute: (p99) => 2 * p99,
})

/** Time one of several tries may take of a deadline. */
export const timePerTry = formula({
  id: 'budget/time-per-try',
  says: 'deadline ÷ tries',
  source: 'definition',
  unit: 's',
  inputs: ['deadline', 'tries'],
  compute: (deadline, tries) => deadline / Math.max(1, tries),
})
