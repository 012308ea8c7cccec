import { expect, test } from 'vitest'
import { file, found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { linksResolve } from './links-resolve.ts'

const files = [
  file(
    'README.md',
    '# Shop\n\nSee [the tables](3-database.md#order-lines), [`s1`](data/schema.sql#L2) and [all](decisions/).\n\n`[code](nowhere)`\n\n```md\n[code](nowhere)\n```\n',
  ),
  file(
    '3-database.md',
    '# Database\n\n## Order lines\n\n## Order lines\n\n[up](README.md) [again](#order-lines-1) [web](https://example.org)\n',
  ),
  file('decisions/0001-pattern.md', '# Pattern\n\n[up](../README.md#shop)\n'),
  file('data/schema.sql', 'select 1;\nselect 2;\n'),
]

test('files, folders, headings and lines', () => {
  expect(found(linksResolve, sampleDesign(), files)).toEqual([])
})

test.each([
  ['[a](nowhere.md)', 'README.md:1 links to `nowhere.md`: there is no file nowhere.md'],
  ['[a](3-database.md#orders)', 'README.md:1 links to `3-database.md#orders`: 3-database.md has no heading for it'],
  ['[a](data/schema.sql#L3)', 'README.md:1 links to `data/schema.sql#L3`: data/schema.sql has fewer lines'],
  ['[a](diagrams/)', 'README.md:1 links to `diagrams/`: there is no folder diagrams/'],
])('what leads nowhere: %s', (text, says) => {
  expect(found(linksResolve, sampleDesign(), [file('README.md', `${text}\n`), ...files.slice(1)])[0]).toBe(`GP7502 ${says}`)
})

test('the proof and the lock are written later', () => {
  expect(found(linksResolve, sampleDesign(), [file('README.md', '[a](verification.md) [b](proof/x.json) [c](groundplan.lock)\n')])).toEqual(
    [],
  )
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(linksResolve, sampleDesign(), files)).toEqual([
    'GP7502 README.md:11 links to `no-such-file.md`: there is no file no-such-file.md',
  ])
})
