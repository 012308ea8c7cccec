import { expect, test } from 'vitest'
import type { Module } from '../../model/design/module.ts'
import { designPlan } from './plan.ts'

function modules(uses: Record<string, readonly string[]>): readonly Module[] {
  return Object.entries(uses).map(
    ([name, used]) =>
      ({
        id: `module/${name}`,
        because: { decisions: [], figures: [] },
        from: [],
        name,
        operations: [`run ${name}`],
        uses: used.map((module) => ({ module, operations: [] })),
      }) as unknown as Module,
  )
}

const waves = (uses: Record<string, readonly string[]>): Record<string, number> =>
  Object.fromEntries(designPlan({ modules: modules(uses) }).value.items.map((item) => [item.module, item.wave]))

test('a module is built after those it uses', () => {
  expect(waves({ ordering: ['catalogue', 'accounts'], catalogue: [], accounts: [], reviews: ['ordering'] })).toEqual({
    ordering: 2,
    catalogue: 1,
    accounts: 1,
    reviews: 3,
  })
})

test('modules that use each other are built together', () => {
  const uses = { ordering: ['catalogue'], catalogue: ['ordering', 'accounts'], accounts: [], reports: ['catalogue'] }
  expect(waves(uses)).toEqual({ ordering: 2, catalogue: 2, accounts: 1, reports: 3 })
  const item = designPlan({ modules: modules(uses) }).value.items[1]!
  expect(item).toMatchObject({ after: ['accounts'], together: ['ordering'], operations: ['run catalogue'] })
})

test('waves do not depend on the order of the modules', () => {
  const uses = { a: ['b'], b: ['c', 'd'], c: ['b'], d: [], e: ['a', 'd'] }
  expect(waves(Object.fromEntries(Object.entries(uses).reverse()))).toEqual(waves(uses))
})

test('a thousand modules in a row are planned', () => {
  const chain = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`m${index}`, index === 0 ? [] : [`m${index - 1}`]]))
  expect(waves(chain)['m999']).toBe(1000)
})
