import { expect, test } from 'vitest'
import { decisionOf, decisionsOf, briefOf } from '../test-helpers.ts'

const brief = ({ rate = '5/s', bulk = '', more = '', reads = '', fields = 'value: int, at: timestamp', cost = '' } = {}) => `
brief: 1
system: Test
team: { engineers: 12 }
quality: { growth: 0%/month }
${more}
actors: { visitor: { is: anonymous }, clerk: { is: employee }, meter: { is: machine, count: 1k } }
entities: { Reading: { keep: 7 days, fields: { ${fields} } } }
operations:
  send: { by: meter, create: Reading, ${bulk}rate: ${rate}${cost} }
  recent: { by: [visitor, clerk], list: Reading, sort: [-createdAt], rate: 10/s }
${reads}`
const style = (text: string, audience: string) => decisionOf(text, `api-style/${audience}`).choice

test('people call by REST', () => {
  expect(style(brief(), 'public')).toBe('rest')
  expect(style(brief(), 'employees')).toBe('rest')
})

test('flips for machines with the bytes they send: REST for few, gRPC where bodies are most of the work', () => {
  expect(style(brief(), 'machines')).toBe('rest')
  expect(style(brief({ rate: '40k/s', fields: 'body: text(60000 ~ 20000)', cost: ', cost: 0.05 ms' }), 'machines')).toBe('grpc')
})

test('audiences are kinds of actors that call something', () => {
  const ids = decisionsOf(briefOf(brief())).all.map(({ id }) => id)
  expect(ids.filter((id) => id.startsWith('api-style/')).sort()).toEqual(['api-style/employees', 'api-style/machines', 'api-style/public'])
})

test('a style that shared caches cannot see loses what they would answer', () => {
  const many = brief({ reads: '  popular: { by: visitor, list: Reading, stale: 5 min, rate: 3k/s }\n' })
  const lost = decisionOf(many, 'api-style/public')
    .options.find(({ option }) => option.id === 'graphql')
    ?.scores.find(({ criterion }) => criterion === 'shared-answers')?.score.value
  expect(lost).toBeLessThan(0.1)
  expect(style(many, 'public')).toBe('rest')
})

test('a demanded style is taken', () => {
  expect(style(brief({ more: 'constraints: { mustUse: [graphql] }' }), 'public')).toBe('graphql')
})
