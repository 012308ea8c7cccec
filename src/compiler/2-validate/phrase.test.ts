import { expect, test } from 'vitest'
import { nodeAt } from '../model/brief-tree.ts'
import { parse } from '../1-parse/parse.ts'
import { mistakes } from '../text/mistakes.ts'
import { Phrase } from './phrase.ts'
import { Reader } from './reader.ts'

function phraseOf(text: string): { phrase: Phrase; reader: Reader } {
  const { value } = parse(new Map([['x', text]]), 'x')
  const reader = new Reader(value)
  const node = nodeAt(value, 'a')
  if (node?.kind !== 'scalar') throw new Error('the test wants a text under `a`')
  return { phrase: new Phrase(node, 'a', reader), reader }
}

test('it is split outside of brackets and quotes, without the spaces', () => {
  const { phrase } = phraseOf('a: decimal(10,2) , copied from b.c,  "x, y"\n')
  expect(phrase.split(',').map(({ text }) => text)).toEqual(['decimal(10,2)', 'copied from b.c', '"x, y"'])
})

test.each([
  ['a: one two\n', 'two'],
  ['a: "one two"\n', 'two'],
  ["a: 'one two'\n", 'two'],
  // Escapes and line breaks hide the exact place, so the whole value is shown.
  ['a: "one\\x20two"\n', '"one\\x20two"'],
  ['a: |\n  one two\n', '|\n  one two\n'],
])('a part of %j is shown at its place', (text, shown) => {
  const { phrase } = phraseOf(text)
  const { start, end } = phrase.slice(4, 7).stretch
  expect(text.slice(start, end)).toBe(shown)
})

test('a mistake comes with a fix where the place is exact', () => {
  const { phrase, reader } = phraseOf('a: one two\n')
  phrase.slice(4).refuse(mistakes.notAName, { found: 'two' }, 'three')
  expect(reader.diagnostics[0]?.fix?.edits).toMatchObject([{ span: { line: 1, column: 8, endColumn: 11 }, text: 'three' }])
  const quoted = phraseOf('a: "one\\ttwo"\n')
  quoted.phrase.slice(4).refuse(mistakes.notAName, { found: 'two' }, 'three')
  expect(quoted.reader.diagnostics[0]?.fix).toBeUndefined()
})
