import { describe, expect, test } from 'vitest'
import { parse } from '../../src/compiler/1-parse/parse.ts'
import { validate } from '../../src/compiler/2-validate/validate.ts'
import { analyse } from '../../src/compiler/3-analyse/analyse.ts'
import { knowledge } from '../../src/compiler/knowledge/knowledge.ts'
import type { Brief } from '../../src/compiler/model/brief.ts'
import { exampleBriefs } from '../language/briefs.ts'
import { amountsById, amountsIn, computedAgain, valuesOf } from './amounts.ts'
import { wrongReasons } from './perturbation.ts'

describe.each([...exampleBriefs])('%s', (file, text) => {
  const brief = briefOf(file, text)
  const workload = workloadOf(brief)

  test('every number comes out again when it is computed from its reason', () => {
    for (const amount of amountsIn(workload)) {
      const again = computedAgain(amount)
      if (again !== undefined) expect([amount.id, ...again]).toEqual([amount.id, ...valuesOf(amount)])
    }
  })

  test('every number is finite, not negative, and has a name that no other number has', () => {
    const seen = new Map<string, string>()
    for (const amount of amountsIn(workload)) {
      const values = valuesOf(amount)
      expect(values.every(Number.isFinite), amount.id).toBe(true)
      // Only a gain may be a loss.
      if (!/\/churn$|remaining-/.test(amount.id)) expect(Math.min(...values), amount.id).toBeGreaterThanOrEqual(0)
      const words = `${values.join(' ')} ${amount.unit}`
      expect(seen.get(amount.id) ?? words, amount.id).toBe(words)
      seen.set(amount.id, words)
    }
  })

  test('every number moves with the places of the brief that its reasons name, and with no other', () => {
    expect(wrongReasons(brief, workloadOf)).toEqual([])
  })

  test('everything assumed is listed, once', () => {
    const listed = workload.assumptions.map(({ id }) => id)
    expect(new Set(listed).size).toBe(listed.length)
    const assumed = [...amountsIn(workload)].filter(({ provenance }) => provenance === 'assumed').map(({ id }) => id)
    expect(new Set(listed)).toEqual(new Set(assumed))
    for (const { because } of workload.assumptions) expect(because.kind === 'default' && knowledge.defaults.has(because.id)).toBe(true)
  })

  test('no number depends on the order in which entities and operations stand', () => {
    const reversed: Brief = {
      ...brief,
      entities: new Map([...brief.entities].reverse()),
      operations: new Map([...brief.operations].reverse()),
    }
    const [before, after] = [amountsById(workload), amountsById(workloadOf(reversed))]
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
    for (const [id, amount] of before) {
      const other = after.get(id)
      for (const [quarter, value] of valuesOf(amount).entries())
        expect(closeTo(value, other === undefined ? 0 : (valuesOf(other)[quarter] ?? 0)), id).toBe(true)
    }
  })
})

function briefOf(file: string, text: string): Brief {
  const { value } = validate(parse(new Map([[file, text]]), file).value)
  if (value === undefined) throw new Error(`${file} has mistakes`)
  return value
}

function workloadOf(brief: Brief) {
  return analyse(brief, { today: '2026-11-23', knowledge }).value
}

/** Sums in another order differ in the last digits. */
function closeTo(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other))
}
