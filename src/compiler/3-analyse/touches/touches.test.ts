import { describe, expect, test } from 'vitest'
import { atHorizon, today } from '../../model/quantity.ts'
import { operation, touchesOf, workloadOf } from '../test-helpers.ts'

/** A lending library, with everything that a verb may touch. */
const library = (operations: string, more = '') =>
  workloadOf(`
system: Library
actors:
  guest: { is: anonymous }
  reader: { is: person, count: 10k, record: Reader }
  clerk: { is: employee, count: 5, of: Branch }
  agent: { is: machine, count: 2 }
integrations: { post: { provider: any } }
entities:
  Branch: { tenant: true, count: 20, fields: { name: text(60) } }
  Reader: { belongsTo: Branch, fields: { email: "email, unique, personal" } }
  Title: { count: 100k, fields: { isbn: "text(13), unique", name: "text(200), searchable", price: money, cover: image(1 MB ~ 100 KB)?, tags: "Tag[0..9 ~ 2]" } }
  Tag: { count: 300, fields: { word: "text(30), unique" } }
  Copy: { belongsTo: Title, count: 3 per Title, fields: { shelf: text(20)? } }
  Basket: { belongsTo: Reader, one: true, fields: { lines: "BasketLine[0..20 ~ 2]" } }
  BasketLine: { part: true, fields: { title: Title } }
  Loan:
    belongsTo: Reader
    fields:
      lines: LoanLine[1..20 ~ 2]
      from: Branch
      sentTo: Address?
      status: asked | out | back = asked
    moves: { asked: [out], out: [back] }
  LoanLine: { part: true, fields: { title: Title, fee: "money, copied from title.price" } }
  Address: { belongsTo: Reader, fields: { street: "text(80), personal" } }
  Fine: { belongsTo: Loan, fields: { amount: money } }
  Scan: { belongsTo: Title, fields: { body: file(20 MB ~ 1 MB) } }
  Token: { belongsTo: Reader, fields: { key: "text(40), unique, generated", endsAt: timestamp? } }
${more}
operations:
${operations}`)

describe('reading', () => {
  test('a list reads a page, its parts, and nobody else’s rows', () => {
    const workload = library(
      '  it: { by: reader own, list: Loan, sort: [-createdAt], rate: 1/s }\n  borrow: { by: reader own, create: Loan, rate: 1/s }',
    )
    expect(touchesOf(workload, 'it')).toEqual(['read Loan 20 by Loan(reader; -createdAt)', 'read LoanLine 40 by LoanLine(loan)'])
    expect(operation(workload, 'it').touches[0]?.byQuarter?.values[0]).toBe(0)
  })

  test('what is answered says which parts are read', () => {
    expect(touchesOf(library('  it: { by: reader own, get: Loan, gives: [status], rate: 1/s }'), 'it')).toEqual(['read Loan 1 by Loan(id)'])
  })

  test('many to many is read through its links', () => {
    expect(touchesOf(library('  it: { by: guest, get: Title, where: [isbn], rate: 1/s }'), 'it')).toEqual([
      'read Title 1 by Title(isbn)',
      'read (links Title.tags) 2',
    ])
    const tagged = library('  it: { by: guest, list: Title, where: [tags], gives: [name], rate: 1/s }').paths.find(({ id }) =>
      id.startsWith('Title(tags'),
    )
    expect(today(tagged?.selects ?? tagged!.rate)).toBeCloseTo(2 / 300, 12)
  })

  test('a row two owners away is checked through the owner between', () => {
    const workload = library(
      '  it: { by: reader own, get: Fine, rate: 1/s }\n  all: { by: reader own, list: Fine, rate: 1/s }\n  borrow: { by: reader own, create: Loan, changes: [Fine], rate: 1/s }',
    )
    expect(touchesOf(workload, 'it')).toEqual(['read Fine 1 by Fine(id)', 'read Loan 1 by Loan(id)'])
    expect(touchesOf(workload, 'all').map((line) => line.replace(/ [\d.,]+ /, ' n '))).toEqual([
      'read Loan n by Loan(reader)',
      'read Fine n by Fine(loan.reader; first 20)',
    ])
  })

  test('an actor of a tenant sees that tenant’s rows; a filter below it makes that superfluous', () => {
    const workload = library('  it: { by: clerk, list: Loan, rate: 1/s }\n  one: { by: clerk, list: Loan, where: [reader], rate: 1/s }')
    expect(touchesOf(workload, 'it')[0]).toBe('read Loan 20 by Loan(reader.branch; first 20)')
    expect(touchesOf(workload, 'one')[0]).toBe('read Loan 3 by Loan(reader; first 20)')
  })

  test('callers with different views share the calls in proportion to their number', () => {
    const workload = library('  it: { by: [reader own, agent], list: Loan, gives: [status], rate: 1/s }')
    expect(touchesOf(workload, 'it').map((line) => line.replace(/ [\d.,]+ by/, ' n by'))).toEqual([
      'read Loan n by Loan(reader; first 20), in 100 % of calls',
      'read Loan n by Loan(; first 20), in 0.02 % of calls',
    ])
  })

  test('members of a group see its rows: one membership is looked up where the group is named, all of the caller’s where not', () => {
    const more =
      '  Club: { count: 50, fields: { name: text(40) } }\n  Member: { belongsTo: Club, count: 30 per Club, fields: { reader: Reader } }\n  Post: { belongsTo: Club, count: 10k, fields: { body: text } }'
    const workload = library(
      '  named: { by: reader via Member, list: Post, where: [club], rate: 1/s }\n  all: { by: reader via Member, list: Post, rate: 1/s }\n  clubs: { by: reader via Member, list: Club, rate: 1/s }',
      more,
    )
    expect(touchesOf(workload, 'named')).toEqual(['read Member 1 by Member(club, reader)', 'read Post 20 by Post(club; first 20)'])
    expect(touchesOf(workload, 'all')[0]).toMatch(/^read Member 0\.15 by Member\(reader\)$/)
    expect(touchesOf(workload, 'clubs')[1]).toBe('read Club 0.15 by Club(id; first 20)')
  })

  test('a summary reads all that qualifies, a question a share of it, a download one row', () => {
    const workload = library(
      '  sum: { by: clerk, summarise: Title, rate: 1/h }\n  ask: { by: clerk, explore: Title, rate: 1/h }\n  load: { by: guest, download: Scan.body, rate: 1/s }',
    )
    expect(today(operation(workload, 'sum').touches[0]?.byQuarter ?? workload.growth)).toBe(100_000)
    expect(today(operation(workload, 'ask').touches[0]?.byQuarter ?? workload.growth)).toBe(10_000)
    expect(operation(workload, 'load').bytesOut.value).toBe(1_000_400)
  })
})

describe('writing', () => {
  test('create makes parts and links, reads what is copied and checks what is the caller’s', () => {
    expect(touchesOf(library('  it: { by: reader own, create: Loan, with: [lines], once: true, emits: asked, rate: 1/s }'), 'it')).toEqual([
      'insert Loan 1',
      'insert LoanLine 2',
      'read Title 2 by Title(id)',
      'read Address 1 by Address(id)',
      'insert (idempotency) 1',
      'insert (outbox) 1',
    ])
    expect(touchesOf(library('  it: { by: agent, create: Title, bulk: 50, rate: 100 rows/s }'), 'it')).toEqual([
      'insert Title 50',
      'insert (links Title.tags) 100',
    ])
  })

  test('an update that carries a list replaces it', () => {
    expect(touchesOf(library('  it: { by: agent, update: Title, rate: 1/s }'), 'it')).toEqual([
      'update Title 1 by Title(id)',
      'delete (links Title.tags) 2',
      'insert (links Title.tags) 2',
    ])
    expect(touchesOf(library('  it: { by: reader own, update: Basket, with: [lines], rate: 1/s }'), 'it')).toEqual([
      'update Basket 1 by Basket(reader)',
      'delete BasketLine 2 by BasketLine(basket)',
      'insert BasketLine 2',
    ])
  })

  test('a delete takes along what belongs to the row and looks for what refers to it', () => {
    const workload = library('  it: { by: agent, delete: Title, rate: 1/h }')
    expect(touchesOf(workload, 'it')).toEqual([
      'delete Title 1 by Title(id)',
      'delete Copy 3 by Copy(title)',
      'delete Scan 3 by Scan(title)',
    ])
    expect(workload.paths.map(({ id }) => id)).toEqual(expect.arrayContaining(['BasketLine(title)', 'LoanLine(title)']))
    expect(operation(workload, 'it').atomic).toEqual([['Title', 'Copy', 'Scan']])
  })

  test('a delete that may be undone only hides', () => {
    expect(touchesOf(library('  it: { by: agent, delete: Title, undo: 30 days, rate: 1/h }'), 'it')).toEqual([
      'update Title 1 by Title(id)',
    ])
  })

  test('an upload makes the row that is nothing without its body, and changes one that is', () => {
    expect(touchesOf(library('  it: { by: agent, upload: Scan.body, rate: 1/s }'), 'it')).toEqual(['insert Scan 1'])
    expect(touchesOf(library('  it: { by: agent, upload: Title.cover, rate: 1/s }'), 'it')).toEqual(['update Title 1 by Title(id)'])
  })

  test('unique fields are looked for on every insert', () => {
    const workload = library('  it: { by: agent, create: Title, bulk: 10, rate: 10/s }')
    expect(today(workload.paths.find(({ id }) => id === 'Title(isbn)')?.rate ?? workload.growth)).toBeCloseTo(10 * 10 * 3, 9)
  })
})

describe('changing on the way', () => {
  test('what belongs to the row created is made; the basket becomes the loan; copies are locked in one order', () => {
    const stock = '  Stock: { belongsTo: Title, one: true, fields: { free: int(0..99) } }'
    expect(
      touchesOf(
        library('  it: { by: reader own, create: Loan, with: [lines], changes: [Stock, Basket, Fine], rate: 1/s }', stock),
        'it',
      ).slice(4),
    ).toEqual(['lock Stock 2 by Stock(title)', 'update Stock 2 by Stock(title)', 'delete Basket 1 by Basket(reader)', 'insert Fine 1'])
  })

  test('what nobody else makes is made by the earliest step of a row’s life, changed by the later ones', () => {
    const steps =
      '  close: { by: clerk, act: Loan, to: back, changes: [Fine], rate: 1/s }\n  begin: { by: clerk, act: Loan, to: out, changes: [Fine], rate: 1/s }'
    const workload = library(`${steps}\n  ask: { by: reader own, create: Loan, rate: 1/s }`)
    expect(touchesOf(workload, 'begin')).toContain('insert Fine 1')
    expect(touchesOf(workload, 'close').at(-1)).toMatch(/^update Fine [\d.]+ by Fine\(loan\)$/)
  })

  test('a webhook finds its row by the provider’s reference, and another by that row', () => {
    const payment = '  Payment: { belongsTo: Loan, fields: { reference: "text(80), unique, secret" } }'
    const workload = library(
      '  paid: { receive: post.paid, changes: [Payment, Loan to out] }\n  ask: { by: reader own, create: Loan, changes: [Payment], rate: 1/s }',
      payment,
    )
    expect(touchesOf(workload, 'paid')).toEqual([
      'update Payment 1 by Payment(reference)',
      'update Loan 1 by Loan(id)',
      'insert (idempotency) 1',
    ])
  })

  test('an event is about the row created; what follows it reads that row and its owner', () => {
    const workload = library(
      '  ask: { by: reader own, create: Loan, emits: asked, rate: 4/s }\n  tell: { on: asked, reads: [Loan, Reader, Title], calls: [post] }',
    )
    expect(touchesOf(workload, 'tell')).toEqual(['read Loan 1 by Loan(id)', 'read Reader 1 by Reader(id)', 'read Title 2 by Title(id)'])
    expect(operation(workload, 'tell').rate.values).toEqual(operation(workload, 'ask').rate.values)
    expect(operation(workload, 'tell').peak.values).toEqual(operation(workload, 'ask').peak.values)
    expect(operation(workload, 'tell').within).toMatchObject({ value: 300, provenance: 'assumed' })
  })

  test('a run handles what came since the last one, in the state that it moves on', () => {
    const workload = library('  ask: { by: reader own, create: Loan, rate: 1/s }\n  sweep: { every: hour, reads: [Loan], changes: [Loan] }')
    const [changed, read] = operation(workload, 'sweep').touches
    expect(touchesOf(workload, 'sweep').map((line) => line.replace(/ [\d.,k ]+ by/, ' n by'))).toEqual([
      'update Loan n by Loan(status=asked, createdAt..)',
      'read Loan n by Loan(status=asked, createdAt..)',
    ])
    expect(today(changed?.byQuarter ?? workload.growth)).toBeCloseTo(360, 9)
    expect(today(read?.byQuarter ?? workload.growth)).toBeCloseTo(3_600, 9)
    expect(atHorizon(operation(workload, 'sweep').rate)).toBeCloseTo(1 / 3_600, 12)
  })

  test('a run that moves a status takes the states that it may be reached from', () => {
    const workload = library(
      '  ask: { by: reader own, create: Loan, rate: 1/s }\n  sweep: { every: hour, changes: [Loan to back], rows: 12 }',
    )
    expect(touchesOf(workload, 'sweep')).toEqual(['update Loan 12 by Loan(status=out, createdAt..)'])
  })

  test('a clean-up deletes rows of which nothing but their end can change', () => {
    const workload = library('  sign: { by: reader own, create: Token, rate: 100/s }\n  sweep: { every: hour, changes: [Token] }')
    expect(operation(workload, 'sweep').touches).toMatchObject([{ access: 'delete', path: 'Token(endsAt <= now)' }])
  })

  test('a run’s events and calls are one for each row that it handles', () => {
    const workload = library(
      '  remind: { every: hour, reads: [Loan], calls: [post 2x], emits: due, rows: 500 }\n  tell: { on: due, calls: [post] }',
    )
    expect(operation(workload, 'remind').waitsFor[0]?.times.value).toBe(1_000)
    expect(today(operation(workload, 'tell').rate)).toBeCloseTo(500 / 3_600, 12)
    expect(touchesOf(workload, 'remind').at(-1)).toBe('insert (outbox) 500')
  })

  test('history is one row for each row changed', () => {
    const workload = library(
      '  it: { by: agent, update: Note, rate: 1/s }',
      '  Note: { count: 5, history: 1 year, fields: { body: text } }',
    )
    expect(touchesOf(workload, 'it')).toEqual(['update Note 1 by Note(id)', 'insert (history) 1'])
  })
})
