import { expect, test } from 'vitest'
import { packageHomes } from './dependencies.ts'
import { importsOf, type SourceFile, violations } from './imports.ts'
import { filesUnder, textOf } from './repository.ts'

test('every import in src/ is allowed by the table', () => {
  const files = filesUnder('src').map((path) => ({ path: path.replace('src/', ''), text: textOf(path) }))
  expect(violations(files, packageHomes())).toEqual([])
})

/** Each made-up file set breaks one rule; the checker must say which. */
const seeded: readonly { readonly fault: string; readonly files: readonly SourceFile[]; readonly says: string }[] = [
  {
    fault: 'a stage imports another stage',
    files: [file('compiler/3-analyse/rates.ts', "import { parse } from '../1-parse/parse.ts'")],
    says: 'src/compiler/3-analyse/rates.ts:1 imports ../1-parse/parse.ts: compiler/3-analyse may not import compiler/1-parse',
  },
  {
    fault: 'a type import crosses the same border',
    files: [file('compiler/6-emit/sql/sql.ts', "\nimport type { Tree } from '../../1-parse/tree.ts'")],
    says: 'src/compiler/6-emit/sql/sql.ts:2 imports ../../1-parse/tree.ts: compiler/6-emit/sql may not import compiler/1-parse',
  },
  {
    fault: 'a dynamic import crosses the same border',
    files: [file('compiler/model/brief.ts', "const late = () => import('../text/yaml.ts')")],
    says: 'src/compiler/model/brief.ts:1 imports ../text/yaml.ts: compiler/model may not import compiler/text',
  },
  {
    fault: 'a re-export crosses the same border',
    files: [file('compiler/7-check/check.ts', "export { emit } from '../6-emit/emit.ts'")],
    says: 'src/compiler/7-check/check.ts:1 imports ../6-emit/emit.ts: compiler/7-check may not import compiler/6-emit',
  },
  {
    fault: 'one noun of the design imports another',
    files: [file('compiler/5-design/api/api.ts', "import { tables } from '../schema/tables.ts'")],
    says: 'src/compiler/5-design/api/api.ts:1 imports ../schema/tables.ts: compiler/5-design/api may not import compiler/5-design/schema',
  },
  {
    fault: 'one emitter imports another',
    files: [file('compiler/6-emit/sql/sql.ts', "import { a } from '../erd/erd.ts'")],
    says: 'src/compiler/6-emit/sql/sql.ts:1 imports ../erd/erd.ts: compiler/6-emit/sql may not import compiler/6-emit/erd',
  },
  {
    fault: 'the compiler is entered by a side door',
    files: [file('cli/commands/design.ts', "import { emit } from '../../compiler/6-emit/emit.ts'")],
    says: 'src/cli/commands/design.ts:1 imports ../../compiler/6-emit/emit.ts: cli may not import compiler/6-emit',
  },
  {
    fault: "the compiler uses Node's modules",
    files: [file('compiler/text/yaml.ts', "import { readFileSync } from 'node:fs'")],
    says: "src/compiler/text/yaml.ts:1 imports node:fs, but compiler/text may not import Node's modules",
  },
  {
    fault: 'a package is used away from its place',
    files: [file('compiler/6-emit/openapi/openapi.ts', "import { stringify } from 'yaml'")],
    says: 'src/compiler/6-emit/openapi/openapi.ts:1 imports yaml, which sits behind src/compiler/1-parse/',
  },
  {
    fault: 'a package is used that nobody accounted for',
    files: [file('cli/main.ts', "import '@left/pad/file.js'")],
    says: 'src/cli/main.ts:1 imports @left/pad/file.js, which docs/dependencies.md does not list for src/',
  },
  {
    fault: 'a file belongs to no part',
    files: [file('helpers/misc.ts', '')],
    says: 'src/helpers/misc.ts belongs to no part; give it one in test/architecture/imports.ts',
  },
  {
    fault: 'files import each other in a circle',
    files: [
      file('compiler/model/a.ts', "import { b } from './b.ts'"),
      file('compiler/model/b.ts', "import { c } from './c.ts'"),
      file('compiler/model/c.ts', "import { a } from './a.ts'"),
    ],
    says: 'files import each other in a circle: src/compiler/model/a.ts → src/compiler/model/b.ts → src/compiler/model/c.ts → src/compiler/model/a.ts',
  },
]

test.each(seeded)('the checker finds it when $fault', ({ files, says }) => {
  expect(violations(files, new Map([['yaml', 'src/compiler/1-parse/']]))).toEqual([says])
})

test('types and dynamic imports may form a circle, since neither runs when a file is loaded', () => {
  const files = [
    file('compiler/model/a.ts', "import type { B } from './b.ts'"),
    file('compiler/model/b.ts', "import type { A } from './a.ts'\nconst late = () => import('./a.ts')"),
  ]
  expect(violations(files, new Map())).toEqual([])
})

test('code inside strings, templates and comments is no import', () => {
  const text = [
    "// import { a } from './a.ts'",
    "/* import './b.ts' */",
    "const c = `import { c } from './c.ts' ${`import './d.ts'`}`",
    'const e = "import \'./e.ts\'"',
    "const f = /import '.\\/f.ts'/",
    'const here = import.meta.url',
    'export { c }',
    "import g, { type h } from './g.ts'",
  ].join('\n')
  expect(importsOf(text)).toEqual([{ specifier: './g.ts', line: 8, kind: 'value' }])
})

function file(path: string, text: string): SourceFile {
  return { path, text }
}
