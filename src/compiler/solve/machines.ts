import { machineByHour, movedPrice } from '../math/cost.ts'
import { coresNeeded, instancesNeeded } from '../math/sizing.ts'
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
 * The fleet that carries a load: the class with which it is cheapest at the horizon, or a larger one with which it costs hardly more,
 * for fewer machines are less to run.
 */
export function sizeFleet(id: FigureId, demand: FleetDemand, classes: readonly MachineClass[], premium: Figure): Fleet {
  const quarters = demand.busy.values.length
  const { busy, planned, contention, range, spare, zones, least } = demand
  const cores = deriveSeries(`${id}/cores`, coresNeeded, { busy, planned, contention, range }, quarters)
  const needed = cores.values[quarters - 1] ?? 0
  const sized = classes.flatMap((each) => {
    const instances = instancesNeeded.compute(needed, each.cores.value, spare.value, zones.value, least.value)
    // A share of a core is for loads that the fewest instances carry; a swarm of such machines is no saving.
    if (each.cores.value < 1 && instances > least.value) return []
    return [{ each, cost: instances * (each.price ?? each.cores).value }]
  })
  const cheapest = Math.min(...sized.map((candidate) => candidate.cost))
  const first = sized.filter((candidate) => candidate.cost <= cheapest * (1 + premium.value)).pop()
  if (first === undefined) throw new Error(`no class of machine is known for ${id}`)
  const instances = deriveSeries(`${id}/instances`, instancesNeeded, { cores, each: first.each.cores, spare, zones, least }, quarters)
  return { each: first.each, instances }
}

/**
 * The one machine that carries a load alone: the smallest that keeps its cores below the planned utilisation and its disk within what
 * it can read; where none does both, the smallest that carries the load; where none does, the largest.
 */
export function sizeMachine(busy: number, planned: number, readable: (each: MachineClass) => boolean, classes: readonly MachineClass[]): MachineClass {
  const carries = (each: MachineClass): boolean => busy <= planned * each.cores.value
  const found = classes.find((each) => carries(each) && readable(each)) ?? classes.find(carries) ?? classes[classes.length - 1]
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
