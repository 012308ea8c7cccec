import { posix } from 'node:path'
import { type Token, tokensOf } from '../../scripts/source-tokens.ts'

/** One part of `src/`: a folder or a file, and the other parts its files may import. */
export type Part = {
  /** Path under `src/`; `*` stands for one folder, and each folder it matches is a part of its own. */
  readonly path: string
  readonly mayImport: readonly string[]
  /** Whether its files may import Node's built-in modules. */
  readonly node?: boolean
}

const base = ['compiler/model', 'compiler/text', 'compiler/math', 'compiler/solve', 'compiler/knowledge']
const door = 'compiler/index.ts'

/** The table of allowed imports: the first entry is the innermost part. A part may always import itself. */
export const parts: readonly Part[] = [
  { path: 'compiler/model', mayImport: [] },
  { path: 'compiler/text', mayImport: ['compiler/model'] },
  { path: 'compiler/math', mayImport: ['compiler/model'] },
  { path: 'compiler/knowledge', mayImport: ['compiler/model'] },
  { path: 'compiler/solve', mayImport: ['compiler/model', 'compiler/math'] },

  { path: 'compiler/1-parse', mayImport: ['compiler/model', 'compiler/text'] },
  { path: 'compiler/2-validate', mayImport: base },
  { path: 'compiler/3-analyse', mayImport: base },
  { path: 'compiler/4-decide', mayImport: base },
  { path: 'compiler/5-design', mayImport: [...base, 'compiler/5-design/*'] },
  { path: 'compiler/5-design/*', mayImport: base },
  { path: 'compiler/6-emit', mayImport: ['compiler/model', 'compiler/text', 'compiler/6-emit/shared', 'compiler/6-emit/*'] },
  { path: 'compiler/6-emit/shared', mayImport: ['compiler/model', 'compiler/text'] },
  { path: 'compiler/6-emit/*', mayImport: ['compiler/model', 'compiler/text', 'compiler/6-emit/shared'] },
  { path: 'compiler/7-check', mayImport: base },

  {
    path: 'compiler/compile.ts',
    mayImport: [
      'compiler/model',
      'compiler/1-parse',
      'compiler/2-validate',
      'compiler/3-analyse',
      'compiler/4-decide',
      'compiler/5-design',
      'compiler/5-design/*',
      'compiler/6-emit',
      'compiler/7-check',
      'compiler/knowledge',
    ],
  },
  { path: 'compiler/explain.ts', mayImport: ['compiler/model', 'compiler/text'] },
  {
    path: door,
    mayImport: [
      'compiler/compile.ts',
      'compiler/explain.ts',
      ...base,
      'compiler/1-parse',
      'compiler/2-validate',
      'compiler/4-decide',
      'compiler/6-emit',
      'compiler/6-emit/shared',
      'compiler/7-check',
    ],
  },

  { path: 'simulator', mayImport: [door] },
  { path: 'evolve', mayImport: [door] },
  { path: 'host', mayImport: [] },
  { path: 'verify', mayImport: [door] },
  { path: 'verify/native', mayImport: [door, 'verify'], node: true },
  { path: 'host/node', mayImport: ['host'], node: true },
  { path: 'service', mayImport: [door], node: true },
  { path: 'cli', mayImport: [door, 'verify', 'simulator', 'evolve', 'host'] },
  { path: 'lsp', mayImport: [door, 'host'] },
  { path: 'mcp', mayImport: [door, 'verify', 'simulator', 'evolve', 'host'] },
  { path: 'studio', mayImport: [door, 'verify', 'simulator', 'evolve'] },
  // Where a real host is wired to the program: it reads the arguments and sets the exit code, so it may say `node:`.
  { path: 'cli/main.ts', mayImport: ['cli', 'lsp', 'mcp', 'host', 'host/node', 'verify', 'verify/native', 'service'], node: true },
]

/** A source file as the checker sees it: its path under `src/` and its text. */
export type SourceFile = { readonly path: string; readonly text: string }

/** One import line: what it names and whether anything of it is left when types are stripped. */
export type ImportLine = { readonly specifier: string; readonly line: number; readonly kind: 'value' | 'type' | 'dynamic' }

/** The one file or folder of `src/` that each third-party package sits behind. */
export type PackageHomes = ReadonlyMap<string, string>

/** All that is wrong with the imports of these files, as sentences that name file, line and parts. Tests are not looked at. */
export function violations(files: readonly SourceFile[], homes: PackageHomes): readonly string[] {
  const sources = files.filter((file) => file.path.endsWith('.ts') && !/\.(test|d)\.ts$|\/test-helpers\.ts$/.test(file.path))
  return [...sources.flatMap((file) => violationsOf(file, homes)), ...cycles(sources)]
}

/** Every import, re-export and `import()` of a source text, with literal specifiers. */
export function importsOf(text: string): readonly ImportLine[] {
  const tokens = tokensOf(text).filter((token) => token.kind !== 'comment')
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' || isProperty(tokens[index - 1])) return []
    if (token.text === 'import') return importAt(tokens, index)
    if (token.text === 'export') return reexportAt(tokens, index)
    return []
  })
}

/** The table as Markdown, for ARCHITECTURE.md. */
export function renderImportsTable(): string {
  const rows = parts.map((part) => {
    const others = part.mayImport.map((path) => `\`${path}\``).join(' ')
    return `| \`${part.path}\` | ${others || 'nothing'}${part.node === true ? ' and `node:`' : ''} |`
  })
  return ['| part of `src/` | may import |', '| --- | --- |', ...rows].join('\n')
}

/** The part a file belongs to: its path with `*` replaced by the folder it matched, or nothing. */
export function partOf(path: string): { readonly name: string; readonly part: Part } | undefined {
  const matches = parts.flatMap((part) => {
    const match = new RegExp(`^${part.path.replaceAll('.', '\\.').replaceAll('*', '[^/]+')}(?=/|$)`).exec(path)
    return match === null ? [] : [{ name: match[0], part }]
  })
  // A file directly in `5-design/` is no folder of it, though `*` matches its name.
  const real = matches.filter((match) => match.name !== path || !match.part.path.includes('*'))
  // The longest is the innermost; of two equally long ones the one without `*` is meant.
  return real.sort((a, b) => b.name.length - a.name.length || b.part.path.length - a.part.path.length)[0]
}

function violationsOf(file: SourceFile, homes: PackageHomes): readonly string[] {
  const own = partOf(file.path)
  if (own === undefined) return [`src/${file.path} belongs to no part; give it one in test/architecture/imports.ts`]

  return importsOf(file.text).flatMap(({ specifier, line }) => {
    const where = `src/${file.path}:${line}`
    if (specifier.startsWith('node:')) {
      return own.part.node === true ? [] : [`${where} imports ${specifier}, but ${own.name} may not import Node's modules`]
    }
    if (!specifier.startsWith('.')) {
      const home = homes.get(packageOf(specifier))
      if (home === undefined) return [`${where} imports ${specifier}, which docs/dependencies.md does not list for src/`]
      return within(`src/${file.path}`, home) ? [] : [`${where} imports ${specifier}, which sits behind ${home}`]
    }
    const target = posix.normalize(posix.join(posix.dirname(file.path), specifier))
    const other = partOf(target)
    if (other === undefined) return [`${where} imports ${specifier}, which belongs to no part`]
    if (other.name === own.name || own.part.mayImport.includes(other.part.path)) return []
    return [`${where} imports ${specifier}: ${own.name} may not import ${other.name}`]
  })
}

/** Groups of files that need each other to load. Types and `import()` do not count: neither runs at load time. */
function cycles(files: readonly SourceFile[]): readonly string[] {
  const graph = new Map(files.map((file) => [file.path, valueImports(file)]))
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  for (const file of graph.keys()) visit(file, [])
  return found

  function visit(path: string, trail: readonly string[]): void {
    if (state.get(path) === 'done' || !graph.has(path)) return
    if (state.get(path) === 'open') {
      const loop = [...trail.slice(trail.indexOf(path)), path]
      found.push(`files import each other in a circle: ${loop.map((step) => `src/${step}`).join(' → ')}`)
      return
    }
    state.set(path, 'open')
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    state.set(path, 'done')
  }
}

function valueImports(file: SourceFile): readonly string[] {
  return importsOf(file.text)
    .filter((line) => line.kind === 'value' && line.specifier.startsWith('.'))
    .map((line) => posix.normalize(posix.join(posix.dirname(file.path), line.specifier)))
}

/** `import 'x'`, `import … from 'x'`, `import type … from 'x'`, `import('x')`. */
function importAt(tokens: readonly Token[], start: number): readonly ImportLine[] {
  const next = tokens[start + 1]
  const line = tokens[start]?.line ?? 0
  if (next?.text === '.') return [] // import.meta
  if (next?.kind === 'string') return [{ specifier: next.text, line, kind: 'value' }]
  if (next?.text === '(') {
    const specifier = tokens[start + 2]
    return specifier?.kind === 'string' ? [{ specifier: specifier.text, line, kind: 'dynamic' }] : []
  }
  return fromClause(tokens, start)
}

/** `export … from 'x'`; an export without `from` is none of ours. */
function reexportAt(tokens: readonly Token[], start: number): readonly ImportLine[] {
  const next = tokens[start + 1]
  const opens = next?.text === '{' || next?.text === '*' || (next?.text === 'type' && /^[{*]$/.test(tokens[start + 2]?.text ?? ''))
  return opens ? fromClause(tokens, start) : []
}

function fromClause(tokens: readonly Token[], start: number): readonly ImportLine[] {
  const from = tokens.findIndex((token, index) => index > start && token.text === 'from' && tokens[index + 1]?.kind === 'string')
  const stop = tokens.findIndex((token, index) => index > start && endsClause(token, tokens[index + 1]))
  if (from < 0 || (stop >= 0 && stop < from)) return []
  const clause = tokens.slice(start + 1, from)
  return [{ specifier: tokens[from + 1]?.text ?? '', line: tokens[start]?.line ?? 0, kind: isTypeOnly(clause) ? 'type' : 'value' }]
}

/** `export { a }` without `from` ends where the next statement begins. */
function endsClause(token: Token, next: Token | undefined): boolean {
  return token.text === '}' ? next?.text !== 'from' : /^[;=()]$/.test(token.text) && token.kind === 'sign'
}

/** `import type …`; not `import { type A }`, of which verbatimModuleSyntax keeps the import itself, so it does load the file. */
function isTypeOnly(clause: readonly Token[]): boolean {
  return clause[0]?.text === 'type' && clause[1]?.text !== ','
}

function isProperty(before: Token | undefined): boolean {
  return before?.text === '.'
}

/** `@scope/name/file` and `name/file` without the file. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function within(path: string, home: string): boolean {
  return path === home || path.startsWith(home.endsWith('/') ? home : `${home}/`)
}
