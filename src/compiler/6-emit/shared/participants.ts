import type { Step } from '../../model/design/api.ts'
import type { Node } from '../../model/design/topology.ts'
import { mermaidId, mermaidText } from '../../text/mermaid.ts'
import type { Run, RunIndex } from './run-index.ts'

/** Who takes part in a run, as ids of a sequence diagram; only those that it needs. */
export class Participants {
  /** The one who waits for the answer, if anybody does. */
  readonly caller: string | undefined
  readonly service: string
  readonly database = 'database'
  readonly cache: string | undefined
  readonly worker: string | undefined
  readonly broker: string | undefined
  /** What hands the job its event; absent where the clock starts it. */
  readonly starter: string | undefined
  readonly #index: RunIndex
  readonly #lines: string[] = []

  constructor(index: RunIndex, run: Run) {
    this.#index = index
    const kind = (wanted: Node['kind']): string => label(index.nodes.get(wanted)) ?? wanted
    const steps = [...run.steps, ...run.later.flatMap((job) => job.steps)]
    const has = (wanted: Step['kind']): boolean => steps.some((step) => step.kind === wanted)
    const events = steps.flatMap(({ event }) => index.events.get(event ?? '') ?? [])
    const started = index.events.get(run.job?.startedBy ?? '')

    if (started !== undefined) this.#declareDatabase()
    this.service = run.endpoint === undefined ? this.#declare('worker', kind('worker')) : 'service'
    this.caller = run.endpoint === undefined ? undefined : this.#declareCaller(run)
    if (run.endpoint !== undefined) this.#declare('service', label(index.services.get(run.endpoint.module)) ?? index.design.brief.system)
    this.cache = has('cache') && index.nodes.has('cache') ? this.#declare('cache', kind('cache')) : undefined
    if (started === undefined && (has('emit') || steps.some((step) => step.statements.length > 0))) this.#declareDatabase()
    for (const name of new Set(steps.flatMap(({ integration }) => integration ?? []))) {
      if (this.integration(name) !== this.caller) this.#declare(this.integration(name), this.nameOf(name))
    }
    const brokers = [...events, ...(started === undefined ? [] : [started])].some(({ delivery }) => delivery === 'broker')
    this.broker = brokers && index.nodes.has('broker') ? this.#declare('broker', kind('broker')) : undefined
    const handled = run.later.length > 0 || has('enqueue') || events.some(({ handledBy }) => handledBy.length > 0)
    this.worker = run.endpoint === undefined ? this.service : handled ? this.#declare('worker', kind('worker')) : undefined
    this.starter = started === undefined ? undefined : (this.broker ?? this.database)
  }

  /** The declarations, in the order of appearance. */
  lines(): readonly string[] {
    return this.#lines
  }

  integration(name: string): string {
    return `with_${mermaidId(name)}`
  }

  /** An integration with its provider, as people call it. */
  nameOf(integration: string): string {
    const provider = this.#index.design.brief.integrations.get(integration)?.provider
    return provider === undefined || provider === 'any' ? integration : `${provider} (${integration})`
  }

  #declareCaller(run: Run): string {
    const integration = this.#index.webhooks.get(run.operation)?.integration
    if (integration !== undefined) return this.#declare(this.integration(integration), this.nameOf(integration))
    return this.#declare('caller', (run.endpoint?.actors ?? []).join(' or ') || 'caller', 'actor')
  }

  #declareDatabase(): void {
    this.#declare(this.database, label(this.#index.nodes.get('database')) ?? 'PostgreSQL')
  }

  #declare(id: string, name: string, kind: 'actor' | 'participant' = 'participant'): string {
    this.#lines.push(`${kind} ${id} as ${mermaidText(name)}`)
    return id
  }
}

function label(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined
  return node.kind === 'service' || node.kind === 'worker' || node.technology === '' ? node.name : node.technology
}
