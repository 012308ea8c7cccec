import fc from 'fast-check'
import { expect, test } from 'vitest'

import { mermaidId, mermaidLabel, mermaidLines, mermaidText } from './mermaid.ts'
import { mermaidKind } from './test-helpers.ts'

const awkward = [
  'end',
  'the end',
  'a; b',
  'a: b',
  '"q"',
  '<b>x</b>',
  '#35;',
  '%% x',
  '100 %',
  '`a`',
  '{a}',
  '[a]',
  '(a)',
  'a|b',
  'a\nb',
  '-->',
  '1. list',
  'a: b: c',
  ':a',
  '::: x',
  '[*]',
  'a]b',
  'a[',
  '((',
  ')]',
  '"]',
  '|a|',
  '&lt;',
  '<<fork>>',
  'note left',
  '- x',
  '\\',
  'é 😀',
  'graph',
  ':::c',
  '@{x}',
]
const text = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'binary', maxLength: 12 })).filter((each) => each.trim() !== '')

const diagrams: readonly (readonly [string, (label: string) => string])[] = [
  [
    'flowchart-v2',
    (label) =>
      `flowchart LR\n  a[${mermaidLabel(label)}] -- ${mermaidLabel(label)} --> b@{ shape: cyl, label: ${mermaidLines([label, label])} }\n  subgraph s[${mermaidLabel(label)}]\n    c\n  end\n`,
  ],
  [
    'sequence',
    (label) =>
      `sequenceDiagram\n  participant a as ${mermaidText(label)}\n  a->>a: ${mermaidText(label)}\n  alt ${mermaidText(label)}\n    a->>a: x\n  end\n  Note over a: ${mermaidText(label)}\n`,
  ],
  [
    'er',
    (label) =>
      `erDiagram\n  a[${mermaidLabel(label)}] {\n    uuid id PK ${mermaidLabel(label)}\n  }\n  a ||--o{ b : ${mermaidLabel(label)}\n`,
  ],
  ['stateDiagram', (label) => `stateDiagram-v2\n  state ${mermaidLabel(label)} as a\n  a --> b : ${mermaidText(label)}\n`],
]

test.each(diagrams)(
  'any text stays a label in a %s diagram',
  async (kind, print) => {
    for (const label of awkward) expect(await mermaidKind(print(label)), label).toBe(kind)
    await fc.assert(
      fc.asyncProperty(text, async (label) => {
        expect(await mermaidKind(print(label))).toBe(kind)
      }),
      { numRuns: 40 },
    )
  },
  60_000,
)

test('a label keeps its line and its quotes', () => {
  expect(mermaidLabel('say "a;b" <now>\n then')).toBe('"say #quot;a#59;b#quot; #lt;now#gt; then"')
  expect(mermaidText('100 %: done')).toBe('100 #37;: done')
  expect(mermaidLines(['a', 'b"'])).toBe('"a<br/>b#quot;"')
})

test('a name becomes an id that no grammar takes for a word of its own', async () => {
  expect(['orders', 'end', 'Class', 'a-b', '1st', 'ü', ''].map(mermaidId)).toEqual(['orders', 'end_', 'Class_', 'a_b', 'n1st', 'ufc', 'n'])
  for (const word of [
    'end',
    'graph',
    'subgraph',
    'class',
    'style',
    'click',
    'default',
    'state',
    'note',
    'loop',
    'alt',
    'actor',
    'participant',
    'o',
    'x',
    'u',
    'one',
    'many',
  ]) {
    const id = mermaidId(word)
    expect(await mermaidKind(`flowchart LR\n  ${id}["a"] --> b\n`), word).toBe('flowchart-v2')
    expect(await mermaidKind(`sequenceDiagram\n  participant ${id} as a\n  ${id}->>${id}: a\n`), word).toBe('sequence')
    expect(await mermaidKind(`erDiagram\n  ${id} ||--o{ b : "a"\n`), word).toBe('er')
    expect(await mermaidKind(`stateDiagram-v2\n  [*] --> ${id}\n`), word).toBe('stateDiagram')
  }
})
