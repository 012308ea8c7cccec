import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { parse } from '../../src/compiler/1-parse/parse.ts'
import { briefSchema, constructs, fieldTypes, marks } from '../../src/compiler/2-validate/language.ts'
import { Reader } from '../../src/compiler/2-validate/reader.ts'
import { valueOf } from '../../src/compiler/model/brief-tree.ts'
import { briefOf, briefText } from '../../src/compiler/2-validate/test-helpers.ts'
import { exampleBriefs } from './briefs.ts'

const keys = constructs.flatMap(({ name, keys }) =>
  Object.entries(keys).map(([key, definition]) => ({ place: `${key} of ${name}`, definition })),
)

test('every construct has a name of its own', () => {
  const names = constructs.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

test.each(keys)('$place is told about, and its example is right', ({ definition: { about, example, shape } }) => {
  expect(about).toMatch(/^[A-Z“`].*\.$/s)
  const text = `x: ${example}\n`
  const parsed = parse(new Map([['x', text]]), 'x')
  expect(parsed.diagnostics).toEqual([])
  const reader = new Reader(parsed.value)
  const node = valueOf(parsed.value.root, 'x')
  expect(node && shape.read(node, 'x', reader)).toBeDefined()
  expect(reader.diagnostics).toEqual([])
})

test.each([...fieldTypes])('the example of the type %s is right', (_, { example }) => {
  const entities = `\n  Customer: { fields: { it: "${example}" } }`
  briefOf(briefText({ actors: '\n  visitor: { is: anonymous }', entities, operations: '\n  all: { by: visitor, list: Customer }' }))
})

test('every mark is told about', () => {
  expect(Object.values(marks).filter((about) => about.length < 10)).toEqual([])
})

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
// The package is CommonJS, whose default export is the function.
;(addFormats as unknown as (to: Ajv2020) => void)(ajv)
const valid = ajv.compile(briefSchema)

test.each([...exampleBriefs])('an editor with the schema finds nothing wrong with %s', (_, text) => {
  valid(parseYaml(text))
  expect(valid.errors ?? []).toEqual([])
})

test.each([
  ['an unknown key', { sytem: 'Shop' }],
  ['a missing section', { system: 'Shop', actors: {}, entities: {} }],
  ['a bare number', { system: 'Shop', actors: {}, entities: {}, operations: { browse: { by: 'visitor', rate: 120 } } }],
  ['a wrong unit', { system: 'Shop', actors: {}, entities: {}, operations: { browse: { by: 'visitor', stale: '5 m' } } }],
  ['a name in the wrong case', { system: 'Shop', actors: {}, entities: { order: {} }, operations: {} }],
])('an editor with the schema finds %s', (_, brief) => {
  expect(valid(brief)).toBe(false)
})
