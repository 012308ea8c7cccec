import { expect, test } from 'vitest'
import type { Diagnostic, Span } from '../model/diagnostic.ts'
import { codeFrame } from './code-frame.ts'
import { renderDiagnostic } from './diagnostic-text.ts'

const at = (line: number, column: number, endColumn: number, endLine = line): Span => ({
  file: 'x.brief.yaml',
  line,
  column,
  endLine,
  endColumn,
})

const diagnostic: Diagnostic = {
  code: 'GP2110',
  severity: 'error',
  message: 'no entity is called `Costumer`',
  at: { span: at(2, 34, 42), path: 'actors.shopper.record' },
  related: [],
  help: 'did you mean `Customer`? It is declared on line 84.',
}
const text = 'actors:\n  shopper: { is: person, record: Costumer }\n'

test('a diagnostic with its frame, notes and fix', () => {
  const related = [{ message: 'it is declared here', at: { span: at(84, 3, 11) } }]
  const fix = { title: 'write `Customer`', edits: [{ span: at(2, 34, 42), text: 'Customer' }] }
  expect(renderDiagnostic({ ...diagnostic, related, fix }, () => text, { fixCommand: 'groundplan check --fix' })).toMatchInlineSnapshot(`
    "error GP2110  x.brief.yaml:2:34  no entity is called \`Costumer\`

       1 │ actors:
       2 │   shopper: { is: person, record: Costumer }
         │                                  ^^^^^^^^
       note: it is declared here (x.brief.yaml:84:3)
       help: did you mean \`Customer\`? It is declared on line 84.
       fix:  write \`Customer\` (groundplan check --fix)"
  `)
})

test('without a source there is no frame, without a span the path is the place', () => {
  expect(renderDiagnostic(diagnostic, () => undefined)).toMatchInlineSnapshot(`
    "error GP2110  x.brief.yaml:2:34  no entity is called \`Costumer\`
       help: did you mean \`Customer\`? It is declared on line 84."
  `)
  expect(renderDiagnostic({ ...diagnostic, severity: 'warning', at: { path: 'actors.shopper.record' } }, () => text))
    .toMatchInlineSnapshot(`
    "warning GP2110  actors.shopper.record  no entity is called \`Costumer\`
       help: did you mean \`Customer\`? It is declared on line 84."
  `)
})

test('colours are ours alone', () => {
  const coloured = renderDiagnostic({ ...diagnostic, message: 'a\u001B[2Jb' }, () => 'x\n\u001B[31mevil \u202Etxet\n', { colour: true })
  expect(JSON.stringify(coloured)).toMatchInlineSnapshot(
    `""\\u001b[1;31merror GP2110\\u001b[0m  x.brief.yaml:2:34  \\u001b[1ma\\\\u{1B}[2Jb\\u001b[0m\\n\\n   1 │ x\\n   2 │ \\\\u{1B}[31mevil \\\\u{202E}txet\\n     │                            \\u001b[1;31m^\\u001b[0m\\n   \\u001b[36mhelp:\\u001b[0m did you mean \`Customer\`? It is declared on line 84.""`,
  )
})

test('carets stand below wide, marked and escaped characters', () => {
  expect(codeFrame('漢字: "é\u200Bx" 😀 y', at(1, 13, 14))).toMatchInlineSnapshot(`
    "1 │ 漢字: "é\\u{200B}x" 😀 y
      │                      ^"
  `)
  expect(codeFrame('\tname: x', at(1, 2, 6))).toMatchInlineSnapshot(`
    "1 │  name: x
      │  ^^^^"
  `)
})

test('a long line is cut around the carets', () => {
  const line = `${'a'.repeat(150)} here ${'b'.repeat(150)}`
  expect(codeFrame(line, at(1, 152, 156))).toMatchInlineSnapshot(`
    "1 │ …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa here bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
      │                                                  ^^^^"
  `)
  expect(codeFrame(line, at(1, 1, 4))).toMatchInlineSnapshot(`
    "1 │ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
      │ ^^^"
  `)
  expect(codeFrame(line, at(1, 300, 307))).toMatchInlineSnapshot(`
    "1 │ …bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
      │                                                 ^^^^^^^"
  `)
  expect(codeFrame(line, at(1, 1, 307))).toMatchInlineSnapshot(`
    "1 │ aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
      │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
  `)
})

test('a span over several lines ends with its first, and one of no width has a caret', () => {
  expect(codeFrame('a:\n  b: [c,\n    d]\n', at(2, 6, 7, 3))).toMatchInlineSnapshot(`
    "1 │ a:
    2 │   b: [c,
      │      ^^^"
  `)
  expect(codeFrame('a:\n', at(1, 3, 3))).toMatchInlineSnapshot(`
    "1 │ a:
      │   ^"
  `)
  expect(codeFrame('', at(1, 1, 1))).toMatchInlineSnapshot(`
    "1 │
      │ ^"
  `)
  expect(codeFrame('a\r\nb\r\n', at(2, 1, 2))).toMatchInlineSnapshot(`
    "1 │ a
    2 │ b
      │ ^"
  `)
})
