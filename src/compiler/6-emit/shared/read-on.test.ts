import { expect, test } from 'vitest'
import { compileExample } from '../../../../test/golden/compile-example.ts'
import { sampleDesign } from '../test-helpers.ts'
import { readOn } from './read-on.ts'

test('every file it sends to is there, and so are the files those point to', () => {
  for (const example of ['minimal', 'pastebin']) {
    const { design, artifacts } = compileExample(example)
    const paths = new Set(artifacts.map(({ path }) => path))
    const readings = readOn(design)
    expect(readings.length).toBe(8)
    const linked = readings.flatMap(({ path, holds }) => [path, ...[...holds.matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1])])
    expect(linked.filter((path) => !paths.has(path ?? ''))).toEqual([])
  }
})

test('what a design lacks is left out', () => {
  const bare = sampleDesign((design) => ({ api: { ...design.api, endpoints: [] }, statements: [] }))
  expect(readOn(bare).map(({ path }) => path)).toEqual([
    '0-requirements.md',
    '1-overview.md',
    '3-database.md',
    '4-decisions.md',
    'design.json',
  ])
})
