import type { Brief, Field } from '../../model/brief.ts'
import type { Decisions } from '../../model/decision.ts'
import type { Messages } from '../../model/design/message.ts'
import type { Module } from '../../model/design/module.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import type { DataFlow, OperationLoad, Workload } from '../../model/workload.ts'
import { type RunningFleet, fleetsOf } from '../../solve/fleets.ts'
import { type Store, storesOf } from '../../solve/stores.ts'

/** What the topology is worked out from. */
export type TopologyInput = {
  readonly brief: Brief
  readonly workload: Workload
  readonly decisions: Decisions
  readonly modules: readonly Module[]
  readonly knowledge: Knowledge
  /** Jobs make a worker necessary even where no operation does. */
  readonly messages?: Messages
}

/** The input with the look-ups that nodes and links need, built once. */
export type TopologyContext = TopologyInput & {
  readonly fleets: readonly RunningFleet[]
  readonly stores: readonly Store[]
  readonly flowsOf: ReadonlyMap<string, readonly DataFlow[]>
  /** Operations in the order of their calls at the horizon's peak, busiest first. */
  readonly busiest: readonly OperationLoad[]
  readonly fleetOf: ReadonlyMap<string, RunningFleet>
  readonly callsOf: ReadonlyMap<string, readonly string[]>
  readonly storeOf: ReadonlyMap<string, Store>
  /** The deployable that an entity's rows belong to. */
  readonly holderOf: ReadonlyMap<string, string>
  /** Decisions that put searching into an engine of its own. */
  readonly searching: readonly string[]
  /** Events that were decided to go through a broker. */
  readonly brokered: ReadonlySet<string>
  /** Fields that hold files or images, as `Entity.field`. */
  readonly bodies: readonly string[]
}

/** Builds the look-ups; linear in the brief and its flows. */
export function topologyContext(input: TopologyInput): TopologyContext {
  const { brief, workload } = input
  const fleets = fleetsOf(input)
  const stores = storesOf(workload, input.decisions)
  const peak = (load: OperationLoad): number => load.peak.values.at(-1) ?? 0
  const callsOf = new Map<string, string[]>()
  for (const { name, trigger } of brief.operations.values()) {
    if (trigger.kind !== 'call') continue
    for (const { actor } of trigger.by) {
      const calls = callsOf.get(actor)
      if (calls === undefined) callsOf.set(actor, [name])
      else calls.push(name)
    }
  }
  return {
    ...input,
    fleets,
    stores,
    flowsOf: Map.groupBy(workload.flows, (flow) => flow.operation),
    busiest: [...workload.operations.values()].sort((a, b) => peak(b) - peak(a) || (a.name < b.name ? -1 : 1)),
    fleetOf: new Map(fleets.flatMap((fleet) => fleet.operations.map((load) => [load.name, fleet] as const))),
    callsOf,
    storeOf: new Map(stores.flatMap((store) => store.entities.map((entity) => [entity, store] as const))),
    holderOf: new Map(input.modules.flatMap((module) => module.entities.map((entity) => [entity, module.deployable] as const))),
    searching: input.decisions.all
      .filter(({ rule, choice }) => rule === 'search' && /engine|opensearch|elasticsearch/.test(choice))
      .map(({ id }) => id),
    brokered: new Set(
      input.decisions.all.flatMap(({ rule, choice, subject }) =>
        rule === 'asynchronous-work' && choice === 'broker' && subject.kind === 'event' ? [subject.name] : [],
      ),
    ),
    bodies: [...brief.entities.values()].flatMap(({ name, fields }) =>
      [...fields.values()].filter(isBody).map((field) => `${name}.${field.name}`),
    ),
  }
}

function isBody({ type }: Field): boolean {
  return type.kind === 'file' || type.kind === 'image'
}

/** Names with the rest counted: `a, b, c and 4 more`. */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= most + 1) return names.join(', ')
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`
}
