import { difference, product, sum, sumOfProducts } from '../../math/combine.ts'
import { called, kept, machines } from '../../math/cost.ts'
import { choiceOf } from '../../model/choices.ts'
import type { CostEstimate } from '../../model/design/capacity.ts'
import { counted, derive, deriveSeries } from '../../model/formula.ts'
import { findKnown } from '../../model/known.ts'
import { type Amount, type Figure, type Series, atHorizon } from '../../model/quantity.ts'
import { type MachineClass, machineClasses } from '../../solve/machines.ts'
import { digits, words } from '../../text/number.ts'
import { sizeCache } from './cache.ts'
import type { RunningCluster } from './clusters.ts'
import { missesOf } from './database-work.ts'
import type { Database } from './database.ts'
import { type CapacityContext, constant } from './input.ts'
import type { OperationTime } from './latency.ts'
import { priceOf } from './prices.ts'
import type { Stores } from './stores.ts'

/** What machines cost: those of the fleets or the functions instead, of databases, clusters, the cache and what else runs on nodes of its own. */
export function machineItems(
  { databases, clusters }: Stores,
  times: ReadonlyMap<string, OperationTime>,
  context: CapacityContext,
): CostEstimate['items'] {
  return [
    ...(context.functions ? functionItems(times, context) : fleetItems(context)),
    ...databases.flatMap((database) => databaseItems(database, context)),
    ...clusters.flatMap((cluster) => clusterItems(cluster, context)),
    ...cacheItem(context),
    ...nodeItems(context),
  ]
}

type CostItem = CostEstimate['items'][number]

/** Like machines by count and class; nothing where the class has no price. */
function machineItem(
  name: string,
  count: Series,
  each: MachineClass,
  { quarters }: CapacityContext,
  price: Figure | undefined = each.price,
): readonly CostItem[] {
  if (price === undefined) return []
  return [
    {
      name,
      what: `${digits(atHorizon(count))} × ${sizeOf(each)}`,
      cost: deriveSeries(`cost/machines/${name}`, machines, { count, price }, quarters),
    },
  ]
}

function sizeOf({ name, cores, memory }: MachineClass): string {
  return `${name} (${digits(cores.value)} cores, ${digits(memory.value / 2 ** 30)} GB)`
}

/** Servers of the fleets; a platform that manages them costs so many times as much. */
function fleetItems(context: CapacityContext): readonly CostItem[] {
  const { decisions, fleets, knowledge, quarters } = context
  const platform = choiceOf(decisions, 'compute-platform')
  const factor = platform === undefined ? undefined : findKnown(knowledge, `price-factor/${platform}`)
  const items = fleets.flatMap((fleet) => {
    const { price } = fleet.each
    const managed =
      price === undefined || factor === undefined
        ? price
        : derive(`cost/machines/${fleet.name}/price`, product, { price, factor }, 'EUR/month')
    return machineItem(fleet.name, fleet.instances, fleet.each, context, managed)
  })
  const plane = platform === 'kubernetes' ? findKnown(knowledge, 'price/control-plane') : undefined
  if (plane === undefined) return items
  const one = constant('cost/control-planes', 1, 'instance', 'one cluster', quarters)
  return [
    ...items,
    {
      name: 'control plane',
      what: 'one Kubernetes cluster',
      cost: deriveSeries('cost/control-plane', machines, { count: one, price: plane }, quarters),
    },
  ]
}

/** Functions by the call and by the time that each takes, waits included; what the edge answers is not billed. */
function functionItems(times: ReadonlyMap<string, OperationTime>, context: CapacityContext): readonly CostItem[] {
  const { decisions, fleets, known, quarters } = context
  const month = known('availability/month')
  return fleets.map((fleet) => {
    const calls: Record<string, Amount> = {}
    const taken: Record<string, Amount> = {}
    for (const load of fleet.operations) {
      const edge = choiceOf(decisions, 'read-caching', load.name) === 'shared-http'
      const rate = edge ? missesOf(load, context, load.rate) : load.rate
      const means = (times.get(load.name)?.parts ?? []).map((part, index) => [`${index + 1} ${part.name}`, part.mean] as const)
      calls[load.name] = rate
      taken[`${load.name} calls`] = rate
      taken[`${load.name} time`] = deriveSeries(`operation/${load.name}/billed`, sum, Object.fromEntries(means), quarters, 's')
    }
    const id = `cost/functions/${fleet.name}`
    const rate = deriveSeries(`${id}/calls`, sum, calls, quarters, 'call/s')
    const second = derive(`${id}/second`, product, { price: known('price/function-second'), memory: known('limit/function-memory') }, 'EUR')
    const busy = deriveSeries(`${id}/busy`, sumOfProducts, taken, quarters, '1')
    const byCall = deriveSeries(`${id}/by-call`, called, { rate, month, price: known('price/function-call') }, quarters)
    const byTime = deriveSeries(`${id}/by-time`, called, { rate: busy, month, price: second }, quarters)
    const what = `${words({ value: atHorizon(rate) * month.value, unit: 'call' })} a month`
    return { name: fleet.name, what, cost: deriveSeries(id, sum, { byCall, byTime }, quarters, 'EUR/month') }
  })
}

/** Servers with their standbys, each quarter's size; what is stored on each, and the reads rented beyond those included. */
function databaseItems(database: Database, context: CapacityContext): readonly CostItem[] {
  const { shards, standby, machine, first, node, bytes, price, store } = database
  const { quarters } = context
  const id = `cost/store/${store.kind}`
  const copies = counted(
    `${id}/copies`,
    standby === 'none' ? 1 : 2,
    'instance',
    standby === 'none' ? 'no standby' : 'a primary and its standby',
    [],
  )
  const servers = deriveSeries(`${id}/servers`, product, { shards, copies }, quarters, 'instance')
  const size = first === machine ? sizeOf(machine) : `${first.name}, later ${sizeOf(machine)}`
  const stored = priceOf('storage', context)
  const items: CostItem[] = []
  if (price !== undefined)
    items.push({
      name: node,
      what: `${digits(atHorizon(servers))} × ${size}`,
      cost: deriveSeries(id, machines, { count: servers, price }, quarters),
    })
  if (stored !== undefined) {
    const what = `${words({ value: atHorizon(bytes), unit: 'B' })}${standby === 'none' ? '' : ', twice'}`
    items.push({ name: `${node} storage`, what, cost: deriveSeries(`${id}/storage`, kept, { bytes, copies, price: stored }, quarters) })
  }
  return [...items, ...readsItem(database, servers, context)]
}

function readsItem({ disk, node, store }: Database, servers: Series, context: CapacityContext): readonly CostItem[] {
  const price = priceOf('disk-read', context)
  const id = `cost/store/${store.kind}`
  const extra = deriveSeries(
    `${id}/more-reads`,
    difference,
    { from: disk, less: context.known('service-times/disk-reads') },
    context.quarters,
    'row/s',
  )
  if (price === undefined || atHorizon(extra) <= 0) return []
  const what = `${words({ value: atHorizon(extra), unit: 'row/s' })} beyond those included`
  return [
    {
      name: `${node} disk reads`,
      what,
      cost: deriveSeries(`${id}/reads`, product, { servers, extra, price }, context.quarters, 'EUR/month'),
    },
  ]
}

/** Nodes of a store that is no PostgreSQL, and what they keep. */
function clusterItems(cluster: RunningCluster, context: CapacityContext): readonly CostItem[] {
  const { stored, node, nodes, store } = cluster
  const classes = machineClasses(context.knowledge, context.cloud, 'server')
  const each = classes.find(({ cores }) => cores.value >= 8) ?? classes[0]
  const price = priceOf('storage', context)
  if (each === undefined) return []
  const what = `${words({ value: atHorizon(stored), unit: 'B' })} in all copies`
  const copies = counted(`cost/store/${store.kind}/copies`, 1, '1', 'all copies counted', [])
  return [
    ...machineItem(node, nodes, each, context),
    ...(price === undefined
      ? []
      : [
          {
            name: `${node} storage`,
            what,
            cost: deriveSeries(`cost/store/${store.kind}/storage`, kept, { bytes: stored, copies, price }, context.quarters),
          },
        ]),
  ]
}

/** Nodes of the cache, each with one that stands by. */
function cacheItem(context: CapacityContext): readonly CostItem[] {
  const cache = sizeCache(context)
  if (cache === undefined) return []
  const copies = counted('cost/cache/copies', 2, 'instance', 'a node and one that stands by', [])
  const count = deriveSeries('cost/cache/nodes', product, { shards: cache.shards, copies }, context.quarters, 'instance')
  return machineItem('cache', count, cache.each, context)
}

/** Search engines and an identity provider of our own: their nodes. */
function nodeItems(context: CapacityContext): readonly CostItem[] {
  const { cloud, decisions, knowledge, nodes, quarters } = context
  const ownIdentity = decisions.all.some(({ rule, choice }) => rule === 'authentication' && choice === 'self-run-oidc')
  const own = ownIdentity ? (nodes.get('identityProvider') ?? []).filter(({ instances }) => instances > 1) : []
  return [...(nodes.get('search') ?? []), ...own].flatMap((node) => {
    const classes = machineClasses(knowledge, cloud, node.kind === 'search' ? 'search' : 'server')
    const each = classes.find(({ cores }) => cores.value >= 2) ?? classes[0]
    if (each === undefined) return []
    return machineItem(
      node.name,
      constant(`cost/machines/${node.name}/nodes`, node.instances, 'instance', `nodes of ${node.name}`, quarters, node.from),
      each,
      context,
    )
  })
}
