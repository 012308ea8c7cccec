import { posix } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import * as groundplan from '../../src/compiler/index.ts'
import { type BareWorld, bareWorld } from './bare-world.ts'
import { filesUnder, textOf } from './repository.ts'

type Input = { readonly files: Readonly<Record<string, string>>; readonly main: string; readonly date: string }

const briefs = filesUnder('examples').filter((path) => /^examples\/[^/]+\/[^/]+\.brief\.yaml$/.test(path))

/** The whole way from text to files and findings. It goes to the bare world as its text, so it uses its parameters only. */
function compileAll({ read, derive, emit, check }: typeof groundplan, { files, main, date }: Input): string {
  const reading = read(new Map(Object.entries(files)), main)
  if (reading.value.brief === undefined) return JSON.stringify({ diagnostics: reading.diagnostics })
  const design = derive(reading.value.brief, { date })
  const artifacts = emit(design.value)
  const findings = check(design.value, artifacts.value)
  return JSON.stringify({ artifacts: artifacts.value, diagnostics: [reading, design, artifacts].map((each) => each.diagnostics), findings })
}

test('there are examples to run', () => {
  expect(briefs.length).toBeGreaterThan(0)
})

describe('the compiler in a world without Node, browser, clock and chance', () => {
  let world: BareWorld<typeof groundplan>
  beforeAll(async () => {
    world = await bareWorld('src/compiler/index.ts')
  })

  test.each(briefs)('compiles %s, to the same bytes as here', (path) => {
    // A brief may include others that lie beside it.
    const beside = filesUnder(posix.dirname(path)).filter((each) => each.endsWith('.yaml') && !each.includes('/expected/'))
    const files = Object.fromEntries(beside.map((each) => [each, textOf(each)]))
    const input = { files, main: path, date: '2026-01-01' }
    const bare = world(compileAll, input)
    const result = JSON.parse(bare) as { readonly artifacts?: readonly unknown[]; readonly diagnostics: unknown }
    expect(result.artifacts?.length ?? 0, `nothing is emitted: ${JSON.stringify(result.diagnostics)}`).toBeGreaterThan(0)
    expect(bare).toBe(compileAll(groundplan, input))
  })
})
