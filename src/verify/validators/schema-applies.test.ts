import { expect, test } from 'vitest'
import { paths, withText } from '../files.ts'
import { benchForFile, expectItsFaultCaught, judged } from '../test-helpers.ts'
import { schemaApplies } from './schema-applies.ts'

const bench = benchForFile()

test('its fault is caught, with the line', () =>
  expectItsFaultCaught(schemaApplies, bench, /^data\/schema\.sql.* relation "no_such_table" does not exist$/))

test('a fault of syntax is told with its line', async () => {
  const { detail } = await judged(
    schemaApplies,
    bench,
    (artifacts) => withText(artifacts, paths.schema, (text) => `${text}selct 1;\n`) ?? [],
  )
  expect(detail).toEqual([expect.stringMatching(/^data\/schema\.sql:\d+ syntax error at or near "selct"$/)])
})

test('without a schema there is nothing to run', async () => {
  expect(await judged(schemaApplies, bench, () => [])).toEqual({ verdict: 'not run', detail: ['there is no data/schema.sql'], read: [] })
})
