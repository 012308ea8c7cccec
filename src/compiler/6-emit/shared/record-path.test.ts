import { expect, test } from 'vitest'
import { sampleDesign } from '../test-helpers.ts'
import { recordNumber, recordPath } from './record-path.ts'

test('a record lies under its number and rule', () => {
  const design = sampleDesign(() => ({ records: new Map([['read-caching', 8]]) }))
  expect(recordPath(design, 'read-caching')).toBe('decisions/0008-read-caching.md')
})

test('numbers have four digits', () => {
  expect([1, 42, 12345].map(recordNumber)).toEqual(['0001', '0042', '12345'])
})
