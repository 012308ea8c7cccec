import { describe, expect, test } from 'vitest'
import type { Expression, Select, SqlTree } from '../model/design/sql.ts'
import { parameterNames, printExpression, printInterval, printStatement, quoteIdentifier, quoteLiteral } from './sql.ts'

const column = (name: string): Expression => ({ kind: 'column', name })
const parameter = (name: string, type?: string): Expression => ({ kind: 'parameter', name, ...(type === undefined ? {} : { type }) })
const equal = (left: Expression, right: Expression): Expression => ({ kind: 'binary', operator: '=', left, right })
const binary = (operator: '+' | '-' | '*' | '<', left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
})

describe('names and values', () => {
  test.each([
    ['orders', 'orders'],
    ['order', '"order"'],
    ['user', '"user"'],
    ['from', '"from"'],
    ['timestamp', '"timestamp"'],
    ['status', 'status'],
    ['Total', '"Total"'],
    ['2nd', '"2nd"'],
    ['a"b', '"a""b"'],
  ])('%s is written %s', (name, written) => {
    expect(quoteIdentifier(name)).toBe(written)
  })

  test('literals are escaped and never end early', () => {
    expect(quoteLiteral("O'Neil")).toBe("'O''Neil'")
    expect(quoteLiteral("'; drop table orders; --")).toBe("'''; drop table orders; --'")
    expect(quoteLiteral('back\\slash')).toBe("'back\\slash'")
    expect([quoteLiteral(null), quoteLiteral(true), quoteLiteral(1.5)]).toEqual(['null', 'true', '1.5'])
  })

  test('intervals are said in the largest unit that divides them', () => {
    expect([86_400, 7200, 90, 60].map(printInterval)).toEqual([
      "interval '1 day'",
      "interval '2 hours'",
      "interval '90 seconds'",
      "interval '1 minute'",
    ])
  })
})

describe('expressions', () => {
  const [a, b, c] = [column('a'), column('b'), column('c')]
  test.each<[string, Expression]>([
    ['a - (b - c)', binary('-', a, binary('-', b, c))],
    ['a - b - c', binary('-', binary('-', a, b), c)],
    ['(a + b) * c', binary('*', binary('+', a, b), c)],
    ['(a or b) and c', { kind: 'all', of: [{ kind: 'any', of: [a, b] }, c] }],
    ['not a = b', { kind: 'not', of: equal(a, b) }],
    ['(a < b) = c', equal(binary('<', a, b), c)],
    ['a is null or b = 1', { kind: 'any', of: [{ kind: 'isNull', of: a, negated: false }, equal(b, { kind: 'literal', value: 1 })] }],
    ['(a + b)::text', { kind: 'cast', of: binary('+', a, b), type: 'text' }],
    [
      '(a, b) in ((1, 2))',
      {
        kind: 'in',
        value: { kind: 'row', items: [a, b] },
        list: [
          {
            kind: 'row',
            items: [
              { kind: 'literal', value: 1 },
              { kind: 'literal', value: 2 },
            ],
          },
        ],
      },
    ],
    ['a = any(:ids::uuid[])', { kind: 'anyOf', value: a, array: parameter('ids', 'uuid[]') }],
    ['true', { kind: 'all', of: [] }],
    ['a - -1', binary('-', a, { kind: 'literal', value: -1 })],
  ])('%s', (written, expression) => {
    expect(printExpression(expression)).toBe(written)
  })

  test('a query of one column stands in a list as a subquery', () => {
    const query: Select = { kind: 'select', items: [{ value: column('id') }], from: { table: 'carts' } }
    expect(printExpression({ kind: 'in', value: column('cart_id'), list: [{ kind: 'subquery', query }] })).toBe(
      'cart_id in (select id from carts)',
    )
  })
})

describe('statements', () => {
  const page: SqlTree = {
    kind: 'select',
    items: [{ value: column('id') }, { value: column('total') }],
    from: { table: 'orders' },
    where: { kind: 'all', of: [equal(column('customer_id'), parameter('actor')), binary('<', column('placed_at'), parameter('after'))] },
    orderBy: [{ value: column('placed_at'), descending: true }],
    limit: binary('+', parameter('page', 'integer'), { kind: 'literal', value: 1 }),
  }

  test('clauses stand on lines of their own; positional parameters are numbered as they appear', () => {
    expect(printStatement(page, { parameters: 'positional' })).toBe(
      [
        'select id, total',
        'from orders',
        'where customer_id = $1',
        '  and placed_at < $2',
        'order by placed_at desc',
        'limit $3::integer + 1',
      ].join('\n'),
    )
    expect(parameterNames(page)).toEqual(['actor', 'after', 'page'])
  })

  test('a parameter used twice keeps its number', () => {
    const twice: SqlTree = {
      kind: 'delete',
      table: 'carts',
      where: { kind: 'any', of: [equal(column('a'), parameter('x')), equal(column('b'), parameter('x'))] },
      returning: ['id'],
    }
    expect(printStatement(twice, { parameters: 'positional' })).toBe('delete from carts\nwhere a = $1 or b = $1\nreturning id')
    expect(printStatement(twice, { parameters: 'named' })).toContain('a = :x or b = :x')
  })

  test('an insert that changes the row there is', () => {
    const upsert: SqlTree = {
      kind: 'insert',
      table: 'carts',
      columns: ['id', 'customer_id'],
      source: { kind: 'values', rows: [[parameter('id'), parameter('actor')]] },
      onConflict: {
        columns: ['customer_id'],
        set: [{ column: 'updated_at', to: { kind: 'call', name: 'now', arguments: [] } }],
        where: equal({ kind: 'column', table: 'carts', name: 'version' }, parameter('version')),
      },
      returning: ['id'],
    }
    expect(printStatement(upsert, { parameters: 'positional' })).toBe(
      [
        'insert into carts (id, customer_id)',
        'values ($1, $2)',
        'on conflict (customer_id) do update',
        'set updated_at = now()',
        'where carts.version = $3',
        'returning id',
      ].join('\n'),
    )
  })

  test('rows from arrays, joined and locked', () => {
    const lock: SqlTree = {
      kind: 'select',
      items: [{ value: { kind: 'column', table: 'stock', name: 'id' } }],
      from: { unnest: [parameter('products', 'uuid[]')], as: 'line', columns: ['product_id'] },
      joins: [
        {
          kind: 'inner',
          table: 'stock',
          on: equal({ kind: 'column', table: 'stock', name: 'product_id' }, { kind: 'column', table: 'line', name: 'product_id' }),
        },
      ],
      lock: { mode: 'update', of: 'stock', skipLocked: true },
    }
    expect(printStatement(lock, { parameters: 'positional' })).toBe(
      [
        'select stock.id',
        'from unnest($1::uuid[]) as line (product_id)',
        'join stock on stock.product_id = line.product_id',
        'for update of stock skip locked',
      ].join('\n'),
    )
  })

  test('long lists wrap', () => {
    const wide: SqlTree = {
      kind: 'select',
      items: Array.from({ length: 30 }, (_, index) => ({ value: column(`column_${index}`) })),
      from: { table: 't' },
    }
    for (const line of printStatement(wide, { parameters: 'named' }).split('\n')) expect(line.length).toBeLessThanOrEqual(112)
  })
})
