import { expect, test } from 'vitest'
import { compileExample, compileText } from '../../../../test/golden/compile-example.ts'
import { judgedDesign } from '../shared/test-helpers.ts'
import { verdict } from './verdict.ts'

const textOf = (design = judgedDesign()): string => verdict.emit(design)[0]!.text

test('the page, missed target first', () => {
  expect(textOf()).toMatchInlineSnapshot()
})

test('the first line of a design that holds', () => {
  const design = judgedDesign(({ capacity: { firstToGive: _, ...capacity } }) => ({
    capacity: { ...capacity, holdsUntil: 36, verdict: capacity.verdict.filter(({ met }) => met) },
    findings: [],
  }))
  const text = textOf(design)
  expect(text.split('\n')[0]).toBe(`# ${design.brief.system}: every target holds to month 36`)
  expect(text).toContain('\n## Targets: all 1 met\n')
  expect(text).toContain(`\n## Risks: none found in ${design.brief.operations.size} operations\n`)
})

test('what is missed or gives at once says so', () => {
  const design = judgedDesign(({ capacity }) => ({ capacity: { ...capacity, holdsUntil: 0, firstToGive: { ...capacity.firstToGive!, month: 0 } } }))
  expect(textOf(design).split('\n')[0]).toBe(`# ${design.brief.system}: cost missed from the start; first to give: shop CPU, from the start`)
})

test('one finding of each kind comes before the second of any', () => {
  const [finding] = judgedDesign().findings
  const of = (code: string, severity: 'warning' | 'error' | 'information' = 'warning') => ({ ...finding!, code, severity })
  const design = judgedDesign(() => ({ findings: [of('A'), of('A'), of('A'), of('B'), of('I', 'information'), of('C'), of('E', 'error')] }))
  const codes = [...textOf(design).matchAll(/^\| (\w) +\|/gm)].map((match) => match[1])
  expect(codes).toEqual(['E', 'A', 'B', 'C'])
  expect(textOf(design)).toContain('## Risks: 4 of 6, a finding of each kind first\n')
})

test.each(['corner-shop', 'team-chat'])('the page of %s is one page', (example) => {
  const { design } = compileExample(example)
  expect(textOf(design).split('\n').length - 1).toBeLessThanOrEqual(75)
})

test('an author’s words stay words', () => {
  const { design } = compileText('brief: 1\nsystem: Ping\npurpose: "a | b <b>bold</b> [x](y)"\nactors: { a: { is: anonymous } }\nentities: { T: { fields: { n: text(9) } } }\noperations: { make: { by: a, create: T } }\n')
  expect(textOf(design).split('\n')[2]).toBe('> a \\| b \\<b\\>bold\\</b\\> \\[x\\](y)')
})
