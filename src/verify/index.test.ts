import { expect, test } from 'vitest'
import { verify } from './index.ts'
import { smallest } from './test-helpers.ts'
import { validators } from './validators.ts'

test('every validator gives a row, in order, told before it starts', async () => {
  const { design } = smallest()
  const told: string[] = []
  const { rows } = await verify(design, [{ path: 'a.mmd', text: 'flowchart LR\n  a -->\n', regions: [] }], {
    onProgress: (title) => told.push(title),
  })
  expect(rows.map(({ check }) => check)).toEqual(validators.map(({ id }) => id))
  expect(told).toEqual(validators.map(({ title }) => title))
  expect(rows.filter(({ verdict }) => verdict === 'failed').map(({ check, read }) => [check, read])).toEqual([
    ['mermaid-grammar', ['a.mmd']],
  ])
  expect(rows.filter(({ verdict }) => verdict === 'passed')).toEqual([])
})
