import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from '../../src/compiler/1-parse/parse.ts'
import type { Diagnostic } from '../../src/compiler/model/diagnostic.ts'
import { validate } from '../../src/compiler/2-validate/validate.ts'
import { renderDiagnostics } from '../../src/compiler/text/diagnostic-text.ts'
import { exampleBriefs, mangledBrief } from './briefs.ts'

/** Longest that one text may take on a busy machine; the largest example takes 30 ms when it is read several times. */
const LONGEST = 10_000

test('a mangled brief is read in time, without an exception, and each complaint has its place', () => {
  fc.assert(
    fc.property(mangledBrief(), (text) => check({ 'x.brief.yaml': text })),
    { numRuns: 300 },
  )
})

test('so is any text, and any bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => check({ 'x.brief.yaml': text })),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => check({ 'x.brief.yaml': bytes })),
    { numRuns: 300 },
  )
})

test('so is any tree: maps and lists where others are expected', () => {
  const words = [
    'system',
    'actors',
    'entities',
    'operations',
    'quality',
    'fields',
    'by',
    'list',
    'where',
    'sort',
    'every',
    'on',
    'moves',
    'is',
    'keep',
    'hot',
    'Order',
    'shopper',
    'text(20)',
    'own',
    '6x',
    '3/s',
    '',
    'null',
    'constructor',
    '__proto__',
    'toString',
  ]
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...words),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...words), tie('node'), { maxKeys: 4 }),
    ),
  })).node
  fc.assert(
    fc.property(tree, (node) => check({ 'x.brief.yaml': JSON.stringify(node) })),
    { numRuns: 600 },
  )
})

test('so are files that include each other', () => {
  const include = fc.constantFrom('x.brief.yaml', 'a.yaml', 'b/c.yaml', '../x', '/etc/passwd', 'nowhere.yaml')
  const file = fc.array(include, { maxLength: 3 }).map((files) => `include: [${files.join(', ')}]\nentities: { A: {} }\n`)
  fc.assert(
    fc.property(file, file, file, (main, a, b) => check({ 'x.brief.yaml': main, 'a.yaml': a, 'b/c.yaml': b })),
    { numRuns: 100 },
  )
})

test.each([
  ['opening brackets', '['.repeat(200_000)],
  ['brackets', `a: ${'{b: '.repeat(20_000)}`],
  ['dashes', '- '.repeat(100_000)],
  ['question marks', '? '.repeat(100_000)],
  ['aliases', `a: &a [x]\n${Array.from({ length: 2000 }, (_, at) => `b${at}: &b${at} [*a, *a, *a]`).join('\n')}`],
  ['one long line', `system: ${'x'.repeat(2_000_000)}`],
  ['many keys', Array.from({ length: 50_000 }, (_, at) => `k${at}: x`).join('\n')],
  ['the same key', 'k: x\n'.repeat(30_000)],
  ['quotes', '"'.repeat(100_000)],
  ['a mistake in each line', 'a b\n'.repeat(20_000)],
  ['depth by indentation', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
])('%s do no harm', (_, text) => {
  check({ 'x.brief.yaml': text })
})

test('a brief with errors has no value, and one without has one', () => {
  fc.assert(
    fc.property(mangledBrief(1), (text) => {
      const parsed = parse(new Map([['x', text]]), 'x')
      if (parsed.diagnostics.length > 0) return
      const { value, diagnostics } = validate(parsed.value)
      // What could not be understood is always told.
      expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'))
    }),
    { numRuns: 300 },
  )
})

test('a brief is read the same twice', () => {
  for (const text of exampleBriefs.values()) expect(read({ x: text })).toEqual(read({ x: text }))
})

function check(files: { readonly [path: string]: string | Uint8Array }): void {
  const start = performance.now()
  const diagnostics = read(files)
  expect(performance.now() - start).toBeLessThan(LONGEST)
  for (const { at, message, help } of diagnostics) {
    expect(message).not.toBe('')
    expect(help).not.toBe('')
    expect(at.span?.line).toBeGreaterThan(0)
    expect(at.span?.column).toBeGreaterThan(0)
  }
  const text = renderDiagnostics(diagnostics.slice(0, 50), (file) => String(files[file] ?? ''), { colour: true })
  // Nothing but our own colours reaches the terminal.
  expect(text.replace(/\u001B\[[\d;]*m/g, '')).not.toMatch(/[\0-\x08\x0B-\x1F\x7F\u202A-\u202E\u2066-\u2069]/)
}

function read(files: { readonly [path: string]: string | Uint8Array }): readonly Diagnostic[] {
  const main = Object.keys(files)[0] ?? ''
  const parsed = parse(new Map(Object.entries(files)), main)
  return [...parsed.diagnostics, ...validate(parsed.value).diagnostics]
}

test('a name that is empty, by a list where a name belongs, ends', () => {
  const text =
    'system: Shop\nactors: { guest: { is: anonymous } }\nentities:\n  Order:\n    fields: { status: placed | shipped | delivered = placed }\n' +
    '    moves:\n      placed: [shipped]\n      shipped: [delivered]: [shipped]\noperations:\n  it: { by: guest, list: Order }\n'
  expect(validate(parse(new Map([['a.brief.yaml', text]]), 'a.brief.yaml').value).diagnostics.length).toBeGreaterThan(0)
})
