import { storeTimes } from '../../math/store-times.ts'
import type { Api, Endpoint, Problem } from '../../model/design/api.ts'
import type { Diagnostic, Outcome } from '../../model/diagnostic.ts'
import { endpointOf } from './endpoint.ts'
import { gaps } from './gaps.ts'
import { apiContext, type ApiContext, type ApiInput, decided } from './input.ts'
import { securitySchemes } from './security.ts'
import { Shapes } from './shapes.ts'

/** The interface: one endpoint for every operation that a caller or an integration calls, with the shapes and refusals they share. */
export function designApi(input: ApiInput): Outcome<Api> {
  const context = apiContext(input)
  const shapes = new Shapes(context)
  const known = new Map<string, Problem>()
  const times = storeTimes(input.knowledge)
  const endpoints: Endpoint[] = []
  const diagnostics: Diagnostic[] = []
  for (const operation of input.brief.operations.values()) {
    const route = context.routes.get(operation.name)
    if (route === undefined) continue
    const { endpoint, problems } = endpointOf(shapes, operation, route, times)
    endpoints.push(endpoint)
    for (const problem of problems) if (!known.has(problem.type)) known.set(problem.type, problem)
    diagnostics.push(...gaps(context, operation))
  }
  const value: Api = {
    title: input.brief.system,
    version: '1.0.0',
    base: baseOf(context),
    endpoints,
    shapes: shapes.all(),
    problems: [...known.values()].sort((a, b) => (a.type < b.type ? -1 : 1)),
    securitySchemes: securitySchemes(context),
  }
  return { value, diagnostics }
}

/** Versions stand in the path unless the decision puts them elsewhere. */
function baseOf(context: ApiContext): string {
  const choice = decided(context, 'api-versioning')?.choice
  return choice === undefined || /path|url|uri/.test(choice) ? '/v1' : '/api'
}
