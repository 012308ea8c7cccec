import { expect, test } from 'vitest'
import { series } from '../test-helpers.ts'
import { costTable, dearest } from './cost-table.ts'

const estimate = {
  total: series('total', 100, 'EUR/month', 2),
  items: [
    { name: 'cache', what: 'one node', cost: series('cache', 25, 'EUR/month', 2) },
    { name: 'database', what: 'two nodes', cost: series('database', 75, 'EUR/month', 2) },
  ],
}

test('the dearest items come first, each with its share', () => {
  expect(costTable(estimate, dearest(estimate)).rows).toEqual([
    ['database', 'two nodes', '75 EUR/month', '300 EUR/month', '75 %'],
    ['cache', 'one node', '25 EUR/month', '100 EUR/month', '25 %'],
  ])
})
