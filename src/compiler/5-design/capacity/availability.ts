import {
  aloneRestarts,
  changesSpare,
  downInMonth,
  forShare,
  inParallel,
  inSeries,
  instancesServe,
  restoreTime,
  standbyTakesOver,
} from '../../math/availability.ts'
import { difference, ratio, sumOfProducts } from '../../math/combine.ts'
import { cacheHits, choiceOf, waitsInRequest } from '../../model/choices.ts'
import type { AvailabilityEstimate } from '../../model/design/capacity.ts'
import { counted, derive, inQuarter, renamed } from '../../model/formula.ts'
import { findKnown } from '../../model/known.ts'
import type { Figure } from '../../model/quantity.ts'
import type { OperationLoad } from '../../model/workload.ts'
import type { RunningFleet } from '../../solve/fleets.ts'
import { clusterAvailability } from './clusters.ts'
import type { Database } from './database.ts'
import { type CapacityContext, inRequestOf } from './input.ts'
import type { Stores } from './stores.ts'

/** Something that requests need, with the share of time in which it is there. */
type Dependency = { readonly name: string; readonly availability: Figure }

/** A share of the requests and all that they need, each thing once however many ways lead to it. */
type Flow = { readonly operation: string; readonly rate: Figure; readonly part: Figure; readonly needs: readonly string[] }

/** The availability that callers see over all requests, and that of single operations. */
export type Availabilities = {
  readonly estimate: AvailabilityEstimate
  /** The availability of one operation, and what it needs that is there least. */
  readonly ofOperation: (name: string) => { readonly availability: Figure; readonly weakest: string } | undefined
}

/**
 * Availability as a share of callers' requests: every share of them is weighed by all that it needs, failures of what is called included.
 * A database that two ways lead to counts once.
 */
export function availabilityOf(stores: Stores, context: CapacityContext): Availabilities {
  const dependencies = dependenciesOf(stores, context)
  const flows = [...context.workload.operations.values()]
    .filter((load) => load.waited)
    .flatMap((load) => flowsOf(load, stores, dependencies, context))
  const all = derive('availability/requests', sumOfProducts, pairs(flows), 'call/s')
  const groups = [...Map.groupBy(flows, (flow) => flow.needs.join(' + '))]
  const weighed: Record<string, Figure> = {}
  for (const [needs, members] of groups) {
    const id = `availability/of/${needs}`
    weighed[`share of ${needs}`] = derive(`${id}/share`, ratio, {
      part: derive(`${id}/rate`, sumOfProducts, pairs(members), 'call/s'),
      whole: all,
    })
    weighed[`availability of ${needs}`] = derive(id, inSeries, needed(members[0]?.needs ?? [], dependencies))
  }
  const total = derive('availability/total', sumOfProducts, weighed)
  const estimate = { total, target: context.workload.targets.availability, parts: partsOf(flows, all, dependencies, context) }
  const ofOperation = (name: string): ReturnType<Availabilities['ofOperation']> => {
    const needs = flows.findLast((flow) => flow.operation === name)?.needs
    if (needs === undefined) return undefined
    const found = needs.flatMap((need) => dependencies.get(need) ?? [])
    const [weakest] = found.sort((a, b) => a.availability.value - b.availability.value || (a.name < b.name ? -1 : 1))
    return {
      availability: derive(`availability/operation/${name}`, inSeries, needed(needs, dependencies)),
      weakest: weakest?.name ?? 'nothing',
    }
  }
  return { estimate, ofOperation }
}

function pairs(flows: readonly Flow[]): Record<string, Figure> {
  const inputs: Record<string, Figure> = {}
  for (const { operation, rate, part } of flows) {
    inputs[`${operation} calls`] = rate
    inputs[`${operation} part`] = part
  }
  return inputs
}

function needed(names: readonly string[], dependencies: ReadonlyMap<string, Dependency>): Record<string, Figure> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const found = dependencies.get(name)
      return found === undefined ? [] : [[name, found.availability]]
    }),
  )
}

/** What an operation's calls need: those that a cache answers less than the others. */
function flowsOf(
  load: OperationLoad,
  { databases, clusters }: Stores,
  dependencies: ReadonlyMap<string, Dependency>,
  context: CapacityContext,
): readonly Flow[] {
  const { brief, decisions, fleetOf } = context
  const operation = brief.operations.get(load.name)
  const rate = inQuarter(`${load.rate.id}/horizon`, load.rate, context.quarters - 1)
  const before = choiceOf(decisions, 'read-caching', load.name) === 'shared-http' && dependencies.has('edge') ? ['edge'] : []
  const fleet = fleetOf.get(load.name)
  const service = ['platform', ...(fleet === undefined ? [] : [`fleet/${fleet.name}`, `changes/${fleet.deployable}`])]
  for (const asked of context.asksOf.get(load.name) ?? []) service.push(`fleet/${asked.name}`, `changes/${asked.deployable}`)
  const behind = databases.flatMap(({ store, calls }) => (calls.has(load.name) ? [`store/${store.kind}`] : []))
  for (const { store, operations } of clusters) if (operations.has(load.name)) behind.push(`store/${store.kind}`)
  const verb = operation?.verb?.kind
  if (verb === 'search' && dependencies.has('search')) behind.push('search')
  if ((verb === 'upload' || verb === 'download') && dependencies.has('files')) behind.push('files')
  for (const each of inRequestOf(load, context)) {
    const waits = each.waited ? waitsInRequest(decisions, each) : each.waitsFor
    for (const { integration, optional } of waits) if (!optional) behind.push(`integration/${integration}`)
  }
  const full = [...before, ...service, ...new Set(behind)]
  const one = counted('availability/all', 1, '1', 'all of them', [])
  const hits = cacheHits(decisions, load.name)
  if (hits === undefined) return [{ operation: load.name, rate, part: one, needs: full }]
  const answered = before.length > 0 ? before : service
  const misses = derive(`operation/${load.name}/missing`, difference, { from: one, less: hits })
  return [
    { operation: `${load.name} (kept)`, rate, part: hits, needs: answered },
    { operation: load.name, rate, part: misses, needs: full },
  ]
}

/** Everything that some request needs, by a key of its own. */
function dependenciesOf({ databases, clusters }: Stores, context: CapacityContext): ReadonlyMap<string, Dependency> {
  const { fleets, known, nodes, workload } = context
  const deployables = [...new Set(fleets.map((fleet) => fleet.deployable))]
  const found = new Map<string, Dependency>([
    ['platform', platform(context)],
    ...deployables.map(
      (name) =>
        [
          `changes/${name}`,
          {
            name: deployables.length === 1 ? 'changes of our own' : `changes of ${name}`,
            availability: changesOf(name, deployables.length, context),
          },
        ] as const,
    ),
    ...fleets.map((fleet) => [`fleet/${fleet.name}`, { name: fleet.name, availability: fleetAvailability(fleet, context) }] as const),
    ...databases.map(
      (database) =>
        [`store/${database.store.kind}`, { name: database.node, availability: databaseAvailability(database, context) }] as const,
    ),
    ...clusters.map(
      (cluster) => [`store/${cluster.store.kind}`, { name: cluster.node, availability: clusterAvailability(cluster, context) }] as const,
    ),
  ])
  for (const kind of ['edge', 'search'] as const)
    if (nodes.has(kind)) found.set(kind, { name: nodes.get(kind)?.[0]?.name ?? kind, availability: known(`availability/${kind}`) })
  if (nodes.has('objectStore'))
    found.set('files', { name: nodes.get('objectStore')?.[0]?.name ?? 'files', availability: known('availability/object-store') })
  for (const load of workload.operations.values()) {
    for (const { integration, availability } of load.waitsFor) found.set(`integration/${integration}`, { name: integration, availability })
  }
  return found
}

/** What everything runs on: the zones of a region, or the one zone; two places of the same provider stand in for each other. */
function platform({ brief, cloud, fleets, known }: CapacityContext): Dependency {
  const spread = fleets.every((fleet) => fleet.spare.value > 0)
  if (!spread) return { name: 'the zone', availability: known(`availability/${cloud}/instance`) }
  const place = known(`availability/${cloud}/zones`)
  const own = cloud === 'hetzner' || cloud === 'on-premises'
  if (!own || brief.constraints.regions.length < 2) return { name: own ? 'the location' : 'zones of the region', availability: place }
  const both = { first: place, second: renamed(`availability/${cloud}/zones/second`, place) }
  return { name: 'two locations', availability: derive('availability/locations', inParallel, both) }
}

/** What changes of one deployable break, by how often it is changed and how far a change gets. */
function changesOf(name: string, deployables: number, { known, workload, decisions, knowledge }: CapacityContext): Figure {
  const release = choiceOf(decisions, 'release-strategy')
  return derive(`availability/changes/${name}`, changesSpare, {
    squads: workload.targets.squads,
    deployables: counted('availability/deployables', deployables, 'deployable', 'deployables that the squads share', []),
    deployments: known('availability/deployments'),
    failing: known('availability/change-failure'),
    repair: known('availability/change-repair'),
    exposed:
      (release === undefined ? undefined : findKnown(knowledge, `availability/change-exposed/${release}`)) ??
      known('availability/change-exposed'),
    month: known('availability/month'),
  })
}

function fleetAvailability(fleet: RunningFleet, { known, quarters }: CapacityContext): Figure {
  const id = `availability/fleet/${fleet.name}`
  return derive(id, instancesServe, {
    instances: inQuarter(`${id}/instances`, fleet.instances, quarters - 1),
    spare: fleet.spare,
    restartsPerYear: known('availability/restarts-per-year'),
    detect: known('availability/health-check'),
    replace: known('availability/instance-replacement'),
    commonCause: known('availability/common-cause'),
  })
}

function databaseAvailability(database: Database, context: CapacityContext): Figure {
  const { known } = context
  const id = `availability/store/${database.store.kind}`
  const restartsPerYear = known('availability/restarts-per-year')
  const replace = known('availability/instance-replacement')
  if (database.standby === 'none') {
    return derive(id, aloneRestarts, {
      restartsPerYear,
      restart: replace,
      lostPerYear: known('availability/losses-per-year'),
      restore: restoreOf(database, context),
    })
  }
  return derive(id, standbyTakesOver, {
    restartsPerYear,
    takeover: takeoverOf(context),
    replace,
    commonCause: known('availability/common-cause'),
  })
}

/** Time until a standby has taken over. */
export function takeoverOf({ cloud, known }: CapacityContext): Figure {
  return known(cloud === 'hetzner' || cloud === 'on-premises' ? 'availability/self-run-failover' : 'availability/managed-failover')
}

/** Time until a lost server's data is back from its backup, at the horizon. */
export function restoreOf({ store, bytes }: Database, { known, quarters }: CapacityContext): Figure {
  const id = `store/${store.kind}/restore`
  return derive(id, restoreTime, {
    start: known('availability/restore-start'),
    bytes: inQuarter(`${id}/bytes`, bytes, quarters - 1),
    rate: known('availability/restore-rate'),
  })
}

/** What each dependency costs of a month, the dearest first. */
function partsOf(
  flows: readonly Flow[],
  all: Figure,
  dependencies: ReadonlyMap<string, Dependency>,
  { known }: CapacityContext,
): AvailabilityEstimate['parts'] {
  const needing = new Map<string, Flow[]>()
  for (const flow of flows) {
    for (const name of flow.needs) {
      const found = needing.get(name)
      if (found === undefined) needing.set(name, [flow])
      else found.push(flow)
    }
  }
  const parts = [...needing].flatMap(([key, members]) => {
    const dependency = dependencies.get(key)
    if (dependency === undefined) return []
    const id = `availability/part/${key}`
    const share = derive(`${id}/share`, ratio, { part: derive(`${id}/rate`, sumOfProducts, pairs(members), 'call/s'), whole: all })
    const availability = derive(id, forShare, { share, availability: dependency.availability })
    return [
      {
        name: dependency.name,
        availability,
        down: derive(`${id}/down`, downInMonth, { availability, month: known('availability/month') }),
      },
    ]
  })
  return parts.sort((a, b) => b.down.value - a.down.value || (a.name < b.name ? -1 : 1))
}
