import { describe, expect, test } from 'vitest'
import { decisionOf } from '../test-helpers.ts'

const id = 'compute-platform'
const brief = ({ rate = '50/s', cpu = '', more = '', knows = '', engineers = 6, operations = '', pattern = '', budget = '' } = {}) => `
brief: 1
system: Test
team: { engineers: ${engineers}${knows} }
quality: { growth: 0%/month, peak: 2x }
${budget}
${more}
actors: { caller: { is: machine, count: 10 } }
entities: { Note: { fields: { body: text } } }
operations:
  read: { by: caller, list: Note, rate: ${rate}${cpu} }
${operations}
${pattern}`
const platform = (text: string) => decisionOf(text, id)
const excluded = (text: string, option: string) =>
  platform(text)
    .options.find((each) => each.option.id === option)
    ?.exclusions.map(({ constraint }) => constraint)

test('managed containers for an ordinary service', () => {
  expect(platform(brief()).choice).toBe('containers')
})

test('flips with the load and the budget: functions for next to nothing, containers for a steady load', () => {
  expect(platform(brief({ rate: '2/s', engineers: 1, budget: 'budget: 50 EUR/month' })).choice).toBe('functions')
  expect(platform(brief({ rate: '5k/s', engineers: 1, budget: 'budget: 3000 EUR/month' })).choice).not.toBe('functions')
})

test('the bill of functions grows with the calls, that of containers in steps of the load', () => {
  const cost = (rate: string, option: string) =>
    platform(brief({ rate, cpu: ', cost: 5 ms' }))
      .options.find((each) => each.option.id === option)
      ?.scores.find(({ criterion }) => criterion === 'cost')?.score.value ?? 0
  expect(cost('1/s', 'functions')).toBeGreaterThan(cost('1/s', 'containers'))
  expect(cost('5k/s', 'functions')).toBeLessThan(cost('5k/s', 'containers'))
})

test('seldom called functions are slow to answer', () => {
  const latency = (rate: string) =>
    platform(brief({ rate }))
      .options.find(({ option }) => option.id === 'functions')
      ?.scores.find(({ criterion }) => criterion === 'latency')?.score.value ?? 0
  expect(latency('5/day')).toBeLessThan(latency('50/s'))
})

test('many deployables and a team that knows it bring Kubernetes nearer', () => {
  const share = (text: string) => {
    const { options } = platform(text)
    const total = (option: string) => options.find((each) => each.option.id === option)?.total.value ?? 0
    return total('kubernetes') / total('containers')
  }
  expect(share(brief({ knows: ', knows: [kubernetes]', engineers: 60 }))).toBeGreaterThan(share(brief()))
})

describe('constraints', () => {
  test('functions hold no connections', () => {
    expect(excluded(brief({ operations: '  follow: { by: caller, watch: Note, rate: 1/s }\n' }), 'functions')).toEqual(['watch'])
  })
  test('some clouds have no functions', () => {
    expect(excluded(brief({ more: 'constraints: { cloud: hetzner }' }), 'functions')).toEqual(['constraints.cloud'])
  })
  test('code cut into functions runs as functions', () => {
    const pattern = 'decisions: { architecture-pattern: { choose: functions, because: test } }'
    expect(platform(brief({ pattern })).choice).toBe('functions')
    expect(excluded(brief({ pattern }), 'containers')).toEqual(['architecture-pattern'])
  })
  test('a demanded platform is taken', () => {
    expect(platform(brief({ more: 'constraints: { mustUse: [kubernetes] }' })).choice).toBe('kubernetes')
  })
})
