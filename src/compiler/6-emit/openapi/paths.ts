import type { Endpoint, Header, Parameter, Response, SecurityScheme, Shape } from '../../model/design/api.ts'
import type { Design } from '../../model/design/design.ts'
import { words } from '../../text/number.ts'
import { origin, type Plain, type PlainRecord } from '../../text/plain.ts'
import { Describer } from './describe.ts'
import type { Examples } from '../shared/examples.ts'
import { schemaOf } from './schema.ts'
import type { SharedParts } from './shared-parts.ts'
import type { SharedProblems } from './shared-problems.ts'

/** What the paths are printed with. */
export type Printing = {
  readonly design: Design
  readonly examples: Examples
  readonly shared: SharedParts
  readonly problems: SharedProblems
}

type Context = Printing & { readonly schemes: ReadonlyMap<string, SecurityScheme>; readonly describer: Describer }

/** Every path with the operations on it, in the order in which the brief names them. */
export function pathsOf(printing: Printing): Plain {
  const { api } = printing.design
  const context: Context = {
    ...printing,
    schemes: new Map(api.securitySchemes.map((each) => [each.name, each])),
    describer: new Describer(printing.design),
  }
  const paths = new Map<string, Plain>()
  for (const [path, endpoints] of Map.groupBy(api.endpoints, (each) => each.path)) {
    const [only, ...others] = endpoints
    const method = (each: Endpoint): string => each.method.toLowerCase()
    const alone = only !== undefined && others.length === 0
    paths.set(
      path,
      alone
        ? origin(only.id, { [method(only)]: operationOf(context, only) })
        : new Map(endpoints.map((each) => [method(each), origin(each.id, operationOf(context, each))])),
    )
    for (const each of endpoints)
      if (each.undo !== undefined) paths.set(each.undo.path, origin(each.id, { post: undoOf(context, each, each.undo.seconds) }))
  }
  return paths
}

/** The way back from a delete, as long as there is one. */
function undoOf(context: Context, endpoint: Endpoint, seconds: number): PlainRecord {
  const { requestBody: _, ...same } = operationOf(context, endpoint)
  return {
    ...same,
    operationId: `${endpoint.operation}Undo`,
    summary: `${endpoint.summary.split(',')[0]}: undo`,
    description: `Within ${words({ value: seconds, unit: 's' })} of the delete.`,
    responses: new Map<string, Plain>([...(same['responses'] as ReadonlyMap<string, Plain>), ['204', { description: 'Back as it was' }]]),
  }
}

function operationOf(context: Context, endpoint: Endpoint): PlainRecord {
  const operation = context.design.brief.operations.get(endpoint.operation)
  return {
    operationId: endpoint.operation,
    summary: endpoint.summary,
    ...(operation !== undefined && { description: context.describer.describe(endpoint, operation) }),
    tags: [endpoint.module],
    security: securityOf(context, endpoint),
    ...(endpoint.parameters.length > 0 && { parameters: endpoint.parameters.map((each) => parameterOrReference(context, endpoint, each)) }),
    ...(endpoint.request !== undefined && { requestBody: bodyOf(context, endpoint, endpoint.request) }),
    responses: responsesOf(context, endpoint),
  }
}

/** One entry for each kind of caller, any of which will do; the empty one is nobody in particular. */
function securityOf({ design, schemes }: Context, endpoint: Endpoint): Plain {
  const anybody = endpoint.actors.some((name) => design.brief.actors.get(name)?.is === 'anonymous')
  if (anybody && endpoint.security.length === 0) return []
  const known = endpoint.security.filter((name) => schemes.has(name))
  const needs = known.map((name): Plain => ({ [name]: schemes.get(name)?.kind === 'webhookSignature' ? [] : endpoint.scopes }))
  return anybody ? [{}, ...needs] : needs
}

function parameterOrReference(context: Context, endpoint: Endpoint, parameter: Parameter): Plain {
  const shared = context.shared.parameters.nameOf(parameter)
  const entity = context.design.brief.operations.get(endpoint.operation)?.verb?.entity ?? endpoint.operation
  return shared === undefined ? parameterOf(context.examples, entity, parameter) : { $ref: `#/components/parameters/${shared}` }
}

/** A parameter as it stands in a path or among the shared ones. */
export function parameterOf(examples: Examples, entity: string, parameter: Parameter): PlainRecord {
  const example = examples.of(parameter.shape, { entity, name: parameter.name })
  return {
    name: parameter.name,
    in: parameter.in,
    ...(parameter.required && { required: true }),
    description: parameter.description,
    schema: schemaOf(parameter.shape),
    ...(parameter.required && example !== undefined && { example }),
  }
}

function bodyOf(
  { examples, design }: Context,
  endpoint: Endpoint,
  { shape, mediaType, required }: NonNullable<Endpoint['request']>,
): Plain {
  const entity = design.brief.operations.get(endpoint.operation)?.verb?.entity ?? endpoint.operation
  const example = isBinary(shape) ? undefined : examples.of(shape, { entity })
  return {
    required,
    content: { [mediaType]: isBinary(shape) ? {} : { schema: schemaOf(shape), ...(example !== undefined && { example }) } },
  }
}

function responsesOf(context: Context, endpoint: Endpoint): Plain {
  const responses = new Map<string, Plain>()
  for (const response of endpoint.responses) responses.set(String(response.status), goodResponse(context.shared, response))
  for (const [status, reference] of context.problems.references(endpoint.problems)) responses.set(status, reference)
  responses.set('default', { $ref: '#/components/responses/Unexpected' })
  return responses
}

function goodResponse(shared: SharedParts, { description, headers, mediaType, shape }: Response): Plain {
  return {
    description: description.charAt(0).toUpperCase() + description.slice(1),
    ...(headers.length > 0 && { headers: new Map(headers.map((each) => [each.name, headerOrReference(shared, each)])) }),
    ...(shape !== undefined && mediaType !== undefined && { content: { [mediaType]: isBinary(shape) ? {} : { schema: schemaOf(shape) } } }),
  }
}

function headerOrReference(shared: SharedParts, header: Header): Plain {
  const name = shared.headers.nameOf(header)
  return name === undefined ? headerOf(header) : { $ref: `#/components/headers/${name}` }
}

/** A header as it stands in a response or among the shared ones. */
export function headerOf({ description, shape }: Header): PlainRecord {
  const example = shape.kind === 'string' ? shape.example : undefined
  return { description, schema: schemaOf(shape), ...(example !== undefined && { example }) }
}

function isBinary(shape: Shape): boolean {
  return shape.kind === 'string' && shape.format === 'binary'
}
