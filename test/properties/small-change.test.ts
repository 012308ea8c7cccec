import { describe, expect, test } from 'vitest'
import { briefText, compileText, type Compiled } from '../golden/compile-example.ts'

const files = ({ artifacts }: Compiled): ReadonlyMap<string, string> => new Map(artifacts.map(({ path, text }) => [path, text]))

/** Lines of one text that the other does not have, as often as they stand there. */
function onlyIn(text: string, other: string): readonly string[] {
  const left = new Map<string, number>()
  for (const line of other.split('\n')) left.set(line, (left.get(line) ?? 0) + 1)
  return text.split('\n').filter((line) => {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    return count === 0
  })
}

/** Lines that stand indented under one that matches: what is said about it in the lines below. */
function linesUnder(text: string, heading: RegExp): ReadonlySet<string> {
  const found = new Set<string>()
  let under = Number.POSITIVE_INFINITY
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/)
    if (indent <= under) under = heading.test(line) ? indent : Number.POSITIVE_INFINITY
    else found.add(line)
  }
  return found
}

/** A line without its numbers, padding and rules of tables: two lines alike but for these differ in figures only. */
function shape(line: string): string {
  return line
    .replace(/\d+(?:[.,]\d+)*(?:e[+-]?\d+)?(?: ?(?:[kMGT]B?|B|ms|µs|s|%|min|h|days?|years?|months?|cores?|rows?|EUR))?/g, '#')
    .replace(/-{3,}:?/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

describe('one field more', () => {
  const text = briefText('corner-shop')
  const before = files(compileText(text))
  const after = files(compileText(text.replace('      rating: int(1..5)\n', '      rating: int(1..5)\n      nickname: text(30)?\n')))

  test('adds and removes no file', () => {
    expect([...after.keys()]).toEqual([...before.keys()])
  })

  test('changes only lines that speak of it, or of a figure that it moves', () => {
    const strange: string[] = []
    for (const [path, text] of after) {
      if (path === 'groundplan.lock' || path === 'design.json') continue
      const old = before.get(path) ?? ''
      if (text === old) continue
      const gone = new Set(onlyIn(old, text).map(shape))
      const spoken = linesUnder(text, /nickname/i)
      for (const line of onlyIn(text, old))
        if (!/nickname/i.test(line) && !spoken.has(line) && !gone.has(shape(line))) strange.push(`${path}: ${line}`)
    }
    expect(strange).toEqual([])
  })

  test('leaves alone what has nothing to do with reviews', () => {
    for (const path of ['diagrams/sequence/place-order.mmd', 'diagrams/state/order.mmd', 'data/erd.mmd']) {
      expect(after.get(path), path).toBe(before.get(path))
    }
  })
})
