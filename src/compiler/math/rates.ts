import { formula } from '../model/formula.ts'

/** How often things happen: calls, runs and events per second. */

/** Runs of a clock. */
export const tickRate = formula({
  id: 'rates/tick',
  says: '1 ÷ interval',
  source: 'definition',
  unit: 'call/s',
  inputs: ['interval'],
  compute: (interval) => 1 / interval,
})

/** Calls of so many callers, each so often in a day. */
export const dailyCalls = formula({
  id: 'rates/daily-calls',
  says: 'callers × calls a day ÷ 86,400 s',
  source: 'definition: a day has 86,400 seconds',
  unit: 'call/s',
  inputs: ['callers', 'callsADay'],
  compute: (callers, callsADay) => (callers * callsADay) / 86_400,
})

/** Calls of somebody whose number nobody counts, so often in a day. */
export const timesADay = formula({
  id: 'rates/times-a-day',
  says: 'calls a day ÷ 86,400 s',
  source: 'definition: a day has 86,400 seconds',
  unit: 'call/s',
  inputs: ['callsADay'],
  compute: (callsADay) => callsADay / 86_400,
})

/** Callers that a rate implies, each calling so often in a day. */
export const impliedCallers = formula({
  id: 'rates/implied-callers',
  says: 'rate × 86,400 s ÷ calls a day',
  source: 'definition: a day has 86,400 seconds',
  unit: 'person',
  inputs: ['rate', 'callsADay'],
  compute: (rate, callsADay) => (rate * 86_400) / callsADay,
})

/** Calls that carry so many rows each. */
export const callsOfRows = formula({
  id: 'rates/calls-of-rows',
  says: 'rows ÷ rows a call',
  source: 'definition',
  unit: 'call/s',
  inputs: ['rows', 'rowsACall'],
  compute: (rows, rowsACall) => rows / rowsACall,
})

/** A rate per quarter: the part that grows and the part, such as a clock's, that does not. */
export const grown = formula({
  id: 'rates/grown',
  says: 'growing × growth factor + steady',
  source: 'definition',
  unit: 'call/s',
  inputs: ['growing', 'factor', 'steady'],
  compute: (growing, factor, steady) => growing * factor + steady,
})

/** A rate per quarter that grows as a whole. */
export const growing = formula({
  id: 'rates/growing',
  says: 'rate today × growth factor',
  source: 'definition',
  unit: 'call/s',
  inputs: ['today', 'factor'],
  compute: (today, factor) => today * factor,
})

/** The busiest minute. */
export const peakRate = formula({
  id: 'rates/peak',
  says: 'rate × peak factor',
  source: 'definition',
  unit: 'call/s',
  inputs: ['rate', 'peak'],
  compute: (rate, peak) => rate * peak,
})

/** The factor that an absolute peak of the whole means for each part, shared in proportion. */
export const peakOfWhole = formula({
  id: 'rates/peak-of-whole',
  says: 'peak ÷ average of all calls together, at least 1',
  source: 'definition',
  unit: '1',
  inputs: ['peak', 'average'],
  compute: (peak, average) => (average === 0 ? 1 : Math.max(1, peak / average)),
})

/** Rows that came together since the last run of a clock. */
export const backlog = formula({
  id: 'rates/backlog',
  says: 'rows made a second × interval × share',
  source: 'definition',
  unit: 'row/call',
  inputs: ['made', 'interval', 'share'],
  compute: (made, interval, share) => made * interval * share,
})
