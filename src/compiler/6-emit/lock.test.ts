import { expect, test } from 'vitest'

import type { Lock } from '../model/lock.ts'
import { isUnreadable, makeLock, readLock } from './lock.ts'

const input = {
  sources: new Map([['shop.brief.yaml', 'brief: 1\n']]),
  artifacts: [
    { path: 'data/schema.sql', text: 'select 1;\n', regions: [] },
    { path: 'README.md', text: '# Shop\n', regions: [] },
  ],
  decisions: ['pattern', 'caching/browse'],
  version: '0.1.0',
  knowledge: '2026-11',
  date: '2026-11-02',
}

function lockOf(text: string): Lock {
  const lock = readLock(text)
  if (isUnreadable(lock)) throw new Error(lock.message)
  return lock
}

test('what is written is read again, paths sorted', () => {
  const lock = lockOf(makeLock(input).text)
  expect([...lock.artifacts.keys()]).toEqual(['README.md', 'data/schema.sql'])
  expect(lock.sources.get('shop.brief.yaml')).toMatch(/^[0-9a-f]{64}$/)
  expect(lock.records).toEqual(
    new Map([
      ['caching/browse', 2],
      ['pattern', 1],
    ]),
  )
  expect([lock.compiler, lock.knowledge, lock.date]).toEqual(['0.1.0', '2026-11', '2026-11-02'])
})

test('the lock does not hold its own hash', () => {
  const again = makeLock({ ...input, artifacts: [...input.artifacts, makeLock(input)] })
  expect(again).toEqual(makeLock(input))
})

test('a record keeps its number; a number is never used again', () => {
  const first = lockOf(makeLock(input).text)
  const second = lockOf(makeLock({ ...input, decisions: ['apart', 'caching/browse'], previous: first }).text)
  expect(second.records).toEqual(
    new Map([
      ['apart', 3],
      ['caching/browse', 2],
      ['pattern', 1],
    ]),
  )
})

test('a changed file changes its hash and no other', () => {
  const before = lockOf(makeLock(input).text)
  const after = lockOf(makeLock({ ...input, artifacts: [input.artifacts[0]!, { ...input.artifacts[1]!, text: '# Shops\n' }] }).text)
  expect([...after.artifacts].filter(([path, hash]) => before.artifacts.get(path) !== hash).map(([path]) => path)).toEqual(['README.md'])
})

test.each([
  ['', 'no JSON object'],
  ['[]', 'no JSON object'],
  ['{ "version": 2 }', 'its version is 2'],
  ['{ "version": 1, "compiler": "0.1.0" }', 'lacks'],
  [makeLock(input).text.replace(/[0-9a-f]{64}/, 'abc'), 'a SHA-256 for each path'],
  [makeLock(input).text.replace('"pattern": 1', '"pattern": 2'), 'a number of its own'],
])('a broken lock is told of: %.30s', (text, reason) => {
  const found = readLock(text)
  expect(isUnreadable(found) && found.message).toContain(reason)
})
