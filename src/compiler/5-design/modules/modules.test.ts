import { describe, expect, test } from 'vitest'
import type { Brief, Operation } from '../../model/brief.ts'
import type { Decisions, OptionPart } from '../../model/decision.ts'
import { counted } from '../../model/formula.ts'
import type { Series } from '../../model/quantity.ts'
import type { EntityLoad, OperationLoad, Workload } from '../../model/workload.ts'
import { designModules } from './modules.ts'

/** Operations by what they name: verb, changes, reads, the events they handle and emit, and what they touch. */
type Sketch = {
  readonly verb?: string
  readonly changes?: readonly string[]
  readonly reads?: readonly string[]
  readonly on?: string
  readonly emits?: string
  readonly touches?: readonly string[]
}

const series = (value: number): Series => ({
  id: 'peak',
  unit: 'call/s',
  values: [value, 2 * value],
  provenance: 'given',
  because: { kind: 'brief', path: '', text: '' },
})

function input(owners: Record<string, readonly string[]>, operations: Record<string, Sketch>, parts?: readonly OptionPart[]) {
  const decision = { id: 'service-boundaries', rule: 'service-boundaries', chosen: { id: 'modules-2', title: '2 modules', parts } }
  return {
    brief: {
      system: 'Corner Shop',
      entities: new Map(Object.keys(owners).map((name) => [name, {}])),
      operations: new Map(Object.entries(operations).map(([name, sketch]) => [name, operationOf(name, sketch)])),
    } as unknown as Brief,
    workload: {
      quarters: [{}, {}],
      entities: new Map(Object.entries(owners).map(([name, chain]) => [name, { owners: chain } as unknown as EntityLoad])),
      operations: new Map(Object.entries(operations).map(([name, sketch]) => [name, loadOf(name, sketch)])),
    } as unknown as Workload,
    decisions: { all: [], byId: new Map(parts === undefined ? [] : [['service-boundaries', decision]]) } as unknown as Decisions,
  }
}

function operationOf(name: string, { verb, changes = [], reads = [], on, emits }: Sketch): Operation {
  const trigger = on === undefined ? { kind: 'call', by: [] } : { kind: 'event', events: [on] }
  return {
    name,
    trigger,
    ...(verb === undefined ? {} : { verb: { kind: 'get', entity: verb } }),
    changes: changes.map((entity) => ({ entity })),
    reads,
    emits: emits === undefined ? [] : [emits],
  } as unknown as Operation
}

function loadOf(name: string, { touches = [] }: Sketch): OperationLoad {
  return {
    name,
    peak: series(10),
    cpu: counted('cpu', 0.002, 's', 'test', []),
    touches: touches.map((entity) => ({ entity })),
  } as unknown as OperationLoad
}

const parts = [
  { name: 'ordering', entities: ['Order', 'Payment'] },
  { name: 'catalogue', entities: ['Product'], deployable: 'catalogue' },
]
const owners = { Order: ['Customer'], Payment: ['Order', 'Customer'], Product: [], Customer: [] }

describe('an operation belongs to the module of', () => {
  const { value } = designModules(
    input(
      owners,
      {
        viewProduct: { verb: 'Product', changes: ['Order'] },
        settle: { changes: ['Payment'], reads: ['Product'] },
        report: { reads: ['Product', 'Order'] },
        place: { verb: 'Order', emits: 'placed' },
        mail: { on: 'placed' },
        ping: {},
      },
      parts,
    ),
  )
  const of = (operation: string) => value.find((module) => module.operations.includes(operation))?.name

  test('its verb', () => expect(of('viewProduct')).toBe('catalogue'))
  test('what it changes first', () => expect(of('settle')).toBe('ordering'))
  test('what it reads first', () => expect(of('report')).toBe('catalogue'))
  test('whoever emits what it handles', () => expect(of('mail')).toBe('ordering'))
  test('the first by name when it names nothing', () => expect(of('ping')).toBe('catalogue'))
})

test('modules ship in the deployable of the cut, else in the application', () => {
  const { value } = designModules(input(owners, {}, parts))
  expect(value.map((module) => module.deployable)).toEqual(['application', 'catalogue'])
})

test('a module uses those whose entities its operations touch', () => {
  const operations = { place: { verb: 'Order', touches: ['Order', 'Product'] }, browse: { verb: 'Product', touches: ['Product'] } }
  const { value } = designModules(input(owners, operations, parts))
  expect(value[0]!.uses).toEqual([{ module: 'catalogue', operations: ['place'] }])
  expect(value[1]!.uses).toEqual([])
})

test('its CPU is that of its operations at their peaks', () => {
  const { value } = designModules(input(owners, { place: { verb: 'Order' }, cancel: { verb: 'Order' } }, parts))
  expect(value[0]!.cpu.values).toEqual([0.04, 0.08])
  expect(value[1]!.cpu.values).toEqual([0, 0])
})

test('without a decision every entity that no other owns makes a module with what it owns', () => {
  const { value } = designModules(input(owners, { place: { verb: 'Order' } }))
  expect(value.map((module) => [module.name, module.entities])).toEqual([
    ['customer', ['Order', 'Payment', 'Customer']],
    ['product', ['Product']],
  ])
})

test('every operation is in exactly one module, whatever the order of the brief', () => {
  const operations = { b: { verb: 'Order' }, a: { verb: 'Product' }, c: {} }
  const reversed = Object.fromEntries(Object.entries(operations).reverse())
  const home = (sketches: Record<string, Sketch>) =>
    new Map(
      designModules(input(owners, sketches, parts)).value.flatMap((module) =>
        module.operations.map((name) => [name, module.name] as const),
      ),
    )
  expect(Object.fromEntries(home(operations))).toEqual(Object.fromEntries(home(reversed)))
  expect(home(operations).size).toBe(3)
})
