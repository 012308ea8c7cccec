import { expect, test } from 'vitest'
import { figure, found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { accessPathsServed } from './access-paths-served.ts'

const scan = (path: string) => ({ path, table: 'stock', seconds: figure('seconds', 0.001, 's'), why: 'unselective' as const })
const served = sampleDesign(({ schema }) => ({ schema: { ...schema, scans: [scan('Stock(product)'), scan('Order(id)')] } }))

test('an index, one that comes with a key, or a declared scan', () => {
  expect(found(accessPathsServed, served)).toEqual([])
  expect(found(accessPathsServed, sampleDesign())).toEqual([
    'GP7304 no index serves `Order(id)`, and no scan is declared for it; `cancelOrder` need it',
    'GP7304 no index serves `Stock(product)`, and no scan is declared for it; `placeOrder` need it',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(accessPathsServed, served)).toEqual([
    'GP7304 no index serves `Product(; name)`, and no scan is declared for it; `browse` need it',
  ])
})
