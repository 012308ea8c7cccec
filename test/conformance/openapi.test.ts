import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { designedFrom, examples } from '../../src/compiler/5-design/test-helpers.ts'
import { openapi } from '../../src/compiler/6-emit/openapi/openapi.ts'
import { sampleDesign } from '../../src/compiler/6-emit/test-helpers.ts'

let config: Awaited<ReturnType<typeof createConfig>>

beforeAll(async () => {
  config = await createConfig({ extends: ['recommended'] })
})

async function lint(source: string): Promise<readonly string[]> {
  const problems = await lintFromString({ source, absoluteRef: 'openapi.yaml', config })
  return problems.map((each) => `${each.severity} ${each.ruleId}: ${each.message} (${each.location[0]?.pointer ?? ''})`)
}

/** The contract of an example; what stages after the interface add does not show in it. */
function contractOf(name: string): string {
  const designed = designedFrom(name)
  return openapi.emit(sampleDesign(() => designed))[0]?.text ?? ''
}

describe.each(examples)('%s', (name) => {
  test('Redocly has nothing to say of its contract', async () => {
    expect(await lint(contractOf(name))).toEqual([])
  })

  test('it prints the same twice', () => {
    expect(contractOf(name)).toBe(contractOf(name))
  })
})

describe('faults are found', () => {
  test.each([
    [
      'a reference that leads nowhere',
      (text: string) => text.replace('#/components/schemas/OrderPage', '#/components/schemas/NoPage'),
      'no-unresolved-refs',
    ],
    [
      'a path parameter that is not declared',
      (text: string) => text.replace('/orders/{id}/cancel:', '/orders/{number}/cancel:'),
      'path-parameters-defined',
    ],
    [
      'an example that its schema refuses',
      (text: string) => text.replace('quantity: 2\n              shipTo', 'quantity: many\n              shipTo'),
      'no-invalid-media-type-examples',
    ],
    [
      'a scheme that is not there',
      (text: string) => text.replace("- shopper: ['orders:create']", "- shoper: ['orders:create']"),
      'security-defined',
    ],
    [
      'an operation twice',
      (text: string) => text.replace('operationId: myOrders', 'operationId: placeOrder'),
      'operation-operationId-unique',
    ],
  ])('%s', async (_, seed, rule) => {
    const sound = contractOf('corner-shop')
    const broken = seed(sound)
    expect(broken).not.toBe(sound)
    expect((await lint(broken)).some((each) => each.includes(rule))).toBe(true)
  })
})
