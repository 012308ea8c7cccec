// Measures the sources on the scale that well-kept code bases of this kind were measured on, and prints a table.
// The aims are orientation, not gates; what is a gate is a test. `--files` also lists the longest files and functions and the exports without a sentence.
import { violations } from '../test/architecture/imports.ts'
import { packageHomes } from '../test/architecture/dependencies.ts'
import { filesUnder, textOf } from '../test/architecture/repository.ts'
import { functionsIn, type FunctionSpan } from './functions-in.ts'
import { type Token, tokensOf } from './source-tokens.ts'

type Source = {
  readonly path: string
  readonly lines: number
  readonly tokens: readonly Token[]
  readonly functions: readonly FunctionSpan[]
}

const all = filesUnder('src').filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
const isTest = (path: string): boolean => /\.test\.ts$|test-helpers\.ts$/.test(path)
const sources = all.filter((path) => !isTest(path)).map(read)
const tests = [...all, ...filesUnder('test').filter((path) => path.endsWith('.ts'))].filter(
  (path) => !sources.some((each) => each.path === path),
)

const sourceLines = sum(sources.map((source) => source.lines))
const fileLengths = sources.map((source) => source.lines)
const functionLengths = sources.flatMap((source) => source.functions.map((each) => each.lines))
const commentLines = sum(sources.map(({ tokens }) => linesCovered(tokens.filter((token) => token.kind === 'comment'))))
const codeLines = sum(sources.map(({ tokens }) => linesCovered(tokens.filter((token) => token.kind !== 'comment'))))
const exported = sources.flatMap(({ path, tokens }) => exportsIn(tokens).map((each) => ({ ...each, path })))
const files = sources.map(({ path }) => ({ path: path.replace('src/', ''), text: textOf(path) }))

const rows: readonly (readonly [measure: string, ours: string, aim: string])[] = [
  ['source files / lines', `${sources.length} / ${sourceLines}`, ''],
  ['lines of a file: median / p90 / largest', spread(fileLengths), '≤ 80 / ≤ 300 / ≤ 500'],
  ['lines of a function: median / p90 / largest', spread(functionLengths), '≤ 8 / ≤ 25 / ≤ 60'],
  ['comment lines per 100 code lines', ratio(100 * commentLines, codeLines, 0), ''],
  ['`any` per 1,000 lines', ratio(1000 * count((token) => token.text === 'any' && token.kind === 'word'), sourceLines, 2), '≤ 0.1'],
  ['`as` per 1,000 lines, not `as const`', ratio(1000 * assertions(), sourceLines, 2), '≤ 3'],
  ['`!` after a value per 1,000 lines', ratio(1000 * nonNull(), sourceLines, 2), '0'],
  ['exports with a doc sentence, %', ratio(100 * exported.filter((each) => each.documented).length, exported.length, 0), '≥ 95'],
  ['test lines per source line', ratio(sum(tests.map((path) => read(path).lines)), sourceLines, 2), '≥ 1.0'],
  ['imports against the table, circles', String(violations(files, packageHomes()).length), '0'],
]

const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
for (const row of [['measure', 'ours', 'aim'], ...rows])
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )

if (process.argv.includes('--files')) {
  console.log('\nlongest files')
  for (const { path, lines } of sources.toSorted((a, b) => b.lines - a.lines).slice(0, 15))
    console.log(`${String(lines).padStart(5)}  ${path}`)
  console.log('\nlongest functions')
  const spans = sources.flatMap(({ path, functions }) => functions.map((each) => ({ ...each, path })))
  for (const { path, name, line, lines } of spans.toSorted((a, b) => b.lines - a.lines).slice(0, 15)) {
    console.log(`${String(lines).padStart(5)}  ${name}  ${path}:${line}`)
  }
  console.log('\nexports without a sentence')
  for (const { path, line } of exported.filter((each) => !each.documented)) console.log(`       ${path}:${line}`)
}

function read(path: string): Source {
  const text = textOf(path)
  const tokens = tokensOf(text)
  return { path, lines: text.split('\n').length - 1, tokens, functions: functionsIn(tokens) }
}

/** Each exported statement, and whether a doc comment stands right before it. Re-exports have theirs elsewhere. */
function exportsIn(tokens: readonly Token[]): readonly { readonly line: number; readonly documented: boolean }[] {
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1]
    if (token.text !== 'export' || token.kind !== 'word' || next?.kind !== 'word') return []
    const before = tokens[index - 1]
    // `export type { A } from …` and `export * from …` hand on what is documented where it is written.
    if (/^[{*]$/.test(tokens[index + 2]?.text ?? '')) return []
    return [{ line: token.line, documented: before?.kind === 'comment' && before.text.startsWith('/**') }]
  })
}

function assertions(): number {
  return count((token, at, tokens) => {
    const renamed = tokens[at - 1]?.text === '*' || isInImportOrExport(tokens, at)
    return token.text === 'as' && token.kind === 'word' && tokens[at + 1]?.text !== 'const' && !renamed
  })
}

/** `import { a as b }` renames; between its `{` and the `as` stand only names and commas. */
function isInImportOrExport(tokens: readonly Token[], at: number): boolean {
  let index = at - 1
  while (index >= 0 && (tokens[index]?.kind === 'word' || tokens[index]?.text === ',')) {
    if (tokens[index]?.text === 'return') return false
    index--
  }
  return tokens[index]?.text === '{' && /^(import|export|type|,)$/.test(tokens[index - 1]?.text ?? '')
}

function nonNull(): number {
  return count((token, at, tokens) => {
    const before = tokens[at - 1]
    const next = tokens[at + 1]
    const afterValue =
      before !== undefined && before.endLine === token.line && (before.kind === 'word' || before.text === ')' || before.text === ']')
    return token.text === '!' && token.kind === 'sign' && afterValue && /^[.,;)\]}]$/.test(next?.text ?? '')
  })
}

function count(matches: (token: Token, at: number, tokens: readonly Token[]) => boolean): number {
  return sum(sources.map(({ tokens }) => tokens.filter(matches).length))
}

function linesCovered(tokens: readonly Token[]): number {
  const lines = new Set<number>()
  for (const { line, endLine } of tokens) for (let at = line; at <= endLine; at++) lines.add(at)
  return lines.size
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return `${at(0.5)} / ${at(0.9)} / ${at(1)}`
}

function ratio(part: number, whole: number, digits: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(digits)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
