import { describe, expect, test } from 'vitest'
import { availability } from '../knowledge/availability.ts'
import { prices } from '../knowledge/prices.ts'
import { serviceTimes } from '../knowledge/service-times.ts'
import type { Brief, Operation } from '../model/brief.ts'
import type { Decisions } from '../model/decision.ts'
import type { Module } from '../model/design/module.ts'
import { counted } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Series } from '../model/quantity.ts'
import type { OperationLoad, Workload } from '../model/workload.ts'
import { type FleetInput, fleetsOf, reaching } from './fleets.ts'

const knowledge: Knowledge = {
  version: 'test',
  quantities: new Map([...prices, ...serviceTimes, ...availability].map((each) => [each.id, each])),
  evidence: new Map(),
  defaults: new Map(),
}
const number = (value: number) => counted('n', value, '1', 'test', [])
const series = (value: number): Series => ({
  id: 'peak',
  unit: 'call/s',
  values: [value, 2 * value],
  provenance: 'given',
  because: { kind: 'brief', path: '', text: '' },
})

type Sketch = { readonly rate: number; readonly waited?: boolean; readonly open?: number; readonly more?: Partial<Operation> }

function input(sketches: Record<string, Sketch>, decisions: Record<string, string> = {}, quality: object = {}, hits?: number): FleetInput {
  const names = Object.keys(sketches)
  const brief = {
    constraints: { cloud: 'aws' },
    quality,
    operations: new Map(names.map((name) => [name, { name, trigger: { kind: 'call' }, emits: [], ...sketches[name]!.more }])),
  }
  const loads = names.map(
    (name) =>
      [
        name,
        {
          name,
          waited: sketches[name]!.waited ?? true,
          peak: series(sketches[name]!.rate),
          cpu: counted('cpu', 0.01, 's', 'test', []),
          waitsFor: [],
          from: name,
          ...(sketches[name]!.open !== undefined && { open: series(sketches[name]!.open) }),
        },
      ] as const,
  )
  const figure = (id: string) => counted(`read-caching/${id}/shared-http/hits`, hits ?? 0, '1', 'test', [])
  const made = Object.entries(decisions).map(
    ([id, choice]) => [id, { id, choice, consequences: [{ figures: [figure(id.slice(id.indexOf('/') + 1))] }] }] as const,
  )
  return {
    brief: brief as unknown as Brief,
    workload: {
      quarters: [{}, {}],
      growth: series(1),
      operations: new Map(loads as unknown as [string, OperationLoad][]),
      targets: { availability: number(0.9995) },
    } as unknown as Workload,
    decisions: { all: [], byId: new Map(made) } as unknown as Decisions,
    modules: [{ name: 'all', deployable: 'application', operations: names }] as unknown as readonly Module[],
    knowledge,
  }
}

describe('fleets', () => {
  test('are a service for what callers wait for and a worker for the rest', () => {
    const fleets = fleetsOf(input({ place: { rate: 10 }, mail: { rate: 1, waited: false } }))
    expect(fleets.map((fleet) => [fleet.kind, fleet.name, fleet.operations.map((load) => load.name)])).toEqual([
      ['service', 'application', ['place']],
      ['worker', 'application-worker', ['mail']],
    ])
  })

  test('have a worker where a call is left for after the request', () => {
    const base = input({ place: { rate: 10, more: { emits: ['placed'] } } })
    expect(fleetsOf(base).map((fleet) => fleet.kind)).toEqual(['service', 'worker'])
  })

  test('handle events in the service where that was decided', () => {
    const mail = { rate: 1, waited: false, more: { trigger: { kind: 'event' as const, events: ['placed'] } } }
    const sketches = { place: { rate: 10, more: { emits: ['placed'] } }, mail }
    expect(fleetsOf(input(sketches, { 'asynchronous-work/placed': 'in-request' })).map((fleet) => fleet.kind)).toEqual(['service'])
  })

  test('grow with the load and keep one instance to spare', () => {
    const [fleet] = fleetsOf(input({ place: { rate: 500 } }))
    expect(fleet!.busy.values).toEqual([5, 10])
    for (const [quarter, busy] of fleet!.busy.values.entries())
      expect(busy / ((fleet!.instances.values[quarter]! - 1) * fleet!.each.cores.value)).toBeLessThanOrEqual(0.6)
  })

  test('survive a zone with more instances than a node', () => {
    const node = fleetsOf(input({ place: { rate: 500 } }, {}, { survives: 'node' }))[0]!
    const zone = fleetsOf(input({ place: { rate: 500 } }, {}, { survives: 'zone' }))[0]!
    const cores = (fleet: typeof node) => fleet.instances.values[1]! * fleet.each.cores.value
    expect(cores(zone)).toBeGreaterThan(cores(node))
  })

  test('are as large as their open connections ask for', () => {
    const follow = { rate: 1, open: 100_000, more: { verb: { kind: 'watch' as const, entity: 'Room' } } }
    const [fleet] = fleetsOf(input({ follow }))
    expect(fleet!.open!.values).toEqual([100_000, 200_000])
    expect(fleet!.instances.values[1]! * fleet!.each.cores.value * (500_000 / 216)).toBeGreaterThanOrEqual(200_000)
  })
})

test('what the edge answers does not reach the service', () => {
  const base = input({ browse: { rate: 100 } }, { 'read-caching/browse': 'shared-http' }, {}, 0.9)
  expect(reaching(base.workload.operations.get('browse')!, base).values[0]).toBeCloseTo(10, 9)
})
