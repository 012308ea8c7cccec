import type { Brief } from '../../model/brief.ts'
import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { propertiesMet, withProperties } from '../shapes.ts'

const leaked = mistake({
  code: 'GP7202',
  title: 'A secret that leaves the service',
  message: ({ field, by }: { field: string; by: string }) => `${by} carries \`${field}\`, which is marked \`secret\``,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** No answer and no event carries a field marked `secret`. */
export const secretsStayInside: Check = {
  id: 'secrets-stay-inside',
  title: 'No answer carries a secret',
  about: 'No property of any answer, however nested, and no field of any event carries a field that the brief marks `secret`.',
  code: leaked.code,
  seededFault: 'an answer carries the secret field of an entity, or a field it carries becomes secret',
  seed: (design, artifacts) => {
    const secret = [...secretsOf(design.brief)][0]
    const fields = new Set(
      [...design.brief.entities.values()].flatMap((entity) => [...entity.fields.keys()].map((name) => `${entity.name}.${name}`)),
    )
    const shown = propertiesMet(design.api).find(({ side, property }) => side === 'answer' && fields.has(property.carries ?? ''))?.property
      .carries
    if (shown === undefined) return undefined
    if (secret === undefined) return { design: { ...design, brief: withSecret(design.brief, shown) }, artifacts }
    const api = withProperties(design.api, (property) => (property.carries === shown ? { ...property, carries: secret } : undefined))
    return api && { design: { ...design, api }, artifacts }
  },
  run: ({ api, brief, messages }) => {
    const secrets = secretsOf(brief)
    const answers = propertiesMet(api).flatMap(({ property: { carries }, endpoint: { operation }, side }) =>
      side === 'answer' && carries !== undefined && secrets.has(carries)
        ? [diagnose(leaked, { field: carries, by: `the answer of \`${operation}\`` }, { path: `operations.${operation}` })]
        : [],
    )
    const events = messages.events.flatMap(({ name, entity, fields, from }) =>
      fields
        .map((field) => `${entity}.${field}`)
        .filter((field) => secrets.has(field))
        .map((field) => diagnose(leaked, { field, by: `the event \`${name}\`` }, from[0] === undefined ? {} : { path: from[0] })),
    )
    return [...answers, ...events]
  },
}

/** Fields marked `secret`, as `Entity.field`. */
function secretsOf({ entities }: Brief): ReadonlySet<string> {
  return new Set(
    [...entities.values()].flatMap((entity) =>
      [...entity.fields.values()].filter(({ secret }) => secret).map(({ name }) => `${entity.name}.${name}`),
    ),
  )
}

function withSecret(brief: Brief, carries: string): Brief {
  const [entityName = '', fieldName = ''] = carries.split('.')
  const entity = brief.entities.get(entityName)
  const field = entity?.fields.get(fieldName)
  if (entity === undefined || field === undefined) return brief
  return {
    ...brief,
    entities: new Map(brief.entities).set(entityName, {
      ...entity,
      fields: new Map(entity.fields).set(fieldName, { ...field, secret: true }),
    }),
  }
}
