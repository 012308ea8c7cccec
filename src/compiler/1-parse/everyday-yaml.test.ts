import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleBriefs, mangledBrief } from '../../../test/language/briefs.ts'
import { readEverydayYaml } from './everyday-yaml.ts'
import { readAnyYaml } from './read-yaml.ts'

test('every example is everyday YAML', () => {
  for (const [file, text] of exampleBriefs) expect(readEverydayYaml({ file, text }), file).toBeDefined()
})

test.each([...exampleBriefs])('%s reads the same as with the library', (file, text) => {
  expectSame({ file, text })
  expectSame({ file, text: text.replaceAll('\n', '\r\n') })
})

test('what it reads of mutated briefs, it reads as the library does', () => {
  let read = 0
  fc.assert(
    fc.property(mangledBrief(3), (text) => {
      if (expectSame({ file: 'x', text })) read += 1
    }),
    { numRuns: 3000 },
  )
  // Otherwise the test would prove nothing.
  expect(read).toBeGreaterThan(500)
})

test.each([
  'a: b',
  'a:\n  b: c\n  d: # nothing\n\ne: f # comment\n',
  'a:\n- b\n- c\nd: e',
  'a:\n  - b: c\n    d: e\n  - { f: g }\n',
  '{"a": [1, 2, {"b": "c"}],\n "d": ""}\n',
  'a: [b,\n  c, # d\n  e]\n',
  'a: b#c\nd: [e#f, g]\n',
  'a: {}\nb: []\nc: "x: y"\n',
  '# only then\n\na: - b',
  "a: 'b''c'",
  'a: "b\\n"',
  'a: b\n  c: d',
  'a: b\n c',
  'a:\n  b\n',
  'a: [b]c',
  'a: "b"c',
  'a: {b: c}#d',
  'a: [b, ]',
  'a: [, b]',
  'a:\n - b\n -c\n',
  '- a\n- b\n',
  'a: -1\nb: --- c\nc: ...',
  'a: :b',
  'a: b:',
  'a: {b}',
  'a: [b: c]',
  '---\na: b',
])('reads %j as the library does, or leaves it to it', (text) => {
  expectSame({ file: 'x', text })
})

/** Whether the everyday reader read the text; if so, both must give the same tree without complaint. */
function expectSame(source: { file: string; text: string }): boolean {
  const everyday = readEverydayYaml(source)
  if (!everyday) return false
  const { value, diagnostics } = readAnyYaml(source)
  expect(diagnostics).toEqual([])
  expect(everyday).toEqual(value)
  return true
}
