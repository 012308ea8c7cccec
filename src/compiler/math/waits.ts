import { formula } from '../model/formula.ts'

/** Waiting for others: how long, and how often in vain. */

/** The median where only the p99 is known. */
export const medianOfTail = formula({
  id: 'waits/median-of-tail',
  says: 'p99 × share',
  source: 'definition',
  unit: 's',
  inputs: ['p99', 'share'],
  compute: (p99, share) => p99 * share,
})

/** The p99 where only the median is known. */
export const tailOfMedian = formula({
  id: 'waits/tail-of-median',
  says: 'median ÷ share',
  source: 'definition',
  unit: 's',
  inputs: ['p50', 'share'],
  compute: (p50, share) => p50 / share,
})

/** Callers connected at once: those who come, as long as they stay. */
export const connected = formula({
  id: 'waits/connected',
  says: 'opened a second × time open',
  source: 'Little 1961: L = λ W',
  unit: 'connection',
  inputs: ['opened', 'time'],
  compute: (opened, time) => opened * time,
})

/** Changes pushed to those who watch: each row changed goes to the watchers whose condition picks it. */
export const pushed = formula({
  id: 'waits/pushed',
  says: 'rows changed a second × watchers × fraction that one watches',
  source: 'definition: watchers are taken to watch evenly',
  unit: 'event/s',
  inputs: ['changed', 'watchers', 'fraction'],
  compute: (changed, watchers, fraction) => changed * watchers * fraction,
})
