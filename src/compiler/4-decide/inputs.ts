import type { Brief, Entity, Operation, Stated } from '../model/brief.ts'
import type { InputId } from '../model/decision.ts'
import { evaluate, given } from '../model/formula.ts'
import type { Figure, Quantity, Unit } from '../model/quantity.ts'
import type { Workload } from '../model/workload.ts'

/** One number of the brief that flip points move. */
export type Input = {
  readonly id: InputId
  readonly title: string
  readonly unit: Unit
  /** Its value now, or nothing where the brief has no such number; a figure says whether it was assumed. */
  read(brief: Brief, workload: Workload): Quantity | Figure | undefined
  /** The brief with another value; `from` is the value now. */
  move(brief: Brief, value: number, from: number, workload: Workload): Brief
  /** The workload with another value, for what the analysis only passes on: much quicker than analysing the moved brief. */
  retarget?(workload: Workload, value: number): Workload
  /** Least and greatest value tried. */
  readonly low: number
  readonly high: number
  /** What moves in equal proportions: the value, what it lacks to 1, or what it exceeds 1 by. */
  readonly scale: 'value' | 'shortfall' | 'excess'
  /** Whether it counts things that come whole. */
  readonly whole?: true
  /** Whether growth alone moves it, as it moves the load. */
  readonly grows?: true
}

/**
 * Every input that is moved, and the range in which it is: a thirtyfold load, one decade each way for other factors, growth up to fivefold a
 * year, eight years ahead, and the teams of the published systems.
 */
export const inputs: readonly Input[] = [
  {
    id: 'load',
    title: 'every rate, as a factor',
    unit: '1',
    read: () => ({ value: 1, unit: '1' }),
    move: (brief, factor, _, workload) => withOperations(brief, (operation) => loaded(operation, factor, workload)),
    low: 0.05,
    high: 30,
    scale: 'value',
    grows: true,
  },
  {
    id: 'peak',
    title: 'the busiest minute over the average',
    unit: '1',
    read: (brief, { targets }) => (brief.quality.peak?.unit === 'call/s' ? undefined : targets.peak),
    move: (brief, value) => withQuality(brief, { peak: { ...brief.quality.peak, ...stated(value, '1', `${value}x`) } }),
    low: 1,
    high: 30,
    scale: 'value',
  },
  {
    id: 'growth',
    title: 'growth, as a factor a month',
    unit: '1',
    read: (_, { targets }) => targets.growth,
    move: (brief, value) => withQuality(brief, { growth: stated(value, '1', `${(value - 1) * 100}%/month`) }),
    low: 1.001,
    high: 1.15,
    scale: 'excess',
  },
  {
    id: 'horizon',
    title: 'how far ahead it must hold',
    unit: 'month',
    read: (_, { targets }) => targets.horizon,
    move: (brief, value) => withQuality(brief, { horizon: stated(value, 'month', `${value} months`) }),
    low: 6,
    high: 96,
    scale: 'value',
    whole: true,
  },
  {
    id: 'engineers',
    title: 'engineers',
    unit: 'person',
    read: (_, { targets }) => targets.engineers,
    move: (brief, value) => ({ ...brief, team: { ...brief.team, engineers: stated(value, 'person', String(value)) } }),
    retarget: (workload, value) => withEngineers(workload, value),
    low: 1,
    high: 2_000,
    scale: 'value',
    whole: true,
  },
  {
    id: 'squads',
    title: 'squads',
    unit: 'squad',
    read: (brief) => brief.team.squads,
    move: (brief, value) => ({ ...brief, team: { ...brief.team, squads: stated(value, 'squad', String(value)) } }),
    retarget: (workload, value) => withTargets(workload, { squads: given('team/squads', value, 'squad', 'team.squads', String(value)) }),
    low: 1,
    high: 200,
    scale: 'value',
    whole: true,
  },
  {
    id: 'budget',
    title: 'the budget of a month',
    unit: 'EUR/month',
    read: (brief) => brief.budget,
    move: (brief, value) => ({ ...brief, budget: stated(value, 'EUR/month', `${value} EUR/month`) }),
    retarget: (workload, value) => withTargets(workload, { budget: given('budget', value, 'EUR/month', 'budget', `${value} EUR/month`) }),
    low: 100,
    high: 100_000,
    scale: 'value',
  },
  {
    id: 'availability',
    title: 'availability',
    unit: '1',
    read: (_, { targets }) => targets.availability,
    move: (brief, value) => withQuality(brief, { availability: stated(value, '1', `${value * 100}%`) }),
    low: 0.9,
    high: 0.99999,
    scale: 'shortfall',
  },
  {
    id: 'p99',
    title: '99 of 100 answers within',
    unit: 's',
    read: (_, { targets }) => targets.p99,
    move: (brief, value) => withQuality(brief, { latency: { ...brief.quality.latency, p99: stated(value, 's', `${value} s`) } }),
    low: 0.01,
    high: 10,
    scale: 'value',
  },
  {
    id: 'rows',
    title: 'every count of rows, as a factor',
    unit: '1',
    read: ({ entities }) => ([...entities.values()].some(({ count }) => count !== undefined) ? { value: 1, unit: '1' } : undefined),
    move: (brief, factor) =>
      withEntities(brief, (entity) =>
        entity.count === undefined ? entity : { ...entity, count: { ...entity.count, ...times(entity.count, factor) } },
      ),
    low: 0.1,
    high: 10,
    scale: 'value',
    grows: true,
  },
  {
    id: 'staleness',
    title: 'how old answers may be, as a factor',
    unit: '1',
    read: ({ operations }) => ([...operations.values()].some(({ stale }) => (stale?.value ?? 0) > 0) ? { value: 1, unit: '1' } : undefined),
    move: (brief, factor) =>
      withOperations(brief, (operation) =>
        operation.stale === undefined ? operation : { ...operation, stale: times(operation.stale, factor) },
      ),
    low: 0.1,
    high: 10,
    scale: 'value',
  },
  {
    id: 'integrations-p99',
    title: 'p99 of what is called, as a factor',
    unit: '1',
    read: ({ integrations }) =>
      [...integrations.values()].some(({ latency }) => latency.p99 !== undefined) ? { value: 1, unit: '1' } : undefined,
    move: (brief, factor) => slower(brief, factor),
    low: 0.1,
    high: 10,
    scale: 'value',
  },
  {
    id: 'integrations-failures',
    title: 'failures of what is called, as a factor',
    unit: '1',
    read: ({ integrations }) =>
      [...integrations.values()].some(({ availability }) => availability !== undefined) ? { value: 1, unit: '1' } : undefined,
    move: (brief, factor) => failing(brief, factor),
    low: 0.1,
    high: 10,
    scale: 'value',
  },
  {
    id: 'callers',
    title: 'every count of actors, as a factor',
    unit: '1',
    read: ({ actors }) => ([...actors.values()].some(({ count }) => count !== undefined) ? { value: 1, unit: '1' } : undefined),
    move: (brief, factor) => ({
      ...brief,
      actors: new Map(
        [...brief.actors].map(([name, actor]) => [
          name,
          actor.count === undefined ? actor : { ...actor, count: times(actor.count, factor) },
        ]),
      ),
    }),
    low: 0.1,
    high: 10,
    scale: 'value',
    grows: true,
  },
]

function stated(value: number, unit: Unit, text: string): Stated {
  return { value, unit, text }
}

function times<Value extends Stated>(value: Value, factor: number): Value {
  return { ...value, value: value.value * factor }
}

function withQuality(brief: Brief, quality: Partial<Brief['quality']>): Brief {
  return { ...brief, quality: { ...brief.quality, ...quality } }
}

function withOperations(brief: Brief, move: (operation: Operation) => Operation): Brief {
  return { ...brief, operations: new Map([...brief.operations].map(([name, operation]) => [name, move(operation)])) }
}

function withEntities(brief: Brief, move: (entity: Entity) => Entity): Brief {
  return { ...brief, entities: new Map([...brief.entities].map(([name, entity]) => [name, move(entity)])) }
}

function withTargets(workload: Workload, targets: Partial<Workload['targets']>): Workload {
  return { ...workload, targets: { ...workload.targets, ...targets } }
}

/** Engineers, and the squads that follow from them where nobody counted those. */
function withEngineers(workload: Workload, value: number): Workload {
  const { engineers, squads } = workload.targets
  const moved = given(engineers.id, value, 'person', 'team.engineers', String(value))
  const { because } = squads
  if (because.kind !== 'formula') return withTargets(workload, { engineers: moved })
  const inputs = Object.fromEntries(Object.entries(because.inputs).map(([name, amount]) => [name, amount === engineers ? moved : amount]))
  return withTargets(workload, {
    engineers: moved,
    squads: { ...squads, value: evaluate(because.formula, inputs, 0), because: { ...because, inputs } },
  })
}

/** Rates that were given or supposed are multiplied; those that follow from events and clocks follow. */
function loaded(operation: Operation, factor: number, workload: Workload): Operation {
  const { rate, peak, open, trigger } = operation
  const called = trigger.kind === 'call' || trigger.kind === 'webhook'
  const supposed = called ? workload.operations.get(operation.name)?.rate.values[0] : undefined
  const moved = rate ?? (supposed === undefined ? undefined : stated(supposed, 'call/s', ''))
  return {
    ...operation,
    ...(moved === undefined ? {} : { rate: times(moved, factor) }),
    ...(peak?.unit === 'call/s' || peak?.unit === 'row/s' ? { peak: times(peak, factor) } : {}),
    ...(open === undefined ? {} : { open: times(open, factor) }),
  }
}

function slower(brief: Brief, factor: number): Brief {
  const integrations = [...brief.integrations].map(([name, integration]) => {
    const { p50, p99 } = integration.latency
    const latency = { ...(p50 === undefined ? {} : { p50: times(p50, factor) }), ...(p99 === undefined ? {} : { p99: times(p99, factor) }) }
    return [name, { ...integration, latency }] as const
  })
  return { ...brief, integrations: new Map(integrations) }
}

function failing(brief: Brief, factor: number): Brief {
  const integrations = [...brief.integrations].map(([name, integration]) => {
    const { availability } = integration
    if (availability === undefined) return [name, integration] as const
    return [name, { ...integration, availability: { ...availability, value: Math.max(0, 1 - (1 - availability.value) * factor) } }] as const
  })
  return { ...brief, integrations: new Map(integrations) }
}
