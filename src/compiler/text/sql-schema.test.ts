import { expect, test } from 'vitest'
import type { Column, Index, Schema, Table } from '../model/design/schema.ts'
import type { Series } from '../model/quantity.ts'
import { printColumn, printIndex, printSchema } from './sql-schema.ts'

const none: Series = {
  id: 'none',
  unit: '1',
  values: [0],
  provenance: 'derived',
  because: { kind: 'structure', what: 'nothing', from: [] },
}
const element = { because: { decisions: [], figures: [] }, from: [] }

function column(name: string, more: Partial<Column> = {}): Column {
  return { name, type: 'uuid', nullable: false, filled: 'caller', classes: [], ...more }
}

function table(name: string, more: Partial<Table> = {}): Table {
  return {
    ...element,
    id: `table/${name}`,
    name,
    purpose: 'entity',
    columns: [column('id')],
    primaryKey: ['id'],
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
    rows: none,
    bytes: none,
    ...more,
  }
}

function refersTo(from: string, to: string): Table['foreignKeys'] {
  return [{ name: `${from}_${to}_fkey`, columns: [`${to}_id`], table: to, references: ['id'], onDelete: 'cascade' }]
}

const schemaOf = (...tables: readonly Table[]): Schema => ({ tables, types: [], extensions: [], functions: [] })
const text = (schema: Schema): string =>
  printSchema(schema)
    .map((line) => line.text)
    .join('\n')

test('columns say what they hold, how they are filled and what they begin with', () => {
  expect(printColumn(column('order', { type: 'text', nullable: true }))).toBe('"order" text')
  expect(printColumn(column('id', { type: 'bigint', identity: true, role: 'id' }))).toBe('id bigint not null generated always as identity')
  expect(printColumn(column('state', { type: 'order_state', default: "'open'" }))).toBe("state order_state not null default 'open'")
})

test('an index with a condition and a direction', () => {
  const index: Index = {
    ...element,
    id: 'index/x',
    name: 'orders_paid_placed',
    table: 'orders',
    columns: [
      { name: 'placed_at', descending: true },
      { name: 'id', descending: false },
    ],
    include: ['total'],
    where: { kind: 'binary', operator: '=', left: { kind: 'column', name: 'status' }, right: { kind: 'literal', value: 'paid' } },
    method: 'btree',
    unique: false,
    serves: [],
    covers: [],
    bytes: none,
    writesPerRow: { id: 'one', value: 1, unit: '1', provenance: 'derived', because: { kind: 'structure', what: 'one', from: [] } },
  }
  expect(printIndex(index)).toBe("create index orders_paid_placed on orders (placed_at desc, id) include (total) where status = 'paid';")
})

test('a table comes after those it refers to', () => {
  const lines = text(schemaOf(table('lines', { foreignKeys: refersTo('lines', 'orders') }), table('orders')))
  expect(lines.indexOf('create table orders')).toBeLessThan(lines.indexOf('create table lines'))
})

test('of a circle the last foreign key follows when both tables are there', () => {
  const lines = text(schemaOf(table('a', { foreignKeys: refersTo('a', 'b') }), table('b', { foreignKeys: refersTo('b', 'a') })))
  expect(lines.match(/foreign key/g)).toHaveLength(2)
  expect(lines.slice(lines.indexOf('alter table'))).toContain('constraint b_a_fkey')
})

test('every line of a table knows its element, and a table kept elsewhere says so', () => {
  const lines = printSchema(schemaOf(table('readings', { store: 'column-store' })))
  expect(lines.every((line) => line.element === 'table/readings')).toBe(true)
  expect(lines[0]?.text).toBe('-- Kept in a column store: this is the shape of its rows.')
})
