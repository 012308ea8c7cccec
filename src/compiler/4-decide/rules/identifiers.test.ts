import { expect, test } from 'vitest'
import { decisionOf } from '../test-helpers.ts'

const brief = ({ scope = '', count = '100k', more = '', make = 'create: Note', by = 'reader', pace = '1/s' } = {}) => `
brief: 1
system: Test
team: { engineers: 8 }
quality: { growth: 0%/month }
${more}
actors: { reader: { is: person, count: 10k, record: Reader }, guest: { is: anonymous } }
entities:
  Reader: { count: 10k, fields: { name: text(40) } }
  Note: { belongsTo: Reader, count: ${count}, fields: { body: text(2000) } }
  Log: { fields: { note: Note, text: text(20) } }
operations:
  make: { by: reader own, ${make}, rate: ${pace} }
  open: { by: ${by}${scope}, get: Note, rate: 20/s }
  log: { by: reader, create: Log, rate: 50/s }
`
const named = (text: string, entity = 'Note') => decisionOf(text, `identifiers/${entity}`)

test('rows that only some callers may see get names that cannot be guessed', () => {
  const decision = named(brief({ scope: ' own' }))
  expect(decision.choice).toBe('uuidv7')
  expect(decision.options[decision.options.length - 1]?.option.id).toBe('bigint')
})

test('flips with who may see them: a counter does where everyone sees all', () => {
  const guarded = named(brief({ scope: ' own' })).options.find(({ option }) => option.id === 'bigint')
  const open = named(brief({ scope: '' }), 'Log').options.find(({ option }) => option.id === 'bigint')
  expect(guarded?.total.value).toBeLessThan(0.3)
  expect(open?.total.value).toBeGreaterThan(0.9)
})

test('flips with the rows: names in no order cost pages where rows are many', () => {
  const v4 = (count: string) => {
    const { options } = named(brief({ scope: ' own', count, pace: '1/day' }))
    const total = (id: string) => options.find(({ option }) => option.id === id)?.total.value ?? 0
    return total('uuidv4') / total('uuidv7')
  }
  expect(v4('1k')).toBeGreaterThan(0.97)
  expect(v4('500M')).toBeLessThan(0.6)
})

test('a row that is announced by an event or made by a repeated request needs its name ahead', () => {
  const ahead = (make: string) =>
    named(brief({ make }))
      .options.find(({ option }) => option.id === 'bigint')
      ?.scores.find(({ criterion }) => criterion === 'ahead')?.score.value ?? 0
  expect(ahead('create: Note')).toBe(1)
  expect(ahead('create: Note, once: true')).toBe(0.5)
  expect(ahead('create: Note, emits: noted')).toBe(0.5)
})

test('a store of many parts has no common counter', () => {
  const decision = named(brief({ more: 'decisions: { primary-store/Note: { choose: wide-column-store, because: test } }' }))
  expect(decision.options.find(({ option }) => option.id === 'bigint')?.exclusions[0]?.constraint).toBe('primary-store')
})

test('addresses that anyone opens are better short', () => {
  const length = (text: string) => named(text).options[0]?.scores.find(({ criterion }) => criterion === 'length')?.weight.value ?? 0
  expect(length(brief({ by: 'guest' }))).toBeGreaterThan(0)
  expect(length(brief({ scope: ' own' }))).toBe(0)
})
