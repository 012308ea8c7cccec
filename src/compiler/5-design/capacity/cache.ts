import { entriesAlive } from '../../math/caching.ts'
import { product, ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { shardsNeeded } from '../../math/sizing.ts'
import { cacheHits, choiceOf } from '../../model/choices.ts'
import { deriveSeries, inQuarter } from '../../model/formula.ts'
import type { Amount, Series } from '../../model/quantity.ts'
import type { OperationLoad } from '../../model/workload.ts'
import { type MachineClass, machineClasses } from '../../solve/machines.ts'
import type { CapacityContext } from './input.ts'

/** The distributed cache: what it keeps, what it is asked, and on what it runs; each shard has a second node that stands by. */
export type Cache = {
  readonly kept: readonly OperationLoad[]
  readonly commands: Series
  readonly bytes: Series
  readonly bytesOf: ReadonlyMap<string, Series>
  readonly each: MachineClass
  readonly shards: Series
}

const made = new WeakMap<CapacityContext, Cache | undefined>()

/** Sizes the distributed cache, where reads were decided to be kept in one: the class of node with which it is cheapest until the horizon, or a larger one with which it costs hardly more. */
export function sizeCache(context: CapacityContext): Cache | undefined {
  if (made.has(context)) return made.get(context)
  const { workload, decisions } = context
  const kept = [...workload.operations.values()].filter((load) => choiceOf(decisions, 'read-caching', load.name) === 'distributed')
  const cache = kept.length === 0 ? undefined : cacheOf(kept, context)
  made.set(context, cache)
  return cache
}

function cacheOf(kept: readonly OperationLoad[], context: CapacityContext): Cache | undefined {
  const { known, knowledge, cloud, quarters } = context
  const commands = deriveSeries('cache/commands', sum, Object.fromEntries(kept.map((load) => [load.name, load.peak])), quarters, 'call/s')
  const bytesOf = new Map(
    kept.map((load) => [
      load.name,
      deriveSeries(`cache/${load.name}/bytes`, sumOfProducts, Object.fromEntries(entriesOf(load, context)), quarters, 'B'),
    ]),
  )
  const bytes = deriveSeries('cache/bytes', sum, Object.fromEntries(bytesOf), quarters, 'B')
  const common = {
    commands,
    bytes,
    throughput: known('service-times/cache-throughput'),
    share: known('service-times/memory-for-entries'),
    planned: known('service-times/planned-utilisation'),
  }
  const classes = machineClasses(knowledge, cloud, 'cache')
  const sized = classes.map((each) => ({
    each,
    shards: deriveSeries('cache/shards', shardsNeeded, { ...common, memory: each.memory }, quarters),
  }))
  const cost = ({ each, shards }: (typeof sized)[number]): number =>
    (each.price ?? each.memory).value * shards.values.reduce((sum, many) => sum + many, 0)
  const least = Math.min(...sized.map(cost)) * (1 + known('service-times/fewer-machines').value)
  const chosen = sized.findLast((each) => cost(each) <= least)
  if (chosen === undefined) return undefined
  return { kept, commands, bytes, bytesOf, ...chosen }
}

/** Entries alive and the bytes of one, as the decision counted the keys at the horizon; they grow as the rows that are read. */
function entriesOf(load: OperationLoad, { brief, workload, decisions, quarters }: CapacityContext): readonly (readonly [string, Amount])[] {
  const hits = cacheHits(decisions, load.name)
  const { keys: atTheEnd, life } = hits?.because.kind === 'formula' ? hits.because.inputs : {}
  const rows = workload.entities.get(brief.operations.get(load.name)?.verb?.entity ?? '')?.rows
  if (hits === undefined || atTheEnd === undefined || life === undefined || rows === undefined) return []
  const id = `operation/${load.name}`
  const growth = deriveSeries(`${id}/keys/growth`, ratio, { part: rows, whole: inQuarter(`${id}/keys/rows`, rows, quarters - 1) }, quarters)
  const keys = deriveSeries(`${id}/keys`, product, { keys: atTheEnd, growth }, quarters)
  const entries = deriveSeries(`${id}/entries`, entriesAlive, { keys, rate: load.peak, hits, life }, quarters)
  return [
    [`${load.name} entries`, entries],
    [`${load.name} bytes`, load.bytesOut],
  ]
}
