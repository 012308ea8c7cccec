import { expect, test } from 'vitest'
import { judgedDesign } from './test-helpers.ts'
import { verdictLines } from './verdict-lines.ts'

test('the verdict for a terminal', () => {
  expect(verdictLines(judgedDesign()).join('\n')).toMatchInlineSnapshot(`
    "Shop: 1 of 2 targets missed by month 6

      ✗  cost  400 EUR/month  of 300 EUR/month  shop: 400 EUR/month
      ✓  p99   100 ms         of 400 ms         browse

      ·  Pattern  Three services  engineers 9 people → 4 people, by growth in month 14: One piece"
  `)
})

test('nothing missed', () => {
  const held = judgedDesign(({ capacity }) => ({ capacity: { ...capacity, verdict: capacity.verdict.filter(({ met }) => met) } }))
  expect(verdictLines(held)[0]).toBe('Shop: every target holds to month 6')
})
