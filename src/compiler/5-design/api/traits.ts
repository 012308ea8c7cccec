import type { Operation } from '../../model/brief.ts'
import type { Endpoint } from '../../model/design/api.ts'
import { type Waits, waitsOf, writes } from './asynchrony.ts'
import { type ApiContext, decided, loadOf } from './input.ts'
import type { Route } from './routes.ts'

/** What the parts of an endpoint have to agree on. */
export type Traits = {
  readonly waits: Waits
  /** Whether the work goes on when an integration does not answer: something is kept, and calling again does no harm. */
  readonly goesOn: boolean
  /** Integrations whose failure the caller is told. */
  readonly dependsOn: readonly string[]
  /** Whether the row has a version by which two writers are told apart, told as its ETag. */
  readonly versioned: boolean
  /** Whether it changes a row that somebody else may change meanwhile. */
  readonly racing: boolean
  /** Whether such a change must name the version it is meant for. */
  readonly must: boolean
  /** Whether a change makes the row where it is not there yet. */
  readonly upserts: boolean
  /** Whether changes are pushed to the caller, who otherwise asks for them. */
  readonly pushes: boolean
  readonly cache: Endpoint['cache']
}

/** Works out what is particular about an operation as an endpoint. */
export function traitsOf(context: ApiContext, operation: Operation, route: Route): Traits {
  const { verb } = operation
  const waits = waitsOf(context, operation)
  const needed = waits.during.filter((wait) => !wait.optional).map((wait) => wait.integration)
  const goesOn =
    writes(operation) &&
    needed.length > 0 &&
    needed.every((name) => operation.once === true || context.brief.integrations.get(name)?.repeatable === true)
  const versioned = verb?.kind !== 'list' && context.versioned.has(verb?.entity ?? '')
  const racing = versioned && verb?.kind === 'update' && operation.bulk === undefined
  const upserts = makesOnFirstChange(context, operation)
  return {
    waits,
    goesOn,
    dependsOn: goesOn ? [] : needed,
    versioned,
    racing,
    // Who cannot read a row's version, or has not made the row yet, cannot name it.
    must: racing && !upserts && context.shown.has(verb.entity),
    upserts,
    pushes: verb?.kind === 'watch' && decided(context, 'push-style', operation.name)?.choice !== 'polling',
    cache: cacheOf(context, operation, route),
  }
}

function makesOnFirstChange({ statementsOf, tableOf }: ApiContext, { name, verb }: Operation): boolean {
  const table = tableOf.get(verb?.entity ?? '')?.name
  return verb?.kind === 'update' && (statementsOf.get(name) ?? []).some(({ sql }) => sql.kind === 'insert' && sql.table === table)
}

/** How long an answer may be reused: as long as it may be old, by anybody where it is the same for everybody. */
function cacheOf(context: ApiContext, operation: Operation, route: Route): Endpoint['cache'] {
  const { staleness } = loadOf(context, operation)
  const choice = decided(context, 'read-caching', operation.name)?.choice
  // An address of bytes is short-lived, and so is what leads to it.
  const lasting = route.method === 'GET' && operation.verb?.kind !== 'watch' && operation.verb?.kind !== 'download'
  if (!lasting || staleness.value < 1 || choice === 'none') return undefined
  return { seconds: Math.floor(staleness.value), shared: isOpen(context, operation) && isSameForAll(context, operation) }
}

/** Whether nobody in particular may call. */
export function isOpen({ brief }: ApiContext, { trigger }: Operation): boolean {
  return trigger.kind === 'call' && trigger.by.some(({ actor }) => brief.actors.get(actor)?.is === 'anonymous')
}

/** Whether all who may call see the same rows. */
function isSameForAll({ policiesOf }: ApiContext, { name, verb }: Operation): boolean {
  const rows = new Set((policiesOf.get(name) ?? []).filter((each) => each.entity === verb?.entity).map((each) => JSON.stringify(each.rows)))
  return rows.size < 2
}
