import { describe, expect, test } from 'vitest'
import { decisionOf, totals } from '../test-helpers.ts'

const brief = ({
  rate = '10/s',
  keep = '',
  count = '1M',
  more = '',
  operations = '',
  fields = 'body: text(2000 ~ 300)',
  team = 'engineers: 12',
} = {}) => `
brief: 1
system: Test
team: { ${team} }
quality: { growth: 1%/month, peak: 2x, horizon: 24 months }
${more}
actors: { writer: { is: person, count: 1M, record: Writer }, analyst: { is: employee, count: 5 } }
entities:
  Writer: { count: 1M, fields: { name: text(40) } }
  Note: { belongsTo: Writer, count: ${count}, ${keep === '' ? '' : `keep: ${keep}, `}fields: { ${fields} } }
operations:
  write: { by: writer own, create: Note, rate: ${rate} }
  mine: { by: writer own, list: Note, sort: [-createdAt], rate: 100/s }
${operations}`
const store = (text: string) => decisionOf(text, 'primary-store/Note')

test('relational by default, with room', () => {
  const decision = store(brief())
  expect(decision.choice).toBe('postgresql')
  expect(decision.status).toBe('accepted')
})

test('flips with the rate of writing: one primary below what one was seen to take, pieces above', () => {
  expect(store(brief({ rate: '5k/s', keep: '3 days' })).choice).toBe('postgresql')
  const many = store(brief({ rate: '150k/s', keep: '2 days', operations: '  edit: { by: writer own, update: Note, rate: 10/s }\n' }))
  expect(many.choice).not.toBe('postgresql')
  expect(['sharded-postgresql', 'wide-column-store', 'document-store']).toContain(many.choice)
})

test('flips with the bytes kept', () => {
  expect(store(brief({ count: '100M' })).choice).toBe('postgresql')
  expect(store(brief({ count: '100G' })).choice).not.toBe('postgresql')
})

test('flips with how much a dashboard must read: rows as written for few, columns for many', () => {
  const summary = '  dashboard: { by: analyst, summarise: Note, where: [kind?, source?, country?], per: [day], rate: 10/min }\n'
  const fields = 'kind: text(10), source: text(20)?, country: country?'
  expect(store(brief({ operations: summary, fields, count: '100k', rate: '1/h' })).choice).toBe('postgresql')
  expect(['column-store', 'time-series']).toContain(store(brief({ operations: summary, fields, count: '3G' })).choice)
})

test('a summary with few filters is kept up to date and asks for no other store', () => {
  const summary = '  dashboard: { by: analyst, summarise: Note, where: [kind?], per: [day], rate: 10/min }\n'
  expect(store(brief({ operations: summary, fields: 'kind: text(10)', count: '3G' })).choice).toBe('postgresql')
})

describe('constraints', () => {
  const excluded = (text: string, option: string) =>
    store(text)
      .options.find((each) => each.option.id === option)
      ?.exclusions.map(({ constraint }) => constraint)
  test('what the brief forbids is ruled out', () => {
    expect(excluded(brief({ more: 'constraints: { mustNotUse: [mongodb] }' }), 'document-store')).toEqual(['constraints.mustNotUse'])
  })
  test('what a staying system holds stays there', () => {
    const text = brief({ more: 'existing: { old: { is: mongodb, holds: [Note], keep: true } }' })
    expect(store(text).choice).toBe('document-store')
    expect(excluded(text, 'postgresql')).toEqual(['existing'])
  })
  test('rows that callers change one by one rule out stores that write in large batches', () => {
    const operations = '  edit: { by: writer own, update: Note, rate: 1/s }\n'
    expect(excluded(brief({ operations }), 'column-store')).toEqual(['store'])
    expect(excluded(brief(), 'column-store')).toEqual([])
  })
  test('what costs more than the whole budget is ruled out', () => {
    expect(excluded(brief({ count: '100G', more: 'budget: 3000 EUR/month' }), 'postgresql')).toEqual(['budget'])
  })
  test('a demanded technology runs anyway and costs no effort', () => {
    const effort = (text: string) =>
      store(text)
        .options.find(({ option }) => option.id === 'key-value-store')
        ?.scores.find(({ criterion }) => criterion === 'effort')?.score.value ?? 0
    expect(effort(brief({ more: 'constraints: { mustUse: [dynamodb] }' }))).toBe(1)
    expect(effort(brief())).toBeLessThan(0.9)
  })
})

test('writes that must hold together with other entities count against stores that cannot', () => {
  const together = '  send: { by: writer own, create: Note, changes: [Writer], rate: 5/s }\n'
  const apart = totals(store(brief()))
  const joined = totals(store(brief({ operations: together })))
  expect(joined['postgresql']).toBeCloseTo(apart['postgresql'] ?? 0, 2)
  expect(joined['wide-column-store']).toBeLessThan(apart['wide-column-store'] ?? 0)
})

test('what the team knows costs it less', () => {
  const effort = (team: string) =>
    store(brief({ team }))
      .options.find(({ option }) => option.id === 'column-store')
      ?.scores.find(({ criterion }) => criterion === 'effort')?.score.value ?? 0
  expect(effort('engineers: 5, knows: [clickhouse]')).toBeGreaterThan(effort('engineers: 5'))
})
