import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { evidencePage } from '../../scripts/evidence-page.ts'
import { knowledge } from '../../src/compiler/knowledge/knowledge.ts'
import type { Knowledge } from '../../src/compiler/model/knowledge.ts'

test('docs/evidence.md is what `node scripts/write-docs.ts` writes', () => {
  expect(evidencePage(knowledge) === readFileSync('docs/evidence.md', 'utf8'), 'run node scripts/write-docs.ts').toBe(true)
})

test('each entry stands with its value, range, confidence and source', () => {
  const source = { title: 'A paper', address: 'https://example.org/paper', date: '2024-05-01' }
  const own: Knowledge = {
    version: '2026-11',
    evidence: new Map([['case/one', { id: 'case/one', title: 'One', shows: 'One is enough.', source, strength: 'weak' }]]),
    quantities: new Map([
      ['limit/reads', { id: 'limit/reads', title: 'Reads of one core', value: 12_000, unit: 'row/s', source, confidence: 'high' }],
      [
        'limit/hop',
        {
          id: 'limit/hop',
          title: 'A hop',
          value: 0.003,
          unit: 's',
          low: 0.0005,
          high: 0.01,
          note: 'in one zone',
          source: { title: 'assumption', date: '2026-11-01' },
          confidence: 'low',
        },
      ],
    ]),
    defaults: new Map([['quality.peak', { id: 'quality.peak', title: 'Peak', value: 3, unit: '1', low: 1.3, high: 10, source }]]),
  }
  const rows = evidencePage(own)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replace(/ +/g, ' '))
  expect(rows).toEqual([
    '| `case/one` | One | One is enough. | weak | [A paper](https://example.org/paper), 2024-05-01 |',
    '| `limit/reads` | Reads of one core | 12,000 rows/s | | high | [A paper](https://example.org/paper), 2024-05-01 |',
    '| `limit/hop` | A hop; in one zone | 3 ms | 500 µs … 10 ms | low | assumption, 2026-11-01 |',
    '| `quality.peak` | Peak | 3 | 1.3 … 10 | [A paper](https://example.org/paper), 2024-05-01 |',
  ])
})
