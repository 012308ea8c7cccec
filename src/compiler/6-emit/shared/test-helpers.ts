import type { Decision, Flip, Flips, ScoredOption } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import { assumed, counted, derive, formula, given, known } from '../../model/formula.ts'
import { figure, element, sampleDesign, series } from '../test-helpers.ts'

const against = formula({
  id: 'against',
  says: 'limit ÷ (limit + value)',
  source: 'definition',
  unit: 'score',
  inputs: ['value', 'limit'],
  compute: (value = 0, limit = 0) => limit / (limit + value),
})
const perPerson = formula({
  id: 'per-person',
  says: 'engineers ÷ pieces',
  source: 'definition',
  unit: 'person',
  inputs: ['engineers', 'pieces'],
  compute: (engineers = 0, pieces = 1) => engineers / pieces,
})
const totalOf = formula({
  id: 'total',
  says: 'the score',
  source: 'definition',
  unit: 'score',
  inputs: ['score'],
  compute: (score = 0) => score,
})

const engineers = given('team/engineers', 9, 'person', 'team.engineers', '9 people')
const limit = known('limit/owners', 3, 'person', 'limit/owners')
const weight = known('weight/owners', 0.25, '1', 'weight/owners')

function scored(id: string, title: string, pieces: number): ScoredOption {
  const each = derive(`pattern/${id}/each`, perPerson, {
    engineers,
    pieces: counted(`pattern/${id}/pieces`, pieces, 'deployable', 'pieces that ship apart', ['team']),
  })
  const score = derive(`pattern/${id}/owners`, against, { value: each, limit })
  return {
    option: { id, title },
    total: derive(`pattern/${id}/total`, totalOf, { score }),
    scores: [{ criterion: 'owners', title: 'People for each piece', weight, score }],
    exclusions: [],
  }
}

const exclusion = { constraint: 'watch', says: 'placeOrder keeps connections open', from: ['operations.placeOrder'], figures: [] }

/** A decision on the whole system: `split` was chosen before `whole`, `functions` are ruled out. */
export const sampleDecision: Decision = {
  id: 'pattern',
  rule: 'pattern',
  title: 'Pattern',
  subject: { kind: 'system', name: 'system', from: ['team'] },
  question: 'In how many pieces?',
  options: [
    scored('split', 'Three services', 3),
    scored('whole', 'One piece', 1),
    { ...scored('functions', 'Functions', 9), exclusions: [exclusion] },
  ],
  choice: 'split',
  chosen: { id: 'split', title: 'Three services' },
  margin: 0.25,
  status: 'accepted',
  consequences: [
    { effect: 'gain', says: 'Releases are apart. placeOrder ships with Stock.', figures: [figure('pieces', 3, 'deployable')], from: [] },
    { effect: 'price', says: 'It is more to run.', figures: [], from: [] },
  ],
  evidence: ['case/one'],
  needs: [],
}

/** A flip of that decision by fewer engineers. */
export const sampleFlip: Flip = {
  input: 'engineers',
  title: 'engineers',
  from: { value: 9, unit: 'person' },
  to: { value: 4, unit: 'person' },
  becomes: 'whole',
  month: 13.2,
}

const flips: Flips = {
  byDecision: new Map([['pattern', [sampleFlip]]]),
  atRisk: new Set(),
  inputs: [
    { id: 'engineers', title: 'engineers', from: { value: 9, unit: 'person' }, low: 1, high: 2000, moves: ['pattern'] },
    {
      id: 'growth',
      title: 'growth, as a factor a month',
      from: { value: 1.06, unit: '1' },
      low: 1,
      high: 1.15,
      moves: [],
      assumed: 'quality.growth',
    },
  ],
}

/** The hand-made shop with a decision, an assumption, loads, a bill, targets of which one is missed, and a finding. */
export function judgedDesign(change: (design: Design) => Partial<Design> = () => ({})): Design {
  return sampleDesign((sample) => {
    const judged: Design = { ...sample, ...judgements(sample) }
    return { ...judged, ...change(judged) }
  })
}

function judgements(sample: Design): Partial<Design> {
  const source = { title: 'A paper', address: 'https://example.org/paper', date: '2024-05-01' }
  const growth = {
    id: 'quality.growth',
    title: 'Growth of rates, factor per month',
    value: 1.03,
    unit: '1',
    low: 1,
    high: 1.1,
    source,
  } as const
  return {
    decisions: { all: [sampleDecision], byId: new Map([['pattern', sampleDecision]]), flips: () => flips },
    records: new Map([['pattern', 1]]),
    modules: sample.modules.map((module) => ({ ...module, because: { decisions: ['pattern'], figures: [] } })),
    workload: { ...sample.workload, assumptions: [assumed('growth', 1.03, '1', 'quality.growth')] },
    knowledge: {
      version: '2026-11',
      quantities: new Map([
        [
          'limit/owners',
          { id: 'limit/owners', title: 'People that one piece needs', value: 3, unit: 'person', source, confidence: 'medium' },
        ],
        [
          'weight/owners',
          {
            id: 'weight/owners',
            title: 'Weight of owners',
            value: 0.25,
            unit: '1',
            low: 0.125,
            high: 0.5,
            source: { title: 'assumption', date: '2024-05-01' },
            confidence: 'low',
          },
        ],
      ]),
      evidence: new Map([['case/one', { id: 'case/one', title: 'One case', shows: 'It was so.', source, strength: 'strong' }]]),
      defaults: new Map([[growth.id, growth]]),
    },
    capacity: {
      ...sample.capacity,
      components: [
        {
          ...element('component/shop-cpu'),
          name: 'shop CPU',
          demand: series('shop/cpu', 1, 'core', 2),
          capacity: figure('shop/cores', 2, 'core'),
          utilisation: series('shop/used', 0.4, '1', 1.1),
          instances: series('shop/instances', 3, 'instance', 1),
          limit: figure('planned', 0.6, '1'),
        },
      ],
      cost: {
        total: series('total', 100, 'EUR/month', 2),
        items: [{ name: 'shop', what: '3 × small', cost: series('shop/cost', 100, 'EUR/month', 2) }],
      },
      verdict: [
        {
          target: 'p99',
          asked: figure('p99', 0.4, 's'),
          designed: figure('p99/designed', 0.1, 's'),
          met: true,
          decidedBy: 'browse',
          from: [],
          given: true,
        },
        {
          target: 'cost',
          asked: figure('budget', 300, 'EUR/month'),
          designed: figure('cost/horizon', 400, 'EUR/month'),
          met: false,
          decidedBy: 'shop: 400 EUR/month',
          from: [],
          given: true,
        },
      ],
      holdsUntil: 21,
      firstToGive: { component: 'shop CPU', month: 39, utilisation: figure('first', 0.6, '1') },
    },
    findings: [
      {
        code: 'GP3101',
        severity: 'warning',
        message: '`placeOrder` shall answer within 400 ms, but waits for `payments`',
        help: 'give it a `latency` above 2 s',
        at: { path: 'operations.placeOrder' },
        related: [],
      },
    ],
  }
}
