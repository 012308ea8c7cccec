import { product, ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { databaseTime, diskReads, stretch } from '../../math/database.ts'
import { admittedConnections, utilisation } from '../../math/sizing.ts'
import { existing } from '../../model/choices.ts'
import type { ComponentLoad } from '../../model/design/capacity.ts'
import { counted, derive, deriveSeries, evaluate, inQuarter } from '../../model/formula.ts'
import { type Amount, type Figure, type Series, atHorizon } from '../../model/quantity.ts'
import { type MachineClass, machineClasses, sizeMachine } from '../../solve/machines.ts'
import { type Standby, standbyOf } from '../../solve/stores.ts'
import { type DatabaseCall, type DatabaseLoad, databaseLoads } from './database-work.ts'
import { type CapacityContext, constant } from './input.ts'

/** A PostgreSQL server with its machine, and how its load stands to it in each quarter. */
export type Database = DatabaseLoad & {
  readonly node: string
  readonly machine: MachineClass
  /** Servers that share the data: one, unless it was decided to cut it into shards. */
  readonly shards: Series
  /** Bytes of tables and indexes. */
  readonly bytes: Series
  readonly workingSet: Series
  readonly stretch: Series
  /** Rows a second that come from the disk. */
  readonly fromDisk: Series
  readonly standby: Standby
  /** Time that one call of each operation spends with it, mean. */
  readonly times: ReadonlyMap<string, Series>
}

/** Sizes each PostgreSQL server for the horizon. */
export function sizeDatabases(context: CapacityContext): readonly Database[] {
  return databaseLoads(context).map((load) => sizeDatabase(load, context))
}

function sizeDatabase(load: DatabaseLoad, context: CapacityContext): Database {
  const { known, quarters, knowledge, cloud } = context
  const { kind } = load.store
  const id = `store/${kind}`
  const held = heldBy(load, context)
  const bytes = deriveSeries(`${id}/bytes`, sum, held, quarters, 'B')
  const workingSet = workingSetOf(load, context)
  const planned = known('service-times/planned-utilisation')
  const classes = machineClasses(knowledge, cloud, 'database')
  const shards = shardsOf(load, bytes, classes, context)
  const asked = askedFor(load, context)
  const readable = (each: MachineClass): boolean => evaluate(diskReads, { memory: memoryFor(id, each, shards, context), ...asked }, quarters - 1) <= planned.value * known('service-times/disk-reads').value * atHorizon(shards)
  const machine = sizeMachine(atHorizon(load.busy) / Math.max(1, atHorizon(shards)), planned.value, readable, classes)
  const stretched = deriveSeries(`${id}/stretch`, stretch, { busy: load.busy, machines: shards, cores: machine.cores }, quarters)
  const fromDisk = deriveSeries(`${id}/from-disk`, diskReads, { memory: memoryFor(id, machine, shards, context), ...asked }, quarters)
  const missing = deriveSeries(`${id}/missing`, ratio, { part: fromDisk, whole: deriveSeries(`${id}/asked`, sum, ratesOf(asked), quarters, 'row/s') }, quarters)
  const standby = standbyOf(kind, context)
  const confirmed =
    standby === 'synchronous'
      ? derive(`${id}/confirmed`, sum, { hop: known('service-times/network-hop'), flush: known('service-times/commit-flush') }, 's')
      : counted(`${id}/confirmed`, 0, 's', 'no standby to wait for', [])
  const times = new Map([...load.calls].map(([name, call]) => [name, timeOf(call, kind, stretched, missing, confirmed, context)]))
  const node = context.nodes.get('database')?.find(({ id: named }) => named === `node/${kind}`)?.name ?? kind
  return { ...load, node, machine, shards, bytes, workingSet, stretch: stretched, fromDisk, standby, times }
}

/** Memory for data of all shards together. */
function memoryFor(id: string, { memory }: MachineClass, shards: Series, { known, quarters }: CapacityContext): Figure {
  const servers = inQuarter(`${id}/shards/horizon`, shards, quarters - 1)
  return derive(`${id}/memory-for-data`, product, { memory, servers, share: known('service-times/memory-for-data') }, 'B')
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

function timeOf({ load, work, statements, commits, rows }: DatabaseCall, kind: string, stretched: Series, missing: Series, standby: Figure, context: CapacityContext): Series {
  const { known, quarters } = context
  const flush = known('service-times/commit-flush')
  const inputs = { work, stretch: stretched, statements, hop: known('service-times/network-hop'), commits, flush, standby, rows, missing, disk: known('service-times/disk-read') }
  return deriveSeries(`operation/${load.name}/${kind}/time`, databaseTime, inputs, quarters)
}

/** Bytes of every table that lies on the server, its indexes included; of the entities themselves where no tables were designed. */
function heldBy({ store }: DatabaseLoad, { schema, stores, workload }: CapacityContext): Record<string, Amount> {
  const holds = new Set(store.entities)
  const held: Record<string, Amount> = {}
  const first = stores[0]?.kind === store.kind
  for (const table of schema.tables) {
    const entity = table.entity ?? table.holds?.entity
    if (entity === undefined ? !first : !holds.has(entity)) continue
    held[table.name] = table.bytes
    for (const index of [...(table.keyIndexes ?? []), ...table.indexes]) held[`${table.name}.${index.name}`] = index.bytes
  }
  if (schema.tables.length === 0) for (const name of store.entities) held[name] = workload.entities.get(name)?.bytes ?? constant(`${name}/bytes`, 0, 'B', 'nothing', 1)
  return held
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
  const { store, shards, machine, node } = database
  const because = existing(decisions, ...store.decisions, 'replication')
  const from = store.entities.map((name) => `entities.${name}`)
  const connections = derive(`store/${store.kind}/connections`, admittedConnections, {
    memory: machine.memory,
    each: known('service-times/memory-per-connection'),
    most: known('service-times/most-connections'),
  })
  const memory = derive(`store/${store.kind}/memory`, product, { memory: machine.memory, share: known('service-times/memory-for-data') }, 'B')
  const planned = known('service-times/planned-utilisation')
  const all = counted(`store/${store.kind}/all`, 1, '1', 'all of it', [])
  const parts: readonly (readonly [string, Series, Figure, Figure?])[] = [
    ['CPU', database.busy, machine.cores, planned],
    ['storage', database.bytes, known('service-times/database-size-cap'), all],
    // More than fits is no failure: the rest comes from the disk, whose reads are the next line.
    ['memory', database.workingSet, memory],
    ['disk reads', database.fromDisk, known('service-times/disk-reads'), planned],
    ['connections', connectionsIn(database, context), connections, all],
  ]
  return parts.map(([what, demand, capacity, limit]) => {
    const id = `component/${store.kind}/${what.toLowerCase().replace(' ', '-')}`
    return {
      id,
      because: { decisions: because, figures: [demand.id, capacity.id] },
      from,
      name: `${node} ${what}`,
      node,
      machine: machine.name,
      demand,
      capacity,
      utilisation: deriveSeries(`${id}/utilisation`, utilisation, { demand, instances: shards, each: capacity }, quarters),
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
