import { describe, expect, test } from 'vitest'
import type { Entity, Field } from './brief.ts'
import { allMoves, initialStatus, isWayOut, movesInto } from './status.ts'

function field(name: string, type: Field['type'], more: Partial<Field> = {}): Field {
  return {
    name,
    type,
    optional: false,
    unique: false,
    per: [],
    immutable: false,
    generated: false,
    computed: false,
    searchable: false,
    personal: false,
    sensitive: false,
    secret: false,
    card: false,
    ...more,
  }
}

function entity(name: string, fields: readonly Field[], more: Partial<Entity> = {}): Entity {
  return { name, fields: new Map(fields.map((each) => [each.name, each])), one: false, part: false, tenant: false, ...more }
}

const status = field('status', { kind: 'enum', values: ['placed', 'paid', 'shipped', 'delivered', 'cancelled'] })
const order = entity('Order', [status], {
  moves: {
    field: 'status',
    from: new Map([
      ['placed', ['paid', 'cancelled']],
      ['paid', ['shipped', 'cancelled']],
      ['shipped', ['delivered']],
    ]),
  },
})

describe('status', () => {
  test('a row begins with its default, else with the value that no move leads to', () => {
    expect(initialStatus(order, status)).toBe('placed')
    expect(initialStatus(order, { ...status, default: 'paid' })).toBe('paid')
  })

  test('moves from and to', () => {
    expect(movesInto(order, 'status', 'cancelled')).toEqual(['placed', 'paid'])
    expect(movesInto(order, 'other', 'cancelled')).toBeUndefined()
    expect(allMoves(order)).toHaveLength(5)
  })

  test('cancelled leads off the main line, delivered ends it, paid goes on', () => {
    expect(['cancelled', 'delivered', 'paid'].map((to) => isWayOut(order, to))).toEqual([true, false, false])
  })
})
