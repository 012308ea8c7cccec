import { expect, test } from 'vitest'
import { functionsIn } from '../../scripts/functions-in.ts'
import { tokensOf } from '../../scripts/source-tokens.ts'

test('functions are found by their signs alone', () => {
  const source = `
export function plain<T extends { a: 1 }>(x: T): { b: string } | undefined {
  if (x) { call(x) }
  return x ? f(x) : { b: \`} \${'{'} \` }
}
const arrow = async (y: number): Promise<void> => {
  return
}
const short = (z: number) => z / 2
const entry = {
  run(w) { return /}{/.test(w) },
  type: (a: string) => { a },
}
`
  expect(functionsIn(tokensOf(source)).map(({ name, line, lines }) => `${name} ${line} ${lines}`)).toEqual([
    'plain 2 4',
    'arrow 6 3',
    'run 11 1',
  ])
})
