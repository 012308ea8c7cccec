import { describe, expect, test } from 'vitest'
import { checks } from '../../src/compiler/index.ts'
import { compileExample, examples } from '../golden/compile-example.ts'

const compiled = new Map(examples.map((example) => [example, compileExample(example)]))
const each = checks.map((check) => ({ id: check.id, check }))

describe.each(examples)('%s', (example) => {
  const { design, artifacts } = compiled.get(example)!

  test.each(each)('$id finds nothing but targets that the verdict tells as missed', ({ id, check }) => {
    const missed = id === 'targets-met' ? design.capacity.verdict.filter(({ met }) => !met).map(({ target }) => target) : []
    const found = check.run(design, artifacts).map(({ message }) => message)
    expect(found).toEqual(missed.map((target) => expect.stringContaining(target) as string))
  })

  test.each(each)('$id catches its fault, where there is a place for it', ({ check }) => {
    const seeded = check.seed(design, artifacts)
    if (seeded === undefined) return
    const before = check.run(design, artifacts).length
    const found = check.run(seeded.design, seeded.artifacts)
    expect(found.length).toBeGreaterThan(before)
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set([check.code]))
  })
})

test.each(each)('$id finds a place for its fault in some example', ({ check }) => {
  expect([...compiled.values()].some(({ design, artifacts }) => check.seed(design, artifacts) !== undefined)).toBe(true)
})
