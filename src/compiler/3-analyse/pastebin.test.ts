import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { atHorizon, today } from '../model/quantity.ts'
import { findingsOf, operation, workloadOf } from './test-helpers.ts'

/** The System Design Primer's first exercise answers in round numbers: 4 writes/s, 40 reads/s, 360 million links in three years, 1.27 KB a paste. */
const text = readFileSync('examples/pastebin/pastebin.brief.yaml', 'utf8')
const pastebin = workloadOf(text)
const paste = pastebin.entities.get('Paste')

test('4 writes and 40 reads a second', () => {
  expect(today(operation(pastebin, 'createPaste').rate)).toBeCloseTo(3.86, 2)
  expect(today(operation(pastebin, 'readPaste').rate)).toBeCloseTo(38.6, 1)
  expect(operation(pastebin, 'createPaste').rate.values.every((rate) => rate === today(operation(pastebin, 'createPaste').rate))).toBe(true)
})

test('360 million links after three years, within 5 %', () => {
  expect(today(paste?.rows ?? pastebin.growth)).toBe(0)
  const rows = atHorizon(paste?.rows ?? pastebin.growth)
  expect(rows).toBeGreaterThan(360e6 * 0.95)
  expect(rows).toBeLessThan(360e6 * 1.05)
})

test('a paste of a kilobyte takes about 1.1 KB of its table: 12.7 GB a month become 11', () => {
  expect(paste?.rowBytes.value).toBeGreaterThan(1_050)
  expect(paste?.rowBytes.value).toBeLessThan(1_270)
  expect(atHorizon(paste?.bytes ?? pastebin.growth) / 36 / 1e9).toBeCloseTo(11, 0)
})

test('the hourly clean-up does not empty the table, and what is assumed of it is told', () => {
  expect(operation(pastebin, 'deleteExpired').touches).toMatchObject([
    { entity: 'Paste', access: 'delete', path: 'Paste(expiresAt <= now)', why: 'changes' },
  ])
  expect(pastebin.assumptions.map(({ id }) => id)).toContain('entity/Paste/removed-share')
  expect(findingsOf(text).map(({ code, severity }) => `${code} ${severity}`)).toEqual(['GP3203 information'])
})
