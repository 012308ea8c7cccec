import { expect, test } from 'vitest'
import { spoken } from '../../src/compiler/model/naming.ts'
import { compileExample, type Compiled } from '../golden/compile-example.ts'
import { sentencesOf } from './prose.ts'

const unlike = ['corner-shop', 'pastebin', 'clinic', 'fleet-telemetry', 'team-chat']

/** In how many of the five a blanked sentence may stand; in one more it is a template's. */
const most = 2

test('no sentence of the prose stands in three of five unlike designs once names and numbers are blanked', () => {
  const places = new Map<string, Map<string, string>>()
  for (const example of unlike) {
    const compiled = compileExample(example)
    for (const { path, text } of compiled.artifacts) {
      if (!path.endsWith('.md')) continue
      for (const sentence of sentencesOf(text, namesOf(compiled))) {
        const known = places.get(sentence.blanked) ?? new Map<string, string>()
        known.set(example, `${path}: ${sentence.text}`)
        places.set(sentence.blanked, known)
      }
    }
  }
  const standing = [...places]
    .filter(([, examples]) => examples.size > most)
    .map(([blanked, examples]) => `${blanked}\n    ${[...examples.values()][0]}`)
  expect(standing.join('\n')).toBe('')
})

test('catches a sentence of a template, and lets one about this system pass', () => {
  const names = ['Order', 'placeOrder', 'Corner Shop']
  const [first] = sentencesOf('The design of Corner Shop ensures that Order scales with demand.', names)
  const [second] = sentencesOf('- The design of Corner Shop ensures that `Patient` scales with demand.', names)
  expect(first?.blanked).toBe('the design of _ ensures that _ scales with demand.')
  expect(second?.blanked).toBe(first?.blanked)
  expect(
    sentencesOf(
      '| a | b |\n| - | - |\n| The design ensures that this labels the row | The design ensures that Order is said in a cell |',
      names,
    ),
  ).toEqual([{ text: 'The design ensures that Order is said in a cell', blanked: 'The design ensures that Order is said in a cell' }])
  expect(sentencesOf('# The design ensures that headings are apart\n```\nand so is code in a fence\n```', names)).toEqual([])
})

/** What the brief named, as the brief writes it and as prose does. */
function namesOf({ design: { brief, modules, decisions, knowledge } }: Compiled): readonly string[] {
  const own = [
    brief.system,
    ...brief.actors.keys(),
    ...brief.entities.keys(),
    ...brief.operations.keys(),
    ...brief.integrations.keys(),
    ...[...brief.integrations.values()].flatMap(({ provider }) => provider ?? []),
    ...[...brief.entities.values()].flatMap(({ fields }) => [...fields.keys()]),
    ...[...brief.operations.values()].flatMap(({ emits }) => emits),
    ...modules.map(({ name }) => name),
    ...[...knowledge.evidence.values()].flatMap(({ title, source }) => [title, source.title]),
    ...[...knowledge.quantities.values()].flatMap(({ source }) => (source.address === undefined ? source.title : [])),
    ...decisions.all.flatMap(({ options }) => options.map(({ option }) => option.title)),
  ]
  return [...new Set(own.flatMap((name) => [name, spoken(name), `${spoken(name)}s`]))].toSorted((a, b) => b.length - a.length)
}
