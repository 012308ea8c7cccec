import { expect, test } from 'vitest'
import type { OperationLoad } from '../../model/workload.ts'
import { figure, found, foundSeeded, sampleDesign, series } from '../test-helpers.ts'
import { budgetsWithinTargets } from './budgets-within-targets.ts'

const load = (p99: number): OperationLoad => ({
  name: 'placeOrder',
  trigger: 'call',
  waited: true,
  rate: series('rate', 1, 'call/s'),
  peak: series('peak', 1, 'call/s'),
  touches: [],
  rowsRead: figure('r', 1, 'row/call'),
  rowsWritten: figure('w', 1, 'row/call'),
  bytesIn: figure('in', 1, 'B/call'),
  bytesOut: figure('out', 1, 'B/call'),
  waitsFor: [],
  staleness: figure('stale', 0, 's'),
  latency: { p50: figure('p50', 0.1, 's'), p99: figure('p99', p99, 's') },
  cpu: figure('cpu', 0.001, 's/call'),
  atomic: [],
  from: 'operations.placeOrder',
})
const design = (p99: number) =>
  sampleDesign(({ workload }) => ({ workload: { ...workload, operations: new Map([['placeOrder', load(p99)]]) } }))

test('the budgets add up to no more than the target', () => {
  expect(found(budgetsWithinTargets, design(2.5))).toEqual([])
  expect(found(budgetsWithinTargets, design(1))).toEqual([
    'GP7701 the steps of `placeOrder` may take 2.01 s together, its target is 1 s; the longest is authorise the payment (2 s)',
  ])
})

test('a job has the time until its deadline', () => {
  const { latency: _, ...late } = { ...load(2.5), name: 'mailPlaced', within: figure('within', 0.001, 's') }
  const tight = sampleDesign(({ workload }) => ({ workload: { ...workload, operations: new Map([['mailPlaced', late]]) } }))
  expect(found(budgetsWithinTargets, tight)).toEqual([
    'GP7701 the steps of `mailPlaced` may take 2 ms together, its target is 1 ms; the longest is tell the customer (2 ms)',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(budgetsWithinTargets, design(2.5))[0]).toMatch(/^GP7701 the steps of `placeOrder` may take/)
})
