import { expect, test } from 'vitest'
import { judgedDesign } from '../shared/test-helpers.ts'
import { apiSection } from './api-section.ts'

test('the page, diagrams apart', () => {
  const { text } = apiSection.emit(judgedDesign())[0]!
  expect(text.replace(/```mermaid[\s\S]*?```/g, '(diagram)')).toMatchInlineSnapshot()
})

test('a design without endpoints has none', () => {
  expect(apiSection.appliesTo(judgedDesign(({ api }) => ({ api: { ...api, endpoints: [] } })))).toBe(false)
})
