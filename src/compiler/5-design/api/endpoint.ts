import type { StoreTimes } from '../../math/store-times.ts'
import type { Operation } from '../../model/brief.ts'
import type { Endpoint, Problem } from '../../model/design/api.ts'
import { type ApiContext, loadOf } from './input.ts'
import { parametersOf } from './parameters.ts'
import { problemsOf } from './problems.ts'
import { requestOf } from './request.ts'
import { requestHeaders } from './request-headers.ts'
import { responsesOf } from './responses.ts'
import type { Route } from './routes.ts'
import { scopesOf, securityOf } from './security.ts'
import type { Shapes } from './shapes.ts'
import { stepsOf } from './steps.ts'
import { summaryOf } from './summary.ts'
import { traitsOf } from './traits.ts'

/** One operation as callers meet it, and the ways in which it may refuse. */
export function endpointOf(
  shapes: Shapes,
  operation: Operation,
  route: Route,
  times: StoreTimes,
): { readonly endpoint: Endpoint; readonly problems: readonly Problem[] } {
  const { context } = shapes
  const traits = traitsOf(context, operation, route)
  const request = requestOf(shapes, operation, route)
  const problems = problemsOf(context, { operation, route, traits, hasBody: request !== undefined })
  const parameters = parametersOf(shapes, operation, route, requestHeaders(context, operation, traits))
  const responses = responsesOf(shapes, operation, route.method, traits)
  const body = request === undefined ? [] : shapes.propertiesOf(request.shape).map((each) => each.name)
  const steps = stepsOf(context, {
    operation,
    waits: traits.waits,
    goesOn: traits.goesOn,
    problems,
    parameters,
    body,
    answer: responses[0]?.status ?? 200,
    times,
  })
  const endpoint: Endpoint = {
    id: `endpoint/${operation.name}`,
    because: { decisions: decisionsOf(context, operation), figures: [loadOf(context, operation).rate.id] },
    from: [`operations.${operation.name}`],
    operation: operation.name,
    module: context.moduleOf.get(operation.name) ?? 'api',
    method: route.method,
    path: route.path,
    summary: summaryOf(context, operation),
    ...(operation.verb?.kind === 'delete' &&
      operation.undo !== undefined && { undo: { path: `${route.path}/restore`, seconds: operation.undo.value } }),
    parameters,
    ...(request !== undefined && { request }),
    responses,
    problems: problems.map((each) => each.type),
    actors: actorsOf(operation),
    scopes: scopesOf(context, operation),
    security: securityOf(context, operation),
    idempotent: idempotence(operation, route),
    concurrency: traits.racing ? 'etag' : 'none',
    ...(traits.cache !== undefined && { cache: traits.cache }),
    ...limitsOf(operation),
    statements: steps.flatMap((each) => each.statements),
    steps,
  }
  return { endpoint, problems }
}

function actorsOf({ trigger }: Operation): readonly string[] {
  if (trigger.kind === 'webhook') return [`integration:${trigger.integration}`]
  return trigger.kind === 'call' ? [...new Set(trigger.by.map(({ actor }) => actor))] : []
}

/** Why a repeat does no harm: by its key, by its method, or as a notice that is known by its id; else it does. */
function idempotence({ once, trigger }: Operation, { method }: Route): Endpoint['idempotent'] {
  if (once === true && trigger.kind === 'call') return 'by key'
  return once === true || method === 'GET' || method === 'PUT' || method === 'DELETE' ? 'by method' : 'no'
}

function limitsOf({ atMost }: Operation): Pick<Endpoint, 'limits'> {
  return atMost === undefined ? {} : { limits: { count: atMost.count, seconds: atMost.window.value, per: atMost.per ?? 'caller' } }
}

function decisionsOf({ decisions }: ApiContext, { name, calls }: Operation): readonly string[] {
  const own = [`read-caching/${name}`, ...calls.map((call) => `asynchronous-work/${name}.${call.integration}`), `push-style/${name}`]
  return [...own, 'api-versioning', 'pagination'].filter((id) => decisions.byId.has(id))
}
