import { choiceOf, existing } from '../../model/choices.ts'
import type { Link, Node } from '../../model/design/topology.ts'
import type { DataFlow, FlowNode } from '../../model/workload.ts'
import { type TopologyContext, listed } from './input.ts'
import { type Nodes, providersOf } from './nodes.ts'

/** Who talks to whom, about what, by which protocol; a link for every pair of nodes that some operation brings together. */
export function linksOf(nodes: Nodes, context: TopologyContext): readonly Link[] {
  const links = new Links(nodes, context)
  for (const { name } of context.brief.operations.values()) operationLinks(name, context, links)
  for (const [actor, key] of providersOf(context)) {
    links.add(`actor/${actor}`, key, '', { protocol: 'OpenID Connect', decisions: [`authentication/${actor}`], from: [`actors.${actor}`] })
    for (const fleet of context.fleets)
      if (fleet.kind === 'service') links.add(`fleet/${fleet.name}`, key, '', { protocol: 'HTTPS', decisions: [], from: [] })
  }
  return links.all()
}

/** What one operation says to whom. */
function operationLinks(name: string, context: TopologyContext, links: Links): void {
  const { brief, decisions, fleetOf, workload, storeOf } = context
  const operation = brief.operations.get(name)
  const load = workload.operations.get(name)
  const fleet = fleetOf.get(name)
  if (operation === undefined || load === undefined || fleet === undefined) return
  const own = `fleet/${fleet.name}`
  if (operation.trigger.kind === 'call')
    for (const { actor } of operation.trigger.by) callerLinks(`actor/${actor}`, name, own, context, links)
  if (operation.trigger.kind === 'webhook')
    links.add(`integration/${operation.trigger.integration}`, own, name, { protocol: 'HTTPS, signed', decisions: [] })
  for (const { entity } of load.touches) {
    // Each deployable goes to its own data; another's it asks for.
    const holder = context.holderOf.get(entity)
    const keeper = holder === undefined || holder === fleet.deployable ? own : (fleetOfDeployable(holder, context) ?? own)
    if (keeper !== own) links.add(own, keeper, name, { protocol: 'HTTPS', decisions: existing(decisions, 'service-boundaries') })
    const kind = storeOf.get(entity)?.kind
    if (kind !== undefined) links.add(keeper, `store/${kind}`, name, { protocol: protocols[kind] ?? 'TLS', decisions: [] })
  }
  for (const { integration } of load.waitsFor) {
    const choice = choiceOf(decisions, 'asynchronous-work', `${name}.${integration}`)
    const caller = choice === undefined || choice === 'in-request' ? own : (workerBeside(fleet.deployable, context) ?? own)
    links.add(caller, `integration/${integration}`, name, {
      protocol: 'HTTPS',
      decisions: existing(decisions, `asynchronous-work/${name}.${integration}`),
    })
  }
  if (choiceOf(decisions, 'read-caching', name) === 'distributed')
    links.add(own, 'cache', name, { protocol: 'RESP over TLS', decisions: [`read-caching/${name}`] })
  if (operation.verb?.kind === 'search') links.add(own, 'search-index', name, { protocol: 'HTTPS', decisions: context.searching })
  const { brokered } = context
  if (operation.emits.some((event) => brokered.has(event)))
    links.add(own, 'broker', name, { protocol: 'TLS', decisions: [], synchronous: false })
  if (operation.trigger.kind === 'event' && operation.trigger.events.some((event) => brokered.has(event))) {
    links.add('broker', own, name, { protocol: 'TLS', decisions: [], synchronous: false })
  }
}

/** A caller reaches the service directly, but for the answers that the edge keeps; bodies go between caller and object store. */
function callerLinks(actor: string, name: string, service: string, context: TopologyContext, links: Links): void {
  const verb = context.brief.operations.get(name)?.verb?.kind
  const protocol = verb === 'watch' ? pushProtocol(name, context) : 'HTTPS'
  if (choiceOf(context.decisions, 'read-caching', name) === 'shared-http') {
    const decisions = [`read-caching/${name}`]
    links.add(actor, 'edge', name, { protocol, decisions })
    links.add('edge', service, name, { protocol, decisions })
  } else links.add(actor, service, name, { protocol, decisions: [] })
  if ((verb === 'upload' || verb === 'download') && links.has('object-store')) {
    links.add(actor, 'object-store', name, { protocol: 'HTTPS, presigned', decisions: existing(context.decisions, 'large-objects') })
  }
}

function pushProtocol(name: string, { decisions }: TopologyContext): string {
  const choice = choiceOf(decisions, 'push-style', name) ?? ''
  return /socket/.test(choice) ? 'WebSocket over TLS' : 'HTTPS, server-sent events'
}

function fleetOfDeployable(deployable: string, { fleets }: TopologyContext): string | undefined {
  const found =
    fleets.find((fleet) => fleet.deployable === deployable && fleet.kind === 'service') ??
    fleets.find((fleet) => fleet.deployable === deployable)
  return found === undefined ? undefined : `fleet/${found.name}`
}

function workerBeside(deployable: string, { fleets }: TopologyContext): string | undefined {
  const found = fleets.find((fleet) => fleet.kind === 'worker' && fleet.deployable === deployable)
  return found === undefined ? undefined : `fleet/${found.name}`
}

const protocols: Readonly<Record<string, string>> = {
  postgresql: 'PostgreSQL over TLS',
  'sharded-postgresql': 'PostgreSQL over TLS',
  'time-series': 'PostgreSQL over TLS',
}

type Said = {
  readonly protocol: string
  readonly decisions: readonly string[]
  readonly synchronous?: boolean
  readonly from?: readonly string[]
}
type Draft = {
  readonly source: Node
  readonly target: Node
  readonly protocols: Set<string>
  readonly operations: string[]
  readonly decisions: Set<string>
  readonly paths: Set<string>
  synchronous: boolean
}

/** Links gathered by their ends, in the order first met. */
class Links {
  readonly #drafts = new Map<string, Draft>()
  readonly #nodes: Nodes
  readonly #context: TopologyContext

  constructor(nodes: Nodes, context: TopologyContext) {
    this.#nodes = nodes
    this.#context = context
  }

  has(key: string): boolean {
    return this.#nodes.has(key)
  }

  /** Adds an operation to the link between two nodes; nothing when one of them does not exist. */
  add(from: string, to: string, operation: string, said: Said): void {
    const source = this.#nodes.get(from)
    const target = this.#nodes.get(to)
    if (source === undefined || target === undefined) return
    const key = `${from} ${to}`
    const draft = this.#drafts.get(key) ?? {
      source,
      target,
      protocols: new Set(),
      operations: [],
      decisions: new Set(),
      paths: new Set(),
      synchronous: said.synchronous ?? true,
    }
    this.#drafts.set(key, draft)
    draft.protocols.add(said.protocol)
    if (operation !== '' && draft.operations.at(-1) !== operation) draft.operations.push(operation)
    for (const decision of said.decisions) draft.decisions.add(decision)
    for (const path of said.from ?? [`operations.${operation}`]) draft.paths.add(path)
  }

  all(): readonly Link[] {
    return [...this.#drafts.values()].map((draft) => this.#finish(draft))
  }

  #finish({ source, target, protocols: spoken, operations, decisions, paths, synchronous }: Draft): Link {
    const data = new Set<string>()
    for (const name of operations) {
      for (const flow of this.#context.flowsOf.get(name) ?? [])
        if (touches(flow, source) && touches(flow, target)) for (const each of flow.data) data.add(each)
    }
    return {
      id: `link/${source.name}/${target.name}`,
      because: { decisions: [...decisions], figures: [] },
      from: [...paths],
      source: source.name,
      target: target.name,
      what: operations.length > 0 ? listed(operations) : source.kind === 'service' ? 'signing keys' : 'sign-in',
      protocol: [...spoken].join('; '),
      operations,
      data: [...data].sort(),
      synchronous,
    }
  }
}

/** Whether a node is an end of a flow, or stands between its ends. */
function touches({ from, to }: DataFlow, node: Node): boolean {
  const is = (end: FlowNode): boolean => {
    if (end.kind === 'service' || end.kind === 'worker') return node.kind === 'service' || node.kind === 'worker'
    if (end.kind === 'store') return stores.has(node.kind)
    return end.name === node.name
  }
  return node.kind === 'edge' || is(from) || is(to)
}

const stores: ReadonlySet<Node['kind']> = new Set(['database', 'cache', 'objectStore', 'search', 'broker'])
