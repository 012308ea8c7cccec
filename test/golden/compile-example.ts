import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Artifact, type Design, derive, emit, lockOf, read } from '../../src/compiler/index.ts'
import { filesUnder, root } from '../architecture/repository.ts'

/** The date all accepted outputs are computed for: they must not change because a day went by. */
export const acceptedDate = '2026-11-23'

/** Names of the examples, by their folders. */
export const examples: readonly string[] = filesUnder('examples')
  .filter((path) => path.endsWith('.brief.yaml'))
  .map((path) => path.split('/')[1] ?? '')

/** Path of an example's brief in the repository. */
export function briefPath(example: string): string {
  return `examples/${example}/${example}.brief.yaml`
}

/** Text of an example's brief. */
export function briefText(example: string): string {
  return readFileSync(join(root, briefPath(example)), 'utf8')
}

/** A brief compiled as the command line does it, proof apart. */
export type Compiled = { readonly design: Design; readonly artifacts: readonly Artifact[] }

/** Compiles the text of a brief; throws with the diagnostics when it has errors, for tests that expect none. */
export function compileText(text: string, main = 'test.brief.yaml', date = acceptedDate): Compiled {
  const { value, diagnostics } = read(new Map([[main, text]]), main)
  if (value.brief === undefined) throw new Error(`the brief has errors: ${JSON.stringify(diagnostics, undefined, 2)}`)
  const design = derive(value.brief, { date }).value
  const artifacts = emit(design).value
  const lock = lockOf(design, { sources: new Map([[main, text]]), artifacts })
  return { design, artifacts: [...artifacts, lock] }
}

/** Compiles an example of the repository. */
export function compileExample(example: string): Compiled {
  return compileText(briefText(example), `${example}.brief.yaml`)
}
