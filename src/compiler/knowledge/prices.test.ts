import { describe, expect, test } from 'vitest'
import { availability } from './availability.ts'
import { prices } from './prices.ts'
import { serviceTimes } from './service-times.ts'

const all = [...prices, ...availability, ...serviceTimes]
const valueOf = (id: string): number => prices.find((each) => each.id === id)!.value
const machines = prices.filter(({ id }) => prices.some((each) => each.id === `${id}/cores`))

test('ids are given once', () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
})

test('every number has a source with a date, and is positive', () => {
  for (const { id, value, source } of all) {
    expect(source.title.length, id).toBeGreaterThan(5)
    expect(source.date, id).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(value, id).toBeGreaterThan(0)
  }
})

test('what nobody published has a range that holds it', () => {
  for (const { id, value, low, high, source } of all) {
    if (source.title !== 'assumption') continue
    expect(low, id).toBeLessThanOrEqual(value)
    expect(high, id).toBeGreaterThanOrEqual(value)
  }
})

describe('prices of machines', () => {
  const families = Map.groupBy(machines, ({ id, unit }) => `${id.split('/').slice(1, 3).join(' ')} ${unit}`)

  test.each([...families])('per core, of caches per gigabyte, lie within a factor of three: %s', (name, family) => {
    const each = family
      .map(({ id, value }) => value / valueOf(`${id}/${name.includes('cache') ? 'memory' : 'cores'}`))
      .sort((a, b) => a - b)
    expect(each.at(-1)! / each[0]!).toBeLessThan(3)
  })

  test.each([...families])('rise with size: %s', (_, family) => {
    const bySize = [...family].sort((a, b) => valueOf(`${a.id}/memory`) - valueOf(`${b.id}/memory`))
    expect(bySize.map(({ value }) => value)).toEqual(bySize.map(({ value }) => value).sort((a, b) => a - b))
  })

  test('have between one and eight gigabytes a core, burstable ones more', () => {
    for (const { id } of machines) {
      const perCore = valueOf(`${id}/memory`) / 2 ** 30 / valueOf(`${id}/cores`)
      if (valueOf(`${id}/cores`) >= 1) expect(perCore, id).toBeLessThanOrEqual(8)
    }
  })
})

test('steps of traffic fall', () => {
  const steps = ['egress', 'egress-10tb', 'egress-50tb', 'egress-150tb'].map((name) => valueOf(`prices/aws/${name}`))
  expect(steps).toEqual([...steps].sort((a, b) => b - a))
})

test('the two price lists of servers agree on what both have, within 5 %', () => {
  const month = (valueOf('prices/aws/home-server') * 730) / valueOf('prices/usd-per-eur')
  expect(month / valueOf('prices/aws/server/m6a.large')).toBeCloseTo(1, 2)
})

describe('availability', () => {
  test.each(['aws', 'gcp', 'azure', 'hetzner', 'on-premises'])('of zones is no worse than that of one machine on %s', (cloud) => {
    const of = (what: string) => availability.find(({ id }) => id === `availability/${cloud}/${what}`)!.value
    expect(of('zones')).toBeGreaterThanOrEqual(of('instance'))
    expect(of('zones')).toBeLessThan(1)
  })
})
