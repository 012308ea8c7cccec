import { expect, test } from 'vitest'
import { compileExample } from '../../../../test/golden/compile-example.ts'
import { judgedDesign, sampleDecision } from '../shared/test-helpers.ts'
import { decisionsSection } from './decisions-section.ts'
import { movedHeading } from './decision-record.ts'

const files = (design = judgedDesign()) => new Map(decisionsSection.emit(design).map(({ path, text }) => [path, text]))

test('the list of answers', () => {
  expect(files().get('4-decisions.md')).toMatchInlineSnapshot()
})

test('a record', () => {
  expect(files().get('decisions/0001-pattern.md')).toMatchInlineSnapshot()
})

test('a pinned choice says who pinned it and what was given up', () => {
  const pinned = { ...sampleDecision, status: 'pinned', pinned: { because: 'the team knows it', instead: 'whole', costs: 0.2 } } as const
  const text = files(judgedDesign(({ decisions }) => ({ decisions: { ...decisions, all: [pinned], byId: new Map([['pattern', pinned]]) } }))).get('decisions/0001-pattern.md')
  expect(text).toContain('| pinned: the team knows it |')
  expect(text).toMatch(/\| `system` +\| One piece +\| +0\.20 \|/)
})

test('a record tells the numbers behind the choice and the runner-up down to the brief and to sources', () => {
  const { design, artifacts } = compileExample('pastebin')
  for (const { path, text } of artifacts.filter((each) => each.path.startsWith('decisions/'))) {
    const rule = /\d{4}-(.*)\.md$/.exec(path)?.[1]
    for (const { options, choice } of design.decisions.all.filter((each) => each.rule === rule)) {
      const score = options.find(({ option }) => option.id === choice)?.scores[0]?.score
      for (const input of score?.because.kind === 'formula' ? Object.values(score.because.inputs) : []) expect(text).toContain(`\`${input.id}\``)
    }
    expect(text).toContain('inputs tried](../4-decisions.md#what-was-moved-to-find-the-flips)')
  }
  expect(artifacts.find(({ path }) => path === '4-decisions.md')?.text).toContain(`## ${movedHeading}\n`)
})
