import { afterAll, describe, expect, test } from 'vitest'
import { openBench } from '../../src/verify/bench.ts'
import { validators } from '../../src/verify/validators.ts'
import { compileExample, examples } from '../golden/compile-example.ts'

const bench = openBench()
afterAll(() => bench.close())

describe.each(examples)('%s', (example) => {
  const { design, artifacts } = compileExample(example)

  test.each(validators.map((validator) => ({ id: validator.id, validator })))('$id passes', async ({ validator }) => {
    expect(await validator.run(design, artifacts, bench)).toMatchObject({ verdict: 'passed' })
  })

  test.each(validators.map((validator) => ({ id: validator.id, validator })))('$id catches its fault', async ({ validator }) => {
    const seeded = validator.seed(artifacts)
    if (seeded === undefined) throw new Error('there is no place for the fault')
    expect(await validator.run(design, seeded, bench)).toMatchObject({ verdict: 'failed' })
  })
})
