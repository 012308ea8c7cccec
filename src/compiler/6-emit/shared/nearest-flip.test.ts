import { expect, test } from 'vitest'
import { decisionStatus, statusText } from './decision-status.ts'
import { flipText, nearestFlip, noFlipText } from './nearest-flip.ts'
import { judgedDesign, sampleDecision, sampleFlip } from './test-helpers.ts'

const withFlips = (values: readonly number[], atRisk: readonly string[] = []) =>
  judgedDesign(({ decisions }) => ({
    decisions: {
      ...decisions,
      flips: () => ({
        inputs: [],
        atRisk: new Set(atRisk),
        byDecision: new Map([['pattern', values.map((value) => ({ ...sampleFlip, to: { value, unit: 'person' as const } }))]]),
      }),
    },
  }))

test('the nearest is the one that needs the smallest factor, whichever way', () => {
  expect(nearestFlip(withFlips([3, 90, 20]), [sampleDecision])?.flip.to.value).toBe(20)
  expect(nearestFlip(withFlips([0, 90]), [sampleDecision])?.flip.to.value).toBe(90)
  expect(nearestFlip(withFlips([]), [sampleDecision])).toBeUndefined()
})

test('a flip names what moves, when growth does it, and what it becomes', () => {
  expect(flipText(sampleDecision, sampleFlip)).toBe('engineers 9 people → 4 people, by growth in month 14: One piece')
})

test('without a flip it matters whether another option was open', () => {
  expect(noFlipText([sampleDecision])).toBe('none in the range tried')
  expect(noFlipText([{ ...sampleDecision, options: sampleDecision.options.filter(({ option }) => option.id !== 'whole') }])).toBe(
    'no other is open',
  )
})

test('an accepted decision that an assumption may flip is at risk, a pinned one is not', () => {
  const design = withFlips([], ['pattern'])
  expect(decisionStatus(design, sampleDecision)).toBe('atRisk')
  expect(statusText(design, sampleDecision)).toBe('at risk')
  expect(decisionStatus(design, { ...sampleDecision, status: 'pinned' })).toBe('pinned')
  expect(decisionStatus(withFlips([]), sampleDecision)).toBe('accepted')
})
