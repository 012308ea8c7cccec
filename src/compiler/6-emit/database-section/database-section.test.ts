import { expect, test } from 'vitest'
import { judgedDesign } from '../shared/test-helpers.ts'
import { databaseSection } from './database-section.ts'

test('the page, diagram apart', () => {
  const { text } = databaseSection.emit(judgedDesign())[0]!
  expect(text.replace(/```mermaid[\s\S]*?```/g, '(diagram)')).toMatchInlineSnapshot()
})
