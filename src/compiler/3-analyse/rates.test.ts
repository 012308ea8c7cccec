import { describe, expect, test } from 'vitest'
import { atHorizon, today } from '../model/quantity.ts'
import { operation, workloadOf } from './test-helpers.ts'

const desk = (operations: string, quality = '', actors = '') =>
  workloadOf(`
system: Desk
${quality}
actors:
  guest: { is: anonymous }
  person: { is: person, record: Person }
  clerk: { is: employee }
  robot: { is: machine }
${actors}
integrations: { post: { provider: any } }
entities:
  Person: { fields: { name: text(60) } }
  Note: { belongsTo: Person, fields: { body: text } }
operations:
${operations}`)

const perDay = 1 / 86_400

describe('how often an operation runs', () => {
  test('as often as the author says, growing from today', () => {
    const workload = desk('  it: { by: guest, list: Note, rate: 10M/month }', 'quality: { growth: 100%/year, horizon: 2 years }')
    expect(today(operation(workload, 'it').rate)).toBeCloseTo(3.858, 3)
    expect(atHorizon(operation(workload, 'it').rate)).toBeCloseTo(4 * 3.858, 2)
  })

  test('rows a second divided by the rows of a call', () => {
    expect(today(operation(desk('  it: { by: robot, create: Note, bulk: 12, rate: 40k rows/s }'), 'it').rate)).toBeCloseTo(40_000 / 12, 9)
  })

  test('without a rate once a day by each who may: given, implied by other rates, or supposed', () => {
    const workload = desk('  it: { by: [person, clerk, robot], list: Note }\n  paid: { by: person, list: Person, rate: 2/s }')
    // 2/s at twenty calls a day each are 8,640 persons; 20 employees and 3 machines are supposed.
    expect(today(operation(workload, 'it').rate)).toBeCloseTo((8_640 + 20 + 3) * perDay, 12)
    expect(today(operation(desk('  it: { by: person, list: Note }'), 'it').rate)).toBeCloseTo(1_000 * perDay, 12)
    expect(today(operation(desk('  it: { by: guest, list: Note }'), 'it').rate)).toBeCloseTo(1_000 * perDay, 12)
    const some = desk('  it: { by: member, list: Note }', '', '  member: { is: person, count: 90k, active: 30k/day, record: Person }')
    expect(today(operation(some, 'it').rate)).toBeCloseTo(30_000 * perDay, 12)
  })

  test('a receiver a hundred times a day', () => {
    expect(today(operation(desk('  it: { receive: post.done, changes: [Note] }'), 'it').rate)).toBeCloseTo(100 * perDay, 12)
  })

  test('a clock once in its interval, whatever grows', () => {
    const load = operation(desk('  it: { every: minute, changes: [Note] }'), 'it')
    expect(new Set(load.rate.values)).toEqual(new Set([1 / 60]))
    expect(load.peak.values).toEqual(load.rate.values)
    expect(load.within).toMatchObject({ value: 30 })
  })

  test('a handler once for each event of all that emit it; a circle of events starts nothing', () => {
    const workload = desk(
      '  a: { by: person own, create: Note, emits: noted, rate: 3/s }\n  b: { by: guest, create: Person, emits: noted, rate: 4/s }\n  it: { on: noted, reads: [Note] }',
    )
    expect(today(operation(workload, 'it').rate)).toBeCloseTo(7, 12)
    const circle = desk('  a: { on: left, reads: [Note], emits: right }\n  b: { on: right, reads: [Note], emits: left }')
    expect(today(operation(circle, 'a').rate)).toBe(0)
  })
})

describe('the busiest minute', () => {
  const calls = '  a: { by: guest, list: Note, rate: 30/s }\n  b: { by: guest, list: Person, rate: 70/s }\n'

  test('is a factor over the average, three where nobody says', () => {
    expect(today(operation(desk(calls), 'a').peak)).toBe(90)
    expect(today(operation(desk(calls, 'quality: { peak: 6x }'), 'a').peak)).toBe(180)
  })

  test('of the whole is shared in proportion', () => {
    const workload = desk(calls, 'quality: { peak: 400/s }')
    expect(today(operation(workload, 'a').peak)).toBeCloseTo(120, 9)
    expect(today(workload.totals.peak)).toBeCloseTo(400, 9)
    expect(workload.targets.peak.value).toBeCloseTo(4, 12)
  })

  test('may be an operation’s own, as a factor, in calls or in rows', () => {
    expect(today(operation(desk('  it: { by: guest, list: Note, rate: 10/s, peak: 20x for 3 h }'), 'it').peak)).toBe(200)
    expect(today(operation(desk('  it: { by: guest, list: Note, rate: 10/s, peak: 50/s }'), 'it').peak)).toBeCloseTo(50, 9)
    expect(today(operation(desk('  it: { by: robot, create: Note, bulk: 10, rate: 40 rows/s, peak: 70 rows/s }'), 'it').peak)).toBeCloseTo(
      7,
      9,
    )
  })

  test('of a handler is that of what emits', () => {
    const workload = desk('  a: { by: person own, create: Note, emits: noted, rate: 3/s, peak: 9x }\n  it: { on: noted, reads: [Note] }')
    expect(today(operation(workload, 'it').peak)).toBeCloseTo(27, 9)
  })

  test('holds the callers who watch', () => {
    const workload = desk('  a: { by: guest, watch: Note, rate: 2/s }\n  b: { by: guest, watch: Note, rate: 2/s, open: 5k }')
    expect(today(operation(workload, 'a').open ?? workload.growth)).toBe(2 * 3 * 600)
    expect(today(operation(workload, 'b').open ?? workload.growth)).toBe(5_000)
  })
})

test('an operation’s latency is its own where given, and its median never above its tail', () => {
  const workload = desk(
    '  a: { by: guest, list: Note, rate: 1/s, latency: { p99: 40 ms } }\n  b: { by: guest, list: Note, rate: 1/s }\n  c: { by: guest, list: Note, rate: 1/s, latency: { p50: 900 ms } }',
    'quality: { latency: { p50: 80 ms, p99: 400 ms } }',
  )
  const latency = (name: string) => [operation(workload, name).latency?.p50.value, operation(workload, name).latency?.p99.value]
  expect(latency('a')).toEqual([0.04, 0.04])
  expect(latency('b')).toEqual([0.08, 0.4])
  expect(latency('c')).toEqual([0.9, 0.9])
})

test('the horizon ends the last quarter, be it a multiple of three months or not', () => {
  const { quarters } = desk('  it: { by: guest, list: Note }', 'quality: { horizon: 17 months }')
  expect(quarters.map(({ month }) => month)).toEqual([0, 3, 6, 9, 12, 15, 17])
  expect(quarters.map(({ date }) => date)).toEqual([
    '2026-11-23',
    '2027-02-23',
    '2027-05-23',
    '2027-08-23',
    '2027-11-23',
    '2028-02-23',
    '2028-04-23',
  ])
})
