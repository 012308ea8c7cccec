import { expect } from 'vitest'
import { parse } from '../1-parse/parse.ts'
import type { Brief } from '../model/brief.ts'
import { renderDiagnostics } from '../text/diagnostic-text.ts'
import { validate } from './validate.ts'

/** The sections of a small shop; a test replaces those that it is about. */
const shop = {
  top: 'system: Shop',
  actors: `
  visitor: { is: anonymous }
  shopper: { is: person, record: Customer }
  staff: { is: employee }`,
  integrations: `
  payments: { provider: Stripe }
  sms: { provider: any }`,
  entities: `
  Customer: { fields: { email: "email, unique", region: text(20)? } }
  Product:
    fields:
      name: text(80), searchable
      price: money
      stock: int(0..)
      active: bool = true
      photo: image(5 MB)?
  Order:
    belongsTo: Customer
    fields:
      number: text(20), unique, generated
      product: Product
      placedAt: timestamp, generated
      status: placed | paid | cancelled = placed
    moves: { placed: [paid, cancelled] }`,
  operations: `
  browse: { by: visitor, list: Product }
  placeOrder: { by: shopper own, create: Order, emits: orderPlaced }`,
}

/** The text of the shop's brief with some sections replaced. */
export function briefText(sections: Partial<typeof shop> = {}): string {
  const { top, actors, integrations, entities, operations } = { ...shop, ...sections }
  return `${top}\nactors:${actors}\nintegrations:${integrations}\nentities:${entities}\noperations:${operations}\n`
}

/** The brief that a text means; it must be without mistakes. */
export function briefOf(text: string): Brief {
  const parsed = parse(new Map([['x.brief.yaml', text]]), 'x.brief.yaml')
  const { value, diagnostics } = validate(parsed.value)
  expect(renderDiagnostics([...parsed.diagnostics, ...diagnostics], () => text)).toBe('')
  if (!value) throw new Error('no brief without a mistake')
  return value
}

/** All that is wrong with a text, as its author reads it. */
export function complaints(text: string): string {
  const parsed = parse(new Map([['x.brief.yaml', text]]), 'x.brief.yaml')
  const { diagnostics } = validate(parsed.value)
  return renderDiagnostics([...parsed.diagnostics, ...diagnostics], () => text)
}

/** What is wrong with a text in short: code, line and message of each. */
export function complaintsInShort(text: string): readonly string[] {
  const parsed = parse(new Map([['x.brief.yaml', text]]), 'x.brief.yaml')
  const { diagnostics } = validate(parsed.value)
  return [...parsed.diagnostics, ...diagnostics].map(
    ({ code, message, at }) => `${code} ${at.span?.line ?? '?'}:${at.span?.column ?? '?'} ${message}`,
  )
}
