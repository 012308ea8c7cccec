import { expect, test } from 'vitest'

import type { Emitter } from '../model/emitter.ts'
import { emit } from './emit.ts'
import { sampleDesign } from './test-helpers.ts'

const emitter = (id: string, path: string, applies = true): Emitter => ({
  id,
  title: id,
  about: id,
  appliesTo: () => applies,
  emit: () => [{ path, text: `${id}\n`, regions: [] }],
})

test('files come sorted by path, those of targets that do not apply are left out', () => {
  const { value } = emit(sampleDesign(), [
    emitter('b', 'b.md'),
    emitter('a', 'a/a.md'),
    emitter('c', 'B.md'),
    emitter('no', 'no.md', false),
  ])
  expect(value.map(({ path }) => path)).toEqual(['B.md', 'a/a.md', 'b.md'])
})

test('two targets that write one file are a mistake of ours', () => {
  expect(() => emit(sampleDesign(), [emitter('one', 'a.md'), emitter('two', 'a.md')])).toThrow('the emitters one and two both write a.md')
})
