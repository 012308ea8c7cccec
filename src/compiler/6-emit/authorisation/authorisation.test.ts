import { expect, test } from 'vitest'
import type { Policy } from '../../model/design/policy.ts'
import { element, sampleDesign } from '../test-helpers.ts'
import { authorisation } from './authorisation.ts'
import { reach, rowsText } from './rows-text.ts'

const policy = (actor: string, operation: string, entity: string, access: Policy['access'], more: Partial<Policy> = {}): Policy => ({
  ...element(`policy/${actor}/${operation}/${entity}/${access}`),
  actor,
  operation,
  entity,
  access,
  rows: { kind: 'all' },
  fields: 'all',
  effect: 'allow',
  denial: 403,
  ...more,
})

const own: Policy['rows'] = { kind: 'owner', chain: ['customer'] }
const design = sampleDesign(() => ({
  policies: [
    policy('shopper', 'placeOrder', 'Order', 'insert', {
      rows: {
        kind: 'every',
        of: [
          own,
          { kind: 'conditions', conditions: [{ path: ['status'], comparison: '=', operand: { kind: 'literal', text: 'placed' } }] },
        ],
      },
      fields: ['customer'],
    }),
    policy('shopper', 'cancelOrder', 'Order', 'update', { rows: own, fields: ['status'], denial: 404 }),
    policy('service', 'mailPlaced', 'Order', 'read'),
    policy('integration:payments', 'paymentSettled', 'Order', 'update', { fields: ['status'] }),
  ],
  findings: [
    { code: 'GP5401', severity: 'information', message: 'a hole', at: { path: 'operations.placeOrder' }, related: [], help: 'closed: so' },
  ],
}))
const [artifact] = authorisation.emit(design)
const text = artifact!.text

test('the matrix tells per caller what it may do and how far', () => {
  const row = text.split('\n').find((line) => line.startsWith('| `Order`'))
  expect(
    row
      ?.split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  ).toEqual(['`Order`', 'CU own', 'U all', 'R all'])
  expect(text).toMatch(/Allowances; all else is refused +\| 4 +\|/)
})

test('every allowance is a line of its own, and the line is the policy', () => {
  const line = text.split('\n').findIndex((each) => each.startsWith('| `cancelOrder`')) + 1
  expect(text.split('\n')[line - 1]).toMatch(/`customer` is the caller.*`status`.*404 \|$/)
  expect(artifact!.regions.filter((region) => region.from <= line && line <= region.to).map((region) => region.element)).toEqual([
    'policy/shopper/cancelOrder/Order/update',
  ])
})

test('holes stand with what closes them', () => {
  expect(text).toMatch(/GP5401.*`operations.placeOrder`.*a hole.*closed: so/)
})

test.each([
  [{ kind: 'all' }, 'all', 'all'],
  [{ kind: 'owner', chain: [] }, 'the caller’s own record', 'own'],
  [{ kind: 'tenant', chain: ['practice'], entity: 'Practice' }, '`practice` is the caller’s', 'tenant'],
  [{ kind: 'tenant', chain: [], entity: 'Practice' }, 'the caller’s own `Practice`', 'tenant'],
  [{ kind: 'shared', via: 'Membership', on: ['channel'] }, 'same `channel` as a `Membership` of the caller', 'shared'],
  [{ kind: 'conditions', conditions: [{ path: ['author'], comparison: '=', operand: { kind: 'actor' } }] }, '`author = actor`', 'some'],
] as const)('%o', (rows, words, far) => {
  expect(rowsText(rows)).toBe(words)
  expect(reach({ rows })).toBe(far)
})

test('a design without policies has no matrix', () => {
  expect(authorisation.appliesTo(sampleDesign())).toBe(false)
})
