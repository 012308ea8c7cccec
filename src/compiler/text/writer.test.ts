import { expect, test } from 'vitest'

import { LineWriter } from './writer.ts'

test('no trailing spaces, one newline at the end, LF only', () => {
  const out = new LineWriter()
  out.write('a  ')
  out.write('b\r\nc \n')
  out.write()
  expect(out.done('x').text).toBe('a\nb\nc\n')
})

test('regions nest, leave out blank ends, and are sorted outer first', () => {
  const out = new LineWriter()
  out.within('outer', () => {
    out.gap()
    out.within('inner', () => out.write('a'))
    out.write('b')
    out.write()
  })
  out.within('nothing', () => out.write())
  expect(out.done('x').regions).toEqual([
    { from: 1, to: 2, element: 'outer' },
    { from: 1, to: 1, element: 'inner' },
  ])
})

test('a region is what its lines say', () => {
  const out = new LineWriter()
  out.write('head')
  out.gap()
  out.gap()
  out.within('x', () => out.write('one\ntwo'))
  const { text, regions } = out.done('x')
  expect(text.split('\n').slice(regions[0]!.from - 1, regions[0]!.to)).toEqual(['one', 'two'])
})
