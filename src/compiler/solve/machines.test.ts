import { expect, test } from 'vitest'
import { prices } from '../knowledge/prices.ts'
import { counted } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Series } from '../model/quantity.ts'
import { machineClasses, pricedCloud, sizeFleet, sizeMachine } from './machines.ts'

const knowledge: Knowledge = {
  version: 'test',
  quantities: new Map(prices.map((each) => [each.id, each])),
  evidence: new Map(),
  defaults: new Map(),
}
const number = (value: number) => counted('test', value, '1', 'test', [])
const busy = (value: number): Series => ({
  id: 'busy',
  unit: 'core',
  values: [value / 2, value],
  provenance: 'given',
  because: { kind: 'brief', path: '', text: '' },
})
const fleet = (cores: number, premium = 0) =>
  sizeFleet(
    'fleet/test',
    {
      busy: busy(cores),
      planned: number(0.6),
      contention: number(0.0059),
      range: number(224),
      spare: number(1),
      zones: number(1),
      least: number(2),
    },
    machineClasses(knowledge, 'aws', 'server'),
    number(premium),
  )

test('classes are listed by size, with their price of a month', () => {
  const servers = machineClasses(knowledge, 'aws', 'server')
  expect(servers.map(({ name, cores }) => [name, cores.value]).slice(0, 3)).toEqual([
    ['t4g.small', 0.4],
    ['m6a.large', 2],
    ['m6a.xlarge', 4],
  ])
  for (const { price, cores } of servers.slice(1)) expect(price!.value / cores.value).toBeCloseTo(33.93, 1)
})

test('a database is dearer in Frankfurt than where it is listed', () => {
  const [, large] = machineClasses(knowledge, 'aws', 'database')
  expect(large!.name).toBe('db.m7g.large')
  expect(large!.price!.value).toBeCloseTo(((0.168 * 0.1035) / 0.0864 / 1.1133) * 730, 6)
})

test('a cloud without rented databases runs them on its servers', () => {
  expect(machineClasses(knowledge, 'hetzner', 'database')).toEqual(machineClasses(knowledge, 'hetzner', 'server'))
  expect(machineClasses(knowledge, 'on-premises', 'server')[0]).toMatchObject({ name: '2 cores' })
  expect(machineClasses(knowledge, 'on-premises', 'server')[0]!.price).toBeUndefined()
})

test('prices of one family are in proportion to cores, within 3 %', () => {
  for (const cloud of ['gcp', 'azure'] as const) {
    const each = machineClasses(knowledge, cloud, 'server')
      .filter(({ cores }) => cores.value >= 2)
      .map(({ price, cores }) => price!.value / cores.value)
    expect(Math.max(...each) / Math.min(...each)).toBeLessThan(1.03)
  }
})

test('a small load runs on two small machines', () => {
  const { each, instances } = fleet(0.1)
  expect(each.name).toBe('t4g.small')
  expect(instances.values).toEqual([2, 2])
  expect(fleet(1).each.name).toBe('m6a.large')
})

test('a large load runs on fewer, larger machines when they cost hardly more', () => {
  expect(fleet(60).each.name).toBe('m6a.large')
  const fewer = fleet(60, 0.1)
  expect(fewer.each.cores.value).toBeGreaterThan(2)
  expect(fewer.instances.values[1]).toBeLessThan(fleet(60).instances.values[1]!)
})

test('one machine: the cheapest that carries its load with what else it costs, and the largest when none carries it', () => {
  const classes = machineClasses(knowledge, 'aws', 'database')
  const size = (busy: number, more: (memory: number) => number | undefined) =>
    sizeMachine(
      busy,
      0.6,
      ({ memory, price }) => {
        const extra = more(memory.value)
        return extra === undefined ? undefined : price!.value + extra
      },
      classes,
    ).name
  expect(size(0.2, () => 0)).toBe('db.t4g.medium')
  expect(size(1, () => 0)).toBe('db.m7g.large')
  expect(size(1, (memory) => (memory > 20e9 ? 0 : 10_000))).toBe('db.m7g.2xlarge')
  expect(size(4, () => undefined)).toBe('db.m7g.2xlarge')
  expect(size(500, () => 0)).toBe('db.m7g.16xlarge')
})

test('a brief that leaves the cloud open is priced on the fullest list', () => {
  expect(pricedCloud(undefined)).toBe('aws')
  expect(pricedCloud('any')).toBe('aws')
  expect(pricedCloud('hetzner')).toBe('hetzner')
})
