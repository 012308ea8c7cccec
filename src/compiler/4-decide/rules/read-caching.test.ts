import { describe, expect, test } from 'vitest'
import { decisionOf } from '../test-helpers.ts'

const brief = ({
  rate = '50/s',
  stale = 'stale: 60 s, ',
  by = 'visitor',
  verb = 'get: Article',
  cloud = 'any',
  fields = 'body: text(4000)',
  more = '',
  entity = '',
} = {}) => `
brief: 1
system: Test
team: { engineers: 8 }
quality: { growth: 0%/month }
constraints: { cloud: ${cloud} }
${more}
actors: { visitor: { is: anonymous }, reader: { is: person, count: 10k, record: Reader }, clerk: { is: employee } }
entities:
  Reader: { count: 10k, fields: { name: text(40) } }
  Article: { count: 1k, ${entity}fields: { ${fields} } }
  Mark: { belongsTo: Reader, fields: { article: Article } }
operations:
  read: { by: ${by}, ${verb}, ${stale}rate: ${rate} }
  write: { by: clerk, update: Article, rate: 1/min }
`
const cache = (text: string) => decisionOf(text, 'read-caching/read')

test('flips with the rate: nothing for a few calls, the edge for many that anyone may see', () => {
  expect(cache(brief({ rate: '2/s' })).choice).toBe('none')
  expect(cache(brief({ rate: '3k/s' })).choice).toBe('shared-http')
})

test('an edge that is billed by the request loses to a cache of our own where requests are many', () => {
  const decision = cache(brief({ rate: '3k/s', cloud: 'aws', more: 'budget: 2000 EUR/month' }))
  expect(decision.choice).not.toBe('shared-http')
  expect(decision.options.find(({ option }) => option.id === 'shared-http')?.exclusions.map(({ constraint }) => constraint)).toEqual([
    'budget',
  ])
})

test('hits follow from how often one answer is asked for while it may live', () => {
  const hits = (text: string) => cache(text).consequences.find(({ effect }) => effect === 'gain')?.figures[0]?.value ?? 0
  const often = hits(brief({ rate: '3k/s', stale: 'stale: 10 min, ' }))
  const seldom = hits(brief({ rate: '3k/s', stale: 'stale: 1 s, ' }))
  expect(often).toBeGreaterThan(0.99)
  expect(seldom).toBeLessThan(often)
})

describe('what rules caches out', () => {
  const constraint = (text: string, option: string) =>
    cache(text).options.find((each) => each.option.id === option)?.exclusions[0]?.constraint
  test('answers that may not be stale', () => {
    expect(constraint(brief({ stale: '' }), 'shared-http')).toBe('stale')
    expect(constraint(brief({ stale: '' }), 'in-process')).toBe('stale')
    expect(constraint(brief({ stale: '' }), 'distributed')).toBeUndefined()
  })
  test('rows of the caller’s own', () => {
    expect(constraint(brief({ by: 'reader own', verb: 'list: Mark' }), 'shared-http')).toBe('by')
  })
  test('callers who have signed in', () => {
    expect(constraint(brief({ by: 'clerk' }), 'shared-http')).toBe('by')
  })
  test('card data and the like', () => {
    expect(constraint(brief({ fields: '"number": "text(20), card"' }), 'shared-http')).toBe('compliance')
  })
  test('rows that stay in their region', () => {
    expect(constraint(brief({ fields: 'region: europe | america = europe', entity: 'stays: region, ' }), 'shared-http')).toBe('stays')
  })
  test('technologies that the brief forbids', () => {
    expect(constraint(brief().replace('cloud: any', 'cloud: any, mustNotUse: [redis]'), 'distributed')).toBe('constraints.mustNotUse')
  })
})

test('an answer that changes with every write is not worth a cache that must be told of each', () => {
  const busy = brief({ stale: '', verb: 'list: Article' }).replace('rate: 1/min', 'rate: 500/s')
  const life = (text: string) =>
    cache(text)
      .options.find(({ option }) => option.id === 'distributed')
      ?.scores.find(({ criterion }) => criterion === 'load')?.score.value ?? 0
  expect(life(busy)).toBeLessThan(life(brief({ stale: '', verb: 'list: Article' })))
  expect(cache(busy).choice).toBe('none')
})
