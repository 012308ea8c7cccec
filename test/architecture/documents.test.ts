import { expect, test } from 'vitest'
import { renderImportsTable } from './imports.ts'
import { filesUnder, textOf } from './repository.ts'

test('ARCHITECTURE.md shows the table of allowed imports', () => {
  const shown = /<!-- imports:begin -->([\s\S]*?)<!-- imports:end -->/.exec(textOf('ARCHITECTURE.md'))?.[1]
  expect(shown?.trim(), 'differs from test/architecture/imports.ts; `npm run imports-table` writes it').toBe(renderImportsTable())
})

const files = filesUnder()
const names = new Set(files.map((path) => path.split('/').at(-1)))

test.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'VOCABULARY.md'])('every path that %s names exists', (document) => {
  const missing = pathsIn(textOf(document)).filter((path) => !exists(path))
  expect(missing).toEqual([])
})

test('the reader of paths takes paths and leaves the rest', () => {
  const text =
    '`src/compiler/` `compile.ts` `6-emit/<target>/print.ts` `a / b` `GET /v1/x` `text/html?` `build/demo` `npm test` `@x/y` `.editorconfig`'
  expect(pathsIn(text)).toEqual(['src/compiler/', 'compile.ts', '6-emit/<target>/print.ts'])
  expect(['src/compiler/', 'test/architecture/<name>.test.ts', 'package.json'].filter((path) => !exists(path))).toEqual([])
  expect(['src/kompiler/', 'test/nowhere/<name>.ts', 'no-such-file.ts'].filter(exists)).toEqual([])
})

/** What stands in backticks and looks like a path of this repository: words joined by slashes, or a file name with a known ending. */
function pathsIn(markdown: string): readonly string[] {
  // Examples are not about this repository, and the table of imports also has parts that are yet to come.
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/<!-- imports:begin -->[\s\S]*?<!-- imports:end -->/, '')
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '')
  return quoted.filter((text) => {
    if (/^(build|dist|node_modules)\b/.test(text)) return false
    return (
      /^[\w<*][\w.<>*-]*(\/[\w.<>*-]+)*\/$|^[\w<*][\w.<>*-]*(\/[\w.<>*-]+)+$/.test(text) || /^[\w.-]+\.(ts|js|mjs|md|json|yaml)$/.test(text)
    )
  })
}

/** A path may start at the repository, at src/ or at src/compiler/; of a path with a placeholder the folder before it must exist. */
function exists(path: string): boolean {
  if (!path.includes('/')) return names.has(path)
  const fixed = path.split(/[<*]/)[0] ?? ''
  const known = fixed === path ? path : fixed.slice(0, fixed.lastIndexOf('/') + 1)
  return ['', 'src/', 'src/compiler/'].some((start) => {
    const full = start + known
    return files.some((file) => file === full || file.startsWith(full.endsWith('/') ? full : `${full}/`))
  })
}
