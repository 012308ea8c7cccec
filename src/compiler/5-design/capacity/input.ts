import type { Brief, Operation } from '../../model/brief.ts'
import { choiceOf, handledInRequest } from '../../model/choices.ts'
import type { Decisions } from '../../model/decision.ts'
import type { Api } from '../../model/design/api.ts'
import type { Messages } from '../../model/design/message.ts'
import type { Module } from '../../model/design/module.ts'
import type { Schema, Table } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import type { Node, Topology } from '../../model/design/topology.ts'
import { knownFigure } from '../../model/known.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import type { Figure, Series, Unit } from '../../model/quantity.ts'
import type { BriefPath } from '../../model/reason.ts'
import type { OperationLoad, Workload } from '../../model/workload.ts'
import { type RunningFleet, fleetsOf } from '../../solve/fleets.ts'
import { pricedCloud } from '../../solve/machines.ts'
import { type Store, storesOf } from '../../solve/stores.ts'

/** What capacity, latency, availability and cost are worked out from. */
export type CapacityInput = {
  readonly brief: Brief
  readonly workload: Workload
  readonly decisions: Decisions
  readonly knowledge: Knowledge
  readonly modules: readonly Module[]
  readonly schema: Schema
  readonly statements: readonly Statement[]
  readonly topology: Topology
  readonly api?: Api
  readonly messages?: Messages
}

/** The input with the look-ups that every part needs, built once. */
export type CapacityContext = CapacityInput & {
  /** A number of the knowledge by its id. */
  readonly known: (id: string) => Figure
  readonly quarters: number
  /** The cloud whose price list counts. */
  readonly cloud: ReturnType<typeof pricedCloud>
  readonly fleets: readonly RunningFleet[]
  readonly fleetOf: ReadonlyMap<string, RunningFleet>
  readonly stores: readonly Store[]
  readonly tables: ReadonlyMap<string, Table>
  readonly tableOfEntity: ReadonlyMap<string, Table>
  /** Access paths that read their whole table on purpose, whatever the caller gives. */
  readonly scanned: ReadonlySet<string>
  readonly statementsOf: ReadonlyMap<string, readonly Statement[]>
  /** Operations that handle an event in the request of whoever emits it, by event. */
  readonly handlersInRequest: ReadonlyMap<string, readonly Operation[]>
  /** Services of other deployables whose rows an operation touches, by operation. */
  readonly asksOf: ReadonlyMap<string, readonly RunningFleet[]>
  /** Whether calls run as functions, which are billed by the call. */
  readonly functions: boolean
  /** Statements that run while the caller waits, by operation, where the API has steps. */
  readonly stepsOf: ReadonlyMap<string, ReadonlySet<string>>
  readonly nodes: ReadonlyMap<Node['kind'], readonly Node[]>
}

/** Builds the look-ups; linear in the design so far. */
export function capacityContext(input: CapacityInput): CapacityContext {
  const { brief, knowledge, schema, statements, topology, workload } = input
  const fleets = fleetsOf(input)
  return {
    ...input,
    known: (id) => knownFigure(knowledge, id),
    quarters: workload.quarters.length,
    cloud: pricedCloud(brief.constraints.cloud),
    fleets,
    fleetOf: new Map(fleets.flatMap((fleet) => fleet.operations.map((load) => [load.name, fleet] as const))),
    stores: storesOf(workload, input.decisions),
    tables: new Map(schema.tables.map((table) => [table.name, table])),
    tableOfEntity: new Map(
      schema.tables.flatMap((table) => (table.entity === undefined || table.purpose === 'history' ? [] : [[table.entity, table] as const])),
    ),
    scanned: new Set((schema.scans ?? []).flatMap((scan) => (scan.when === undefined ? [scan.path] : []))),
    statementsOf: Map.groupBy(statements, (statement) => statement.operation),
    handlersInRequest: handlersInRequest(input),
    asksOf: asksOf(input, fleets),
    functions: [choiceOf(input.decisions, 'compute-platform'), choiceOf(input.decisions, 'architecture-pattern')].includes('functions'),
    stepsOf: new Map(
      (input.api?.endpoints ?? []).map(({ operation, steps }) => [operation, new Set(steps.flatMap((step) => step.statements))] as const),
    ),
    nodes: Map.groupBy(topology.nodes, (node) => node.kind),
  }
}

function asksOf({ modules, workload }: CapacityInput, fleets: readonly RunningFleet[]): ReadonlyMap<string, readonly RunningFleet[]> {
  const services = new Map(fleets.filter((fleet) => fleet.kind === 'service').map((fleet) => [fleet.deployable, fleet]))
  const asks = new Map<string, readonly RunningFleet[]>()
  if (services.size < 2) return asks
  const holderOf = new Map(modules.flatMap((module) => module.entities.map((entity) => [entity, services.get(module.deployable)] as const)))
  for (const fleet of fleets) {
    for (const { name } of fleet.operations) {
      const holders = new Set(workload.operations.get(name)?.touches.map(({ entity }) => holderOf.get(entity)))
      asks.set(
        name,
        [...holders].flatMap((holder) => (holder === undefined || holder.deployable === fleet.deployable ? [] : [holder])),
      )
    }
  }
  return asks
}

/** An operation and what handles its events while its caller waits. */
export function inRequestOf(
  load: OperationLoad,
  { brief, handlersInRequest: handlers, workload }: CapacityContext,
): readonly OperationLoad[] {
  const emits = brief.operations.get(load.name)?.emits ?? []
  return [load, ...emits.flatMap((event) => handlers.get(event) ?? []).flatMap(({ name }) => workload.operations.get(name) ?? [])]
}

function handlersInRequest({ brief, decisions }: CapacityInput): ReadonlyMap<string, readonly Operation[]> {
  const handlers = new Map<string, Operation[]>()
  for (const operation of brief.operations.values()) {
    if (operation.trigger.kind !== 'event' || !handledInRequest(decisions, operation)) continue
    for (const event of operation.trigger.events) handlers.set(event, [...(handlers.get(event) ?? []), operation])
  }
  return handlers
}

/** The same number in every quarter, read off the design. */
export function constant(id: string, value: number, unit: Unit, what: string, quarters: number, from: readonly BriefPath[] = []): Series {
  return { id, unit, values: new Array<number>(quarters).fill(value), provenance: 'derived', because: { kind: 'structure', what, from } }
}
