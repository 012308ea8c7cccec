import { expect, test } from 'vitest'
import { figure, found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { targetsMet } from './targets-met.ts'

const design = (met: boolean) =>
  sampleDesign(({ capacity }) => ({
    capacity: {
      ...capacity,
      verdict: [
        {
          target: 'p99 of `placeOrder`',
          asked: figure('asked', 2.5, 's'),
          designed: figure('designed', 2.7, 's'),
          met,
          decidedBy: 'the p99 of Stripe',
          from: ['operations.placeOrder.latency'],
          given: true,
        },
      ],
    },
  }))

test('a miss tells what was asked, what was designed and what decides it', () => {
  expect(found(targetsMet, design(true))).toEqual([])
  expect(targetsMet.run(design(false), [])).toEqual([
    {
      code: 'GP7702',
      severity: 'warning',
      message: 'p99 of `placeOrder`: 2.5 s asked, 2.7 s designed',
      at: { path: 'operations.placeOrder.latency' },
      related: [],
      help: 'the p99 of Stripe decides it',
    },
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(targetsMet, design(true))).toEqual(['GP7702 p99 of `placeOrder`: 2.5 s asked, 2.7 s designed'])
})
