import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packageHomes } from './dependencies.ts'
import { filesUnder, root } from './repository.ts'

const worlds = ['pure', 'web', 'dom', 'node'] as const
const packages = [...packageHomes().keys()].map((name) => `import '${name}'`).join('\n')

/** One line each, in a file of its own: what a world must refuse, and what it must allow. */
const guards: Record<(typeof worlds)[number], { readonly refuses: readonly string[]; readonly allows: readonly string[] }> = {
  pure: {
    refuses: [
      'process.cwd()',
      'Buffer.from([])',
      'console.log()',
      'setTimeout(() => 0, 0)',
      "new URL('x:y')",
      'new TextEncoder()',
      'fetch',
      'structuredClone(1)',
      'document.title',
      'WebAssembly',
      "import 'node:fs'",
      // The package that the pure world uses must not bring Node's types along.
      "import 'yaml'\nprocess.cwd()",
    ],
    allows: ['new Map([[1, 2]]).get(1)', "import { parseDocument } from 'yaml'\nparseDocument('a: 1')"],
  },
  web: {
    refuses: ['process.cwd()', 'document.title', "import 'node:fs'", `${packages}\nprocess.cwd()`],
    allows: ["new URL('x:y')", 'new TextEncoder()', 'fetch', packages],
  },
  dom: {
    refuses: ['process.cwd()', "import 'node:fs'"],
    allows: ['document.title', 'fetch'],
  },
  node: {
    refuses: ['document.title'],
    allows: ['process.cwd()', "import 'node:fs'", "new URL('x:y')"],
  },
}

describe.each(worlds)('the %s world', (world) => {
  const { refuses, allows } = guards[world]
  const wrong = compile(world, [...refuses, ...allows])

  test.each(refuses.map((line, index) => ({ line, index })))('refuses $line', ({ line, index }) => {
    expect(wrong.has(index), `${line} compiles in tsconfig.${world}.json`).toBe(true)
  })

  test.each(allows.map((line, index) => ({ line, index: index + refuses.length })))('allows $line', ({ index }) => {
    expect(wrong.get(index)).toBeUndefined()
  })
})

test('every source file lies in exactly one world', () => {
  const homes = new Map<string, string[]>()
  for (const world of worlds) {
    for (const path of listed(world)) homes.set(path, [...(homes.get(path) ?? []), world])
  }
  const sources = filesUnder('src').filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$|\/test-helpers\.ts$/.test(path))
  const astray = sources
    .filter((path) => homes.get(path)?.length !== 1)
    .map((path) => `${path}: ${homes.get(path)?.join(' and ') ?? 'none'}`)
  expect(astray).toEqual([])
})

/** Compiles each text as a file of its own with the settings of a world; what the compiler says, by the text's place. */
function compile(world: string, texts: readonly string[]): ReadonlyMap<number, string> {
  const folder = join(root, 'build', 'worlds', world)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [index, text] of texts.entries()) writeFileSync(join(folder, `case-${index}.ts`), `${text}\nexport {}\n`)
  const config = {
    extends: `../../../tsconfig.${world}.json`,
    compilerOptions: { rootDir: '.', composite: false, declaration: false, incremental: false, tsBuildInfoFile: null, noEmit: true },
    files: [],
    include: ['*.ts'],
    exclude: [],
    references: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const { output } = tsc(['-p', folder, '--pretty', 'false'])
  const errors = [...output.matchAll(/case-(\d+)\.ts\(\d+,\d+\): error (.*)/g)]
  const elsewhere = output.split('\n').filter((line) => line.includes('error') && !/case-\d+\.ts\(/.test(line))
  if (elsewhere.length > 0) throw new Error(`the ${world} world does not compile at all:\n${elsewhere.join('\n')}`)
  return new Map(errors.map((match) => [Number(match[1]), match[2] ?? '']))
}

/** The files of src/ that a world compiles. */
function listed(world: string): readonly string[] {
  const { output } = tsc(['-p', join(root, `tsconfig.${world}.json`), '--listFilesOnly'])
  return output
    .split('\n')
    .map((line) => line.trim().replace(`${root}/`, ''))
    .filter((line) => line.startsWith('src/') && !line.endsWith('.d.ts'))
}

function tsc(options: readonly string[]): { readonly output: string } {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, ...options], { cwd: root, encoding: 'utf8' })
  return { output: stdout + stderr }
}
