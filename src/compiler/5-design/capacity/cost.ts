import { difference, product, sum, sumOfProducts } from '../../math/combine.ts'
import { called, kept, machines, moved, movedInSteps } from '../../math/cost.ts'
import { choiceOf } from '../../model/choices.ts'
import type { CostEstimate } from '../../model/design/capacity.ts'
import { counted, derive, deriveSeries, given } from '../../model/formula.ts'
import { findKnown } from '../../model/known.ts'
import { type Amount, type Figure, type Series, atHorizon } from '../../model/quantity.ts'
import { type MachineClass, machineClasses } from '../../solve/machines.ts'
import { digits, words } from '../../text/number.ts'
import { identityItems } from './cost-of-identity.ts'
import { sizeCache } from './cache.ts'
import type { RunningCluster } from './clusters.ts'
import { missesOf } from './database-work.ts'
import type { Database } from './database.ts'
import { type CapacityContext, constant } from './input.ts'
import { priceOf } from './prices.ts'
import type { Stores } from './stores.ts'

export type CostItem = CostEstimate['items'][number]

/** What a month costs, item by item: machines for the busiest minute, storage and traffic as they are used, and what others charge. */
export function costOf({ databases, clusters }: Stores, context: CapacityContext): CostEstimate {
  const items = [
    ...fleetItems(context),
    ...databases.flatMap((database) => databaseItems(database, context)),
    ...clusters.flatMap((cluster) => clusterItems(cluster, context)),
    ...cacheItem(context),
    ...nodeItems(context),
    ...storageItems(context),
    ...networkItems(context),
    ...identityItems(context),
    ...integrationItems(context),
  ]
  const inputs = Object.fromEntries(items.map((item, index) => [`${index + 1} ${item.name}`, item.cost]))
  return { total: deriveSeries('cost/total', sum, inputs, context.quarters, 'EUR/month'), items }
}

/** Like machines by count and class; nothing where the class has no price. */
function machineItem(name: string, count: Series, each: MachineClass, { quarters }: CapacityContext, price: Figure | undefined = each.price): readonly CostItem[] {
  if (price === undefined) return []
  return [{ name, what: `${digits(atHorizon(count))} × ${sizeOf(each)}`, cost: deriveSeries(`cost/${name}`, machines, { count, price }, quarters) }]
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
    const managed = price === undefined || factor === undefined ? price : derive(`cost/${fleet.name}/price`, product, { price, factor }, 'EUR/month')
    return machineItem(fleet.name, fleet.instances, fleet.each, context, managed)
  })
  const plane = platform === 'kubernetes' ? findKnown(knowledge, 'price/control-plane') : undefined
  if (plane === undefined) return items
  const one = constant('cost/control-planes', 1, 'instance', 'one cluster', quarters)
  return [...items, { name: 'control plane', what: 'one Kubernetes cluster', cost: deriveSeries('cost/control-plane', machines, { count: one, price: plane }, quarters) }]
}


/** Servers with their standbys, each quarter's size; what is stored on each, and the reads rented beyond those included. */
function databaseItems(database: Database, context: CapacityContext): readonly CostItem[] {
  const { shards, standby, machine, first, node, bytes, price, store } = database
  const { quarters } = context
  const id = `cost/${store.kind}`
  const copies = counted(`${id}/copies`, standby === 'none' ? 1 : 2, 'instance', standby === 'none' ? 'no standby' : 'a primary and its standby', [])
  const servers = deriveSeries(`${id}/servers`, product, { shards, copies }, quarters, 'instance')
  const size = first === machine ? sizeOf(machine) : `${first.name}, later ${sizeOf(machine)}`
  const stored = priceOf('storage', context)
  const items: CostItem[] = []
  if (price !== undefined) items.push({ name: node, what: `${digits(atHorizon(servers))} × ${size}`, cost: deriveSeries(id, machines, { count: servers, price }, quarters) })
  if (stored !== undefined) {
    const what = `${words({ value: atHorizon(bytes), unit: 'B' })}${standby === 'none' ? '' : ', twice'}`
    items.push({ name: `${node} storage`, what, cost: deriveSeries(`${id}/storage`, kept, { bytes, copies, price: stored }, quarters) })
  }
  return [...items, ...readsItem(database, servers, context)]
}

function readsItem({ disk, node, store }: Database, servers: Series, context: CapacityContext): readonly CostItem[] {
  const price = priceOf('disk-read', context)
  const id = `cost/${store.kind}`
  const extra = deriveSeries(`${id}/more-reads`, difference, { from: disk, less: context.known('service-times/disk-reads') }, context.quarters, 'row/s')
  if (price === undefined || atHorizon(extra) <= 0) return []
  const what = `${words({ value: atHorizon(extra), unit: 'row/s' })} beyond those included`
  return [{ name: `${node} disk reads`, what, cost: deriveSeries(`${id}/reads`, product, { servers, extra, price }, context.quarters, 'EUR/month') }]
}

/** Nodes of a store that is no PostgreSQL, and what they keep. */
function clusterItems(cluster: RunningCluster, context: CapacityContext): readonly CostItem[] {
  const { bytes, copies, node, nodes, store } = cluster
  const classes = machineClasses(context.knowledge, context.cloud, 'server')
  const each = classes.find(({ cores }) => cores.value >= 8) ?? classes[0]
  const price = priceOf('storage', context)
  if (each === undefined) return []
  const what = `${words({ value: atHorizon(bytes), unit: 'B' })}, ${digits(copies.value)} copies`
  return [
    ...machineItem(node, nodes, each, context),
    ...(price === undefined ? [] : [{ name: `${node} storage`, what, cost: deriveSeries(`cost/${store.kind}/storage`, kept, { bytes, copies, price }, context.quarters) }]),
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
    return machineItem(node.name, constant(`cost/${node.name}/nodes`, node.instances, 'instance', `nodes of ${node.name}`, quarters, node.from), each, context)
  })
}

function storageItems(context: CapacityContext): readonly CostItem[] {
  const { nodes, quarters, workload } = context
  const files = nodes.get('objectStore')?.[0]
  const price = priceOf('object-storage', context)
  if (files === undefined || price === undefined) return []
  const bytes = workload.totals.bodies
  const copies = counted('cost/files/copies', 1, '1', 'billed once', [])
  return [{ name: files.name, what: words({ value: atHorizon(bytes), unit: 'B' }), cost: deriveSeries('cost/files', kept, { bytes, copies, price }, quarters) }]
}

/** Traffic to callers and between zones, the balancer before the services and the way out to integrations. */
function networkItems(context: CapacityContext): readonly CostItem[] {
  const { known, quarters, nodes, brief } = context
  const rate = sentOut(context)
  const month = known('availability/month')
  const what = `${words({ value: atHorizon(rate) * month.value, unit: 'B' })} a month`
  const traffic = (name: string, price: Figure | undefined): readonly CostItem[] => {
    const free = counted(`cost/${name}/free`, 0, 'B', 'none is free', [])
    return price === undefined ? [] : [{ name, what, cost: deriveSeries(`cost/${name}`, moved, { rate, month, free, price }, quarters) }]
  }
  const fixed = (name: string, told: string, many: number, price: Figure | undefined): readonly CostItem[] => {
    const count = constant(`cost/${name}/count`, many, 'instance', told, quarters)
    return price === undefined ? [] : [{ name, what: told, cost: deriveSeries(`cost/${name}`, machines, { count, price }, quarters) }]
  }
  return [
    ...egressItem(rate, what, context),
    ...(nodes.has('service') ? fixed('load balancer', 'one, in all zones', 1, priceOf('balancer', context)) : []),
    ...traffic('load balancer traffic', priceOf('balancer-traffic', context)),
    ...(brief.integrations.size > 0 ? fixed('address translation', 'one in each of two zones', 2, priceOf('gateway', context)) : []),
    ...zoneItem(context),
  ]
}

/** Answers out of the database of which every other one comes from another zone, billed on both sides. */
function zoneItem(context: CapacityContext): readonly CostItem[] {
  const { known, quarters, workload } = context
  const price = priceOf('zone-traffic', context)
  if (price === undefined) return []
  const answers: Record<string, Amount> = {}
  for (const load of workload.operations.values()) {
    answers[`${load.name} calls`] = missesOf(load, context, load.rate)
    answers[`${load.name} bytes`] = load.bytesOut
  }
  const all = deriveSeries('cost/answers', sumOfProducts, answers, quarters, 'B/s')
  const half = counted('cost/other-zone', 0.5, '1', 'the other one of two zones', [])
  const rate = deriveSeries('cost/between-zones', product, { all, half }, quarters, 'B/s')
  const month = known('availability/month')
  const free = counted('cost/between-zones/free', 0, 'B', 'none is free', [])
  const what = `${words({ value: atHorizon(rate) * month.value, unit: 'B' })} a month`
  return [{ name: 'traffic between zones', what, cost: deriveSeries('cost/zones', moved, { rate, month, free, price }, quarters) }]
}

/** Bytes a second to callers, on average: text is compressed, bodies are as they are. */
function sentOut({ brief, workload, quarters, known }: CapacityContext): Series {
  const text: Record<string, Amount> = {}
  const bodies: Record<string, Amount> = {}
  for (const load of workload.operations.values()) {
    if (!load.waited) continue
    const into = brief.operations.get(load.name)?.verb?.kind === 'download' ? bodies : text
    into[`${load.name} calls`] = load.rate
    into[`${load.name} bytes`] = load.bytesOut
  }
  const inputs = {
    text: deriveSeries('cost/text', sumOfProducts, text, quarters, 'B/s'),
    compressed: known('service-times/compressed'),
    bodies: deriveSeries('cost/bodies', sumOfProducts, bodies, quarters, 'B/s'),
    whole: counted('cost/whole', 1, '1', 'bodies are compressed already', []),
  }
  return deriveSeries('cost/sent', sumOfProducts, inputs, quarters, 'B/s')
}

/** Traffic to the internet, in steps where the cloud bills it so; the edge sends what the origin would have sent. */
function egressItem(rate: Series, what: string, context: CapacityContext): readonly CostItem[] {
  const { known, quarters, knowledge, cloud } = context
  const to10 = priceOf('egress', context)
  if (to10 === undefined) return []
  const free = findKnown(knowledge, `prices/${cloud}/egress-free`) ?? counted('cost/egress/free', 0, 'B', 'none is free', [])
  const [to50, to150, beyond] = ['egress-10tb', 'egress-50tb', 'egress-150tb'].map((name) => priceOf(name, context))
  const common = { rate, month: known('availability/month'), free }
  const cost =
    to50 === undefined || to150 === undefined || beyond === undefined
      ? deriveSeries('cost/egress', moved, { ...common, price: to10 }, quarters)
      : deriveSeries('cost/egress', movedInSteps, { ...common, to10, to50, to150, beyond }, quarters)
  return [{ name: 'traffic to callers', what, cost }]
}

/** What integrations charge for each call, where the author says. */
function integrationItems({ brief, workload, known, quarters }: CapacityContext): readonly CostItem[] {
  return [...brief.integrations.values()].flatMap(({ name, price }) => {
    if (price === undefined) return []
    const calls: Record<string, Amount> = {}
    for (const load of workload.operations.values()) {
      for (const wait of load.waitsFor) if (wait.integration === name) Object.assign(calls, { [`${load.name} calls`]: load.rate, [`${load.name} times`]: wait.times })
    }
    const rate = deriveSeries(`cost/${name}/calls`, sumOfProducts, calls, quarters, 'call/s')
    const each = given(`integration/${name}/price`, price.value, price.unit, `integrations.${name}.price`, price.text)
    return [{ name, what: `${words({ value: atHorizon(rate) * known('availability/month').value, unit: 'call' })} a month`, cost: deriveSeries(`cost/${name}`, called, { rate, month: known('availability/month'), price: each }, quarters) }]
  })
}
