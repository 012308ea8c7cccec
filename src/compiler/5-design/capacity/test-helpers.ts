import { availability } from '../../knowledge/availability.ts'
import { limits } from '../../knowledge/limits.ts'
import { prices } from '../../knowledge/prices.ts'
import { serviceTimes } from '../../knowledge/service-times.ts'
import type { Brief, Integration, Operation } from '../../model/brief.ts'
import type { Decision, Decisions } from '../../model/decision.ts'
import type { Module } from '../../model/design/module.ts'
import type { Schema, Table } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import { assumed, counted } from '../../model/formula.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import type { Figure, Series, Unit } from '../../model/quantity.ts'
import type { EntityLoad, OperationLoad, Wait, Workload } from '../../model/workload.ts'

/** What ships of the knowledge that capacity looks at. */
export const knowledge: Knowledge = {
  version: 'test',
  quantities: new Map([...limits, ...serviceTimes, ...prices, ...availability].map((each) => [each.id, each])),
  evidence: new Map(),
  defaults: new Map(),
}

export const quarters = Array.from({ length: 13 }, (_, index) => ({ index, month: 3 * index, date: '2027-01-01' }))

/** A number of today. */
export function figure(id: string, value: number, unit: Unit): Figure {
  return counted(id, value, unit, 'test', [])
}

/** A number that grows by a factor a month. */
export function growing(id: string, value: number, unit: Unit, factor = 1.05): Series {
  return {
    id,
    unit,
    values: quarters.map(({ month }) => value * factor ** month),
    provenance: 'derived',
    because: { kind: 'structure', what: 'test', from: [] },
  }
}

export type OperationSketch = {
  readonly name: string
  readonly verb?: Operation['verb']
  readonly trigger?: Operation['trigger']
  readonly rate: number
  readonly cpu?: number
  readonly p99?: number
  readonly touches?: readonly { readonly entity: string; readonly access: 'read' | 'insert' | 'update'; readonly rows?: number }[]
  readonly waits?: readonly {
    readonly integration: string
    readonly p50: number
    readonly p99: number
    readonly availability: number
    readonly limit?: number
  }[]
  readonly more?: Partial<Operation>
}

/** An operation as the brief has it; called by a shopper unless the sketch says otherwise. */
export function operation({ name, verb, trigger, waits = [], more }: OperationSketch): Operation {
  return {
    name,
    trigger: trigger ?? { kind: 'call', by: [{ actor: 'shopper', scope: { kind: 'all' } }] },
    ...(verb === undefined ? {} : { verb }),
    where: [],
    sort: [],
    with: [],
    reads: [],
    changes: [],
    calls: waits.map(({ integration }) => ({ integration, times: 1, optional: false })),
    emits: [],
    latency: {},
    per: [],
    sums: [],
    takes: new Map(),
    gives: [],
    cost: {},
    ...more,
  }
}

/** What the workload counts of it; the peak is five times the rate. */
export function loadOf({ name, trigger, rate, cpu = 0.001, p99 = 0.4, touches = [], waits = [] }: OperationSketch): OperationLoad {
  const waited = trigger === undefined || trigger.kind === 'call' || trigger.kind === 'webhook'
  const id = `operation/${name}`
  return {
    name,
    trigger: trigger?.kind ?? 'call',
    waited,
    rate: growing(`${id}/rate`, rate, 'call/s'),
    peak: growing(`${id}/peak`, 5 * rate, 'call/s'),
    touches: touches.map(({ entity, access, rows = 1 }) => ({
      entity,
      access,
      rows: figure(`${id}/${entity}/rows`, rows, 'row'),
      share: figure('share', 1, '1'),
      why: 'verb',
    })),
    rowsRead: figure(`${id}/read`, 1, 'row'),
    rowsWritten: figure(`${id}/written`, 0, 'row'),
    bytesIn: figure(`${id}/in`, 500, 'B'),
    bytesOut: figure(`${id}/out`, 2_000, 'B'),
    waitsFor: waits.map((wait): Wait => ({
      integration: wait.integration,
      times: figure('times', 1, '1'),
      optional: false,
      p50: figure(`${wait.integration}/p50`, wait.p50, 's'),
      p99: figure(`${wait.integration}/p99`, wait.p99, 's'),
      availability: figure(`integration/${wait.integration}/availability`, wait.availability, '1'),
      ...(wait.limit === undefined ? {} : { limit: figure(`${wait.integration}/limit`, wait.limit, 'call/s') }),
    })),
    staleness: figure(`${id}/stale`, 0, 's'),
    ...(waited ? { latency: { p50: figure('p50', p99 / 5, 's'), p99: assumed('p99', p99, 's', 'quality.latency.p99') } } : {}),
    cpu: figure(`${id}/cpu`, cpu, 's'),
    atomic: [],
    from: `operations.${name}`,
  }
}

export function entityLoad(name: string, rows: number, owners: readonly string[] = []): EntityLoad {
  const id = `entity/${name}`
  return {
    name,
    rows: growing(`${id}/rows`, rows, 'row'),
    rowBytes: figure(`${id}/row-bytes`, 150, 'B'),
    bytes: growing(`${id}/bytes`, rows * 150, 'B'),
    reads: growing(`${id}/reads`, 100, 'row/s'),
    writes: growing(`${id}/writes`, 10, 'row/s'),
    churn: growing(`${id}/churn`, 10, 'row'),
    workingSet: growing(`${id}/working-set`, rows * 30, 'B'),
    skew: { share: figure('share', 0.8, '1'), on: figure('on', 0.2, '1') },
    retention: { kind: 'forever' },
    dataClasses: [],
    owners,
    from: `entities.${name}`,
  }
}

export type Sketch = {
  readonly operations: readonly OperationSketch[]
  readonly entities: readonly EntityLoad[]
  readonly integrations?: readonly Integration[]
  readonly brief?: Partial<Brief>
  readonly budget?: number
  readonly decisions?: readonly Pick<Decision, 'id' | 'rule' | 'choice'>[]
}

/** A brief, its workload and decisions out of a sketch. */
export function sketched({ operations, entities, integrations = [], brief, budget, decisions = [] }: Sketch): {
  brief: Brief
  workload: Workload
  decisions: Decisions
  knowledge: Knowledge
} {
  return {
    brief: {
      version: 1,
      system: 'Shop',
      timezone: 'UTC',
      team: { owns: new Map(), knows: ['typescript'] },
      launch: {},
      constraints: { cloud: 'aws', regions: [], compliance: [], mustUse: [], mustNotUse: [] },
      quality: { latency: {}, recovery: {} },
      actors: new Map([['shopper', { name: 'shopper', is: 'person', signIn: ['password'], mfa: false, from: new Map() }]]),
      entities: new Map(entities.map(({ name }) => [name, { name, fields: new Map(), one: false, part: false, tenant: false }])),
      operations: new Map(operations.map((each) => [each.name, operation(each)])),
      integrations: new Map(integrations.map((each) => [each.name, each])),
      existing: new Map(),
      decisions: new Map(),
      waivers: [],
      ...brief,
    },
    workload: workloadOf(operations.map(loadOf), entities, budget),
    decisions: decisionsOf(decisions),
    knowledge,
  }
}

function workloadOf(loads: readonly OperationLoad[], entities: readonly EntityLoad[], budget: number | undefined): Workload {
  const total = (unit: Unit, value: number) => growing(`total/${unit}`, value, unit)
  return {
    quarters,
    growth: growing('growth', 1, '1'),
    targets: {
      availability: figure('quality/availability', 0.999, '1'),
      p50: figure('quality/p50', 0.08, 's'),
      p99: figure('quality/p99', 0.4, 's'),
      recoveryPoint: figure('quality/recovery-point', 60, 's'),
      recoveryTime: figure('quality/recovery-time', 900, 's'),
      peak: figure('quality/peak', 5, '1'),
      growth: figure('quality/growth', 1.05, '1'),
      horizon: figure('quality/horizon', 36, 'month'),
      engineers: figure('team/engineers', 5, 'person'),
      squads: figure('team/squads', 1, 'squad'),
      ...(budget === undefined ? {} : { budget: figure('budget', budget, 'EUR/month') }),
    },
    operations: new Map(loads.map((load) => [load.name, load])),
    entities: new Map(entities.map((entity) => [entity.name, entity])),
    paths: [],
    coupling: [],
    flows: [],
    totals: {
      rate: total('call/s', 100),
      peak: total('call/s', 500),
      rowsRead: total('row/s', 500),
      rowsWritten: total('row/s', 50),
      writes: total('call/s', 20),
      bytes: total('B', 1e9),
      workingSet: total('B', 1e8),
      bodies: total('B', 1e10),
      cpu: total('core', 1),
      egress: total('B/s', 1e6),
    },
    assumptions: [],
  }
}

/** Decisions of which only the choice matters. */
export function decisionsOf(made: readonly (Pick<Decision, 'id' | 'rule' | 'choice'> & Partial<Decision>)[]): Decisions {
  const all = made.map((each): Decision => ({
    title: each.rule,
    subject: { kind: 'system', name: each.id.includes('/') ? each.id.slice(each.id.indexOf('/') + 1) : 'system', from: [] },
    question: '',
    options: [],
    chosen: { id: each.choice, title: each.choice },
    margin: 1,
    status: 'accepted',
    consequences: [],
    evidence: [],
    needs: [],
    ...each,
  }))
  const flips = () => ({ byDecision: new Map(), atRisk: new Set<string>(), inputs: [] })
  return { all, byId: new Map(all.map((each) => [each.id, each])), flips }
}

/** A module that holds everything. */
export function wholeModule({ brief }: { readonly brief: Brief }): Module {
  return {
    id: 'module/all',
    because: { decisions: [], figures: [] },
    from: [],
    name: 'all',
    entities: [...brief.entities.keys()],
    operations: [...brief.operations.keys()],
    deployable: 'application',
    cpu: growing('module/all/cpu', 1, 'core'),
    uses: [],
  }
}

export function table(name: string, entity: string, rows: number, indexes: number): Table {
  const index = (number: number) => ({
    id: `index/${name}_${number}`,
    because: { decisions: [], figures: [] },
    from: [],
    name: `${name}_${number}`,
    table: name,
    columns: [{ name: `column_${number}`, descending: false }],
    include: [],
    method: 'btree' as const,
    unique: false,
    serves: [],
    covers: [],
    bytes: growing(`index/${name}_${number}/bytes`, rows * 30, 'B'),
    writesPerRow: figure('one', 1, 'row'),
  })
  return {
    id: `table/${name}`,
    because: { decisions: [], figures: [] },
    from: [`entities.${entity}`],
    name,
    entity,
    purpose: 'entity',
    columns: [],
    primaryKey: ['id'],
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: Array.from({ length: indexes }, (_, number) => index(number)),
    rows: growing(`table/${name}/rows`, rows, 'row'),
    bytes: growing(`table/${name}/bytes`, rows * 150, 'B'),
  }
}

export function schemaOf(...tables: readonly Table[]): Schema {
  return { tables, types: [], extensions: [], functions: [] }
}

/** A statement on one table: a look-up, or a write of some rows in a transaction. */
export function statement(of: string, step: number, kind: 'select' | 'insert', on: string, rows = 1): Statement {
  const star = { kind: 'star' } as const
  return {
    id: `statement/${of}/s${step}`,
    because: { decisions: [], figures: [] },
    from: [`operations.${of}`],
    operation: of,
    step,
    title: `${kind} ${on}`,
    sql:
      kind === 'select'
        ? { kind, items: [{ value: star }], from: { table: on } }
        : { kind, table: on, columns: [], source: { kind: 'values', rows: [] } },
    parameters: [],
    returns: 'many',
    reads: kind === 'select' ? [on] : [],
    writes: kind === 'insert' ? [on] : [],
    rows: figure(`statement/${of}/s${step}/rows`, rows, 'row'),
    isolation: 'read committed',
    ...(kind === 'insert' ? { transaction: 1 } : {}),
    locks: [],
  }
}
