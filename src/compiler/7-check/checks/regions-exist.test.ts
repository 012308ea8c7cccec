import { expect, test } from 'vitest'
import { file, found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { regionsExist } from './regions-exist.ts'

const about = (element: string, to = 1) => [file('a.md', 'one\ntwo\n', [{ from: 1, to, element }])]

test('elements, what the brief names, and numbers', () => {
  for (const element of ['table/orders', 'statement/placeOrder/s3', 'endpoint/browse', 'operation/browse', 'entity/Order', 'cost'])
    expect(found(regionsExist, sampleDesign(), about(element))).toEqual([])
  expect(found(regionsExist, sampleDesign(), about('table/order'))).toEqual(['GP7503 a.md:1-1 is about `table/order`, which is not there'])
})

test('within the file', () => {
  expect(found(regionsExist, sampleDesign(), about('table/orders', 3))).toEqual(['GP7503 a.md:1-3 is not within its 2 lines'])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(regionsExist, sampleDesign(), about('table/orders'))).toEqual([
    'GP7503 a.md:1-1 is about `table/no_such_table`, which is not there',
  ])
})
