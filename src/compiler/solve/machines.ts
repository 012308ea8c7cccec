import { machineByHour, movedPrice } from '../math/cost.ts'
import { coresNeeded, coresWithOpen, instancesNeeded } from '../math/sizing.ts'
import type { Cloud } from '../model/brief.ts'
import { derive, deriveSeries } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import { findKnown, knownFigure } from '../model/known.ts'
import type { Figure, FigureId, Series } from '../model/quantity.ts'

/** What a machine is rented for: to run the service, a database, a cache or a search engine. */
export type MachineKind = 'server' | 'database' | 'cache' | 'search'

/** A size of machine out of the price list. */
export type MachineClass = {
  readonly name: string
  readonly cores: Figure
  readonly memory: Figure
  /** Of a month, in euros; absent in a data centre of one's own. */
  readonly price?: Figure
}

/** Like machines that share a load: their class and how many there are in each quarter. */
export type Fleet = { readonly each: MachineClass; readonly instances: Series }

/** The cloud whose price list counts: the brief's, and for a brief that leaves it open the one with the fullest list. */
export function pricedCloud(cloud: Cloud | undefined): Exclude<Cloud, 'any'> {
  return cloud === undefined || cloud === 'any' ? 'aws' : cloud
}

/**
 * Sizes of machine that a cloud lists, smallest first. Where it lists none of the kind, such machines are run on its servers;
 * a data centre of one's own has the sizes of the largest independent list, unnamed and without a price.
 */
export function machineClasses(knowledge: Knowledge, cloud: Exclude<Cloud, 'any'>, kind: MachineKind): readonly MachineClass[] {
  const lists = listsOf(knowledge)
  if (cloud === 'on-premises') {
    return (lists.get('hetzner/server') ?? []).map(({ cores, memory }) => ({ name: `${cores.value} cores`, cores, memory }))
  }
  return lists.get(`${cloud}/${kind}`) ?? lists.get(`${cloud}/server`) ?? []
}

/** What a fleet has to carry and how. */
export type FleetDemand = {
  /** Cores kept busy in the busiest minute. */
  readonly busy: Series
  /** Connections kept open, and how many a core holds. */
  readonly sockets?: { readonly open: Series; readonly each: Figure }
  readonly planned: Figure
  readonly contention: Figure
  /** Cores up to which contention grows. */
  readonly range: Figure
  /** Instances that may be lost. */
  readonly spare: Figure
  /** Zones of which one may be lost; 1 where none may. */
  readonly zones: Figure
  /** Fewest instances, such as one for each zone. */
  readonly least: Figure
}

/**
 * The fleet that carries a load: the class with which it is cheapest until the horizon, or a larger one with which it costs hardly more,
 * for fewer machines are less to run.
 */
export function sizeFleet(id: FigureId, demand: FleetDemand, classes: readonly MachineClass[], premium: Figure): Fleet {
  const quarters = demand.busy.values.length
  const { busy, planned, contention, range, spare, zones, least } = demand
  const work = deriveSeries(`${id}/cores`, coresNeeded, { busy, planned, contention, range }, quarters)
  const cores =
    demand.sockets === undefined ? work : deriveSeries(`${id}/cores-with-open`, coresWithOpen, { cores: work, ...demand.sockets }, quarters)
  const sized = classes.flatMap((each) => {
    const instances = cores.values.map((needed) => instancesNeeded.compute(needed, each.cores.value, spare.value, zones.value, least.value))
    // A share of a core is for loads that the fewest instances carry; a swarm of such machines is no saving.
    if (each.cores.value < 1 && Math.max(...instances) > least.value) return []
    return [{ each, cost: instances.reduce((sum, many) => sum + many, 0) * (each.price ?? each.cores).value }]
  })
  const cheapest = Math.min(...sized.map((candidate) => candidate.cost))
  const first = sized.filter((candidate) => candidate.cost <= cheapest * (1 + premium.value)).pop()
  if (first === undefined) throw new Error(`no class of machine is known for ${id}`)
  const instances = deriveSeries(`${id}/instances`, instancesNeeded, { cores, each: first.each.cores, spare, zones, least }, quarters)
  return { each: first.each, instances }
}

/**
 * The one machine that carries a load alone: of those that keep their cores below the planned utilisation the cheapest, what else it
 * costs with each included; `costWith` says nothing for one that will not do. Where none will, the smallest that carries the load;
 * where none carries it, the largest.
 */
export function sizeMachine(
  busy: number,
  planned: number,
  costWith: (each: MachineClass) => number | undefined,
  classes: readonly MachineClass[],
): MachineClass {
  const carrying = classes.filter((each) => busy <= planned * each.cores.value)
  let best: { readonly each: MachineClass; readonly cost: number } | undefined
  for (const each of carrying) {
    const cost = costWith(each)
    if (cost !== undefined && (best === undefined || cost < best.cost)) best = { each, cost }
  }
  const found = best?.each ?? carrying[0] ?? classes[classes.length - 1]
  if (found === undefined) throw new Error('no class of machine is known')
  return found
}

const known = new WeakMap<Knowledge, ReadonlyMap<string, readonly MachineClass[]>>()

/** The classes by `cloud/kind`, read off the ids of the knowledge once. */
function listsOf(knowledge: Knowledge): ReadonlyMap<string, readonly MachineClass[]> {
  const made = known.get(knowledge)
  if (made !== undefined) return made
  const lists = new Map<string, MachineClass[]>()
  for (const id of knowledge.quantities.keys()) {
    const [, cloud, kind, name] = /^prices\/([^/]+)\/(server|database|cache|search)\/([^/]+)$/.exec(id) ?? []
    if (cloud === undefined || kind === undefined || name === undefined) continue
    const price = monthly(knowledge, cloud, kind, id)
    const each = { name, cores: knownFigure(knowledge, `${id}/cores`), memory: knownFigure(knowledge, `${id}/memory`), price }
    lists.set(`${cloud}/${kind}`, [...(lists.get(`${cloud}/${kind}`) ?? []), each])
  }
  for (const list of lists.values()) list.sort(bySize)
  known.set(knowledge, lists)
  return lists
}

/** What a machine costs in a month: servers are listed where they stand, all else in America. */
function monthly(knowledge: Knowledge, cloud: string, kind: string, id: string): Figure {
  const listed = knownFigure(knowledge, id)
  if (listed.unit === 'EUR/month') return listed
  const here = findKnown(knowledge, `prices/${cloud}/home-server`)
  const there = findKnown(knowledge, `prices/${cloud}/listed-server`)
  const moves = kind !== 'server' && here !== undefined && there !== undefined
  const price = moves ? derive(`${id}/here`, movedPrice, { price: listed, here, there }) : listed
  const dollars = knownFigure(knowledge, 'prices/usd-per-eur')
  return derive(`${id}/month`, machineByHour, { price, dollars, hours: knownFigure(knowledge, 'prices/hours') })
}

function bySize(a: MachineClass, b: MachineClass): number {
  return a.cores.value - b.cores.value || a.memory.value - b.memory.value || (a.name < b.name ? -1 : 1)
}
