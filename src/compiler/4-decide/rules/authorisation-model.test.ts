import { expect, test } from 'vitest'
import { decisionOf, totals } from '../test-helpers.ts'

const brief = (operations: string, team = 'engineers: 8') => `
brief: 1
system: Test
team: { ${team} }
actors: { member: { is: person, count: 1k, record: Member }, staff: { is: employee } }
entities:
  Member: { count: 1k, fields: { name: text(40), level: int } }
  Note: { belongsTo: Member, fields: { body: text, level: int, state: open | closed = open } }
  Share: { belongsTo: Note, fields: { with: Member } }
operations:
${operations}`
const model = (operations: string, team?: string) => decisionOf(brief(operations, team), 'authorisation-model')

const all = '  list: { by: staff, list: Note }\n  close: { by: staff, update: Note }\n'
const own = '  mine: { by: member own, list: Note }\n  write: { by: member own, create: Note }\n  edit: { by: member own, update: Note }\n'

test('flips with the scopes: roles where everyone sees all, ownership where rows belong to callers', () => {
  expect(model(all).choice).toBe('roles')
  expect(model(all + own).choice).toBe('ownership')
})

test('conditions on attributes bring policies over attributes nearer', () => {
  const conditions = Array.from({ length: 24 }, (_, each) => `  see${each}: { by: { member: level = actor.level }, list: Note }\n`).join('')
  const ratio = (operations: string) => {
    const { attributes = 0, ownership = 1 } = totals(model(operations))
    return attributes / ownership
  }
  expect(ratio(all + conditions)).toBeLessThan(1)
  expect(model(conditions).options.find(({ option }) => option.id === 'roles')?.total.value).toBeLessThan(
    totals(model(conditions))['attributes'] ?? 0,
  )
})

test('what the database does not guard rests on code alone', () => {
  const unguarded = (option: string) =>
    model(all + own)
      .options.find((each) => each.option.id === option)
      ?.scores.find(({ criterion }) => criterion === 'unguarded')?.score.value
  expect(unguarded('ownership')).toBe(1)
  expect(unguarded('roles')).toBeLessThan(unguarded('attributes') ?? 0)
})

test('sharing is said by relationships themselves, and by ownership with a condition', () => {
  const sharing = '  shared: { by: member via Share, list: Note }\n'
  const days = (option: string) =>
    model(sharing)
      .options.find((each) => each.option.id === option)
      ?.scores.find(({ criterion }) => criterion === 'by-hand')?.score.value ?? 0
  expect(days('relationships')).toBe(1)
  expect(days('ownership')).toBeLessThan(1)
  expect(days('roles')).toBeLessThan(days('ownership'))
})

test('a demanded policy engine is taken', () => {
  expect(decisionOf(`${brief(all + own)}constraints: { mustUse: [cedar] }\n`, 'authorisation-model').choice).toBe('attributes')
})
