import fc from 'fast-check'
import { expect, test } from 'vitest'

import { jsonFile, jsonText } from './json.ts'
import type { Plain } from './plain.ts'
import { note, origin } from './plain.ts'

test('any data comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (data) => {
      expect(JSON.parse(jsonText(data as Plain))).toEqual(JSON.parse(JSON.stringify(data)))
    }),
    { numRuns: 300 },
  )
})

test('a map prints as a record in its order, `__proto__` as any other key', () => {
  const text = jsonText(
    new Map<string, Plain>([
      ['z', 1],
      ['__proto__', { polluted: true }],
      ['a', undefined as never],
    ]),
  )
  expect(text).toBe('{ "z": 1, "__proto__": { "polluted": true } }\n')
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('what fits stays on one line, what does not is broken', () => {
  const long = 'x'.repeat(70)
  expect(jsonText({ a: [1, 2, { b: null }], c: [long, long], d: note('unsaid', {}) })).toBe(
    `{\n  "a": [1, 2, { "b": null }],\n  "c": [\n    "${long}",\n    "${long}"\n  ],\n  "d": {}\n}\n`,
  )
})

test('no line is longer than 120 columns but for what cannot be broken', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.array(fc.integer()))), (data) => {
      for (const line of jsonText(data).split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    }),
  )
})

test('lines of an element are known', () => {
  expect(
    jsonFile('a.json', {
      tables: [origin('table/orders', { name: 'orders' }), origin('table/carts', { name: 'carts', columns: [origin('column', 1)] })],
    }),
  ).toEqual({
    path: 'a.json',
    text: '{\n  "tables": [\n    { "name": "orders" },\n    {\n      "name": "carts",\n      "columns": [\n        1\n      ]\n    }\n  ]\n}\n',
    regions: [
      { from: 3, to: 3, element: 'table/orders' },
      { from: 4, to: 9, element: 'table/carts' },
      { from: 7, to: 7, element: 'column' },
    ],
  })
})

test('what JSON cannot say is refused', () => {
  expect(() => jsonText([Number.NaN])).toThrow('cannot print')
  expect(() => jsonText({ a: Number.NEGATIVE_INFINITY })).toThrow('cannot print')
})
