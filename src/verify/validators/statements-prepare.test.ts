import { expect, test } from 'vitest'
import { benchForFile, expectItsFaultCaught, smallest } from '../test-helpers.ts'
import { statementsPrepare } from './statements-prepare.ts'

const bench = benchForFile()

test('its fault is caught, with the statement', () =>
  expectItsFaultCaught(statementsPrepare, bench, /^statement\/\w+\/s\d+: column .* does not exist$/m))

test('a parameter of another type than its column is told', async () => {
  const { design, artifacts } = smallest()
  const statements = design.statements.map((statement) => ({
    ...statement,
    parameters: statement.parameters.map((each) => ({ ...each, type: 'point' })),
  }))
  const { verdict } = await statementsPrepare.run({ ...design, statements }, artifacts, bench)
  expect(verdict).toBe('failed')
})

test('without statements there is nothing to run', async () => {
  const { design, artifacts } = smallest()
  expect(await statementsPrepare.run({ ...design, statements: [] }, artifacts, bench)).toMatchObject({
    verdict: 'not run',
    detail: ['no operation has a statement'],
  })
})
