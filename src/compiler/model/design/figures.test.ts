import { expect, test } from 'vitest'
import { figure, sampleDesign } from '../../6-emit/test-helpers.ts'
import { derive, formula, given } from '../formula.ts'
import { figuresOf } from './figures.ts'

test('a number is found with those it is computed from', () => {
  const half = formula({
    id: 'half',
    says: 'whole ÷ 2',
    source: 'definition',
    unit: 's',
    inputs: ['whole'],
    compute: (whole = 0) => whole / 2,
  })
  const whole = given('whole', 4, 's', 'quality.whole', '4 s')
  const design = sampleDesign(({ capacity }) => ({
    capacity: {
      ...capacity,
      verdict: [
        {
          target: 'half',
          asked: derive('half', half, { whole }),
          designed: figure('reached', 1, 's'),
          met: true,
          decidedBy: '',
          from: [],
          given: true,
        },
      ],
    },
  }))
  const found = figuresOf(design)
  expect([found.get('half')?.because.kind, found.get('whole'), found.has('reached')]).toEqual(['formula', whole, true])
  for (const [id, amount] of found) expect(amount.id).toBe(id)
})

test('of two numbers with one id the first stands', () => {
  const at = (value: number) => figure('twice', value, 's')
  const design = sampleDesign(({ capacity }) => ({
    capacity: {
      ...capacity,
      verdict: [1, 2].map((value) => ({
        target: 't',
        asked: at(value),
        designed: at(value),
        met: true,
        decidedBy: '',
        from: [],
        given: true,
      })),
    },
  }))
  expect(figuresOf(design).get('twice')).toEqual(at(1))
})
