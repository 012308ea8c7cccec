import { expect, test } from 'vitest'
import type { Decision } from '../../model/decision.ts'
import { found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { evidenceExists } from './evidence-exists.ts'

const decision: Decision = {
  id: 'pattern',
  rule: 'pattern',
  title: 'Pattern',
  subject: { kind: 'system', name: 'system', from: [] },
  question: 'Which?',
  options: [],
  choice: 'monolith',
  chosen: { id: 'monolith', title: 'Monolith' },
  margin: 0.2,
  status: 'accepted',
  consequences: [],
  evidence: ['casebook/R1'],
  needs: [],
}

const design = (cited: string) =>
  sampleDesign(({ decisions, knowledge }) => ({
    decisions: { ...decisions, all: [{ ...decision, evidence: [cited] }] },
    knowledge: {
      ...knowledge,
      evidence: new Map([
        ['casebook/R1', { id: 'casebook/R1', title: '', shows: '', source: { title: '', date: '2026-01-01' }, strength: 'strong' }],
      ]),
      defaults: new Map(
        ['rate', 'quality.growth'].map((id) => [
          id,
          { id, title: '', value: 1, unit: '1', low: 1, high: 1, source: { title: '', date: '2026-01-01' } },
        ]),
      ),
    },
  }))

test('what decisions cite and numbers rest on is looked up', () => {
  expect(found(evidenceExists, design('casebook/R1'))).toEqual([])
  expect(found(evidenceExists, design('casebook/R2'))).toEqual([
    'GP7602 the decision `pattern` cites `casebook/R2`, which the knowledge does not hold',
  ])
  const lacking = { ...design('casebook/R1'), knowledge: { ...design('casebook/R1').knowledge, defaults: new Map() } }
  expect(found(evidenceExists, lacking).join('\n')).toMatch(
    /^GP7602 the number `growth.*` cites `quality.growth`, which the knowledge does not hold$/m,
  )
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(evidenceExists, design('casebook/R1'))).toEqual([
    'GP7602 the decision `pattern` cites `casebook/no-such-case`, which the knowledge does not hold',
  ])
})
