import { expect, test } from 'vitest'
import { benchForFile, expectItsFaultCaught, judged } from '../test-helpers.ts'
import { sqlGrammar } from './sql-grammar.ts'

const bench = benchForFile()

test('its fault is caught, with the line', () => expectItsFaultCaught(sqlGrammar, bench, /\.sql:\d+ syntax error/))

test('parameters in a document have names', async () => {
  const text = "```sql\nselect :id::uuid from t where a = :a and b = ':c';\n```\n"
  expect(await judged(sqlGrammar, bench, () => [{ path: 'a.md', text, regions: [] }])).toMatchObject({ verdict: 'passed' })
})

test('SQL in a document is read as well, its line counted in the document', async () => {
  const text = '# Rows\n\n```sql\nselect 1;\nselect from where;\n```\n'
  expect(await judged(sqlGrammar, bench, () => [{ path: 'a.md', text, regions: [] }])).toEqual({
    verdict: 'failed',
    detail: ['a.md:5 syntax error at or near "where"'],
    read: ['a.md'],
  })
})
