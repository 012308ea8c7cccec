import type { Step } from '../../model/design/api.ts'
import type { Endpoint } from '../../model/design/api.ts'
import type { Design } from '../../model/design/design.ts'
import type { ElementId } from '../../model/design/element.ts'
import type { Event, Job, Webhook } from '../../model/design/message.ts'
import type { Node } from '../../model/design/topology.ts'
import type { Statement } from '../../model/design/statement.ts'

/** What runs step by step: an endpoint that somebody waits for, with what is done for it after the answer, or a job that starts by itself. */
export type Run = {
  readonly id: ElementId
  readonly operation: string
  readonly steps: readonly Step[]
  readonly later: readonly Job[]
  readonly endpoint?: Endpoint
  readonly job?: Job
}

/** What the sequence diagrams of one design look up, gathered once. */
export type RunIndex = {
  readonly design: Design
  /** Endpoints first, then the jobs that no endpoint leaves behind. */
  readonly runs: readonly Run[]
  readonly statements: ReadonlyMap<ElementId, Statement>
  readonly events: ReadonlyMap<string, Event>
  /** By operation. */
  readonly webhooks: ReadonlyMap<string, Webhook>
  /** Status and type of a problem, by type. */
  readonly problems: ReadonlyMap<string, string>
  /** The first node of each kind. */
  readonly nodes: ReadonlyMap<Node['kind'], Node>
  /** The service that each module ships in. */
  readonly services: ReadonlyMap<string, Node>
  /** Tables that hold an entity. */
  readonly entityTables: ReadonlySet<string>
}

export function runIndex(design: Design): RunIndex {
  const nodes = new Map<Node['kind'], Node>()
  for (const node of design.topology.nodes) if (!nodes.has(node.kind)) nodes.set(node.kind, node)
  return {
    design,
    runs: runsOf(design),
    statements: new Map(design.statements.map((statement) => [statement.id, statement])),
    events: new Map(design.messages.events.map((event) => [event.name, event])),
    webhooks: new Map(design.messages.webhooks.map((webhook) => [webhook.operation, webhook])),
    problems: new Map(design.api.problems.map(({ type, status }) => [type, `${status} ${type}`])),
    nodes,
    services: servicesByModule(design, nodes.get('service')),
    entityTables: new Set(design.schema.tables.flatMap((table) => (table.entity === undefined ? [] : [table.name]))),
  }
}

/** The runs whose order matters: they write to two entities or more, call others, are called by them, or tell of events. */
export function consequentialRuns({ runs, statements, webhooks, entityTables }: RunIndex): readonly Run[] {
  return runs.filter(({ operation, steps: own, later }) => {
    const steps = [...own, ...later.flatMap((job) => job.steps)]
    if (webhooks.has(operation) || steps.some(({ kind }) => kind === 'call' || kind === 'emit' || kind === 'enqueue')) return true
    const written = new Set<string>()
    for (const step of steps) {
      for (const id of step.statements)
        for (const table of statements.get(id)?.writes ?? []) if (entityTables.has(table)) written.add(table)
    }
    return written.size > 1
  })
}

function runsOf(design: Design): readonly Run[] {
  const jobs = Map.groupBy(design.messages.jobs, ({ operation }) => operation)
  const waited = new Set(design.api.endpoints.map(({ operation }) => operation))
  const endpoints = design.api.endpoints.map((endpoint) => ({
    id: endpoint.id,
    operation: endpoint.operation,
    steps: endpoint.steps,
    later: jobs.get(endpoint.operation) ?? [],
    endpoint,
  }))
  const others = design.messages.jobs.filter(({ operation }) => !waited.has(operation))
  return [...endpoints, ...others.map((job) => ({ id: job.id, operation: job.operation, steps: job.steps, later: [], job }))]
}

function servicesByModule(design: Design, only: Node | undefined): ReadonlyMap<string, Node> {
  const services = design.topology.nodes.filter(({ kind }) => kind === 'service')
  const byName = new Map(services.map((node) => [node.name, node]))
  const byModule = new Map(services.flatMap((node) => node.modules.map((module) => [module, node] as const)))
  const found = new Map<string, Node>()
  for (const { name, deployable } of design.modules) {
    const node = byModule.get(name) ?? byName.get(deployable) ?? only
    if (node !== undefined) found.set(name, node)
  }
  return found
}
