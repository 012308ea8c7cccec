import { afterAll, expect } from 'vitest'
import { compileExample, type Compiled } from '../../test/golden/compile-example.ts'
import type { Artifact } from '../compiler/index.ts'
import { openBench } from './bench.ts'
import type { Bench, Judgement, Validator } from './validator.ts'

/** The smallest example, compiled; it has every kind of file. */
export function smallest(): Compiled {
  return compileExample('minimal')
}

/** A bench for the tests of one file, closed after them. */
export function benchForFile(): Bench {
  const bench = openBench()
  afterAll(() => bench.close())
  return bench
}

/** What a validator says of the smallest example, its files changed. */
export function judged(
  validator: Validator,
  bench: Bench,
  change: (artifacts: readonly Artifact[]) => readonly Artifact[] = (artifacts) => artifacts,
): Promise<Judgement> {
  const { design, artifacts } = smallest()
  return validator.run(design, change(artifacts), bench)
}

/** That a validator is installed, passes the smallest example, and fails it with its own fault put in, for a reason that matches. */
export async function expectItsFaultCaught(validator: Validator, bench: Bench, reason: RegExp): Promise<void> {
  expect(await validator.available(bench)).toMatch(/\d+\.\d+/)
  expect(await judged(validator, bench)).toMatchObject({ verdict: 'passed' })
  const { design, artifacts } = smallest()
  const seeded = validator.seed(artifacts)
  if (seeded === undefined) throw new Error(`${validator.id} finds no place for its fault`)
  const { verdict, detail } = await validator.run(design, seeded, bench)
  expect(verdict).toBe('failed')
  expect(detail.join('\n')).toMatch(reason)
}
