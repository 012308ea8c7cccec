import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { atHorizon } from '../../model/quantity.ts'
import { printExpression } from '../../text/sql.ts'
import { printColumn, printSchema } from '../../text/sql-schema.ts'
import { designSchema } from './schema.ts'
import { inputOf, schemaOf, tableOf } from './test-helpers.ts'

const shop = readFileSync(new URL('../../../../examples/corner-shop/corner-shop.brief.yaml', import.meta.url), 'utf8')

/** The least brief around some entities and operations. */
function brief(entities: string, operations = 'readThings: { by: staff, list: Thing }'): string {
  return `brief: 1\nsystem: Test\nactors:\n  staff: { is: employee }\n  person: { is: person, count: 1k, record: Person }\nentities:\n  Person: { fields: { name: "text(80), personal" } }\n${entities}\noperations:\n  ${operations}\n`
}

const thing = (fields: string, more = ''): string => `  Thing: { ${more}fields: { ${fields} } }`

describe('columns', () => {
  test('come by alignment behind the keys, so that nothing is padded', () => {
    const names = tableOf(shop, 'orders').columns.map((column) => column.name)
    expect(names).toEqual([
      'id',
      'customer_id',
      'ship_to_id',
      'placed_at',
      'created_at',
      'updated_at',
      'status',
      'version',
      'number',
      'total',
    ])
  })

  test.each([
    ['text(40)', 'varchar(40)'],
    ['text', 'text'],
    ['int(1..5)', 'integer'],
    ['int(0..)', 'bigint'],
    ['int(0..9000000000)', 'bigint'],
    ['"decimal(5,1)"', 'numeric(5,1)'],
    ['money', 'numeric(14,2)'],
    ['bool', 'boolean'],
    ['timestamp', 'timestamptz'],
    ['ip', 'inet'],
    ['email', 'varchar(254)'],
    ['json', 'jsonb'],
    ['geo', 'point'],
    ['a | b', 'thing_value'],
    ['"text(5)[0..3]"', 'varchar(5)[]'],
    ['"vector(8)"', 'vector(8)'],
  ])('%s is stored as %s', (type, stored) => {
    expect(tableOf(brief(thing(`value: ${type}`)), 'things').columns.find((column) => column.field === 'value')?.type).toBe(stored)
  })

  test('a default of the author, of the database and of a status nobody gave one', () => {
    const columns = tableOf(
      brief(
        `  Thing:\n    fields:\n      at: timestamp, generated\n      done: bool = false\n      state: open | closed\n    moves: { open: [closed] }`,
        'close: { by: staff, act: Thing, to: closed }',
      ),
      'things',
    ).columns
    const byName = new Map(columns.map((column) => [column.name, printColumn(column)]))
    expect(byName.get('at')).toBe('at timestamptz not null default now()')
    expect(byName.get('done')).toBe('done boolean not null default false')
    expect(byName.get('state')).toBe("state thing_state not null default 'open'")
  })

  test('identifiers follow their decision, entity by entity, and references follow them', () => {
    const choices = { 'identifiers/Product': 'bigint', 'identifiers/Order': 'uuidv7' }
    expect(printColumn(tableOf(shop, 'products', choices).columns[0]!)).toBe('id bigint not null generated always as identity')
    expect(
      tableOf(shop, 'order_lines', choices)
        .columns.slice(0, 3)
        .map((column) => `${column.name} ${column.type}`),
    ).toEqual(['id uuid', 'order_id uuid', 'product_id bigint'])
  })

  test('only rows that callers change carry a version', () => {
    const versioned = schemaOf(shop).tables.filter((table) => table.columns.some((column) => column.role === 'version'))
    expect(versioned.map((table) => table.name)).toEqual(['customers', 'products', 'reviews', 'carts', 'orders'])
  })
})

describe('keys', () => {
  test('a part is keyed by what lists it', () => {
    expect(tableOf(shop, 'order_lines').primaryKey).toEqual(['order_id', 'id'])
  })

  test('one row for each owner, and unique within an owner', () => {
    expect(tableOf(shop, 'stock').uniques.map((each) => each.columns)).toEqual([['product_id']])
    const within = tableOf(brief(thing('label: "text(40), unique per person"', 'belongsTo: Person, ')), 'things')
    expect(within.uniques.map((each) => each.columns)).toEqual([['person_id', 'label']])
  })

  test('rows without the owner they are unique within share one', () => {
    expect(tableOf(brief(thing('parent: Thing?, label: "text(40), unique per parent"')), 'things').uniques[0]).toMatchObject({
      columns: ['parent_id', 'label'],
      nullsNotDistinct: true,
    })
  })

  test('what belongs to a row goes with it, what keep holds does not, what is referred to stays', () => {
    const rules = new Map(schemaOf(shop).tables.flatMap((table) => table.foreignKeys.map((key) => [key.name, key.onDelete])))
    expect(rules.get('order_lines_order_id_fkey')).toBe('cascade')
    expect(rules.get('addresses_customer_id_fkey')).toBe('cascade')
    expect(rules.get('orders_customer_id_fkey')).toBe('restrict')
    expect(rules.get('orders_ship_to_id_fkey')).toBe('restrict')
  })

  test('no foreign key reaches into another store', () => {
    const schema = schemaOf(shop, { 'primary-store/Review': 'document-store' })
    const reviews = schema.tables.find((table) => table.name === 'reviews')
    expect(reviews).toMatchObject({ store: 'document-store', foreignKeys: [] })
  })
})

describe('checks', () => {
  test('ranges, list lengths and addresses in one spelling', () => {
    const table = tableOf(brief(thing('stars: "int(1..5)", tags: "text(9)[1..3]", mail: email')), 'things')
    expect(table.checks.map((check) => printExpression(check.expression))).toEqual([
      'stars >= 1 and stars <= 5',
      'cardinality(tags) >= 1 and cardinality(tags) <= 3',
      'mail = lower(mail)',
    ])
  })
})

describe('what a delete leaves', () => {
  const entities = `  Thing: { belongsTo: Person, keep: 7 years, fields: { text: "text(9), personal", sum: money } }\n  Note: { belongsTo: Thing, fields: { body: "text(9), personal" } }`

  test('a row below which keep holds others can be emptied instead', () => {
    const schema = schemaOf(brief(entities, 'leave: { by: person own, delete: Person }'))
    const people = schema.tables.find((table) => table.name === 'people')
    expect(people?.columns.find((column) => column.name === 'name')).toMatchObject({ nullable: true })
    expect(people?.checks.map((check) => printExpression(check.expression))).toEqual(['name is not null or erased_at is not null'])
    expect(schema.tables.find((table) => table.name === 'notes')?.columns.some((column) => column.role === 'erasedAt')).toBe(false)
  })

  test('what can come back is hidden, and its unique values are free again', () => {
    const table = tableOf(brief(thing('code: "text(9), unique"'), 'drop: { by: staff, delete: Thing, undo: 30 days }'), 'things')
    expect(table.columns.some((column) => column.role === 'deletedAt')).toBe(true)
    expect(table.uniques).toEqual([])
    expect(table.indexes[0]).toMatchObject({ unique: true, columns: [{ name: 'code' }] })
    expect(printExpression(table.indexes[0]!.where!)).toBe('deleted_at is null')
  })
})

describe('tenants', () => {
  const clinic = readFileSync(new URL('../../../../examples/clinic/clinic.brief.yaml', import.meta.url), 'utf8')

  test('every row below a tenant repeats it, unless tenants have databases of their own', () => {
    const repeats = (choices: Readonly<Record<string, string>>): readonly string[] =>
      tableOf(clinic, 'notes', choices)
        .columns.filter((column) => column.role === 'ancestor')
        .map((column) => column.name)
    expect(repeats({})).toEqual(['practice_id'])
    expect(repeats({ tenancy: 'database-per-tenant' })).toEqual([])
  })
})

describe('tables of the service', () => {
  test('each only where the brief asks for what it does', () => {
    const purposes = (text: string): readonly string[] =>
      schemaOf(text)
        .tables.filter((table) => table.entity === undefined)
        .map((table) => table.purpose)
    expect(purposes(shop)).toEqual(['file', 'idempotency', 'outbox', 'inbox'])
    expect(purposes(brief(thing('a: text')))).toEqual([])
    expect(purposes(brief(thing('a: text', 'history: 1 year, '), 'change: { by: staff, update: Thing }'))).toEqual(['history'])
    expect(purposes(brief(`  Thing: { fields: { others: "Thing[0..9]" } }`))).toEqual(['link'])
  })
})

describe('indexes', () => {
  const schema = schemaOf(shop)

  test.each(['corner-shop', 'clinic', 'fleet-telemetry', 'team-chat', 'pastebin', 'minimal'])(
    'every access path of %s goes through an index, a key, or a scan that is said',
    (name) => {
      const input = inputOf(readFileSync(new URL(`../../../../examples/${name}/${name}.brief.yaml`, import.meta.url), 'utf8'))
      const own = designSchema(input).value
      const indexes = own.tables.flatMap((table) => [...table.indexes, ...(table.keyIndexes ?? [])])
      const found = new Set([...indexes.flatMap((index) => index.serves), ...(own.scans ?? []).map((scan) => scan.path)])
      expect(input.workload.paths.map((path) => path.id).filter((id) => !found.has(id))).toEqual([])
    },
  )

  test('no index is built for a status that a third of the rows have', () => {
    const products = schema.tables.find((table) => table.name === 'products')
    expect(products?.indexes.filter((index) => index.columns[0]?.name === 'status')).toEqual([])
  })

  test('a queue of rows in a rare status has an index over these alone', () => {
    const queue = schema.tables.find((table) => table.name === 'orders')?.indexes.find((index) => index.name === 'orders_paid_placed')
    expect(queue?.columns.map((column) => column.name)).toEqual(['placed_at', 'id'])
    expect(printExpression(queue!.where!)).toBe("status = 'paid'")
    expect(atHorizon(queue!.bytes)).toBeLessThan(atHorizon(schema.tables.find((table) => table.name === 'orders')!.bytes) / 100)
  })

  test('a foreign key leans on an index that starts with its column', () => {
    const orders = schema.tables.find((table) => table.name === 'orders')
    expect(orders?.indexes.flatMap((index) => index.covers)).toContain('orders_customer_id_fkey')
  })

  test('a number of each quarter for every index, growing with its table', () => {
    for (const table of schema.tables) {
      for (const index of [...table.indexes, ...(table.keyIndexes ?? [])]) {
        expect(index.bytes.values).toHaveLength(table.rows.values.length)
        expect(atHorizon(index.bytes)).toBeGreaterThan(0)
      }
    }
  })
})

describe('names', () => {
  test('two entities of one plural, and one called like a table of the service, keep apart', () => {
    const text = brief(
      `  Thing: { fields: { a: text } }\n  Things: { fields: { a: text } }\n  Outbox: { fields: { a: text } }`,
      'make: { by: staff, create: Thing, emits: made }',
    )
    const names = schemaOf(text).tables.map((table) => table.name)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(['people', 'things', 'things_2', 'outboxes', 'outbox'])
  })

  test('the order of the brief changes the order of the tables and nothing else', () => {
    const one = brief(
      `  Alpha: { fields: { a: "text(9), unique" } }\n  Beta: { belongsTo: Alpha, fields: { b: text } }`,
      'a: { by: staff, list: Alpha }',
    )
    const other = brief(
      `  Beta: { belongsTo: Alpha, fields: { b: text } }\n  Alpha: { fields: { a: "text(9), unique" } }`,
      'a: { by: staff, list: Alpha }',
    )
    const lines = (text: string): readonly string[] =>
      printSchema(schemaOf(text))
        .map((line) => line.text)
        .sort()
    expect(lines(one)).toEqual(lines(other))
  })
})

describe('findings', () => {
  const told = (text: string): readonly string[] =>
    designSchema(inputOf(text)).diagnostics.map((each) => `${each.code} ${each.at.path} ${each.help}`)

  test('rows that operations need and none makes, with what would mend it', () => {
    expect(told(shop)).toEqual(['GP5101 entities.Stock let an operation with `update: Stock` set `onHand`'])
    expect(told(brief('  Thing: { fields: { a: text } }'))).toEqual([
      'GP5101 entities.Thing add an operation with `create: Thing`, or say its `count` if the rows come from elsewhere',
    ])
    expect(told(brief('  Thing: { count: 9, fields: { a: text } }'))).toEqual([])
  })
})
