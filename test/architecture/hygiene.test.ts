import { expect, test } from 'vitest'
import { filesUnder, textOf } from './repository.ts'

const files = filesUnder().filter((path) => !/\.(png|jpg|ico|wasm|woff2?)$/.test(path))

test('no file names a path of one machine or of a folder outside the repository', () => {
  // Absolute paths under a personal or working folder; and a top folder `shared`, which this repository does not have.
  const foreign = /(?<![\w}.-])\/(?:work|Users|root)\/\S*|(?<![./\w-])shared\/[\w-]*/
  expect(linesWith(foreign, files)).toEqual([])
})

test('no file names the registry that this machine happens to install from', () => {
  const registry = process.env['npm_config_registry']
  const host = registry === undefined ? undefined : new URL(registry).host
  const found = files.filter((path) => host !== undefined && textOf(path).includes(host))
  expect(found).toEqual([])
})

test('nothing in src/ is left for later', () => {
  const sources = files.filter((path) => path.startsWith('src/'))
  expect(linesWith(/\b(?:TODO|FIXME|XXX)\b/, sources)).toEqual([])
})

test('no test is skipped or run alone', () => {
  const tests = files.filter((path) => path.endsWith('.test.ts'))
  expect(linesWith(/\b(?:test|it|describe)\.(?:only|skip|todo)\b/, tests)).toEqual([])
})

function linesWith(pattern: RegExp, among: readonly string[]): readonly string[] {
  return among.flatMap((path) =>
    textOf(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [])),
  )
}
