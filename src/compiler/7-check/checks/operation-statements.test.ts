import { expect, test } from 'vitest'
import { equal, found, foundSeeded, on, sampleDesign, select, statement, step, to } from '../test-helpers.ts'
import { operationStatements } from './operation-statements.ts'

const whole = sampleDesign(({ statements, messages }) => ({
  statements: [...statements, statement('statement/mailPlaced/s1', select('orders', equal(on('id'), to('id'))))],
  messages: {
    ...messages,
    jobs: messages.jobs.map((job) => ({ ...job, steps: [step('statement', 'read', { statements: ['statement/mailPlaced/s1'] })] })),
  },
}))

test('an operation with rows needs a statement, a statement a step that runs it', () => {
  expect(found(operationStatements, whole)).toEqual([])
  expect(found(operationStatements, sampleDesign())).toEqual(['GP7103 `mailPlaced` touches Order, Customer, but no statement does it'])
  expect(found(operationStatements, { ...whole, messages: { ...whole.messages, jobs: [] } })).toEqual([
    'GP7103 no step of its operation runs `statement/mailPlaced/s1`',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(operationStatements, whole)).toEqual(['GP7103 `browse` touches Product, but no statement does it'])
})
