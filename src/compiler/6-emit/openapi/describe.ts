import type { Entity, Operation } from '../../model/brief.ts'
import type { Endpoint } from '../../model/design/api.ts'
import type { Design } from '../../model/design/design.ts'
import { isBody, movedFields } from '../../model/settable.ts'
import { conditionText } from '../../text/condition.ts'
import { wordsAtHorizon, words, wordsToday } from '../../text/number.ts'

/** Tells of each endpoint what its path and schemas do not: who, how often, how fast, what else happens, and what callers cannot set. */
export class Describer {
  readonly #design: Design
  readonly #moved: ReadonlyMap<string, ReadonlySet<string>>

  constructor(design: Design) {
    this.#design = design
    this.#moved = movedFields(design.brief)
  }

  /** Markdown: a line of facts, then what is particular, one item each. */
  describe(endpoint: Endpoint, operation: Operation): string {
    const items = [...this.#effects(operation), ...this.#silence(endpoint), ...this.#reserved(operation)]
    const head = this.#facts(endpoint, operation).join(' · ')
    return items.length === 0 ? head : `${head}\n\n${items.map((item) => `- ${item}`).join('\n')}`
  }

  #facts(endpoint: Endpoint, operation: Operation): readonly string[] {
    const load = this.#design.workload.operations.get(operation.name)
    const quarters = this.#design.workload.quarters
    const last = quarters[quarters.length - 1]?.date.slice(0, 7)
    return [
      callersOf(operation),
      ...(load === undefined ? [] : [`${wordsToday(load.rate)}, ${wordsAtHorizon(load.peak)} in the busiest minute of ${last}`]),
      ...(load?.latency === undefined ? [] : [`p99 ${words(load.latency.p99)}`]),
      ...(load !== undefined && load.staleness.value > 0 ? [`at most ${words(load.staleness)} old`] : []),
      ...(endpoint.limits === undefined
        ? []
        : [`${endpoint.limits.count} calls in ${words({ value: endpoint.limits.seconds, unit: 's' })} per ${endpoint.limits.per}`]),
    ]
  }

  #effects({ changes, emits, reads, verb }: Operation): readonly string[] {
    const changed = changes.map(({ entity, to }) => (to === undefined ? entity : `${entity} to ${to}`))
    return [
      ...(changed.length === 0 ? [] : [`all or nothing with: ${changed.join(', ')}`]),
      ...(emits.length === 0 ? [] : [`tells ${emits.join(', ')}`]),
      ...(reads.length === 0 || verb?.kind === 'get' ? [] : [`reads ${reads.join(', ')}`]),
    ]
  }

  /** What happens when an integration does not answer, or is called afterwards. */
  #silence({ steps }: Endpoint): readonly string[] {
    return steps.flatMap((step) => {
      if (step.kind === 'enqueue') return [step.title]
      if (step.kind !== 'call' || step.onFailure === undefined) return []
      return [
        `${step.title} silent after ${words(step.onFailure.timeout ?? step.budget)}: ${step.onFailure.answer}; ${step.onFailure.afterwards}`,
      ]
    })
  }

  /** Fields of what is written that are not the caller's to set. */
  #reserved(operation: Operation): readonly string[] {
    const entity = this.#design.brief.entities.get(operation.verb?.entity ?? '')
    if (entity === undefined || (operation.verb?.kind !== 'create' && operation.verb?.kind !== 'update')) return []
    const names = [...this.#made(entity), ...operation.with.flatMap((name) => this.#madeInParts(entity, name))]
    return names.length === 0 ? [] : [`set by the service: ${names.join(', ')}`]
  }

  #made(entity: Entity): readonly string[] {
    const moved = this.#moved.get(entity.name)
    return [...entity.fields.values()]
      .filter(
        (field) =>
          !isBody(field) && (field.generated || field.computed || field.copiedFrom !== undefined || moved?.has(field.name) === true),
      )
      .map((field) => field.name)
  }

  #madeInParts(entity: Entity, name: string): readonly string[] {
    const type = entity.fields.get(name)?.type
    const part = type?.kind === 'reference' ? this.#design.brief.entities.get(type.entity) : undefined
    return part === undefined ? [] : this.#made(part).map((field) => `${name}.${field}`)
  }
}

function callersOf({ trigger }: Operation): string {
  if (trigger.kind === 'webhook') return `from ${trigger.integration}`
  if (trigger.kind !== 'call') return ''
  return trigger.by
    .map(({ actor, scope }) => {
      if (scope.kind === 'own') return `${actor} (own rows)`
      if (scope.kind === 'via') return `${actor} (rows shared through ${scope.entity})`
      return scope.kind === 'condition' ? `${actor} (where ${scope.conditions.map(conditionText).join(' and ')})` : actor
    })
    .join(', ')
}
