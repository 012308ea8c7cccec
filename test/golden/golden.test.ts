import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesUnder, root } from '../architecture/repository.ts'
import { compileExample, examples } from './compile-example.ts'

describe.each(examples)('%s', (example) => {
  const folder = `examples/${example}/expected`

  test('gives the accepted files, each to the byte, and no others', () => {
    const { artifacts } = compileExample(example)
    const accepted = filesUnder(folder).map((path) => path.slice(folder.length + 1))
    expect(artifacts.map(({ path }) => path).sort(), 'npm run accept rewrites them').toEqual(accepted.sort())
    for (const { path, text } of artifacts) expect(text, path).toBe(readFileSync(join(root, folder, path), 'utf8'))
  })
})
