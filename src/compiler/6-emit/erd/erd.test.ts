import { expect, test } from 'vitest'

import { mermaidKind } from '../../text/test-helpers.ts'
import { column, element, foreignKey, sampleDesign, series, table } from '../test-helpers.ts'
import { erd } from './erd.ts'

test('cardinalities follow from the keys and from the brief', async () => {
  const [file] = erd.emit(sampleDesign())
  expect(file!.path).toBe('data/erd.mmd')
  const relations = file!.text.split('\n').filter((line) => line.includes(' : '))
  expect(relations).toEqual([
    '  products ||--o| stock : "product_id"',
    '  customers ||..o{ orders : "customer_id"',
    '  orders ||--|{ order_lines : "order_id"',
    '  products ||..o{ order_lines : "product_id"',
    '  customers |o..o{ order_lines : "gift_for_id"',
  ])
  expect(await mermaidKind(file!.text)).toBe('er')
})

test('keys are shown, other columns are not; what refers to nothing is named', () => {
  const { text, regions } = erd.emit(sampleDesign())[0]!
  expect(text).toContain('  customers {\n    uuid id PK\n    text email UK "personal"\n  }\n')
  expect(text).not.toContain('quantity')
  expect(text).toContain('%% refers to nothing, not drawn: outbox')
  expect(text.split('\n').slice(regions[0]!.from - 1, regions[0]!.to)[0]).toBe('  customers {')
  expect(regions[0]!.element).toBe('table/customers')
})

test('a reference into another store is drawn and said not to be enforced', () => {
  const design = sampleDesign(({ schema }) => ({
    schema: {
      ...schema,
      tables: schema.tables.map((each) => (each.name === 'stock' || each.name === 'order_lines' ? { ...each, foreignKeys: [] } : each)),
    },
  }))
  const { text } = erd.emit(design)[0]!
  expect(text).toContain('products ||..o| stock : "product_id, not enforced"')
  expect(text).toContain('products ||..o{ order_lines : "product_id, not enforced"')
})

test('a type of several words and a composite key stay one word and one label', async () => {
  const design = sampleDesign(() => ({
    schema: {
      tables: [
        table('a', 'A', [column('tenant_id', 'uuid')], { primaryKey: ['tenant_id', 'id'] }),
        table('b', 'B', [column('tenant_id', 'uuid'), column('end', 'timestamp with time zone')], {
          uniques: [{ name: 'x', columns: ['end'], from: '' }],
          foreignKeys: [{ ...foreignKey('b', 'tenant_id', 'a'), columns: ['tenant_id', 'end'] }],
        }),
      ],
      types: [],
      extensions: [],
      functions: [],
    },
  }))
  const { text } = erd.emit(design)[0]!
  expect(text).toContain('timestamp_with_time_zone end_ FK, UK')
  expect(text).toContain('a ||..o{ b : "tenant_id, end"')
  expect(await mermaidKind(text)).toBe('er')
})

test('many tables are drawn module by module, with an overview', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `T${index}`)
  const design = sampleDesign((sample) => ({
    modules: [0, 1, 2].map((part) => ({
      ...sample.modules[0]!,
      ...element(`module/m${part}`),
      name: `m${part}`,
      entities: names.slice(part * 20, part * 20 + 20),
      cpu: series(`m${part}`, 1, 'core'),
    })),
    schema: {
      ...sample.schema,
      tables: names.map((name, index) =>
        table(name.toLowerCase(), name, [column('before_id', 'uuid')], {
          foreignKeys: index === 0 ? [] : [foreignKey(name.toLowerCase(), 'before_id', `t${index - 1}`)],
        }),
      ),
    },
  }))
  const files = erd.emit(design)
  expect(files.map(({ path }) => path)).toEqual(['data/erd.mmd', 'data/erd/m0.mmd', 'data/erd/m1.mmd', 'data/erd/m2.mmd'])
  expect(files[0]!.text).toContain('m1 -- "1 reference" --> m0')
  expect(files[2]!.text).toContain('t19 ||..o{ t20 : "before_id"')
  expect(await Promise.all(files.map(({ text }) => mermaidKind(text)))).toEqual(['flowchart-v2', 'er', 'er', 'er'])
})
