import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/knowledge.ts'
import type { Brief } from '../model/brief.ts'
import { decide } from './decide.ts'
import { briefOf, decisionsOf, figuresOf, workloadOf, wrongFigures } from './test-helpers.ts'

const folder = new URL('../../../examples/', import.meta.url)
const examples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => [name, briefOf(readFileSync(new URL(`${name}/${name}.brief.yaml`, folder), 'utf8'))] as const)

describe.each(examples)('%s', (_, brief) => {
  const decided = decisionsOf(brief)

  test('every number recomputes from its reason', () => {
    const seen = new Set<never>()
    expect(decided.all.flatMap((decision) => figuresOf(decision).flatMap((figure) => wrongFigures(figure, seen)))).toEqual([])
  })

  test('every option is scored by every criterion of its rule between 0 and 1, and every score says why', () => {
    for (const { options } of decided.all) {
      expect(options.length).toBeGreaterThanOrEqual(1)
      for (const { scores, total } of options) {
        expect(scores.length).toBeGreaterThanOrEqual(3)
        for (const { score, weight } of scores) {
          expect(score.because.kind).toBe('formula')
          expect(score.value).toBeGreaterThan(0)
          expect(score.value).toBeLessThanOrEqual(1)
          expect(weight.value).toBeGreaterThanOrEqual(0)
        }
        expect(total.value).toBeGreaterThan(0)
      }
    }
  })

  test('what is chosen is the best that nothing rules out, unless the author pinned it', () => {
    for (const { choice, options, pinned } of decided.all) {
      if (pinned === undefined) expect(choice).toBe(options[0]?.option.id)
      else expect(pinned.because).not.toBe('')
    }
  })

  test('a figure has one name and one value', () => {
    const values = new Map<string, number>()
    for (const decision of decided.all) {
      for (const { id, value } of figuresOf(decision)) {
        expect([id, values.get(id) ?? value]).toEqual([id, value])
        values.set(id, value)
      }
    }
  })

  test('evidence is in the knowledge, and exclusions name places of the brief that are there', () => {
    for (const { evidence, options } of decided.all) {
      for (const id of evidence) expect(knowledge.evidence.has(id), id).toBe(true)
      for (const { exclusions } of options) for (const { says } of exclusions) expect(says).not.toBe('')
    }
  })

  test('the order of entities, operations and actors decides nothing', () => {
    const again = decisionsOf(reversed(brief))
    expect(Object.fromEntries(again.all.map(({ id, choice }) => [id, choice]))).toEqual(
      Object.fromEntries(decided.all.map(({ id, choice }) => [id, choice])),
    )
    for (const { id, options } of decided.all) {
      const totals = again.byId.get(id)?.options.map(({ option, total }) => [option.id, total.value.toPrecision(9)])
      expect(totals, id).toEqual(options.map(({ option, total }) => [option.id, total.value.toPrecision(9)]))
    }
  })

  test('the same brief decides the same', () => {
    const again = decisionsOf(brief)
    expect(again.all.map(({ id, choice, margin }) => [id, choice, margin])).toEqual(
      decided.all.map(({ id, choice, margin }) => [id, choice, margin]),
    )
  })
})

function reversed(brief: Brief): Brief {
  const back = <Value>(map: ReadonlyMap<string, Value>) => new Map([...map].reverse())
  return {
    ...brief,
    entities: back(brief.entities),
    operations: back(brief.operations),
    actors: back(brief.actors),
    integrations: back(brief.integrations),
  }
}

/** So many entities in a tree, with four operations each. */
function big(size: number): Brief {
  const entities = Array.from({ length: size }, (_, each) => {
    const owner = each === 0 ? '' : `belongsTo: Entity${Math.floor((each - 1) / 4)}, `
    return `  Entity${each}: { ${owner}fields: { title: text(200), price: money, status: draft | active = draft } }`
  })
  const operations = Array.from({ length: size }, (_, each) =>
    [
      `  list${each}: { by: [user, staff], list: Entity${each}, where: [status = active], sort: [-createdAt], rate: 12/s, stale: 60 s }`,
      `  get${each}: { by: [user, staff], get: Entity${each}, rate: 20/s }`,
      `  create${each}: { by: staff, create: Entity${each}, rate: 2/min, once: true }`,
      `  update${each}: { by: staff, update: Entity${each}, rate: 3k/day }`,
    ].join('\n'),
  )
  const actors = 'actors:\n  user: { is: person, count: 100k, record: Entity0 }\n  staff: { is: employee }'
  return briefOf(`brief: 1\nsystem: Big\n${actors}\nentities:\n${entities.join('\n')}\noperations:\n${operations.join('\n')}\n`)
}

test('four times the entities and operations take about four times as long, not sixteen', () => {
  const quickest = (size: number): number => {
    const brief = big(size)
    const times = Array.from({ length: 3 }, () => {
      const workload = workloadOf(brief)
      const before = performance.now()
      const { value } = decide(brief, workload, { knowledge, today: '2026-11-23', reanalyse: workloadOf })
      expect(value.all.length).toBeGreaterThan(4 * size)
      return performance.now() - before
    })
    return Math.min(...times)
  }
  expect(quickest(1_000) / quickest(250)).toBeLessThan(11)
})
