import { readFileSync } from 'node:fs'

import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'

import { designSchema } from '../../../../scripts/design-schema.ts'
import { figuresOf } from '../../model/design/figures.ts'
import type { Plain } from '../../text/plain.ts'
import { jsonText } from '../../text/json.ts'
import { figure, sampleDesign } from '../test-helpers.ts'
import { designJson } from './design-json.ts'

type Read = {
  [key: string]: unknown
  figures: Record<string, { values?: number[]; value?: number; formula?: string; inputs?: string[] }>
}

const validate = new Ajv2020({ allErrors: false, strict: true, strictTypes: false }).compile(designSchema())
const read = (design = sampleDesign()): Read => JSON.parse(designJson.emit(design)[0]!.text) as Read

test('the schema on disk is the one the types make', () => {
  const written = readFileSync(new URL('../../../../schema/design.schema.json', import.meta.url), 'utf8')
  expect(written, 'run `node scripts/write-schemas.ts`').toBe(jsonText(designSchema() as Plain))
})

test('a design is as the schema says', () => {
  validate(read())
  expect(validate.errors).toBeNull()
})

test.each<[string, (design: Read) => void]>([
  ['an unknown key', (design) => (design['extra'] = 1)],
  ['a missing part', (design) => delete design['statements']],
  ['a number without its reason', (design) => (design.figures['cost'] = { value: 1 } as never)],
  [
    'a column without type',
    (design) => delete (design as never as { schema: { tables: { columns: { type?: string }[] }[] } }).schema.tables[0]!.columns[0]!.type,
  ],
  [
    'an unknown kind of node',
    (design) => ((design as never as { topology: { nodes: { kind: string }[] } }).topology.nodes[0]!.kind = 'mainframe'),
  ],
  [
    'a number where a figure belongs',
    (design) => ((design as never as { capacity: { cost: { total: unknown } } }).capacity.cost.total = 12),
  ],
])('the schema refuses %s', (_, spoil) => {
  const design = read()
  spoil(design)
  expect(validate(design)).toBe(false)
})

test('every number stands in the table of figures once, and every input can be looked up', () => {
  const design = sampleDesign()
  const { figures } = read(design)
  for (const [id, amount] of figuresOf(design)) {
    expect(figures[id], id).toMatchObject('values' in amount ? { values: amount.values } : { value: amount.value })
  }
  for (const { inputs } of Object.values(figures)) for (const input of inputs ?? []) expect(figures).toHaveProperty([input])
})

test('two numbers of one name are both told', () => {
  const design = sampleDesign(({ capacity }) => ({
    capacity: { ...capacity, availability: { ...capacity.availability, target: figure('availability', 0.5, '1') } },
  }))
  const { figures, capacity } = read(design) as Read & { capacity: { availability: { total: string; target: string } } }
  expect([figures[capacity.availability.total]!.value, figures[capacity.availability.target]!.value]).toEqual([0.9996, 0.5])
})

test('each element stands on a line of its own', () => {
  const { text, regions } = designJson.emit(sampleDesign())[0]!
  const lines = text.split('\n')
  for (const id of ['module/ordering', 'table/orders', 'statement/placeOrder/s1', 'endpoint/placeOrder', 'node/database']) {
    const region = regions.find(({ element }) => element === id)
    expect(lines[region!.from - 1]).toContain(`{"id":"${id}"`)
    expect(region!.to).toBe(region!.from)
  }
})

test('a design of more than 200 operations keeps its numbers, not the way to them', () => {
  const large = sampleDesign(({ brief }) => ({
    brief: {
      ...brief,
      operations: new Map(
        Array.from({ length: 201 }, (_, index) => [`browse${index}`, { ...brief.operations.get('browse')!, name: `browse${index}` }]),
      ),
    },
  }))
  const { figures } = read(large)
  expect(figures['cost']).toEqual({ values: [800, 960, 1152], unit: 'EUR/month', formula: 'grown' })
  expect(figures).not.toHaveProperty(['cost/now'])
  validate(read(large))
  expect(validate.errors).toBeNull()
})

test('what is empty or false is left out, a number that JSON cannot hold is null', () => {
  const design = sampleDesign(({ capacity }) => ({
    capacity: { ...capacity, availability: { ...capacity.availability, total: figure('endless', Number.POSITIVE_INFINITY, '1') } },
  }))
  const data = read(design) as Read & { brief: { entities: Record<string, object> }; policies?: unknown }
  expect(data.figures['endless']).toMatchObject({ value: null })
  expect(data.brief.entities['Stock']).toEqual({
    name: 'Stock',
    fields: { onHand: { name: 'onHand', type: { kind: 'int', min: 0 } } },
    belongsTo: 'Product',
    one: true,
  })
  validate(data)
  expect(validate.errors).toBeNull()
})
