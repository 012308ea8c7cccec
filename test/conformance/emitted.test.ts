import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { designSchema } from '../../scripts/design-schema.ts'
import { elementsOf } from '../../src/compiler/model/design/elements.ts'
import { mermaidKind } from '../../src/compiler/text/test-helpers.ts'
import { compileExample, examples } from '../golden/compile-example.ts'

const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(designSchema())

describe.each(examples)('the files of %s', (example) => {
  const { design, artifacts } = compileExample(example)

  test('design.json is as its schema says, and no larger than it must be', () => {
    const { text } = artifacts.find(({ path }) => path === 'design.json')!
    validate(JSON.parse(text))
    expect(validate.errors).toBeNull()
    expect(text.length).toBeLessThan(1_500_000)
  })

  test('every diagram is read by Mermaid', async () => {
    const diagrams = artifacts.filter(({ path }) => path.endsWith('.mmd'))
    expect(diagrams.length).toBeGreaterThan(0)
    for (const { path, text } of diagrams) expect(await mermaidKind(text), path).not.toBe('none')
  })

  test('lines end in LF without spaces before it, and the last one ends', () => {
    for (const { path, text } of artifacts) {
      const own = text.split('\n').filter((line) => /\s$/.test(line))
      expect(own, path).toEqual([])
      expect(text.endsWith('\n') && !text.endsWith('\n\n'), path).toBe(true)
    }
  })

  test('regions are lines of their file, in order, and speak of what there is', () => {
    const elements = elementsOf(design)
    // Some speak of the brief, such as of an actor; what is called like an element of the design must be one.
    const kinds = new Set([...elements.keys()].map(kindOf))
    for (const { path, text, regions } of artifacts) {
      const lines = text.split('\n').length - 1
      let before = 0
      for (const { from, to, element } of regions) {
        expect(from >= before && from <= to && to <= lines, `${path}: ${element} ${from}–${to} of ${lines}`).toBe(true)
        expect(elements.has(element) || !kinds.has(kindOf(element)), `${path}: ${element}`).toBe(true)
        before = from
      }
    }
  })
})

function kindOf(element: string): string {
  return element.split('/')[0] ?? ''
}
