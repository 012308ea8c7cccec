import type { Operation } from '../../model/brief.ts'
import type { Api, Endpoint, Parameter, Problem } from '../../model/design/api.ts'
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts'
import { storeTimes, type StoreTimes } from '../../math/store-times.ts'
import { waitsOf } from './asynchrony.ts'
import { gaps } from './gaps.ts'
import { apiContext, type ApiContext, type ApiInput, decided, loadOf } from './input.ts'
import { parametersOf } from './parameters.ts'
import { problemsOf, propertiesOf } from './problems.ts'
import { requestOf } from './request.ts'
import { goesOnLater, responsesOf } from './responses.ts'
import type { Route } from './routes.ts'
import { scopesOf, securityOf, securitySchemes } from './security.ts'
import { Shapes } from './shapes.ts'
import { stepsOf } from './steps.ts'
import { summaryOf } from './summary.ts'

/** The interface: one endpoint for every operation that a caller or an integration calls, with the shapes and refusals they share. */
export function designApi(input: ApiInput): Outcome<Api> {
  const context = apiContext(input)
  const shapes = new Shapes(context)
  const problems = new Map<string, Problem>()
  const times = storeTimes(input.knowledge)
  const endpoints: Endpoint[] = []
  const diagnostics: Diagnostic[] = []
  for (const operation of input.brief.operations.values()) {
    const route = context.routes.get(operation.name)
    if (route === undefined) continue
    endpoints.push(endpointOf(shapes, operation, route, times, problems))
    diagnostics.push(...gaps(context, operation))
  }
  const value: Api = {
    title: input.brief.system,
    version: '1.0.0',
    base: baseOf(context),
    endpoints,
    shapes: shapes.all(),
    problems: [...problems.values()].sort((a, b) => (a.type < b.type ? -1 : 1)),
    securitySchemes: securitySchemes(context),
  }
  return { value, diagnostics }
}

/** Versions stand in the path unless the decision puts them elsewhere. */
function baseOf(context: ApiContext): string {
  const choice = decided(context, 'api-versioning')?.choice
  return choice === undefined || /path|url|uri/.test(choice) ? '/v1' : '/api'
}

function endpointOf(shapes: Shapes, operation: Operation, route: Route, times: StoreTimes, known: Map<string, Problem>): Endpoint {
  const { context } = shapes
  const waits = waitsOf(context, operation)
  const versioned = isVersioned(context, operation)
  const racing = versioned && operation.verb?.kind === 'update' && operation.bulk === undefined
  const upserts = makesOnFirstChange(context, operation)
  // Who cannot read a row's version, or has not made the row yet, cannot name it.
  const must = racing && !upserts && context.shown.has(operation.verb?.entity ?? '')
  const cache = cacheOf(context, operation, route)
  const request = requestOf(shapes, operation, route)
  const body = request?.shape.kind === 'reference' ? shapes.shapeNamed(request.shape.name) : request?.shape
  const later = goesOnLater(context, operation, waits)
  const dependsOn = later ? [] : waits.during.filter((wait) => !wait.optional).map((wait) => wait.integration)
  const problems = problemsOf(context, { operation, route, racing, must, upserts, dependsOn, ...(body !== undefined && { body }) })
  for (const problem of problems) if (!known.has(problem.type)) known.set(problem.type, problem)
  const parameters = parametersOf(shapes, operation, route, headersOf(operation, { racing, must, versioned, pushes: decided(context, 'push-style', operation.name)?.choice !== 'polling' }))
  const responses = responsesOf(shapes, operation, { method: route.method, waits, etag: versioned, cache, addressable: context.shown.has(operation.verb?.entity ?? '') })
  const steps = stepsOf(context, { operation, waits, problems, parameters, body: propertiesOf(body).map((each) => each.name), answer: responses[0]?.status ?? 200, times })
  return {
    id: `endpoint/${operation.name}`,
    because: { decisions: decisionsOf(context, operation), figures: [loadOf(context, operation).rate.id] },
    from: [`operations.${operation.name}`],
    operation: operation.name,
    module: context.moduleOf.get(operation.name) ?? 'api',
    method: route.method,
    path: route.path,
    summary: summaryOf(context, operation),
    ...(operation.verb?.kind === 'delete' && operation.undo !== undefined && { undo: { path: `${route.path}/restore`, seconds: operation.undo.value } }),
    parameters,
    ...(request !== undefined && { request }),
    responses,
    problems: problems.map((each) => each.type),
    actors: actorsOf(operation),
    scopes: scopesOf(context, operation),
    security: securityOf(context, operation),
    idempotent: operation.once === true && operation.trigger.kind === 'call' ? 'by key' : route.method === 'GET' || route.method === 'PUT' || route.method === 'DELETE' || operation.once === true ? 'by method' : 'no',
    concurrency: racing ? 'etag' : 'none',
    ...(cache !== undefined && { cache }),
    ...(operation.atMost !== undefined && { limits: { count: operation.atMost.count, seconds: operation.atMost.window.value, per: operation.atMost.per ?? 'caller' } }),
    statements: steps.flatMap((each) => each.statements),
    steps,
  }
}

/** Whether an update makes the row where it is not there yet. */
function makesOnFirstChange({ statementsOf, tableOf }: ApiContext, { name, verb }: Operation): boolean {
  const table = tableOf.get(verb?.entity ?? '')?.name
  return verb?.kind === 'update' && (statementsOf.get(name) ?? []).some(({ sql }) => sql.kind === 'insert' && sql.table === table)
}

/** Whether the rows of an operation's entity carry a version by which two writers are told apart. */
function isVersioned(context: ApiContext, operation: Operation): boolean {
  return context.tableOf.get(operation.verb?.entity ?? '')?.columns.some((column) => column.name === 'version') === true && operation.verb?.kind !== 'list'
}

/** How long an answer may be reused: as long as it may be old, by anybody where it is the same for everybody. */
function cacheOf(context: ApiContext, operation: Operation, route: Route): Endpoint['cache'] {
  const { staleness } = loadOf(context, operation)
  const choice = decided(context, 'read-caching', operation.name)?.choice
  if (route.method !== 'GET' || operation.verb?.kind === 'watch' || staleness.value < 1 || choice === 'none') return undefined
  const open = operation.trigger.kind === 'call' && operation.trigger.by.some(({ actor }) => context.brief.actors.get(actor)?.is === 'anonymous')
  return { seconds: Math.floor(staleness.value), shared: open }
}

type Heading = { readonly racing: boolean; readonly must: boolean; readonly versioned: boolean; readonly pushes: boolean }

function headersOf(operation: Operation, { racing, must, versioned, pushes }: Heading): readonly Parameter[] {
  const headers: Parameter[] = []
  if (operation.once === true && operation.trigger.kind === 'call') {
    headers.push({ name: 'Idempotency-Key', in: 'header', required: true, shape: { kind: 'string', minLength: 1, maxLength: 255 }, description: 'the same for every repeat of one request; kept for 24 h' })
  }
  if (racing) headers.push({ name: 'If-Match', in: 'header', required: must, shape: { kind: 'string' }, description: must ? 'ETag of the state that is meant to change' : 'ETag of the state that is meant to change; without it whichever is there' })
  if (operation.verb?.kind === 'watch' && pushes) headers.push({ name: 'Last-Event-ID', in: 'header', required: false, shape: { kind: 'string', maxLength: 512 }, description: '`id` of the last event received, to go on after it' })
  if (versioned && operation.verb?.kind === 'get') headers.push({ name: 'If-None-Match', in: 'header', required: false, shape: { kind: 'string' }, description: 'ETag of the state that the caller has' })
  return headers
}

function actorsOf({ trigger }: Operation): readonly string[] {
  if (trigger.kind === 'webhook') return [`integration:${trigger.integration}`]
  return trigger.kind === 'call' ? [...new Set(trigger.by.map(({ actor }) => actor))] : []
}

function decisionsOf({ decisions }: ApiContext, { name, calls }: Operation): readonly string[] {
  return [`read-caching/${name}`, ...calls.map((call) => `asynchronous-work/${name}.${call.integration}`), `push-style/${name}`, 'api-versioning', 'pagination'].filter((id) => decisions.byId.has(id))
}
