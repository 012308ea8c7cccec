import { expect, test } from 'vitest'
import { decisionOf } from '../test-helpers.ts'

const brief = ({ open = '', stale = '', rate = '1/s', p99 = '400 ms', more = '' } = {}) => `
brief: 1
system: Test
team: { engineers: 8 }
quality: { growth: 0%/month, latency: { p99: ${p99} } }
${more}
actors: { viewer: { is: person } }
entities: { Game: { count: 100, fields: { score: int } } }
operations: { follow: { by: viewer, watch: Game, ${open}${stale}rate: ${rate} } }
`
const push = (text: string) => decisionOf(text, 'push-style/follow')

test('changes are pushed by server-sent events where they must show at once', () => {
  expect(push(brief({ open: 'open: 2k, ' })).choice).toBe('sse')
})

test('flips with how late a change may be seen: asking now and then is enough for minutes', () => {
  expect(push(brief({ open: 'open: 2k, ', stale: 'stale: 1 s, ' })).choice).toBe('sse')
  expect(push(brief({ open: 'open: 50k, ', stale: 'stale: 1 h, ' })).choice).toBe('polling')
})

test('who is connected follows from what is given, else from how often and how long', () => {
  const open = (text: string) => push(text).consequences[0]?.figures[0]?.value ?? 0
  expect(open(brief({ open: 'open: 2k, ' }))).toBeCloseTo(2_000, 6)
  expect(open(brief({ rate: '2/s' }))).toBeCloseTo(2 * 3 * 600, 6)
})

test('a demanded technology is taken', () => {
  expect(push(brief({ more: 'constraints: { mustUse: [websocket] }' })).choice).toBe('websocket')
})
