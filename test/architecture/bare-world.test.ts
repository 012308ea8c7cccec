import { beforeAll, expect, test } from 'vitest'
import { type BareWorld, bareWorld } from './bare-world.ts'

let world: BareWorld<unknown>
beforeAll(async () => {
  world = await bareWorld('test/architecture/nothing.ts')
})

const absent = ['process', 'Buffer', 'console', 'WebAssembly', 'URL', 'TextEncoder', 'setTimeout', 'structuredClone', 'fetch', 'Intl']

test.each(absent)('a bare world has no %s', (name) => {
  expect(world((_, input) => String(input.name in globalThis), { name })).toBe('false')
})

const impure: Readonly<Record<string, () => string>> = {
  'Math.random': () => String(Math.random()),
  'Date.now': () => String(Date.now()),
  'new Date()': () => String(new Date()),
  'String.prototype.localeCompare': () => String('a'.localeCompare('b')),
  'Number.prototype.toLocaleString': () => (1).toLocaleString(),
  'Date.prototype.getHours': () => String(new Date(0).getHours()),
}

test.each(Object.entries(impure))('in a bare world %s fails', (name, run) => {
  expect(() => world(run, {})).toThrow(`${name} is not pure`)
})

test('a bare world has what the language has', () => {
  const run = (_: unknown, { at }: { readonly at: number }): string => new Date(at).toISOString() + ['b', 'a'].toSorted().join('')
  expect(world(run, { at: 0 })).toBe('1970-01-01T00:00:00.000Zab')
})
