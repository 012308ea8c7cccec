import { expect, test } from 'vitest'
import { assumed, derive, formula } from '../../model/formula.ts'
import { heldAssumptions } from './held-assumptions.ts'
import { judgedDesign, sampleFlip } from './test-helpers.ts'

const twice = formula({ id: 'twice', says: 'one × 2', source: 'definition', unit: '1', inputs: ['one'], compute: (one = 0) => one * 2 })

test('an assumption comes with its range, the numbers on it and the decisions it changes in that range', () => {
  const growth = assumed('growth', 1.03, '1', 'quality.growth')
  const on = derive('on', twice, { one: growth })
  const further = derive('further', twice, { one: on })
  const flipAt = (value: number) =>
    judgedDesign(({ capacity, decisions }) => ({
      capacity: { ...capacity, availability: { total: on, target: further, parts: [] } },
      decisions: {
        ...decisions,
        flips: () => ({
          atRisk: new Set(),
          inputs: [
            {
              id: 'growth',
              title: 'growth',
              from: { value: 1.03, unit: '1' },
              low: 1,
              high: 2,
              moves: ['pattern'],
              assumed: 'quality.growth',
            },
          ],
          byDecision: new Map([['pattern', [{ ...sampleFlip, input: 'growth', to: { value, unit: '1' } }]]]),
        }),
      },
    }))
  const [inside] = heldAssumptions(flipAt(1.08))
  expect(inside).toMatchObject({ title: 'Growth of rates, factor per month', range: '1 … 1.1', changes: ['pattern'] })
  expect(inside!.figures).toBe(heldAssumptions(judgedDesign())[0]!.figures + 2)
  expect(heldAssumptions(flipAt(1.5))[0]?.changes).toEqual([])
})
