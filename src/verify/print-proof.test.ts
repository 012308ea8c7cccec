import { expect, test } from 'vitest'
import type { ProofRow } from '../compiler/index.ts'
import { printProof } from './print-proof.ts'

const row: ProofRow = {
  check: 'sql-grammar',
  title: 'All SQL parses',
  tool: 'libpg-query',
  version: '18.1.5',
  read: ['data/schema.sql'],
  verdict: 'passed',
  detail: ['3 pieces of SQL parsed'],
  seededFault: 'a comma too many',
}
const rows: readonly ProofRow[] = [
  row,
  {
    ...row,
    check: 'mermaid-grammar',
    title: 'Every diagram parses',
    tool: 'mermaid',
    version: '',
    read: [],
    verdict: 'not run',
    detail: ['mermaid is not installed'],
    seededFault: 'an arrow that leads nowhere',
  },
  {
    ...row,
    check: 'openapi-lint',
    title: 'The API is valid',
    tool: 'redocly',
    verdict: 'failed',
    read: ['a', 'b'],
    detail: ['a:1 <b> is *wrong*', 'b:2 too'],
  },
]

test('a page for readers, and a file for each check', () => {
  const [sql, , , page] = printProof({ rows })
  expect(page?.path).toBe('verification.md')
  expect(page?.text).toBe(`# Verification

1 of 3 checks passed; failed: \`openapi-lint\`; not run: \`mermaid-grammar\`.

| check                                              | tool                 | read              | verdict | found                    |
| -------------------------------------------------- | -------------------- | ----------------- | ------- | ------------------------ |
| [All SQL parses](proof/sql-grammar.json)           | \`libpg-query\` 18.1.5 | \`data/schema.sql\` | passed  | 3 pieces of SQL parsed   |
| [Every diagram parses](proof/mermaid-grammar.json) | \`mermaid\`            |                   | not run | mermaid is not installed |
| [The API is valid](proof/openapi-lint.json)        | \`redocly\` 18.1.5     | 2 files           | failed  | 2 findings               |

## The API is valid

- a:1 \\<b\\> is \\*wrong\\*
- b:2 too

## Faults each check was tried with

| check                | fault                       |
| -------------------- | --------------------------- |
| All SQL parses       | a comma too many            |
| Every diagram parses | an arrow that leads nowhere |
| The API is valid     | a comma too many            |
`)
  expect(sql?.path).toBe('proof/sql-grammar.json')
  expect(JSON.parse(sql?.text ?? '')).toEqual({
    check: 'sql-grammar',
    title: 'All SQL parses',
    tool: 'libpg-query',
    version: '18.1.5',
    verdict: 'passed',
    read: ['data/schema.sql'],
    detail: ['3 pieces of SQL parsed'],
    seededFault: 'a comma too many',
  })
})
