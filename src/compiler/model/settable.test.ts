import { expect, test } from 'vitest'
import { briefFrom, smallBrief } from '../5-design/test-helpers.ts'
import { callerFields, isBody, isPartList, madeByUpload, mayCreate, mayUpdate, movedFields } from './settable.ts'

const brief = briefFrom(
  smallBrief(`entities:
  Person: { fields: { email: "email, unique" } }
  Basket:
    belongsTo: Person
    fields:
      number: text(20), generated
      lines: Line[1..9]
      photo: image(1 MB)?
      total: money, computed
      kind: text(20), immutable
      note: text(80)
      status: open | shut = open
    moves: { open: [shut] }
  Essay: { fields: { body: text(200), review: "waiting | fine = waiting" } }
  Line: { part: true, fields: { quantity: int(1..9), price: "money, copied from basket.total" } }
  Talk: { fields: { author: Person, mentions: "Person[]", body: text(200) } }
  Scan: { fields: { name: text(20), bytes: file(1 MB) } }
operations:
  open: { by: member own, create: Basket, with: [lines] }
  shut: { by: member own, act: Basket, to: shut }
  approve: { by: staff, act: Essay, to: fine }
  put: { by: member own, upload: Basket.photo }
  say: { by: member, create: Talk }
  unsay: { by: { member: author = actor }, delete: Talk }
  scan: { by: staff, upload: Scan.bytes }
`),
)
const basket = brief.entities.get('Basket')!
const moved = movedFields(brief)

test('fields that steps move are those under moves and those that an act moves without', () => {
  expect(moved.get('Basket')).toEqual(new Set(['status']))
  expect(moved.get('Essay')).toEqual(new Set(['review']))
  expect(moved.has('Talk')).toBe(false)
})

test('a create carries what is neither made, worked out, copied, moved, a body nor a list of parts', () => {
  const may = [...basket.fields.values()].filter((field) => mayCreate(brief, field, moved.get('Basket'))).map((field) => field.name)
  expect(may).toEqual(['kind', 'note'])
  expect([...basket.fields.values()].filter((field) => mayUpdate(brief, field, moved.get('Basket'))).map((field) => field.name)).toEqual([
    'note',
  ])
  expect(mayCreate(brief, brief.entities.get('Line')!.fields.get('price')!, undefined)).toBe(false)
  expect([...basket.fields.values()].filter(isBody).map((field) => field.name)).toEqual(['photo'])
  expect([...basket.fields.values()].filter((field) => isPartList(brief, field)).map((field) => field.name)).toEqual(['lines'])
})

test('a reference by which conditions know the caller is the caller', () => {
  expect(callerFields(brief)).toEqual(new Map([['member/Talk', new Set(['author'])]]))
})

test('an upload makes the row that cannot be without its body', () => {
  expect(madeByUpload(brief)).toEqual(new Set(['Scan']))
})
