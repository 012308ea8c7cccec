import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/knowledge.ts'
import type { Brief } from '../model/brief.ts'
import { type Input, inputs } from './inputs.ts'
import { briefOf, decisionsOf, workloadOf } from './test-helpers.ts'

const shop = briefOf(readFileSync(new URL('../../../examples/corner-shop/corner-shop.brief.yaml', import.meta.url), 'utf8'))
const workload = workloadOf(shop)
const decided = decisionsOf(shop)
const flips = decided.flips()

const inputOf = (id: string): Input => inputs.find((input) => input.id === id)!

/** The shop with one input at another value. */
function moved(id: string, value: number): Brief {
  const input = inputOf(id)
  return input.move(shop, value, input.read(shop, workload)!.value, workload)
}

describe('flip points of Corner Shop', () => {
  const all = [...flips.byDecision].flatMap(([id, each]) =>
    each.map((flip) => [`${id} by ${flip.input} at ${flip.to.value.toPrecision(3)}`, id, flip] as const),
  )

  test('are many, and of many decisions', () => {
    expect(all.length).toBeGreaterThan(20)
    expect(new Set(all.map(([, id]) => id)).size).toBeGreaterThan(10)
  })

  test.each(all)('%s', (_, id, flip) => {
    const input = inputOf(flip.input)
    const there = decisionsOf(moved(flip.input, flip.to.value)).byId.get(id)
    expect(there?.choice).toBe(flip.becomes)
    expect(flip.becomes).not.toBe(decided.byId.get(id)?.choice)

    // A little nearer to where it is now, the decision still stands.
    const [from, to] = [flip.from.value, flip.to.value]
    const back = input.scale === 'excess' ? 1 + (to - 1) * (to > from ? 0.96 : 1.04) : to * (to > from ? 0.96 : 1.04)
    const before = input.whole === true ? to + Math.sign(from - to) * Math.max(1, Math.round(to * 0.04)) : back
    if (before === from) return
    expect(decisionsOf(moved(flip.input, before)).byId.get(id)?.choice).toBe(decided.byId.get(id)?.choice)
  })

  test('say what was tried, and which decisions each input moves', () => {
    const load = flips.inputs.find(({ id }) => id === 'load')
    expect(load).toMatchObject({ from: { value: 1, unit: '1' }, low: 0.05, high: 30 })
    for (const { id, moves } of flips.inputs) {
      const found = [...flips.byDecision].filter(([, each]) => each.some(({ input }) => input === id)).map(([decision]) => decision)
      expect([...moves]).toEqual(found.sort())
    }
  })

  test('by load tell the month in which growth alone brings it there', () => {
    const { growth, horizon } = workload.targets
    for (const flip of [...flips.byDecision.values()].flat()) {
      if (flip.input !== 'load' || flip.to.value < 1) expect(flip.input === 'load' ? flip.month : undefined).toBeUndefined()
      else {
        const month = horizon.value + Math.log(flip.to.value) / Math.log(growth.value)
        expect(flip.month).toBe(month <= 120 ? Math.ceil(month) : undefined)
      }
    }
  })

  test('come nearest first', () => {
    for (const each of flips.byDecision.values()) {
      const factors = each
        .filter(({ input }) => inputOf(input).scale === 'value')
        .map(({ from, to }) => Math.abs(Math.log(to.value / from.value)))
      expect(factors).toEqual([...factors].sort((a, b) => a - b))
    }
  })

  test('are found once', () => {
    expect(decided.flips()).toBe(flips)
  })
})

describe('inputs', () => {
  test('are skipped where the brief has none of them', () => {
    const small = briefOf(
      'brief: 1\nsystem: Small\nactors: { anyone: { is: anonymous } }\nentities: { Note: { fields: { body: text } } }\noperations: { read: { by: anyone, list: Note } }\n',
    )
    const tried = decisionsOf(small)
      .flips()
      .inputs.map(({ id }) => id)
    expect(tried).not.toContain('budget')
    expect(tried).not.toContain('integrations-p99')
    expect(tried).toContain('engineers')
  })

  test.each(inputs.filter((input) => 'retarget' in input).map((input) => [input.id, input] as const))(
    '%s: the quicker way to move it is the same as analysing the moved brief',
    (_, input) => {
      const from = input.read(shop, workload)!.value
      for (const factor of [0.5, 2, 7]) {
        const value = Math.max(1, Math.round(from * factor))
        const brief = input.move(shop, value, from, workload)
        const analysed = workloadOf(brief)
        const quick = input.retarget!(workload, value)
        expect(Object.entries(quick.targets).map(([name, figure]) => [name, figure.value])).toEqual(
          Object.entries(analysed.targets).map(([name, figure]) => [name, figure.value]),
        )
      }
    },
  )

  test('every value that is read is what a move back to it leaves', () => {
    for (const input of inputs) {
      const from = input.read(shop, workload)?.value
      if (from === undefined) continue
      const same = decisionsOf(input.move(shop, from, from, workload))
      expect(
        same.all.map(({ id, choice }) => [id, choice]),
        input.id,
      ).toEqual(decided.all.map(({ id, choice }) => [id, choice]))
    }
  })
})

test('an assumption whose plausible range reaches over a flip puts the decision at risk', () => {
  const text = `
brief: 1
system: Statistics
team: { engineers: 2 }
actors: { browser: { is: anonymous }, owner: { is: person, count: 300, record: Owner } }
entities:
  Owner: { count: 300, fields: { email: "email, unique" } }
  Site: { belongsTo: Owner, count: 200, fields: { domain: "text(100), unique" } }
  View: { belongsTo: Site, fields: { path: text(200), source: text(80)?, country: country?, device: text(20)? } }
operations:
  track: { by: browser, create: View, rate: 1/s }
  dashboard: { by: owner own, summarise: View, where: [site, path?, source?, country?, device?], per: [day], rate: 20/min }
`
  const open = decisionsOf(briefOf(text))
  const found = open.flips()
  const p99 = knowledge.defaults.get('quality.latency.p99')!
  const flip = found.byDecision.get('primary-store/View')?.find(({ input }) => input === 'p99')
  expect(flip?.becomes).toBe('column-store')
  expect(flip?.to.value).toBeGreaterThan(p99.low)
  expect(flip?.to.value).toBeLessThan(p99.high)
  expect(found.atRisk.has('primary-store/View')).toBe(true)
  expect(found.inputs.find(({ id }) => id === 'p99')?.low).toBeLessThanOrEqual(p99.low)

  const given = decisionsOf(briefOf(text.replace('actors:', 'quality: { latency: { p99: 500 ms } }\nactors:'))).flips()
  expect(given.byDecision.get('primary-store/View')?.some(({ input }) => input === 'p99')).toBe(true)
  expect(given.atRisk.has('primary-store/View')).toBe(false)
})

test('a pinned decision does not flip', () => {
  const pinned = briefOf(readFileSync(new URL('../../../examples/team-chat/team-chat.brief.yaml', import.meta.url), 'utf8'))
  expect(decisionsOf(pinned).flips().byDecision.get('architecture-pattern')).toEqual([])
})
