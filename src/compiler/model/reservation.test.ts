import { describe, expect, test } from 'vitest'
import type { Entity, Field } from './brief.ts'
import { counterOf, takingOf } from './reservation.ts'

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

describe('reservation', () => {
  const count = (name: string, text?: string): Field => field(name, { kind: 'int', min: 0 }, text === undefined ? {} : { default: text })
  const ofSeat = { one: true, belongsTo: 'Seat' }

  test('two counts, one of which starts at 0: what there is and what is promised of it', () => {
    expect(counterOf(entity('Room', [count('all'), count('held', '0')], ofSeat))).toMatchObject({
      available: 'all',
      promised: 'held',
      of: 'Seat',
    })
    expect(counterOf(entity('Room', [count('held', '0'), count('all')], ofSeat))).toMatchObject({ available: 'all', promised: 'held' })
  })

  test('one count goes down; other shapes are no counter', () => {
    expect(counterOf(entity('Room', [count('left')], ofSeat))).toMatchObject({ available: 'left' })
    expect(counterOf(entity('Room', [count('a'), count('b')], ofSeat))).toBeUndefined()
    expect(counterOf(entity('Room', [count('left')], { belongsTo: 'Seat' }))).toBeUndefined()
    expect(counterOf(entity('Room', [field('left', { kind: 'int' })], ofSeat))).toBeUndefined()
  })

  test('a part takes what it refers to once, as often as its only number says', () => {
    const seat = field('seat', { kind: 'reference', entity: 'Seat' })
    expect(takingOf(entity('Ticket', [seat, count('number')]), 'Seat')).toEqual({ reference: 'seat', quantity: 'number' })
    expect(takingOf(entity('Ticket', [seat]), 'Seat')).toBeUndefined()
    expect(takingOf(entity('Ticket', [seat, count('a'), count('b')]), 'Seat')).toBeUndefined()
  })
})
