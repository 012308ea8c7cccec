import { expect, test } from 'vitest'
import { serviceTimes } from '../knowledge/service-times.ts'
import type { Brief } from '../model/brief.ts'
import type { Decisions } from '../model/decision.ts'
import { counted } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Series, Unit } from '../model/quantity.ts'
import type { Workload } from '../model/workload.ts'
import { sizeCluster } from './clusters.ts'
import { isPostgresql, storesOf } from './stores.ts'

const knowledge: Knowledge = {
  version: 'test',
  quantities: new Map(serviceTimes.map((each) => [each.id, each])),
  evidence: new Map(),
  defaults: new Map(),
}
const series = (value: number, unit: Unit): Series => ({
  id: unit,
  unit,
  values: [value],
  provenance: 'given',
  because: { kind: 'brief', path: '', text: '' },
})
const touch = (rows: number) => ({
  entity: 'Message',
  access: 'read',
  rows: counted('rows', rows, 'row', 'test', []),
  share: counted('share', 1, '1', 'test', []),
})

function sized(bytes: number) {
  const workload = {
    quarters: [{}],
    entities: new Map([['Message', { bytes: series(bytes, 'B') }]]),
    operations: new Map([
      ['send', { name: 'send', peak: series(1_389, 'call/s'), touches: [touch(1)] }],
      ['count', { name: 'count', peak: series(0.01, 'call/s'), touches: [touch(1e9)] }],
    ]),
  }
  const brief = { operations: new Map([['count', { verb: { kind: 'summarise', entity: 'Message' } }]]) }
  return sizeCluster(
    { kind: 'wide-column-store', entities: ['Message'], decisions: [] },
    {
      brief: brief as unknown as Brief,
      workload: workload as unknown as Workload,
      decisions: { byId: new Map() } as unknown as Decisions,
      knowledge,
    },
  )
}

test('Discord in 2017: 40 M messages a day need few nodes, far fewer than three copies of its 236 TB in 2022 asked for', () => {
  expect(sized(4e12).nodes.values).toEqual([3])
  expect(sized(236e12).nodes.values).toEqual([177])
})

test('scans are told apart from rows found one by one, and add no nodes', () => {
  const { rows, scanning } = sized(4e12)
  expect(rows.values).toEqual([1_389])
  expect(scanning.values[0]).toBeCloseTo(0.01 * 1e9 * 0.2e-6, 9)
})

test('stores are grouped by kind, PostgreSQL first; what nobody decided lies in PostgreSQL', () => {
  const entities = new Map([
    ['Reading', { owners: ['Van'] }],
    ['Fault', { owners: ['Reading', 'Van'] }],
    ['Van', { owners: [] }],
  ])
  const decisions = { byId: new Map([['primary-store/Reading', { id: 'primary-store/Reading', choice: 'column-store' }]]) }
  expect(storesOf({ entities } as unknown as Workload, decisions as unknown as Decisions)).toEqual([
    { kind: 'postgresql', entities: ['Van'], decisions: [] },
    { kind: 'column-store', entities: ['Reading', 'Fault'], decisions: ['primary-store/Reading'] },
  ])
  expect(['postgresql', 'sharded-postgresql', 'time-series', 'column-store'].map(isPostgresql)).toEqual([true, true, true, false])
})
