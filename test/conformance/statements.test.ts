import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inputOf, ofOperation } from '../../src/compiler/5-design/schema/test-helpers.ts'
import { designSchema } from '../../src/compiler/5-design/schema/schema.ts'
import { designStatements } from '../../src/compiler/5-design/statements/statements.ts'
import type { Statement } from '../../src/compiler/model/design/statement.ts'
import { printStatement } from '../../src/compiler/text/sql.ts'
import { printSchema } from '../../src/compiler/text/sql-schema.ts'

/** PostgreSQL's own word on the schema and the statements: it takes them, and they do what their titles say. */

const examples = ['corner-shop', 'clinic', 'fleet-telemetry', 'team-chat', 'pastebin', 'minimal']
let server: PGlite
beforeAll(async () => void (server = await PGlite.create()))
afterAll(() => server.close())

function designed(name: string, choices: Readonly<Record<string, string>>) {
  const text = readFileSync(new URL(`../../examples/${name}/${name}.brief.yaml`, import.meta.url), 'utf8')
  const input = inputOf(text, choices)
  const schema = designSchema(input).value
  const statements = designStatements({ ...input, schema }).value
  const ddl = printSchema(schema)
    .map((line) => line.text)
    .join('\n')
  return { statements, ddl }
}

/** An embedded server has no vectors: text stands in for them. */
function withoutExtensions(sql: string): string {
  return sql.replace(/^create extension.*$/gm, '').replaceAll(/vector\(\d+\)/g, 'text')
}

const identifiers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'as the service names rows': {},
  'as the database numbers rows': { identifiers: 'bigint' },
  'as short codes': { identifiers: 'short-code' },
}

describe.each(Object.entries(identifiers))('%s', (kind, choices) => {
  test.each(examples)('%s: the schema applies and every statement prepares', async (name) => {
    const { statements, ddl } = designed(name, choices)
    const space = `${name} ${kind}`
    await server.exec(`create schema "${space}"; set search_path to "${space}"; deallocate all`)
    await server.exec(withoutExtensions(ddl))
    const faults: string[] = []
    for (const [index, statement] of statements.entries()) {
      const types = statement.parameters.map((each) => each.type).join(', ')
      const sql = withoutExtensions(
        `prepare s${index}${types === '' ? '' : ` (${types})`} as ${printStatement(statement.sql, { parameters: 'positional' })}`,
      )
      await server.exec(sql).catch((error: unknown) => faults.push(`${statement.id}: ${String(error)}`))
    }
    expect(faults).toEqual([])
  })
})

const uuid = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const [ann, bob, home, away, books, lamp, vase, order, payment] = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(uuid)

describe('Corner Shop, executed', () => {
  let statements: readonly Statement[]

  beforeAll(async () => {
    const shop = designed('corner-shop', {})
    statements = shop.statements
    await server.exec(`create schema shop; set search_path to shop`)
    await server.exec(shop.ddl)
    await server.exec(`
      insert into customers (id, email, name) values ('${ann}', 'ann@example.org', 'Ann'), ('${bob}', 'bob@example.org', 'Bob');
      insert into addresses (id, customer_id, line1, city, postcode, country) values ('${home}', '${ann}', 'a', 'b', 'c', 'DE'), ('${away}', '${bob}', 'a', 'b', 'c', 'DE');
      insert into categories (id, name) values ('${books}', 'Home');
      insert into products (id, category_id, sku, name, price, status) values ('${lamp}', '${books}', 'L', 'Lamp', 20, 'active'), ('${vase}', '${books}', 'V', 'Vase', 7.5, 'active');
      insert into stock (id, product_id, on_hand) values ('${lamp}', '${lamp}', 3), ('${vase}', '${vase}', 10);
    `)
  })

  /** Runs one statement with the values its parameters name; what it gives back. */
  async function run(statement: Statement, values: Readonly<Record<string, unknown>>): Promise<readonly Record<string, unknown>[]> {
    const missing = statement.parameters.filter((each) => !(each.name in values) && each.start === undefined)
    if (missing.length > 0) throw new Error(`${statement.id} lacks ${missing.map((each) => each.name).join(', ')}`)
    const inputs = statement.parameters.map((each) => (each.name in values ? values[each.name] : each.start))
    const result = await server.query<Record<string, unknown>>(printStatement(statement.sql, { parameters: 'positional' }), inputs)
    return result.rows.length > 0 ? result.rows : Array.from({ length: result.affectedRows ?? 0 }, () => ({}))
  }

  const steps = (operation: string, when?: string): readonly Statement[] =>
    ofOperation(statements, operation).filter((each) => each.when === when)
  const reserved = async (): Promise<unknown> =>
    (await server.query('select array_agg(reserved order by product_id) as all from stock')).rows[0]

  const basket = {
    caller: ann,
    actor: ann,
    idempotency_key: 'k1',
    request_hash: 'h',
    id: order,
    ship_to_id: home,
    number: 'A-1',
    lines_id: [uuid(20), uuid(21)],
    lines_product_id: [lamp, vase],
    lines_quantity: [2, 4],
    taken_product_id: [lamp, vase],
    taken_quantity: [2, 4],
    payment_id: payment,
    payment_provider: 'Stripe',
    payment_reference: 'k1',
    payload: '{}',
    payment_reference_answered: 'pi_1',
    payment_state_answered: 'captured',
    answer_status: 201,
    answer: '{}',
  }

  test('an order takes stock, copies prices, adds up, and leaves a payment and an event', async () => {
    for (const statement of steps('placeOrder'))
      expect((await run(statement, basket)).length, statement.title).toBeGreaterThan(statement.title.startsWith('empty') ? -1 : 0)
    const { rows } = await server.query(
      'select total, status, (select amount from payments) as amount, (select state from payments) as state, (select count(*) from outbox) as events from orders',
    )
    expect(rows).toEqual([{ total: '70.00', status: 'placed', amount: '70.00', state: 'captured', events: 1 }])
    expect(await reserved()).toEqual({ all: [2, 4] })
  })

  test('a second call with the same key changes nothing', async () => {
    const [note] = steps('placeOrder')
    expect(await run(note!, basket)).toEqual([])
    const [kept] = steps('placeOrder', 'the key was there')
    expect(await run(kept!, basket)).toMatchObject([{ status: 201 }])
  })

  test('what is not there in full is not locked, so the order is refused', async () => {
    const lock = steps('placeOrder').find((each) => each.title.startsWith('lock'))!
    expect(await run(lock, { ...basket, taken_quantity: [2, 1] })).toHaveLength(1)
    expect(await run(lock, { ...basket, taken_quantity: [1, 6] })).toHaveLength(2)
  })

  test('nobody ships to an address of another', async () => {
    const insert = steps('placeOrder').find((each) => each.title === 'insert the order')!
    expect(await run(insert, { ...basket, id: uuid(30), number: 'A-2', ship_to_id: away })).toEqual([])
  })

  test('an order is seen by its owner and by nobody else', async () => {
    const [mine] = steps('viewOrder', 'for shopper')
    expect(await run(mine!, { id: order, actor: ann })).toHaveLength(1)
    expect(await run(mine!, { id: order, actor: bob })).toEqual([])
  })

  test('pages follow each other without a gap', async () => {
    const list = ofOperation(statements, 'browseProducts').find((each) => each.when === 'by price, no filter given')!
    const first = await run(list, { page_size: 0 })
    expect(first).toMatchObject([{ name: 'Vase' }])
    const second = await run(list, { page_size: 0, after_price: first[0]?.price, after_id: first[0]?.id })
    expect(second).toMatchObject([{ name: 'Lamp' }])
    expect(await run(list, { page_size: 0, after_price: second[0]?.price, after_id: second[0]?.id })).toEqual([])
  })

  test('words are found, best first, and a facet that is not given leaves nothing out', async () => {
    const [search] = steps('searchProducts')
    expect(await run(search!, { query: 'lamp', category_id: null, page_size: 20 })).toMatchObject([{ name: 'Lamp' }])
    expect(await run(search!, { query: 'lamp', category_id: uuid(99), page_size: 20 })).toEqual([])
  })

  test('a status moves only as declared', async () => {
    const [pack] = steps('packOrder')
    expect(await run(pack!, { id: order })).toEqual([])
    const [whyNot] = steps('packOrder', 'no row was changed')
    expect(await run(whyNot!, { id: order })).toEqual([{ status: 'placed' }])
  })

  test('cancelling gives the stock back, once', async () => {
    const [move] = steps('cancelOrder', 'for shopper')
    expect(await run(move!, { id: order, actor: bob })).toEqual([])
    expect(await run(move!, { id: order, actor: ann })).toHaveLength(1)
    for (const statement of steps('cancelOrder').filter((each) => each.title.includes('stock'))) await run(statement, { id: order })
    expect(await reserved()).toEqual({ all: [0, 0] })
    expect(await run(move!, { id: order, actor: ann })).toEqual([])
  })

  test('two writers cannot overwrite each other unseen', async () => {
    const [lock, set] = steps('updateProfile')
    expect(await run(lock!, { actor: ann })).toMatchObject([{ version: 1 }])
    const change = { actor: ann, customer_id: ann, email: 'ANN@example.org', name: 'Ann B', phone: null, marketing: true, version: 1 }
    expect(await run(set!, change)).toMatchObject([{ version: 2 }])
    expect(await run(set!, change)).toEqual([])
    expect((await server.query(`select email from customers where id = '${ann}'`)).rows).toEqual([{ email: 'ann@example.org' }])
  })

  test('an event is taken by one worker, and struck off when it is handled', async () => {
    const [take] = steps('mailOrderPlaced')
    const taken = await run(take!, { batch: 10 })
    expect(taken).toMatchObject([{ subject: order, attempts: 1 }])
    expect(await run(take!, { batch: 10 })).toEqual([])
    await run(steps('mailOrderPlaced').at(-1)!, { event_id: taken[0]?.id })
    expect((await server.query(`select count(*) as left from outbox where handler = 'mailOrderPlaced'`)).rows).toEqual([{ left: 0 }])
  })

  test('a delivery counts once, whatever the integration repeats', async () => {
    const [note] = steps('paymentSettled')
    expect(await run(note!, { delivery_id: 'evt_1' })).toHaveLength(1)
    expect(await run(note!, { delivery_id: 'evt_1' })).toEqual([])
  })

  test('a report counts and sums by the days of the brief’s time zone', async () => {
    const [report] = steps('salesReport')
    expect(await run(report!, {})).toMatchObject([{ status: 'cancelled', count: 1 }])
  })
})
