import { describe, expect, test } from 'vitest'
import { decisionOf } from '../test-helpers.ts'

const id = 'architecture-pattern'

/** Two pairs of entities that are written together; the pairs have nothing to do with each other. */
const brief = ({ team = 'engineers: 9', more = '', operations = '' } = {}) => `
brief: 1
system: Test
team: { ${team} }
quality: { growth: 1%/month }
${more}
actors: { clerk: { is: employee } }
entities:
  Order: { fields: { total: money } }
  Payment: { belongsTo: Order, fields: { amount: money } }
  Article: { fields: { title: text(80) } }
  Photo: { belongsTo: Article, fields: { caption: text(80) } }
operations:
  place: { by: clerk, create: Order, changes: [Payment], rate: 5/s }
  pay: { by: clerk, update: Payment, changes: [Order], rate: 5/s }
  write: { by: clerk, create: Article, changes: [Photo], rate: 5/s }
  orders: { by: clerk, list: Order, reads: [Payment], rate: 20/s }
  articles: { by: clerk, list: Article, reads: [Photo], rate: 20/s }
${operations}`

test('flips with the number of engineers: one deployable for few, several for many', () => {
  expect(decisionOf(brief({ team: 'engineers: 6' }), id).choice).toBe('modular-monolith')
  expect(decisionOf(brief({ team: 'engineers: 1500, squads: 60' }), id).choice).not.toBe('modular-monolith')
})

test('few engineers rate services by how few own each', () => {
  const { options } = decisionOf(brief({ team: 'engineers: 3' }), id)
  const ownership = Object.fromEntries(
    options.map(({ option, scores }) => [option.id, scores.find(({ criterion }) => criterion === 'ownership')?.score.value ?? 0]),
  )
  expect(ownership['modular-monolith']).toBeGreaterThan(0.8)
  expect(ownership['microservices']).toBeLessThan(0.3)
})

test('a service for each squad is offered where there are several squads only', () => {
  const ids = (team: string) => decisionOf(brief({ team }), id).options.map(({ option }) => option.id)
  expect(ids('engineers: 9, squads: 2')).toContain('services')
  expect(ids('engineers: 5, squads: 1')).not.toContain('services')
})

test('what is kept apart rules the monolith out, and says where the brief says so', () => {
  const decision = decisionOf(brief({ more: 'constraints: { apart: { Payment: security } }' }), id)
  const monolith = decision.options.find(({ option }) => option.id === 'modular-monolith')
  expect(decision.choice).toBe('monolith-with-satellites')
  expect(monolith?.exclusions.map(({ from }) => from)).toEqual([['constraints.apart.Payment']])
})

test('a write that a cut would break up counts against the cut', () => {
  const crossing = '  bundle: { by: clerk, create: Order, changes: [Article], rate: 50/s }\n'
  const consistency = (text: string) =>
    decisionOf(text, id)
      .options.find(({ option }) => option.id === 'microservices')
      ?.scores.find(({ criterion }) => criterion === 'consistency')?.score.value
  expect(consistency(brief())).toBe(1)
  const broken = consistency(brief({ operations: crossing }))
  if (broken !== undefined) expect(broken).toBeLessThan(0.5)
})

describe('functions', () => {
  const ruledOut = (text: string) =>
    decisionOf(text, id)
      .options.find(({ option }) => option.id === 'functions')
      ?.exclusions.map(({ constraint }) => constraint)
  test('cannot keep connections open', () => {
    expect(ruledOut(brief())).toEqual([])
    expect(ruledOut(brief({ operations: '  follow: { by: clerk, watch: Order, rate: 1/s }\n' }))).toEqual(['watch'])
  })
  test('are not offered in a data centre of one’s own', () => {
    expect(ruledOut(brief({ more: 'constraints: { cloud: on-premises }' }))).toEqual(['constraints.cloud'])
  })
})

test('cites systems with teams of a like size', () => {
  expect(decisionOf(brief({ team: 'engineers: 3' }), id).evidence).toContain('casebook/segment-destinations')
  expect(decisionOf(brief({ team: 'engineers: 50' }), id).evidence).toContain('casebook/stackoverflow-2013-2016')
  expect(decisionOf(brief({ team: 'engineers: 1500' }), id).evidence).toContain('casebook/shopify-pods')
})
