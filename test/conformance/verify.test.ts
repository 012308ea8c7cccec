import { afterAll, describe, expect, test } from 'vitest'
import { openBench } from '../../src/verify/bench.ts'
import { validators } from '../../src/verify/validators.ts'
import { compileExample, examples } from '../golden/compile-example.ts'

const bench = openBench()
afterAll(() => bench.close())

const each = validators.map((validator) => ({ id: validator.id, validator }))

/** What cannot be proven of an example here, and why. */
const unproven: Readonly<Record<string, { readonly ids: readonly string[]; readonly reason: RegExp }>> = {
  'fleet-telemetry': {
    ids: ['schema-applies', 'statements-prepare'],
    reason: /^the embedded server lacks vector, which the schema needs; with a stand-in for it: \d+ \w+ \w+$/,
  },
}

describe.each(examples)('%s', (example) => {
  const { design, artifacts } = compileExample(example)

  test.each(each)('$id passes', async ({ id, validator }) => {
    const { verdict, detail } = await validator.run(design, artifacts, bench)
    const known = unproven[example]
    if (known?.ids.includes(id) === true) expect([verdict, detail]).toEqual(['not run', [expect.stringMatching(known.reason)]])
    else expect({ verdict, detail }).toMatchObject({ verdict: 'passed' })
  })

  test.each(each)('$id catches its fault', async ({ validator }) => {
    const seeded = validator.seed(artifacts)
    if (seeded === undefined) throw new Error('there is no place for the fault')
    expect(await validator.run(design, seeded, bench)).toMatchObject({ verdict: 'failed' })
  })
})
