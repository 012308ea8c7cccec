import { product, ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { databaseTime, stretch } from '../../math/database.ts'
import { admittedConnections, utilisation } from '../../math/sizing.ts'
import { existing } from '../../model/choices.ts'
import type { ComponentLoad } from '../../model/design/capacity.ts'
import { findKnown } from '../../model/known.ts'
import { counted, derive, deriveSeries, inQuarter } from '../../model/formula.ts'
import { type Amount, type Figure, type Series, atHorizon, isSeries } from '../../model/quantity.ts'
import { type MachineClass, machineClasses } from '../../solve/machines.ts'
import { type Standby, standbyOf } from '../../solve/stores.ts'
import { type DatabaseCall, type DatabaseLoad, databaseLoads } from './database-work.ts'
import { type GrowingMachine, machineOf } from './database-machine.ts'
import { type CapacityContext, constant } from './input.ts'

/** A PostgreSQL server with its machines, and how its load stands to them in each quarter. */
export type Database = DatabaseLoad &
  GrowingMachine & {
    readonly node: string
    /** Servers that share the data: one, unless it was decided to cut it into shards. */
    readonly shards: Series
    /** Bytes of tables and indexes. */
    readonly bytes: Series
    readonly workingSet: Series
    readonly stretch: Series
    readonly standby: Standby
    /** Time that one call of each operation spends with it, mean. */
    readonly times: ReadonlyMap<string, Series>
  }

/** Sizes each PostgreSQL server, quarter by quarter. */
export function sizeDatabases(context: CapacityContext): readonly Database[] {
  return databaseLoads(context).map((load) => sizeDatabase(load, context))
}

function sizeDatabase(load: DatabaseLoad, context: CapacityContext): Database {
  const { known, quarters, knowledge, cloud } = context
  const { kind } = load.store
  const id = `store/${kind}`
  const bytes = bytesOf(load, context)
  const workingSet = workingSetOf(load, context)
  const shards = shardsOf(load, bytes, machineClasses(knowledge, cloud, 'database'), context)
  const asked = askedFor(load, context)
  const machine = machineOf({ id, busy: load.busy, shards, asked }, context)
  const stretched = deriveSeries(`${id}/stretch`, stretch, { busy: load.busy, machines: shards, cores: machine.cores }, quarters)
  const missing = deriveSeries(
    `${id}/missing`,
    ratio,
    { part: machine.fromDisk, whole: deriveSeries(`${id}/asked`, sum, ratesOf(asked), quarters, 'row/s') },
    quarters,
  )
  const standby = standbyOf(kind, context)
  const confirmed =
    standby === 'synchronous'
      ? derive(`${id}/confirmed`, sum, { hop: known('service-times/network-hop'), flush: known('service-times/commit-flush') }, 's')
      : counted(`${id}/confirmed`, 0, 's', 'no standby to wait for', [])
  const times = new Map([...load.calls].map(([name, call]) => [name, timeOf(call, kind, stretched, missing, confirmed, context)]))
  const node = context.nodes.get('database')?.find(({ id: named }) => named === `node/${kind}`)?.name ?? kind
  return { ...load, ...machine, node, shards, bytes, workingSet, stretch: stretched, standby, times }
}

/** Rows of each entity that calls fetch a second, and the bytes that most of them fall on: pairs in a row. */
function askedFor({ store, calls }: DatabaseLoad, { workload, quarters }: CapacityContext): Record<string, Amount> {
  const rates = new Map<string, Record<string, Amount>>()
  for (const [name, { rate, fetched }] of calls) {
    for (const [entity, rows] of fetched) {
      const of = rates.get(entity) ?? {}
      of[`${name} calls`] = rate
      of[`${name} rows`] = rows
      rates.set(entity, of)
    }
  }
  const asked: Record<string, Amount> = {}
  for (const [entity, of] of rates) {
    const load = workload.entities.get(entity)
    if (load === undefined) continue
    asked[`${entity} fetched`] = deriveSeries(`store/${store.kind}/fetched/${entity}`, sumOfProducts, of, quarters, 'row/s')
    asked[`${entity} working set`] = load.workingSet
  }
  return asked
}

function ratesOf(asked: Record<string, Amount>): Record<string, Amount> {
  return Object.fromEntries(Object.entries(asked).filter(([name]) => name.endsWith(' fetched')))
}

function timeOf(
  { name, waited, rows }: DatabaseCall,
  kind: string,
  stretched: Series,
  missing: Series,
  standby: Figure,
  context: CapacityContext,
): Series {
  const { known, quarters } = context
  const flush = known('service-times/commit-flush')
  const inputs = {
    ...waited,
    stretch: stretched,
    hop: known('service-times/network-hop'),
    flush,
    standby,
    rows,
    missing,
    disk: known('service-times/disk-read'),
  }
  return deriveSeries(`operation/${name}/${kind}/time`, databaseTime, inputs, quarters)
}

/** Bytes of one copy: every table that lies on the server with its indexes; time-series chunks are compressed as such stores do. */
function bytesOf({ store }: DatabaseLoad, context: CapacityContext): Series {
  const { schema, stores, workload, quarters, knowledge } = context
  const holds = new Set(store.entities)
  const held: Record<string, Amount> = {}
  const id = `store/${store.kind}/held`
  const kept = store.kind === 'time-series' ? findKnown(knowledge, 'store/time-series/kept') : undefined
  const first = stores[0]?.kind === store.kind
  for (const table of schema.tables) {
    const entity = table.entity ?? table.holds?.entity
    if (entity === undefined ? !first : !holds.has(entity)) continue
    held[table.name] = table.bytes
    if (kept === undefined)
      for (const index of [...(table.keyIndexes ?? []), ...table.indexes]) held[`${table.name}.${index.name}`] = index.bytes
  }
  if (schema.tables.length === 0)
    for (const name of store.entities) held[name] = workload.entities.get(name)?.bytes ?? constant(`${name}/bytes`, 0, 'B', 'nothing', 1)
  if (kept === undefined) return deriveSeries(id, sum, held, quarters, 'B')
  const rows = deriveSeries(`${id}/rows`, sum, held, quarters, 'B')
  return deriveSeries(id, product, { rows, kept, ofTwo: counted(`${id}/of-two`, 0.5, '1', 'one of two copies', []) }, quarters, 'B')
}

function workingSetOf({ store }: DatabaseLoad, { workload, quarters }: CapacityContext): Series {
  const sets: Record<string, Amount> = {}
  for (const name of store.entities) {
    const load = workload.entities.get(name)
    if (load !== undefined) sets[name] = load.workingSet
  }
  return deriveSeries(`store/${store.kind}/working-set`, sum, sets, quarters, 'B')
}

/** As many shards as the largest machine's cores and the cap on one server's bytes ask for; one where it was not decided to shard. */
function shardsOf({ store, busy }: DatabaseLoad, bytes: Series, classes: readonly MachineClass[], context: CapacityContext): Series {
  const id = `store/${store.kind}/shards`
  if (store.kind !== 'sharded-postgresql') return constant(id, 1, 'instance', 'one server', context.quarters)
  const cores = (classes.at(-1)?.cores.value ?? 1) * context.known('service-times/planned-utilisation').value
  const cap = context.known('service-times/database-size-cap').value
  const needed = Math.max(2, Math.ceil(atHorizon(busy) / cores), Math.ceil(atHorizon(bytes) / cap))
  return constant(id, needed, 'instance', 'shards that the horizon needs', context.quarters)
}

/** Cores, storage, memory and connections of a server. */
export function databaseComponents(database: Database, context: CapacityContext): readonly ComponentLoad[] {
  const { known, quarters, decisions } = context
  const { store, shards, machine, memory, node } = database
  const because = existing(decisions, ...store.decisions, 'replication')
  const from = store.entities.map((name) => `entities.${name}`)
  const id = `store/${store.kind}`
  const connections = deriveSeries(
    `${id}/connections`,
    admittedConnections,
    { memory, each: known('service-times/memory-per-connection'), most: known('service-times/most-connections') },
    quarters,
  )
  const forData = deriveSeries(`${id}/memory-of-one`, product, { memory, share: known('service-times/memory-for-data') }, quarters, 'B')
  const planned = known('service-times/planned-utilisation')
  const all = counted(`${id}/all`, 1, '1', 'all of it', [])
  const parts: readonly (readonly [string, Series, Amount, Figure?])[] = [
    ['CPU', database.busy, database.cores, planned],
    ['storage', database.bytes, known('service-times/database-size-cap'), all],
    // More than fits is no failure: the rest comes from the disk, whose reads are the next line.
    ['memory', database.workingSet, forData],
    ['disk reads', database.fromDisk, database.disk, all],
    ['connections', connectionsIn(database, context), connections, all],
  ]
  return parts.map(([what, demand, each, limit]) => {
    const named = `component/store/${store.kind}/${what.toLowerCase().replace(' ', '-')}`
    const capacity = isSeries(each) ? inQuarter(`${named}/capacity`, each, quarters - 1) : each
    return {
      id: named,
      because: { decisions: because, figures: [demand.id, capacity.id] },
      from,
      name: `${node} ${what}`,
      node,
      machine: machine.name,
      demand,
      capacity,
      utilisation: deriveSeries(`${named}/utilisation`, utilisation, { demand, instances: shards, each }, quarters),
      instances: shards,
      ...(limit === undefined ? {} : { limit }),
    }
  })
}

/** Connections in use in the busiest minute, by the time that each call holds one. */
function connectionsIn({ store, calls, times }: Database, { quarters }: CapacityContext): Series {
  const inputs: Record<string, Amount> = {}
  for (const [name, { rate }] of calls) {
    const time = times.get(name)
    if (time === undefined) continue
    inputs[`${name} calls`] = rate
    inputs[`${name} time`] = time
  }
  return deriveSeries(`store/${store.kind}/in-use`, sumOfProducts, inputs, quarters, 'connection')
}
