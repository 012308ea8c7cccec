import { expect, test } from 'vitest'
import { parse } from '../../src/compiler/1-parse/parse.ts'
import { LARGEST_FILE, MOST_FILES } from '../../src/compiler/1-parse/limits.ts'
import { briefText } from '../../src/compiler/2-validate/test-helpers.ts'
import { validate } from '../../src/compiler/2-validate/validate.ts'
import type { Diagnostic, Fix } from '../../src/compiler/model/diagnostic.ts'
import { mistakes } from '../../src/compiler/text/mistakes.ts'

type Files = string | { readonly [path: string]: string | Uint8Array }

const top = (more: string) => briefText({ top: `system: Shop\n${more}` })
const quality = (more: string) => top(`quality: { ${more} }`)
const actor = (more: string) =>
  briefText({
    actors: `\n  visitor: { is: anonymous }\n  shopper: { is: person, record: Customer }\n  staff: { is: employee }\n  other: ${more}`,
  })
/** One more field of an order, in quotes. */
const field = (text: string) => entities(`Order: { belongsTo: Customer, fields: { it: "${text}" } }`)
const entities = (more: string) =>
  briefText({
    entities: `\n  Customer: { fields: { region: text(20) } }\n  Product: { fields: { name: "text(80), searchable" } }\n  ${more}`,
    operations: '\n  browse: { by: visitor, list: Product }',
  })
const operation = (more: string) =>
  briefText({
    operations: `\n  browse: { by: visitor, list: Product }\n  placeOrder: { by: shopper own, create: Order, emits: orderPlaced }\n  it: { ${more} }`,
  })
const yaml = (operations: string) => briefText({ operations })

/** For every code the smallest brief that has that mistake. */
const cases: { readonly [code: string]: Files } = {
  GP1001: {},
  GP1002: '',
  GP1003: 'Shop',
  GP1004: { 'x.brief.yaml': Uint8Array.of(0x61, 0xff) },
  GP1005: 'system: \u0000',
  GP1006: ' '.repeat(LARGEST_FILE + 1),
  GP1010: yaml('\n  browse: { by: : visitor, list: Product }'),
  GP1011: yaml('\n\tbrowse: { by: visitor, list: Product }'),
  GP1012: yaml('\n  browse:\n      by: visitor\n    list: Product'),
  GP1013: yaml('\n  browse: { by: visitor, list: Product\n  look: { by: visitor, get: Product }'),
  GP1014: top('purpose: "Sell'),
  GP1015: yaml('\n  browse:\n    by visitor\n    list: Product'),
  GP1016: yaml('\n  browse:\n    by:visitor\n    list: Product'),
  GP1017: top('purpose: Sell: all'),
  GP1018: top('purpose: @sell'),
  GP1019: top('purpose: "\\q"'),
  GP1020: `${briefText()}---\na: b\n`,
  GP1021: top('purpose: &x y'),
  GP1022: top('purpose: *x'),
  GP1023: yaml('\n  <<: { browse: { by: visitor, list: Product } }\n  look: { by: visitor, get: Product }'),
  GP1024: top('purpose: !t y'),
  GP1025: top('purpose: x\npurpose: y'),
  GP1026: top('[a]: y'),
  GP1027: yaml('\n  browse: { by, list: Product }'),
  GP1028: yaml('\n  browse: { by: visitor, shopper, list: Product }'),
  GP1029: yaml('\n  browse: { by: visitor, list: Product, takes: { codes: text(9)[0..2] } }'),
  GP1030: top(`purpose: ${'['.repeat(50)}${']'.repeat(50)}`),
  GP1031: yaml('\n  browse: { by: visitor, list: Product }}'),
  GP1032: yaml('\n<<<<<<< HEAD\n  browse: { by: visitor, list: Product }\n=======\n  look: { by: visitor, get: Product }\n>>>>>>> b'),
  GP1033: yaml('\n  browse: { by: visitor list: Product }'),
  GP1034: yaml('\n  browse: { by: visitor,, list: Product }'),
  GP1035: yaml('\n  browse: { by: visitor, list: Product } x'),
  GP1040: top('include: [other.brief.yaml]'),
  GP1041: top('include: [../other.brief.yaml]'),
  GP1042: { 'x.brief.yaml': top('include: [more.yaml]'), 'more.yaml': 'operations:\n  browse: { by: visitor, get: Product }\n' },
  GP1043: Object.fromEntries<string>([
    ['x.brief.yaml', top(`include: [${Array.from({ length: MOST_FILES }, (_, index) => `f${index}.yaml`).join(', ')}]`)],
    ...Array.from({ length: MOST_FILES }, (_, index) => [`f${index}.yaml`, 'brief: 1'] as const),
  ]),

  GP2001: top('propose: x'),
  GP2002: 'purpose: x',
  GP2003: top('purpose:'),
  GP2004: top('purpose: [x]'),
  GP2005: top('constraints: { cloud: here }'),
  GP2006: entities('Order: { part: perhaps }'),
  GP2007: top('brief: 2'),
  GP2008: yaml('\n  browse:\n    by: visitor, shopper\n    list: Product'),
  GP2101: entities('order: {}'),
  GP2102: actor('{ is: person }').replace('other:', 'Other:'),
  GP2103: operation('by: visitor, list: Pro-duct'),
  GP2110: operation('by: visitor, list: Thing'),
  GP2111: operation('on: orderLost, reads: [Order]'),
  GP2112: operation('by: visitor, list: Product, where: [colour]'),
  GP2113: operation('by: visitor, list: Product, where: [price.net]'),
  GP2114: operation('by: staff, act: Order, to: lost'),
  GP2115: `${briefText()}waivers: [{ code: GP7301, at: entities.X, because: so }]\n`,
  GP2120: field('int').replace('it:', 'id:'),
  GP2121: field('int').replace('it:', 'customer:'),
  GP2122: operation('by: visitor, get: Product, was: browse'),
  GP2123: operation('by: visitor, get: Product, was: look').replace('browse: {', 'browse: { was: look,'),
  GP2124: actor('{ is: person }').replace('other:', 'visiTor:'),
  GP2125: top('team: { squads: { a: [Order], b: [Order] } }'),
  GP2201: operation('by: visitor, list: Product, rate: 3'),
  GP2202: operation('by: visitor, list: Product, rate: 3 mph'),
  GP2203: operation('by: visitor, list: Product, rate: often'),
  GP2204: quality('availability: 101%'),
  GP2205: 'actors:\n  visitor: { is: person, count: "1,000" }',
  GP2206: top('launch: { by: soon }'),
  GP2207: operation('every: day at 2 pm, reads: [Order]').replace('2 pm', '2pm'),
  GP2208: top('timezone: Europe/Atlantis'),
  GP2209: actor('{ is: person, from: { europe: 90%, asia: 20% } }'),
  GP2210: operation('every: blue moon, reads: [Order]'),
  GP2211: operation('every: hour at 02:00, reads: [Order]'),
  GP2212: operation('by: staff, list: Order, where: [placedAt < now or never]'),
  GP2213: `${briefText()}waivers: [{ code: GP1, at: system, because: so }]\n`,
  GP2214: `${briefText()}decisions: { Pattern: { choose: a, because: b } }\n`,
  GP2301: field('thing'),
  GP2302: field('vector'),
  GP2303: field('bool(3)'),
  GP2304: field('text(3 ~ 4)'),
  GP2305: field('text[1..3 ~ 4]'),
  GP2306: field('int(1)'),
  GP2307: field('int(2..1)'),
  GP2308: field('a |'),
  GP2309: field('a | a'),
  GP2310: field('int, quick'),
  GP2311: field('int, unique, unique'),
  GP2312: field('int ='),
  GP2313: entities('Order: { fields: { it: int }, moves: { a: [b] } }'),
  GP2320: entities('A: { belongsTo: B }\n  B: { belongsTo: A }'),
  GP2321: entities('A: { one: true }'),
  GP2322: entities('A: { fields: { lines: "B[]" } }\n  B: { part: true }\n  C: { belongsTo: B }'),
  GP2323: entities('A: { fields: { lines: "B[]" } }\n  B: { part: true, belongsTo: A }'),
  GP2324: entities('A: { part: true }'),
  GP2325: entities('A: { fields: { lines: "B[]" } }\n  B: { part: true }\n  C: { fields: { lines: "B[]" } }'),
  GP2326: entities('A: { fields: { lines: "B[]" } }\n  B: { part: true, tenant: true }'),
  GP2327: entities('A: { tenant: true }\n  B: { tenant: true }'),
  GP2328: field('int, searchable'),
  GP2329: field('int, generated, computed'),
  GP2330: field('int = many'),
  GP2331: entities('A: { keep: 3 days after it, fields: { it: int } }'),
  GP2332: field('none | some'),
  GP2401: operation('list: Product'),
  GP2402: operation('by: visitor, every: day, list: Product'),
  GP2403: operation('by: visitor, list: Product, get: Product'),
  GP2404: operation('by: { shopper: { own: true, via: Order } }, list: Order'),
  GP2405: operation('by: shopper mine, list: Order'),
  GP2406: operation('by: staff, list: Order, where: [status =]'),
  GP2407: operation('by: staff, list: Order, where: [status == paid]'),
  GP2408: operation('by: staff, list: Order, where: [Status]'),
  GP2409: operation('by: staff, list: Order, sort: [placedAt desc]'),
  GP2410: operation('by: staff, calls: [payments twice]'),
  GP2411: operation('by: staff, upload: photo'),
  GP2412: operation('receive: charged, changes: [Order]'),
  GP2413: operation('on: [orderPlaced, orderPlaced after 1 day], reads: [Order]'),
  GP2420: operation('by: visitor, list: Product, undo: 3 days'),
  GP2421: operation('by: visitor, list: Product, within: 3 min'),
  GP2422: operation('on: orderPlaced, reads: [Order], rate: 3/s'),
  GP2423: entities('A: { fields: { lines: "B[]" } }\n  B: { part: true }').replace('list: Product', 'list: B'),
  GP2424: operation('by: staff, search: Order'),
  GP2425: operation('by: staff, upload: Product.name'),
  GP2426: operation('by: staff, get: Order, where: [product]'),
  GP2427: entities('A: { fields: { x: on | off, y: on | off } }').replace('list: Product', 'act: A, to: on'),
  GP2428: operation('by: staff, act: Order, to: placed'),
  GP2429: operation('by: staff, update: Order, with: [product]'),
  GP2430: operation('by: staff, list: Order, where: [status > placed]'),
  GP2431: operation('by: staff, list: Order, where: [status = lost]'),
  GP2432: operation('by: staff, list: Order, where: [number = none]'),
  GP2433: operation('by: staff, summarise: Order, sums: [number]'),
  GP2434: entities('A: { fields: { key: "text(9), secret" } }').replace('list: Product', 'list: A, gives: [key]'),
  GP2440: operation('by: [staff, staff], list: Order'),
  GP2441: actor('{ is: anonymous, record: Customer }'),
  GP2442: entities('A: { tenant: true }').replace('staff: {', 'staff: { of: A, record: Customer,'),
  GP2443: actor('{ is: employee, of: Product }'),
  GP2444: entities('A: { fields: { lines: "B[]" } }\n  B: { part: true }').replace('staff: {', 'staff: { record: B,'),
  GP2445: operation('by: staff own, list: Order'),
  GP2446: operation('by: shopper own, list: Product'),
  GP2447: operation('by: shopper via Product, list: Product'),
  GP2448: entities('A: { belongsTo: Customer }\n  B: {}').replace('by: visitor, list: Product', 'by: shopper via A, list: B'),
  GP2449: operation('by: { shopper: product = actor }, list: Order'),
  GP2450: operation('by: [], list: Order'),
  GP2451: operation('on: [], reads: [Order]'),
  GP2501: briefText({ entities: ' {}' }),
  GP2502: quality('latency: { p50: 2 s, p99: 1 s }'),
  GP2503: quality('peak: 0.5x'),
  GP2504: top('launch: { start: 2027-02-01, by: 2027-01-01 }'),
  GP2505: top('constraints: { mustUse: [redis], mustNotUse: [redis] }'),
}

const catalogue = Object.values(mistakes)

test('every code is one of its own, and each has a case', () => {
  const codes = catalogue.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(Object.keys(cases)).toEqual(codes)
})

test('titles begin with a capital letter and end without a stop', () => {
  expect(catalogue.map(({ title }) => title).filter((title) => !/^[A-Z].*[^.]$/.test(title))).toEqual([])
})

test.each(Object.entries(cases))('%s', (code, given) => {
  const files = new Map<string, string | Uint8Array>(Object.entries(typeof given === 'string' ? { 'x.brief.yaml': given } : given))
  const parsed = parse(files, 'x.brief.yaml')
  const { value, diagnostics } = validate(parsed.value)
  const found = [...parsed.diagnostics, ...diagnostics]
  expect(found.map((diagnostic) => diagnostic.code)).toContain(code)
  for (const { message, help, at, severity } of found) {
    expect(message).not.toMatch(/undefined|\[object|``/)
    expect(help).not.toMatch(/undefined|\[object|``/)
    expect(at.span).toBeDefined()
    if (severity === 'error' && parsed.diagnostics.length === 0) expect(value).toBeUndefined()
  }
})

const withFix = Object.entries(cases).flatMap(([code, given]) =>
  typeof given === 'string' && fixOf(given, code) ? [[code, given] as const] : [],
)

test.each(withFix)('the fix of %s mends it', (code, text) => {
  const mended = applied(text, fixOf(text, code))
  expect(diagnosticsOf(mended).filter((found) => found.code === code).length).toBeLessThan(
    diagnosticsOf(text).filter((found) => found.code === code).length,
  )
})

function diagnosticsOf(text: string): readonly Diagnostic[] {
  const parsed = parse(new Map([['x.brief.yaml', text]]), 'x.brief.yaml')
  return [...parsed.diagnostics, ...validate(parsed.value).diagnostics]
}

function fixOf(text: string, code: string): Fix | undefined {
  return diagnosticsOf(text).find((found) => found.code === code && found.fix)?.fix
}

/** The text with the edits of a fix, which are all on one line here. */
function applied(text: string, fix: Fix | undefined): string {
  const lines = text.split('\n')
  for (const { span, text: instead } of fix?.edits ?? []) {
    const line = lines[span.line - 1] ?? ''
    lines[span.line - 1] = line.slice(0, span.column - 1) + instead + line.slice(span.endColumn - 1)
  }
  return lines.join('\n')
}
