import { expect, test } from 'vitest'
import { found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { operationEntries } from './operation-entries.ts'

test('called operations need an endpoint, webhooks a path as well, others a job', () => {
  expect(found(operationEntries, sampleDesign())).toEqual([])
  const without = sampleDesign(({ messages }) => ({ messages: { ...messages, jobs: [], webhooks: [] } }))
  expect(found(operationEntries, without)).toEqual(['GP7101 `paymentSettled` has no webhook path', 'GP7101 `mailPlaced` has no job'])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(operationEntries, sampleDesign())).toEqual(['GP7101 `browse` has no endpoint'])
})
