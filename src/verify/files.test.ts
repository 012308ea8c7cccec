import { expect, test } from 'vitest'
import { piecesOf } from './files.ts'

const file = (path: string, text: string) => ({ path, text, regions: [] })

test('whole files and blocks of documents, with the line each starts on; a block inside a longer fence is an example', () => {
  const document = '# A\n\n```sql\nselect 1;\n```\n\n````md\n```sql\nselect 2;\n```\n````\n\n  ```sql\n  select 3;\n  ```\n'
  expect(piecesOf([file('a.sql', 'select 0;\n'), file('b.md', document), file('c.yaml', '```sql\n')], '.sql', 'sql')).toEqual([
    { path: 'a.sql', line: 1, text: 'select 0;\n' },
    { path: 'b.md', line: 4, text: 'select 1;' },
    { path: 'b.md', line: 14, text: '  select 3;' },
  ])
})
