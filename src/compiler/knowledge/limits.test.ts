import { describe, expect, test } from 'vitest'
import { evidence } from './evidence.ts'
import { limits } from './limits.ts'

describe('limits', () => {
  test('have one entry each, with a title, a unit and a dated source', () => {
    expect(new Set(limits.map(({ id }) => id)).size).toBe(limits.length)
    for (const { id, title, value, source } of limits) {
      expect(title, id).not.toBe('')
      expect(Number.isFinite(value), id).toBe(true)
      expect(source.date, id).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  test('that nobody published say in which range they may lie, and the others name where they were read', () => {
    for (const { id, value, low, high, source, confidence } of limits) {
      if (source.title === 'assumption') {
        expect([id, confidence]).toEqual([id, 'low'])
        expect(low, id).toBeLessThanOrEqual(value)
        expect(high, id).toBeGreaterThanOrEqual(value)
      } else {
        expect(low, id).toBeUndefined()
        expect(source.address !== undefined || /^(Definition|Measured)/.test(source.title), id).toBe(true)
      }
    }
  })

  test('weigh the criteria of each rule to one', () => {
    const sums = new Map<string, number>()
    for (const { id, value } of limits) {
      const [kind, rule, criterion] = id.split('/')
      if (kind === 'weight' && rule !== undefined && criterion !== undefined) sums.set(rule, (sums.get(rule) ?? 0) + value)
    }
    for (const [rule, sum] of sums) expect([rule, Math.round(sum * 100)]).toEqual([rule, expect.closeTo(100, -1)])
  })
})

describe('evidence', () => {
  test('has one entry each, with what it shows and a dated source', () => {
    expect(new Set(evidence.map(({ id }) => id)).size).toBe(evidence.length)
    for (const { id, shows, source } of evidence) {
      expect(shows, id).toMatch(/[.:]/)
      expect(source.date, id).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  test('holds every published case and rule that decisions draw on', () => {
    const ids = new Set(evidence.map(({ id }) => id))
    for (let rule = 1; rule <= 18; rule++) expect(ids.has(`casebook/R${rule}`)).toBe(true)
    expect(ids.has('casebook/segment-destinations')).toBe(true)
  })
})
