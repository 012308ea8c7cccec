import type { SecurityScheme } from '../../model/design/api.ts'
import type { Design } from '../../model/design/design.ts'
import type { Emitter } from '../../model/emitter.ts'
import { atHorizon } from '../../model/quantity.ts'
import { origin, type Plain, type PlainRecord } from '../../text/plain.ts'
import { words } from '../../text/number.ts'
import { yamlFile } from '../../text/yaml.ts'
import { Examples } from '../shared/examples.ts'
import { headerOf, parameterOf, pathsOf } from './paths.ts'
import { problemSchema } from './problems.ts'
import { schemaOf } from './schema.ts'
import { SharedParts } from './shared-parts.ts'
import { SharedProblems } from './shared-problems.ts'

/** OpenAPI 3.1: the contract that clients, gateways and mock servers read. */
export const openapi: Emitter = {
  id: 'openapi',
  title: 'OpenAPI',
  about: 'The contract of the HTTP interface as OpenAPI 3.1, read by client generators, gateways, mock servers and reviewers.',
  appliesTo: (design) => design.api.endpoints.length > 0,
  emit: (design) => [
    yamlFile('api/openapi.yaml', documentOf(design), `${design.brief.system}: every operation that a caller or an integration calls`),
  ],
}

function documentOf(design: Design): Plain {
  const { api } = design
  const examples = new Examples(design)
  const shared = new SharedParts(api.endpoints)
  const problems = new SharedProblems(api)
  return {
    openapi: '3.1.1',
    info: {
      title: api.title,
      version: api.version,
      ...(design.brief.purpose !== undefined && { description: design.brief.purpose }),
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: api.base, description: serverText(design) }],
    tags: tagsOf(design),
    paths: pathsOf({ design, examples, shared, problems }),
    components: {
      securitySchemes: Object.fromEntries(api.securitySchemes.map((scheme) => [scheme.name, schemeOf(scheme)])),
      parameters:
        shared.parameters.all.size === 0
          ? undefined
          : new Map([...shared.parameters.all].map(([name, each]) => [name, parameterOf(examples, name, each)])),
      headers: shared.headers.all.size === 0 ? undefined : new Map([...shared.headers.all].map(([name, each]) => [name, headerOf(each)])),
      responses: problems.all(),
      schemas: schemasOf(design, examples, problems.schema),
    },
  }
}

function serverText({ brief }: Design): string {
  const { regions, cloud } = brief.constraints
  if (regions.length === 0) return `relative to the host that serves ${brief.system}`
  return `${regions.join(', ')}${cloud === undefined || cloud === 'any' ? '' : ` (${cloud})`}`
}

/** Modules that have endpoints, each with its entities and its busiest operation. */
function tagsOf({ api, modules, workload }: Design): Plain {
  const byModule = Map.groupBy(api.endpoints, (each) => each.module)
  return [...byModule].map(([name, endpoints]) => {
    const entities = modules.find((module) => module.name === name)?.entities ?? []
    const peaks = endpoints.flatMap(({ operation }) => {
      const load = workload.operations.get(operation)
      return load === undefined ? [] : [{ operation, peak: atHorizon(load.peak) }]
    })
    const busiest = peaks.reduce<(typeof peaks)[number] | undefined>(
      (best, each) => (best === undefined || each.peak > best.peak ? each : best),
      undefined,
    )
    const rate =
      busiest === undefined ? '' : `; busiest: ${busiest.operation}, ${words({ value: busiest.peak, unit: 'call/s' })} at its peak`
    return { name, description: `${entities.length === 0 ? name : entities.join(', ')}${rate}` }
  })
}

function schemeOf(scheme: SecurityScheme): Plain {
  const description = [scheme.actors.join(', '), scheme.detail].filter((part) => part !== '').join(': ')
  switch (scheme.kind) {
    case 'openIdConnect':
      return { type: 'openIdConnect', description, openIdConnectUrl: '/.well-known/openid-configuration' }
    case 'oauth2ClientCredentials':
      return {
        type: 'oauth2',
        description,
        flows: {
          clientCredentials: {
            tokenUrl: '/oauth/token',
            scopes: Object.fromEntries(scheme.scopes.map((scope) => [scope, scope.replace(':', ': ')])),
          },
        },
      }
    case 'httpBearer':
      return { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description }
    case 'mutualTls':
      return { type: 'mutualTLS', description }
    case 'apiKey':
    case 'webhookSignature':
      return { type: 'apiKey', in: 'header', name: scheme.header ?? 'X-Api-Key', description }
  }
}

function schemasOf({ api }: Design, examples: Examples, problem: string): Plain {
  const schemas = new Map<string, Plain>()
  for (const shape of api.shapes) {
    const schema = schemaOf(shape.shape)
    const example =
      shape.name.endsWith('Page') || shape.name.endsWith('Request')
        ? undefined
        : examples.of(shape.shape, { entity: shape.entity ?? shape.name })
    const whole: PlainRecord = example === undefined ? schema : { ...schema, examples: [example] }
    schemas.set(shape.name, origin(shape.id, whole))
  }
  return new Map<string, Plain>([...schemas, [problem, problemSchema(api.problems)]])
}
