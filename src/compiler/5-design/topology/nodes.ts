import type { Trigger } from '../../model/brief.ts'
import { cacheHits, choiceOf, existing } from '../../model/choices.ts'
import type { Node } from '../../model/design/topology.ts'
import { free } from '../../model/naming.ts'
import { atHorizon } from '../../model/quantity.ts'
import type { OperationLoad } from '../../model/workload.ts'
import type { RunningFleet } from '../../solve/fleets.ts'
import { sizeCluster } from '../../solve/clusters.ts'
import { type Store, isPostgresql, standbyOf } from '../../solve/stores.ts'
import { percent, words, wordsAtHorizon } from '../../text/number.ts'
import { type TopologyContext, listed } from './input.ts'
import { managedPostgresql, productOf } from './products.ts'

/** Nodes by what they stand for: `actor/…`, `fleet/…`, `store/…`, `integration/…`, or the one thing of its kind. */
export type Nodes = ReadonlyMap<string, Node>

/** Everything that runs or takes part: actors, processes, stores, what stands before them and what is called. Names are unique. */
export function nodesOf(context: TopologyContext): Nodes {
  const drafts = [
    ...actorNodes(context),
    ...edgeNode(context),
    ...context.fleets.map((fleet) => fleetNode(fleet, context)),
    ...context.stores.map((store) => storeNode(store, context)),
    ...cacheNode(context),
    ...objectStoreNode(context),
    ...searchNode(context),
    ...brokerNode(context),
    ...identityNodes(context),
    ...integrationNodes(context),
  ]
  const taken = new Set<string>()
  return new Map(
    drafts.map(([key, draft]) => {
      const name = free(draft.name, taken)
      return [key, { ...draft, id: `node/${name}`, name }] as const
    }),
  )
}

type Draft = readonly [key: string, node: Node]

/** A node; what is not said is nothing. */
function node(kind: Node['kind'], key: string, said: Partial<Node> & Pick<Node, 'technology' | 'responsibility' | 'from'>): Draft {
  const name = key.slice(key.indexOf('/') + 1)
  return [key, { id: `node/${name}`, name, kind, because: { decisions: [], figures: [] }, modules: [], instances: 1, ...said }]
}

function actorNodes({ brief, callsOf }: TopologyContext): readonly Draft[] {
  return [...brief.actors.values()].map((actor) => {
    const calls = callsOf.get(actor.name) ?? []
    const many = actor.count === undefined ? '' : `${words(actor.count)}: `
    return node(actor.is === 'machine' ? 'external' : 'person', `actor/${actor.name}`, {
      technology: actor.is,
      responsibility: calls.length === 0 ? `${many}calls nothing` : `${many}${listed(calls)}`,
      from: [`actors.${actor.name}`],
    })
  })
}

function fleetNode(fleet: RunningFleet, context: TopologyContext): Draft {
  const { brief, decisions, busiest } = context
  const own = new Set(fleet.operations)
  const mine = busiest.filter((load) => own.has(load))
  return node(fleet.kind, `fleet/${fleet.name}`, {
    because: {
      decisions: existing(decisions, 'architecture-pattern', 'service-boundaries', 'compute-platform', 'language-and-framework'),
      figures: [fleet.busy.id, fleet.instances.id],
    },
    from: fleet.operations.map((load) => load.from),
    technology: technologyOf(context),
    responsibility:
      fleet.kind === 'service'
        ? listed(mine.map(told))
        : listed(mine.map((load) => startedBy(load, brief.operations.get(load.name)?.trigger))),
    modules: fleet.modules,
    instances: atHorizon(fleet.instances),
  })
}

const told = (load: OperationLoad): string => `${load.name} ${wordsAtHorizon(load.peak)}`

function startedBy(load: OperationLoad, trigger: Trigger | undefined): string {
  if (trigger?.kind === 'event') return `${load.name} on ${trigger.events.join(', ')}`
  return trigger?.kind === 'clock' ? `${load.name} every ${trigger.text}` : load.name
}

/** Language, framework and platform as they were decided. */
function technologyOf({ brief, decisions }: TopologyContext): string {
  const language = decisions.byId.get('language-and-framework')?.chosen.title ?? brief.team.knows[0]
  const platform = decisions.byId.get('compute-platform')?.chosen.title
  return [language, platform].filter((part) => part !== undefined).join(', ') || 'service'
}

function storeNode({ kind, entities, decisions }: Store, context: TopologyContext): Draft {
  const { brief, workload } = context
  const bytesOf = (name: string): number => {
    const load = workload.entities.get(name)
    return load === undefined ? 0 : atHorizon(load.bytes)
  }
  const bytes = entities.reduce((sum, name) => sum + bytesOf(name), 0)
  const largest = [...entities].sort((a, b) => bytesOf(b) - bytesOf(a) || (a < b ? -1 : 1))
  const title = context.decisions.byId.get(decisions[0] ?? '')?.chosen.title ?? 'PostgreSQL'
  return node('database', `store/${kind}`, {
    because: {
      decisions: [...decisions, ...existing(context.decisions, 'replication', 'sharding')],
      figures: entities.flatMap((name) => workload.entities.get(name)?.bytes.id ?? []),
    },
    from: entities.map((name) => `entities.${name}`),
    technology: kind === 'postgresql' ? managedPostgresql(brief.constraints.cloud) : title,
    responsibility: `${listed(largest)}: ${words({ value: bytes, unit: 'B' })}`,
    instances: isPostgresql(kind)
      ? standbyOf(kind, context) === 'none'
        ? 1
        : 2
      : atHorizon(sizeCluster({ kind, entities, decisions }, context).nodes),
  })
}

function edgeNode(context: TopologyContext): readonly Draft[] {
  return cached(context, 'shared-http', 'edge', 'edge')
}

function cacheNode(context: TopologyContext): readonly Draft[] {
  return cached(context, 'distributed', 'cache', 'cache')
}

/** What keeps answers outside the service: each read that was decided to be kept there, with the share it answers. */
function cached({ brief, decisions, busiest }: TopologyContext, choice: string, kind: 'edge' | 'cache', name: string): readonly Draft[] {
  const kept = busiest.filter((load) => choiceOf(decisions, 'read-caching', load.name) === choice)
  if (kept.length === 0) return []
  const shares = kept.map((load) => {
    const hits = cacheHits(decisions, load.name)
    return hits === undefined ? load.name : `${percent(hits.value)} of ${load.name}`
  })
  return [
    node(kind, name, {
      because: {
        decisions: kept.map((load) => `read-caching/${load.name}`),
        figures: kept.flatMap((load) => cacheHits(decisions, load.name)?.id ?? []),
      },
      from: kept.map((load) => load.from),
      technology: productOf(kind, brief.constraints.cloud, brief.constraints.mustUse),
      responsibility: listed(shares),
      instances: kind === 'cache' ? 2 : 1,
    }),
  ]
}

function objectStoreNode({ brief, decisions, bodies, workload }: TopologyContext): readonly Draft[] {
  if (bodies.length === 0 || /database|postgresql/.test(choiceOf(decisions, 'large-objects') ?? '')) return []
  return [
    node('objectStore', 'object-store', {
      because: { decisions: existing(decisions, 'large-objects'), figures: [workload.totals.bodies.id] },
      from: bodies.map((each) => `entities.${each.replace('.', '.fields.')}`),
      technology: productOf('objectStore', brief.constraints.cloud, brief.constraints.mustUse),
      responsibility: `${listed(bodies)}: ${wordsAtHorizon(workload.totals.bodies)}`,
    }),
  ]
}

function searchNode(context: TopologyContext): readonly Draft[] {
  const { brief, busiest, searching: decided } = context
  const searches = busiest.filter((load) => brief.operations.get(load.name)?.verb?.kind === 'search')
  if (decided.length === 0 || searches.length === 0) return []
  return [
    node('search', 'search-index', {
      because: { decisions: decided, figures: searches.map((load) => load.peak.id) },
      from: searches.map((load) => load.from),
      technology: productOf('search', brief.constraints.cloud, brief.constraints.mustUse),
      responsibility: listed(searches.map(told)),
      instances: 2,
    }),
  ]
}

function brokerNode(context: TopologyContext): readonly Draft[] {
  const { brief, brokered } = context
  const events = [...brokered]
  if (events.length === 0) return []
  return [
    node('broker', 'broker', {
      because: { decisions: events.map((event) => `asynchronous-work/${event}`), figures: [] },
      from: [...brief.operations.values()]
        .filter(({ emits }) => emits.some((event) => brokered.has(event)))
        .map(({ name }) => `operations.${name}.emits`),
      technology: productOf('broker', brief.constraints.cloud, brief.constraints.mustUse),
      responsibility: listed(events),
    }),
  ]
}

/** Who signs which actors in, where the service does not do so itself: a provider of ours or a hosted one, and the company's own. */
export function providersOf({
  brief,
  decisions,
}: Pick<TopologyContext, 'brief' | 'decisions'>): ReadonlyMap<string, 'identity' | 'sign-on'> {
  const found = new Map<string, 'identity' | 'sign-on'>()
  for (const name of brief.actors.keys()) {
    const choice = decisions.byId.get(`authentication/${name}`)?.choice
    if (choice === 'workforce-sso') found.set(name, 'sign-on')
    else if (choice === 'hosted-oidc' || choice === 'self-run-oidc' || choice === 'client-credentials') found.set(name, 'identity')
  }
  return found
}

function identityNodes(context: TopologyContext): readonly Draft[] {
  const { brief, decisions } = context
  const providers = providersOf(context)
  return (['identity', 'sign-on'] as const).flatMap((key) => {
    const actors = [...providers].filter(([, provider]) => provider === key).map(([actor]) => actor)
    if (actors.length === 0) return []
    const selfRun = actors.some((name) => decisions.byId.get(`authentication/${name}`)?.choice === 'self-run-oidc')
    return [
      node('identityProvider', key, {
        because: { decisions: actors.map((name) => `authentication/${name}`), figures: [] },
        from: actors.map((name) => `actors.${name}`),
        technology:
          key === 'sign-on'
            ? 'single sign-on of the company'
            : selfRun
              ? 'Keycloak'
              : productOf('identityProvider', brief.constraints.cloud, brief.constraints.mustUse),
        responsibility: actors.map((name) => wayOf(name, context)).join('; '),
        instances: selfRun && key === 'identity' ? 2 : 1,
      }),
    ]
  })
}

function wayOf(name: string, { brief }: TopologyContext): string {
  const actor = brief.actors.get(name)
  if (actor === undefined) return name
  const by = actor.signIn.length === 0 ? '' : ` by ${actor.signIn.join(' or ')}`
  return `${name}${by}${actor.mfa ? ' with a second factor' : ''}`
}

function integrationNodes({ brief, workload }: TopologyContext): readonly Draft[] {
  const callers = new Map<string, string[]>()
  for (const { name, calls } of brief.operations.values()) {
    for (const { integration } of calls) callers.set(integration, [...(callers.get(integration) ?? []), name])
  }
  return [...brief.integrations.values()].map((integration) => {
    const calling = callers.get(integration.name) ?? []
    const receiving = [...brief.operations.values()].filter(
      ({ trigger }) => trigger.kind === 'webhook' && trigger.integration === integration.name,
    )
    const told = [
      calling.length > 0 ? listed(calling) : '',
      receiving.length > 0 ? `calls back ${listed(receiving.map(({ name }) => name))}` : '',
    ]
    return node('external', `integration/${integration.name}`, {
      because: { decisions: [], figures: calling.flatMap((name) => workload.operations.get(name)?.peak.id ?? []) },
      from: [`integrations.${integration.name}`],
      technology: integration.provider === undefined || integration.provider === 'any' ? integration.name : integration.provider,
      responsibility: told.filter((part) => part !== '').join('; ') || 'called by nothing yet',
    })
  })
}
