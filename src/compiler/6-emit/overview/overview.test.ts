import { expect, test } from 'vitest'
import { judgedDesign } from '../shared/test-helpers.ts'
import { overview } from './overview.ts'

test('the page, diagrams apart', () => {
  const { text } = overview.emit(judgedDesign())[0]!
  expect(text.replace(/```mermaid[\s\S]*?```/g, '(diagram)')).toMatchInlineSnapshot()
})
