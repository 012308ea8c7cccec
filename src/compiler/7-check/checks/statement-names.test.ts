import { expect, test } from 'vitest'
import { equal, found, foundSeeded, literal, on, sampleDesign, select, statement, to } from '../test-helpers.ts'
import { statementNames } from './statement-names.ts'

const design = (...statements: readonly ReturnType<typeof statement>[]) => sampleDesign(() => ({ statements }))
const clean = statement('statement/browse/s1', select('products', equal(on('id'), to('id'))), { parameters: { id: 'request' } })

test('tables, columns, values and parameters are looked up', () => {
  expect(found(statementNames, design(clean))).toEqual([])
  const wrong = statement(
    'statement/browse/s1',
    select('orders', { kind: 'all', of: [equal(on('state'), to('id')), equal(on('status'), literal('lost'))] }),
    { parameters: { key: 'request' } },
  )
  expect(found(statementNames, design(wrong))).toEqual([
    'GP7302 `statement/browse/s1`: there is no column state',
    'GP7302 `statement/browse/s1`: orders.status has no value lost',
    'GP7302 `statement/browse/s1`: it does not declare its parameter id',
    'GP7302 `statement/browse/s1`: it declares a parameter key and has none',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(statementNames, design(clean))).toEqual(['GP7302 `statement/browse/s1`: there is no column no_such_column'])
})
