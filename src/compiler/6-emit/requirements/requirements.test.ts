import { expect, test } from 'vitest'
import { judgedDesign } from '../shared/test-helpers.ts'
import { requirements } from './requirements.ts'

test('the page', () => {
  expect(requirements.emit(judgedDesign())[0]!.text).toMatchInlineSnapshot()
})

test('each row about an element says so', () => {
  const [page] = requirements.emit(judgedDesign())
  const lines = page!.text.split('\n')
  const about = page!.regions.map(({ from, element }) => [element, lines[from - 1]!.includes(`\`${element.split('/')[1]}\``)])
  expect(about.length).toBeGreaterThan(8)
  expect(about.filter(([, named]) => !named)).toEqual([])
})
