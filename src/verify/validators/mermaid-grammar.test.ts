import { expect, test } from 'vitest'
import { benchForFile, expectItsFaultCaught, judged } from '../test-helpers.ts'
import { mermaidGrammar } from './mermaid-grammar.ts'

const bench = benchForFile()

test('its fault is caught, with the file', () => expectItsFaultCaught(mermaidGrammar, bench, /^[\w/.-]+:\d+ Parse error/m))

test('diagrams in documents are read as well', async () => {
  const text = '# Boxes\n\n```mermaid\nflowchart LR\n  a -->\n```\n\n````md\n```mermaid\nno diagram, an example\n```\n````\n'
  expect(await judged(mermaidGrammar, bench, () => [{ path: 'a.md', text, regions: [] }])).toEqual({
    verdict: 'failed',
    detail: [expect.stringMatching(/^a\.md:4 Parse error/)],
    read: ['a.md'],
  })
})

test('without a diagram there is nothing to run', async () => {
  expect(await judged(mermaidGrammar, bench, () => [])).toEqual({ verdict: 'not run', detail: ['no file holds a diagram'], read: [] })
})
