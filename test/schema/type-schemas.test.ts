import { expect, test } from 'vitest'
import { TypeSchemas } from '../../scripts/type-schemas.ts'

const schemaOf = (source: string, name = 'X', replacements = {}) => {
  const types = new TypeSchemas([source], replacements)
  types.reference(name)
  return types.definitions()[name]
}

test('a record is closed, what is not optional is required, comments describe', () => {
  expect(
    schemaOf('/** A thing. */\nexport type X = { readonly name: string; /** How many. */ readonly count?: number; go(): void }'),
  ).toEqual({
    description: 'A thing.',
    type: 'object',
    properties: { name: { type: 'string' }, count: { description: 'How many.', type: 'number' } },
    required: ['name'],
    additionalProperties: false,
  })
})

test('lists, sets, maps and what is read-only', () => {
  expect(
    schemaOf(
      'type X = { a: readonly (readonly string[])[]; b: ReadonlyMap<string, number>; c: ReadonlySet<string>; d: Readonly<Y> }\ntype Y = boolean',
    ),
  ).toMatchObject({
    properties: {
      a: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
      b: { type: 'object', additionalProperties: { type: 'number' } },
      c: { type: 'array', items: { type: 'string' } },
      d: { $ref: '#/$defs/Y' },
    },
  })
})

test('literals become an enumeration, other unions a choice, A & B one record', () => {
  expect(schemaOf("type X =\n  | 'a'\n  | 'b'\n  | 1\n  | null")).toEqual({ enum: ['a', 'b', 1, null] })
  expect(schemaOf("type X = { kind: 'a' } | (string | number)[]")).toEqual({
    anyOf: [
      { type: 'object', properties: { kind: { const: 'a' } }, required: ['kind'], additionalProperties: false },
      { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number' }] } },
    ],
  })
  expect(schemaOf('type A = { a: string }\ntype X = A & { b?: import("./b.ts").A[] }')).toEqual({
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'array', items: { $ref: '#/$defs/A' } } },
    required: ['a'],
    additionalProperties: false,
  })
})

test('a type may refer to itself, and another may stand in for it', () => {
  const types = new TypeSchemas(['type X = { parts: X[]; cost: Figure }'], { Figure: { type: 'string' } })
  expect(types.reference('X')).toEqual({ $ref: '#/$defs/X' })
  expect(types.definitions()).toMatchObject({
    X: { properties: { parts: { type: 'array', items: { $ref: '#/$defs/X' } }, cost: { type: 'string' } } },
  })
})

test('a shared type goes before one that a file keeps to itself', () => {
  const types = new TypeSchemas(['type X = number', 'export type X = string', 'type X = boolean'], {})
  types.reference('X')
  expect(types.definitions()).toEqual({ X: { type: 'string' } })
})

test('what it does not know it refuses', () => {
  expect(() => schemaOf('type Y = string')).toThrow('no type is called X')
  expect(() => new TypeSchemas(['export type X = string', 'export type X = number'], {})).toThrow('two types are called X')
  expect(() => schemaOf('type X = Partial<Y>')).toThrow('no type is called X')
})
