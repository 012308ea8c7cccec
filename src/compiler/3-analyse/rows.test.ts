import { describe, expect, test } from 'vitest'
import { atHorizon, today } from '../model/quantity.ts'
import type { EntityLoad } from '../model/workload.ts'
import { workloadOf } from './test-helpers.ts'

const month = 30 * 86_400

/** One entity under test among a few others; growth 2 % a month for ten months. */
const it = (entity: string, operations = '', more = ''): EntityLoad => {
  const workload = workloadOf(`
system: Farm
quality: { growth: 2%/month, horizon: 10 months }
actors:
  farmer: { is: person, count: 500, record: Farmer }
  robot: { is: machine, count: 1 }
entities:
  Farmer: { fields: { name: text(60) } }
  Field: { belongsTo: Farmer, count: 4 per Farmer, fields: { name: text(60) } }
  It: ${entity}
${more.startsWith('existing') ? '' : more}
operations:
  look: { by: farmer own, list: Field, rate: 1/s }
${operations}
${more.startsWith('existing') ? more : ''}`)
  const load = workload.entities.get('It')
  if (load === undefined) throw new Error('no It')
  return load
}

const factor = 1.02 ** 10
/** What a second of today’s rate adds up to in ten months of growth. */
const added = ((factor - 1) / Math.log(1.02)) * month

describe('rows', () => {
  test('that nothing creates grow with everything', () => {
    const load = it('{ count: 50k, fields: { name: text } }')
    expect(today(load.rows)).toBe(50_000)
    expect(atHorizon(load.rows)).toBeCloseTo(50_000 * factor, 6)
    expect(today(load.churn)).toBeCloseTo(50_000 * Math.log(1.02), 6)
  })

  test('are a thousand, or three for each owner, where nobody counts them', () => {
    expect(today(it('{ fields: { name: text } }').rows)).toBe(1_000)
    expect(today(it('{ belongsTo: Field, fields: { name: text } }').rows)).toBe(3 * 2_000)
    expect(today(it('{ belongsTo: Field, one: true, fields: { name: text } }').rows)).toBe(2_000)
  })

  test('are one for each actor whose record they are', () => {
    expect(today(it('{ count: 7, fields: { name: text } }', '', '').rows)).toBe(7)
    const workload = it('{ belongsTo: Farmer, count: 2 per Farmer, fields: { name: text } }')
    expect(today(workload.rows)).toBe(1_000)
  })

  test('start from the count and grow by what is created, exactly', () => {
    const load = it('{ count: 100, fields: { name: text } }', '  make: { by: robot, create: It, rate: 6/min }')
    expect(today(load.rows)).toBe(100)
    expect(atHorizon(load.rows)).toBeCloseTo(100 + 0.1 * added, 6)
    expect(today(load.churn)).toBeCloseTo(0.1 * month, 6)
  })

  test('start from none where operations create them and nobody counts', () => {
    expect(today(it('{ fields: { name: text } }', '  make: { by: robot, create: It, rate: 6/min }').rows)).toBe(0)
  })

  test('of what is deleted at a given rate are gone', () => {
    const load = it(
      '{ fields: { name: text } }',
      '  make: { by: robot, create: It, rate: 6/min }\n  drop: { by: robot, delete: It, rate: 2/min }',
    )
    expect(atHorizon(load.rows)).toBeCloseTo((4 / 60) * added, 6)
  })

  test('of what is deleted at a rate that nobody gives a tenth of those made is', () => {
    const load = it('{ fields: { name: text } }', '  make: { by: robot, create: It, rate: 6/min }\n  drop: { by: robot, delete: It }')
    expect(atHorizon(load.rows)).toBeCloseTo(0.9 * 0.1 * added, 6)
  })

  test('go when their time is over, and with what they belong to', () => {
    const make = '  make: { by: robot, create: It, rate: 6/min }'
    const since = ((factor - 1.02 ** 8) / Math.log(1.02)) * month
    expect(atHorizon(it('{ keep: 60 days, fields: { name: text } }', make).rows)).toBeCloseTo(0.1 * since, 6)
    const owned = '  Box: { keep: 60 days, fields: { name: text } }'
    expect(atHorizon(it('{ belongsTo: Box, fields: { name: text } }', make, owned).rows)).toBeCloseTo(0.1 * since, 6)
    expect(it('{ keep: 60 days, fields: { name: text } }', make).retention).toMatchObject({
      kind: 'deleteAfter',
      time: { value: 60 * 86_400 },
      after: 'createdAt',
    })
  })

  test('that must be kept for a time at least are not removed by themselves', () => {
    const load = it('{ keep: at least 60 days, fields: { name: text } }', '  make: { by: robot, create: It, rate: 6/min }')
    expect(atHorizon(load.rows)).toBeCloseTo(0.1 * added, 6)
  })

  test('that each owner has one of come again when written, but no more than were written in the time kept', () => {
    const load = it(
      '{ belongsTo: Farmer, one: true, keep: 1 day, fields: { name: text } }',
      '  put: { by: farmer own, update: It, rate: 1/h }',
    )
    expect(today(load.rows)).toBeCloseTo(24, 9)
  })

  test('of parts are as many as their lists are long', () => {
    const load = it(
      '{ part: true, fields: { name: text } }',
      '  make: { by: robot, create: Box, with: [items], rate: 6/min }',
      '  Box: { fields: { items: "It[0..9 ~ 2.5]" } }',
    )
    expect(atHorizon(load.rows)).toBeCloseTo(2.5 * 0.1 * added, 6)
    expect(load.owners).toEqual(['Box'])
  })

  test('follow from a size where nobody counts them, today’s or the horizon’s', () => {
    expect(today(it('{ size: 2 TB, fields: { name: text } }').bytes)).toBeCloseTo(2e12, 0)
    expect(atHorizon(it('{ size: 2 TB at horizon, fields: { name: text } }').bytes)).toBeCloseTo(2e12, 0)
    const load = it('{ size: 2 TB, fields: { name: text } }')
    expect(today(load.rows) * load.rowBytes.value).toBeCloseTo(2e12, 0)
  })

  test('come along from an existing system of which the size is known', () => {
    const load = it(
      '{ fields: { name: text } }',
      '  make: { by: robot, create: It, rate: 6/min }',
      'existing: { old: { is: mysql, holds: [Farmer, It], size: 10 GB } }',
    )
    expect(today(load.rows)).toBeCloseTo((10e9 * 0.5 - 500 * 89) / load.rowBytes.value, -3)
  })
})

describe('bytes', () => {
  test('of bodies are those of all rows, or those uploaded since', () => {
    expect(today(it('{ count: 10, fields: { scan: file(3 MB) } }').bodies ?? it('{ fields: {} }').rows)).toBeCloseTo(10e6, 3)
    const load = it(
      '{ count: 10, fields: { scans: "file(3 MB ~ 1 MB)[0..9 ~ 2]" } }',
      '  put: { by: robot, upload: It.scans, rate: 6/min }',
    )
    expect(today(load.bodies ?? load.rows)).toBeCloseTo(20e6, 3)
    expect(atHorizon(load.bodies ?? load.rows)).toBeCloseTo(20e6 + 1e6 * 0.1 * added, 0)
  })

  test('of the hot rows follow from where the calls fall', () => {
    const load = it('{ count: 100k, hot: 90% on newest 5%, fields: { name: text } }')
    expect(load.skew).toMatchObject({ share: { value: 0.9 }, on: { value: 0.05 } })
    expect(today(load.workingSet)).toBeCloseTo(0.05 * today(load.bytes), 3)
    expect(it('{ count: 100k, hot: 12% on one farmer, belongsTo: Farmer, fields: { name: text } }').skew.on.value).toBeCloseTo(1 / 500, 12)
    expect(it('{ count: 100k, fields: { name: text } }', '  get: { by: robot, get: It, rate: 1/s, hot: 70% on 3% }').skew.on.value).toBe(
      0.03,
    )
  })

  test('of a row: id, times and a text of 20 bytes', () => {
    // 24 of header, 16 + 8 + 8 + 21, rounded up to 80; 4 for its pointer; 8,168 hold 97 of them less a little.
    expect(it('{ count: 1, fields: { name: "text(60 ~ 20)" } }').rowBytes.value).toBeCloseTo(84.8, 0)
  })
})

test('data classes are those of the fields and of the parts', () => {
  const part = '  Line: { part: true, fields: { card: "text(20), card" } }'
  expect(it('{ fields: { name: "text, personal", lines: "Line[0..3]" } }', '', part).dataClasses).toEqual(['personal', 'card'])
})
