import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parameterNames, printStatement } from '../../text/sql.ts'
import { designSchema } from '../schema/schema.ts'
import { inputOf, ofOperation, sqlOf, statementsOf } from '../schema/test-helpers.ts'

const examples = ['corner-shop', 'clinic', 'fleet-telemetry', 'team-chat', 'pastebin', 'minimal']
const example = (name: string): string => readFileSync(new URL(`../../../../examples/${name}/${name}.brief.yaml`, import.meta.url), 'utf8')
const shop = example('corner-shop')
const clinic = example('clinic')
const chat = example('team-chat')

/** The least brief around some entities and operations. */
function brief(entities: string, operations: string): string {
  return `brief: 1\nsystem: Test\nactors:\n  staff: { is: employee }\n  person: { is: person, count: 1k, record: Person }\nentities:\n  Person: { fields: { name: "text(80)" } }\n${entities}\noperations:\n  ${operations}\n`
}

const titles = (text: string, operation: string): readonly string[] =>
  ofOperation(statementsOf(text).value, operation).map((each) => each.title)

describe.each(examples)('of %s', (name) => {
  const text = example(name)
  const statements = statementsOf(text).value
  const { brief: read } = inputOf(text)

  test('parameters stand in the order in which they are numbered, each with a type and a source', () => {
    for (const statement of statements)
      expect(
        statement.parameters.map((each) => each.name),
        statement.id,
      ).toEqual(parameterNames(statement.sql))
  })

  test('every operation has statements, and no two statements one name', () => {
    const known = new Set(statements.map((each) => each.operation))
    expect([...read.operations.keys()].filter((each) => !known.has(each))).toEqual([])
    expect(new Set(statements.map((each) => each.id)).size).toBe(statements.length)
  })

  test('whoever sees only their own rows names themselves in what finds or makes them', () => {
    for (const { name: operation, trigger, verb } of read.operations.values()) {
      if (trigger.kind !== 'call' || verb === undefined || !trigger.by.every((access) => access.scope.kind === 'own')) continue
      const first = ofOperation(statements, operation).find(
        (each) =>
          each.returns !== 'nothing' &&
          !each.reads.concat(each.writes).some((table) => /idempotency|outbox/.test(table)) &&
          each.parameters.some((parameter) => parameter.source === 'actor'),
      )
      expect(first, operation).toBeDefined()
    }
  })

  test('a secret is shown only where `gives` asks for it', () => {
    const tables = new Map(designSchema(inputOf(text)).value.tables.map((table) => [table.name, table]))
    for (const { sql, operation, id } of statements) {
      const table = sql.kind === 'select' && sql.from !== undefined && 'table' in sql.from ? tables.get(sql.from.table) : undefined
      if (sql.kind !== 'select' || table === undefined || sql.lock !== undefined) continue
      const gives = read.operations.get(operation)?.gives ?? []
      const shown = sql.items.flatMap(({ value }) => (value.kind === 'column' ? [value.name] : []))
      for (const column of table.columns)
        if (column.classes.includes('secret') && !gives.includes(column.field ?? '')) expect(shown, id).not.toContain(column.name)
    }
  })
})

describe('one operation, walked: placeOrder', () => {
  const statements = ofOperation(statementsOf(shop).value, 'placeOrder')
  const step = (number: number): string => printStatement(statements.find((each) => each.step === number)!.sql, { parameters: 'named' })

  test('in this order', () => {
    expect(statements.map((each) => `${each.step} ${each.transaction ?? '-'} ${each.title}`)).toEqual([
      '1 1 note the Idempotency-Key',
      '2 1 the answer kept for this key',
      '3 1 lock the stock of each line, in product order, where enough is left',
      '4 1 insert the order',
      '5 1 insert, with unit price as it is now, the lines',
      '6 1 add up quantity × unit price into total',
      '7 1 promise out of the stock',
      '8 1 insert the payment of the order',
      '9 1 empty the lines of the cart',
      '10 1 tell of orderPlaced',
      '11 2 record what payments answered: reference, state',
      '12 2 keep the answer for a repeated call',
    ])
  })

  test('the stock is locked in one order for everybody, and only where enough is left', () => {
    expect(statements[2]).toMatchObject({
      locks: [{ table: 'stock', order: ['product_id'] }],
      onNone: { problem: 'out-of-stock' },
      path: 'Stock(product)',
      index: 'stock_product_id_key',
    })
    expect(step(3)).toContain('where stock.on_hand - stock.reserved >= line.quantity\norder by stock.product_id\nfor update of stock')
  })

  test('the address must be the caller’s, and the status is nobody’s to say', () => {
    expect(step(4)).toContain('addresses.customer_id = :actor')
    expect(step(4)).not.toContain('status)')
    expect(statements[3]?.onNone?.problem).toBe('unknown-address')
  })

  test('prices are copied and the total is added up in the database', () => {
    expect(step(5)).toContain('join products on products.id = line.product_id')
    expect(step(6)).toContain('coalesce(sum(quantity * unit_price), 0)')
    expect(statements[4]?.parameters.map((each) => each.name)).not.toContain('lines_unit_price')
  })

  test('where the payment is left to a worker, the answer is kept at once and the rest is taken from the outbox', () => {
    const left = ofOperation(statementsOf(shop, { 'asynchronous-work/placeOrder.payments': 'outbox' }).value, 'placeOrder')
    expect(left.map((each) => each.title).slice(9)).toEqual([
      'tell of orderPlaced; leave the call of payments to a worker',
      'keep the answer for a repeated call',
      'take what waits, for 300 s',
      'record what payments answered: reference, state',
      'strike it off',
    ])
    expect(left.slice(11).every((each) => each.when === 'a worker calls payments')).toBe(true)
  })
})

describe('changes', () => {
  test('leaving the main line gives back what was taken, in the order in which it is taken', () => {
    const sql = sqlOf(shop, 'cancelOrder')
    expect(sql.some((each) => each.includes('order by product_id\nfor update'))).toBe(true)
    expect(sql.some((each) => each.includes('reserved = reserved - ('))).toBe(true)
  })

  test('reaching the end of the main line uses up what was promised', () => {
    const text = shop.replace(
      'packOrder: { by: [warehouse, staff], act: Order, to: packed,',
      'packOrder: { by: [warehouse, staff], act: Order, to: packed, changes: [Stock],',
    )
    const sql = sqlOf(text, 'packOrder').find((each) => each.startsWith('update stock'))
    expect(sql).toContain('reserved = reserved - (')
    expect(sql).toContain('on_hand = on_hand - (')
  })

  test('a webhook finds its row by the reference it gave, then moves what hangs on it', () => {
    const sql = sqlOf(shop, 'paymentSettled')
    expect(sql[0]).toContain('on conflict (integration, event_id) do nothing')
    expect(sql[1]).toContain('where reference = :reference')
    expect(sql[2]).toContain("set status = 'paid'")
    expect(sql[2]).toContain("where id = :order_id\n  and status = 'placed'")
    expect(sql[3]).toContain(':order_id::text')
  })

  test('what the brief leaves open is set by the service, guarded by the moves, and told', () => {
    const { value, diagnostics } = statementsOf(shop)
    const sql = printStatement(ofOperation(value, 'paymentSettled')[1]!.sql, { parameters: 'named' })
    expect(sql).toContain(
      "(state, :payment_state::payment_state) in (('pending', 'captured'), ('pending', 'failed'), ('captured', 'refunded'))",
    )
    expect(diagnostics.filter((each) => each.code === 'GP5201').map((each) => each.at.path)).toEqual([
      'operations.cancelOrder.changes.1',
      'operations.paymentSettled.changes.0',
      'operations.releaseAbandoned.changes.0',
    ])
  })

  test('a run of the clock takes rows nobody else has, and changes them all at once', () => {
    const sql = sqlOf(shop, 'releaseAbandoned')
    expect(sql[0]).toMatch(/limit :batch::integer\nfor update skip locked$/)
    expect(sql[1]).toContain('where id = any(:order_id_list::uuid[])')
  })

  test('what a row made along lists comes with it', () => {
    expect(titles(clinic, 'finish')).toContain('insert the lines')
    expect(sqlOf(clinic, 'finish').some((each) => each.includes('unnest(:invoice_lines_id::uuid[]'))).toBe(true)
  })
})

describe('lists', () => {
  test('one statement for each order and each use of what may be left out', () => {
    expect(ofOperation(statementsOf(shop).value, 'browseProducts').map((each) => each.when)).toEqual([
      'by price, no filter given',
      'by price, category given',
      'by price, price given',
      'by price, category and price given',
      'by createdAt down, no filter given',
      'by createdAt down, category given',
      'by createdAt down, price given',
      'by createdAt down, category and price given',
    ])
  })

  test('more than two filters at once are let be absent in one statement', () => {
    const text = brief(
      '  Thing: { fields: { a: "text(9)", b: "text(9)", c: "text(9)" } }',
      'things: { by: staff, list: Thing, where: [a?, b?, c?] }',
    )
    const last = sqlOf(text, 'things').at(-1)
    expect(sqlOf(text, 'things')).toHaveLength(5)
    expect(last).toContain('(:a::text is null or a = :a)')
  })

  test('pages go on behind the last row seen, and the first one passes the ends of the types', () => {
    const [statement] = ofOperation(statementsOf(shop).value, 'myOrders')
    expect(printStatement(statement!.sql, { parameters: 'named' })).toContain(
      '(placed_at, id) < (:after_placed_at, :after_id)\norder by placed_at desc, id desc\nlimit :page_size::integer + 1',
    )
    expect(statement!.parameters.map((each) => each.start)).toEqual([
      undefined,
      'infinity',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      undefined,
    ])
  })

  test('orders that run both ways are compared column by column', () => {
    const text = brief(
      '  Thing: { fields: { price: money, at: timestamp } }',
      'things: { by: staff, list: Thing, sort: ["[price, -at]"] }'.replaceAll('"', ''),
    )
    expect(sqlOf(text, 'things')[0]).toMatch(/price >= :after_price\n\s+and \(price > :after_price or /)
  })

  test('rows without a value have pages of their own', () => {
    const text = brief('  Thing: { fields: { at: timestamp? } }', 'things: { by: staff, list: Thing, sort: [-at] }')
    expect(ofOperation(statementsOf(text).value, 'things').map((each) => each.when)).toEqual([
      'first page',
      'after a row without a value',
      'after a row with a value',
    ])
  })
})

describe('who may', () => {
  test('callers who see different rows have statements of their own', () => {
    const both = ofOperation(statementsOf(shop).value, 'viewOrder').filter((each) => each.step === 1)
    expect(both.map((each) => each.when)).toEqual(['for shopper', 'for staff'])
    expect(both.map((each) => printStatement(each.sql, { parameters: 'named' }).includes('customer_id = :actor'))).toEqual([true, false])
  })

  test('an owner further up is looked for from row to row', () => {
    const text = brief(
      '  Thing: { belongsTo: Person, fields: { a: text } }\n  Note: { belongsTo: Thing, fields: { a: text } }',
      'mine: { by: person own, list: Note }',
    )
    expect(sqlOf(text, 'mine')[0]).toContain(
      'where exists (select 1 from things where things.id = notes.thing_id and things.person_id = :actor)',
    )
  })

  test('rows are shared through a row of the caller’s', () => {
    expect(sqlOf(chat, 'readThread')[0]).toContain('memberships.channel_id = messages.channel_id\n      and memberships.user_id = :actor')
  })

  test('a tenant’s people see that tenant’s rows alone, and refer to them alone', () => {
    expect(sqlOf(clinic, 'checkIn')[0]).toContain('practice_id = :actor_practice_id')
    const entities =
      '  House: { tenant: true, fields: { name: text } }\n  Room: { belongsTo: House, fields: { name: text } }\n  Thing: { belongsTo: House, fields: { room: Room } }'
    const text = brief(entities, 'add: { by: keeper, create: Thing }').replace(
      'entities:',
      '  keeper: { is: employee, of: House }\nentities:',
    )
    expect(sqlOf(text, 'add')[0]).toContain(
      'where exists (select 1 from rooms where rooms.id = :room_id and rooms.house_id = :actor_house_id)',
    )
  })

  test('a scope that nothing connects covers no row', () => {
    const text = brief(
      '  Thing: { fields: { a: text } }\n  Note: { belongsTo: Person, fields: { a: text } }',
      'mine: { by: person own, list: Note }\n  all: { by: person, list: Thing }',
    )
    expect(sqlOf(text, 'mine')[0]).toContain('person_id = :actor')
    expect(sqlOf(text, 'all')[0]).not.toContain(':actor')
  })
})

describe('single rows', () => {
  test('an update locks, reads and writes what nobody changed in between', () => {
    const statements = ofOperation(statementsOf(shop).value, 'updateProfile')
    expect(statements.map((each) => each.onNone?.problem)).toEqual(['customer-not-found', 'precondition-failed'])
    expect(printStatement(statements[1]!.sql, { parameters: 'named' })).toContain('where id = :customer_id\n  and version = :version')
  })

  test('of what an owner has one, the first change makes it', () => {
    expect(sqlOf(shop, 'changeCart')[0]).toContain('on conflict (customer_id) do update')
    expect(titles(shop, 'changeCart')).toEqual([
      'insert the cart, or change the one there is',
      'remove the lines as they were',
      'insert the lines',
    ])
  })

  test('a step is refused by its status, and then says which it was', () => {
    const statements = ofOperation(statementsOf(shop).value, 'packOrder')
    expect(statements.map((each) => [each.when, each.onNone?.problem])).toEqual([
      [undefined, 'order-not-paid'],
      ['no row was changed', 'order-not-found'],
    ])
  })

  test('a delete that can be undone hides', () => {
    expect(sqlOf(chat, 'deleteMessage')[0]).toContain('set deleted_at = now()')
    expect(titles(chat, 'deleteMessage')).toContain('bring the message back')
  })

  test('a delete below which rows are kept empties', () => {
    const entities =
      '  Thing: { belongsTo: Person, keep: 7 years, fields: { text: "text(9), personal" } }\n  Note: { belongsTo: Person, fields: { body: text } }'
    const text = brief(entities, 'leave: { by: person own, delete: Person }').replace('name: "text(80)"', 'name: "text(80), personal"')
    expect(sqlOf(text, 'leave')).toEqual([
      'update people\nset name = null, erased_at = now(), updated_at = now()\nwhere id = :actor\nreturning id',
      'update things\nset text = null, erased_at = now(), updated_at = now()\nwhere person_id = :person_id',
      'delete from notes\nwhere person_id = :person_id',
    ])
  })
})

describe('events', () => {
  test('a handler leases what waits, works, and strikes it off', () => {
    const sql = sqlOf(shop, 'mailOrderPlaced')
    expect(sql[0]).toContain("available_at = now() + interval '1 minute'")
    expect(sql[0]).toContain('for update skip locked')
    expect(sql.at(-1)).toContain('delete from outbox')
  })

  test('one row for each handler; one that waits is available later', () => {
    const fleet = example('fleet-telemetry')
    const insert = sqlOf(fleet, 'reportCrash').find((each) => each.startsWith('insert into outbox'))
    expect(insert).toContain("('alertRaised', 'askAgain', :id::text, :payload, now() + interval '15 minutes')")
  })

  test('through a broker the outbox feeds a relay, and a handler notes what it was brought', () => {
    const fleet = example('fleet-telemetry')
    const choices = { 'asynchronous-work/readingsStored': 'broker' }
    expect(sqlOf(fleet, 'sendReadings', choices).at(-1)).toContain("('readingsStored', 'broker', null, :payload, now())")
    expect(sqlOf(fleet, 'findFaults', choices).some((each) => each.includes('insert into inbox'))).toBe(true)
    expect(sqlOf(fleet, 'relay.broker', choices)).toHaveLength(2)
  })
})

describe('upkeep', () => {
  test('what keep lets go is deleted in batches, unless something still refers to it', () => {
    const [sql] = sqlOf(clinic, 'keep.Slot')
    expect(sql).toContain("starts_at < now() - interval '90 days'")
    expect(sql).toContain('not exists (select 1 from appointments where appointments.slot_id = slots.id)')
  })

  test('histories and keys of calls are dropped when they are old', () => {
    expect(sqlOf(clinic, 'keep.Note')[0]).toContain("changed_at < now() - interval '3650 days'")
    expect(sqlOf(shop, 'keep.idempotencyKeys')[0]).toContain("created_at < now() - interval '1 day'")
  })
})

describe('links', () => {
  test('rows are linked that the caller may refer to, and no others', () => {
    const link = sqlOf(chat, 'sendMessage').find((each) => each.startsWith('insert into message_mentions'))
    expect(link).toContain('users.workspace_id = :actor_workspace_id')
    expect(link).toContain('on conflict (message_id, user_id) do nothing')
  })

  test('nobody refers to a row that is hidden', () => {
    expect(sqlOf(chat, 'react').find((each) => each.startsWith('insert into reactions'))).toContain('messages.deleted_at is null')
  })
})

test('the order of entities and operations changes the order of the statements and nothing else', () => {
  const one = brief(
    '  A: { fields: { a: text } }\n  B: { belongsTo: A, fields: { b: text } }',
    'x: { by: staff, list: A, reads: [B] }\n  y: { by: staff, get: B, reads: [A] }',
  )
  const other = brief(
    '  B: { belongsTo: A, fields: { b: text } }\n  A: { fields: { a: text } }',
    'y: { by: staff, get: B, reads: [A] }\n  x: { by: staff, list: A, reads: [B] }',
  )
  const all = (text: string): readonly string[] =>
    statementsOf(text)
      .value.map((each) => `${each.id}\n${printStatement(each.sql, { parameters: 'named' })}`)
      .sort()
  expect(all(one)).toEqual(all(other))
})
