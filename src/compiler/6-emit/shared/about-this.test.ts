import { expect, test } from 'vitest'
import { sampleDesign } from '../test-helpers.ts'
import { aboutThis, mendText, sentencesAboutThis } from './about-this.ts'

const design = sampleDesign()

test.each([
  ['tells `placeOrder` to wait', true],
  ['each order line counts', true],
  ['after 30 s', true],
  ['systems scale with demand', false],
  ['placeOrders is another word', false],
])('%s', (text, kept) => {
  expect(aboutThis(design, text)).toBe(kept ? text : '')
})

test('of several sentences those stay that name something', () => {
  expect(sentencesAboutThis(design, 'One transaction is simple. placeOrder commits Order and Stock. It is 2 × as fast.')).toBe(
    'placeOrder commits Order and Stock.',
  )
})

test('what mends a finding is told when it is about more than the one name', () => {
  expect(mendText('ask `payments` for more')).toBe('')
  expect(mendText('give it a `latency` above 2 s')).toBe('give it a `latency` above 2 s')
  expect(mendText('add `status = active` to its `where`')).toBe('add `status = active` to its `where`')
})
