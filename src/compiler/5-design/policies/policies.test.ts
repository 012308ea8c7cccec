import { describe, expect, test } from 'vitest'
import type { Policy } from '../../model/design/policy.ts'
import { conditionText } from '../../text/condition.ts'
import { designedFrom, examples, smallBrief } from '../test-helpers.ts'

type Designed = ReturnType<typeof designedFrom>

function policy({ policies }: Designed, id: string): Policy {
  const found = policies.find((each) => each.id === `policy/${id}`)
  if (found === undefined)
    throw new Error(
      `no policy ${id}; there is ${policies
        .filter((each) => each.id.includes(`/${id.split('/')[1]}/`))
        .map((each) => each.id)
        .join(', ')}`,
    )
  return found
}

const conditions = ({ rows }: Policy): readonly string[] =>
  (rows.kind === 'every' ? rows.of : [rows]).flatMap((each) => (each.kind === 'conditions' ? each.conditions.map(conditionText) : []))
const owner = ({ rows }: Policy) => (rows.kind === 'every' ? rows.of : [rows]).find((each) => each.kind === 'owner')

describe('Corner Shop', () => {
  const shop = designedFrom('corner-shop')

  test('whoever places an order owns it, begins it as placed, and ships it to an address of their own', () => {
    const insert = policy(shop, 'shopper/placeOrder/Order/insert')
    expect(insert.fields).toEqual(['shipTo'])
    expect(owner(insert)).toEqual({ kind: 'owner', chain: ['customer'] })
    expect(conditions(insert)).toEqual(['status = placed', 'shipTo.customer = actor'])
    expect(insert.denial).toBe(403)
  })

  test('the lines of an order carry product and quantity, and its price is read from the product', () => {
    const lines = policy(shop, 'shopper/placeOrder/OrderLine/insert')
    expect(lines.fields).toEqual(['product', 'quantity'])
    expect(owner(lines)).toEqual({ kind: 'owner', chain: ['order', 'customer'] })
    expect(policy(shop, 'shopper/placeOrder/Product/read').fields).toEqual(['price'])
  })

  test('of the stock an order touches only what is reserved', () => {
    expect(policy(shop, 'shopper/placeOrder/Stock/update').fields).toEqual(['reserved'])
    expect(shop.policies.filter((each) => each.entity === 'Stock' && each.access !== 'read' && each.actor === 'visitor')).toEqual([])
  })

  test("somebody else's order is not there, somebody else's price list is forbidden", () => {
    expect(policy(shop, 'shopper/viewOrder/Order/read').denial).toBe(404)
    expect(policy(shop, 'staff/viewOrder/Order/read').denial).toBe(403)
    expect(policy(shop, 'shopper/viewOrder/Payment/read').rows).toEqual({ kind: 'owner', chain: ['order', 'customer'] })
  })

  test('secrets and bodies are read by nobody', () => {
    expect(policy(shop, 'staff/viewOrder/Payment/read').fields).not.toContain('reference')
    expect(policy(shop, 'visitor/browseProducts/Product/read').fields).not.toContain('photos')
    expect(policy(shop, 'visitor/browseProducts/Product/read').rows).toEqual({
      kind: 'conditions',
      conditions: [{ path: ['status'], comparison: '=', operand: { kind: 'literal', text: 'active' } }],
    })
  })

  test('conditions on a row hold for its parts', () => {
    expect(conditions(policy(shop, 'warehouse/ordersToPack/OrderLine/read'))).toEqual(['order.status = paid'])
  })

  test('a visitor who registers sees the row just made and no other', () => {
    expect(conditions(policy(shop, 'visitor/register/Customer/read'))).toEqual(['createdAt = now'])
    expect(policy(shop, 'visitor/register/Customer/insert').fields).toEqual(['email', 'name', 'phone', 'marketing'])
  })

  test('a step moves the status alone; a webhook and a clock have policies of their own', () => {
    expect(policy(shop, 'warehouse/packOrder/Order/update').fields).toEqual(['status'])
    expect(policy(shop, 'integration:payments/paymentSettled/Order/update').fields).toEqual(['status'])
    expect(policy(shop, 'service/mailOrderPlaced/Customer/read').access).toBe('read')
    expect(policy(shop, 'staff/salesReport/Order/read').fields).toEqual(['createdAt', 'status'])
  })

  test('the service deletes what is kept long enough, by statements of its own', () => {
    expect(policy(shop, 'service/keep.Order/Order/delete').rows).toEqual({ kind: 'all' })
    expect(policy(shop, 'service/keep.Cart/Cart/delete').actor).toBe('service')
  })

  test('holes are told once, for all they are there for', () => {
    expect(shop.findings.filter((each) => each.code.startsWith('GP54')).map((each) => `${each.code} ${each.message}`)).toEqual([
      'GP5403 `viewProduct` shows a visitor or a shopper every `Product`, `browseProducts` only those `status = active`',
      'GP5403 `searchProducts` shows a visitor or a shopper every `Product`, `browseProducts` only those `status = active`',
      'GP5402 `Review.state` has no `moves`, so a shopper could set it in `writeReview` and pass over `moderateReview`',
      'GP5401 `placeOrder` lets a shopper name any `Address` as `shipTo`: the brief does not say whose it must be',
    ])
  })
})

describe('Team Chat', () => {
  const chat = designedFrom('team-chat')

  test('rows are shared through a membership of the caller, however far up', () => {
    const rows = policy(chat, 'member/readChannel/Message/read').rows
    expect(rows.kind === 'every' ? rows.of[0] : rows).toEqual({ kind: 'shared', via: 'Membership', on: ['channel'] })
    const reaction = policy(chat, 'member/react/Reaction/insert').rows
    expect(reaction.kind === 'every' ? reaction.of[0] : reaction).toEqual({ kind: 'shared', via: 'Membership', on: ['message.channel'] })
  })

  test('who sends a message is its author, and no request says otherwise', () => {
    const insert = policy(chat, 'member/sendMessage/Message/insert')
    expect(insert.fields).not.toContain('author')
    expect(conditions(insert)).toContain('author = actor')
    expect(policy(chat, 'app/sendMessage/Message/insert').fields).toContain('author')
  })

  test('a condition on attributes is the row rule, under the tenant', () => {
    const rows = policy(chat, 'member/editMessage/Message/update').rows
    expect(conditions(policy(chat, 'member/editMessage/Message/update'))[0]).toBe('author = actor')
    expect(rows.kind === 'every' && rows.of.some((each) => each.kind === 'tenant')).toBe(true)
    expect(policy(chat, 'member/editMessage/Message/update').fields).not.toContain('channel')
  })

  test('what an operation gives is all that it lets be read', () => {
    expect(policy(chat, 'member/findPeople/User/read').fields).toEqual(['name', 'avatar'])
    expect(policy(chat, 'member/signIn/Session/read').fields).not.toContain('token')
  })

  test('holes only the author can close are warnings', () => {
    const told = chat.findings.map((each) => `${each.code} ${each.at.path}`)
    expect(told).toContain('GP5408 operations.join')
    expect(told).toContain('GP5403 operations.activity')
    expect(told).toContain('GP5406 operations.askAnything')
    expect(told).toContain('GP5405 operations.signIn')
  })
})

describe('small briefs', () => {
  test("an outsider's unguarded writes and other people's data are told", () => {
    const told = designedFrom(
      smallBrief(`entities:
  Person: { fields: { email: "email, unique, personal" } }
  Post: { belongsTo: Person, fields: { body: text(200) } }
operations:
  people: { by: visitor, list: Person }
  edit: { by: member, update: Post }
  mine: { by: member own, update: Post }
`),
    )
      .findings.filter((each) => each.code.startsWith('GP54'))
      .map((each) => `${each.code} ${each.at.path}`)
    expect(told).toEqual(['GP5404 operations.people', 'GP5405 operations.edit'])
  })

  test('nobody is allowed what no operation needs', () => {
    const { policies } = designedFrom(
      smallBrief(`entities:
  Person: { fields: { email: "email, unique" } }
  Thing: { fields: { name: text(20) } }
operations:
  see: { by: staff, list: Thing }
`),
    )
    expect(policies.map((each) => each.id)).toEqual(['policy/staff/see/Thing/read'])
  })

  test('the order of operations decides nothing', () => {
    const parts = (operations: string) =>
      smallBrief(`entities:
  Person: { fields: { email: "email, unique" } }
  Thing: { fields: { name: text(20), status: "draft | live = draft" } }
operations:
${operations}`)
    const one = '  a: { by: visitor, list: Thing, where: [status = live] }\n'
    const two = '  b: { by: visitor, search: Thing }\n'
    const searchable = (text: string) => text.replace('name: text(20)', 'name: "text(20), searchable"')
    const told = (text: string) => designedFrom(searchable(text)).findings.map((each) => each.message)
    expect(told(parts(one + two))).toEqual(told(parts(two + one)))
  })
})

test.each(examples)('%s: every policy has a name of its own and rests on the brief', (name) => {
  const { policies, brief } = designedFrom(name)
  expect(new Set(policies.map((each) => each.id)).size).toBe(policies.length)
  for (const each of policies) {
    expect(brief.entities.has(each.entity)).toBe(true)
    expect(each.from.length).toBeGreaterThan(0)
  }
})
