import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'

import type { Plain } from './plain.ts'
import { note, origin } from './plain.ts'
import { yamlFile, yamlFiles, yamlText } from './yaml.ts'

const awkward = fc.constantFrom(
  '',
  ' ',
  '~',
  'null',
  'Yes',
  'off',
  'y',
  '12',
  '1e3',
  '0x1f',
  '.5',
  '.inf',
  '-',
  '- a',
  '? a',
  'a: b',
  'a #b',
  '#a',
  '&a',
  '*a',
  '!a',
  '|',
  '>',
  '%a',
  '@a',
  '`a',
  '2026-11-02',
  '12:30',
  '1_000',
  '---',
  '...',
  '<<',
  '=',
  "it's",
  '"a"',
  'a\\b',
  '{a}',
  '[a]',
  'a,b',
  'a:',
  ':a',
  'true',
  'True',
  'a\tb',
  '\ta',
  'a ',
  ' a',
  'a\nb',
  'a\nb\n',
  'a\nb\n\n',
  '\na',
  '\n',
  '\n\n',
  ' a\nb',
  'a \nb',
  'a\n\tb',
  '\ta\nb',
  'a\n\n  b\n',
  'a\r\nb',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u0000',
  '\ud800',
  '😀',
  'ß: é',
  'key:\n  - a',
)
const text = fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 20 }), fc.stringMatching(/^[a-z :#\-\n'"]{0,20}$/))
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => (Object.is(each, -0) ? 0 : each)),
  fc.boolean(),
  fc.constant(null),
)
const key = fc.oneof(text, fc.stringMatching(/^[a-zA-Z0-9_]{1,8}$/)).filter((each) => each !== '__proto__')
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

test('any data comes back from the reader as it was', () => {
  fc.assert(
    fc.property(value, (data) => {
      expect(parse(yamlText(data as Plain))).toEqual(data)
    }),
    { numRuns: 600 },
  )
})

test('any data comes back from a reader of YAML 1.1 as well', () => {
  fc.assert(
    fc.property(fc.array(text), fc.dictionary(key, text), (list, record) => {
      expect(parse(yamlText([list, record] as Plain), { version: '1.1' })).toEqual([list, { ...record }])
    }),
    { numRuns: 200 },
  )
})

test('keys keep their order, absent entries are left out, maps print like records', () => {
  expect(
    yamlText({
      b: 1,
      a: undefined,
      c: new Map<string, Plain>([
        ['2', ['x', 'yes']],
        ['1', {}],
      ]),
    }),
  ).toBe("b: 1\nc:\n  '2': [x, 'yes']\n  '1': {}\n")
})

test('records in lists start beside their dash; texts of several lines are blocks', () => {
  const data = { steps: [{ run: 'npm ci\nnpm test\n', name: 'test' }, ['a', { b: [] }]] }
  expect(yamlText(data)).toBe('steps:\n  - run: |\n      npm ci\n      npm test\n    name: test\n  -\n    - a\n    - b: []\n')
  expect(parse(yamlText(data))).toEqual(data)
})

test('lines of an element are known, with its key, also beside a dash and nested', () => {
  const file = yamlFile('a.yaml', {
    paths: { '/orders': origin('endpoint/placeOrder', { post: { tags: origin('module/ordering', ['ordering']) } }) },
    list: [origin('x', { a: 1, b: 2 }), origin('y', 3)],
  })
  expect(file.text).toBe('paths:\n  /orders:\n    post:\n      tags: [ordering]\nlist:\n  - a: 1\n    b: 2\n  - 3\n')
  expect(file.regions).toEqual([
    { from: 2, to: 4, element: 'endpoint/placeOrder' },
    { from: 4, to: 4, element: 'module/ordering' },
    { from: 6, to: 7, element: 'x' },
    { from: 8, to: 8, element: 'y' },
  ])
})

test('comments stand above what they speak of', () => {
  const file = yamlFiles('a.yaml', [{ a: note('why\nso', 1) }, { b: 2 }], 'Head.')
  expect(file.text).toBe('# Head.\n# why\n# so\na: 1\n---\nb: 2\n')
  expect(parseAllDocuments(file.text).map((document) => document.toJS() as unknown)).toEqual([{ a: 1 }, { b: 2 }])
})

test('what YAML cannot say is refused', () => {
  expect(() => yamlText({ a: Number.NaN })).toThrow('cannot print')
  expect(() => yamlText([Number.POSITIVE_INFINITY])).toThrow('cannot print')
})

test('a megabyte prints in 60 ms of processor time', () => {
  const data = Object.fromEntries(
    Array.from({ length: 4_000 }, (_, index) => [
      `operation${index}`,
      {
        summary: `Places the order number ${index}: "quickly"`,
        tags: ['a', 'b'],
        responses: {
          '200': { description: 'It worked.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } },
        },
      },
    ]),
  )
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < 10; run++) {
    const before = process.cpuUsage().user
    const { length } = yamlText(data)
    best = Math.min(best, ((process.cpuUsage().user - before) / 1_000 / length) * 1e6)
  }
  expect(best).toBeLessThan(60)
})
