import type { Actor, Operation } from '../../model/brief.ts'
import type { SecurityScheme } from '../../model/design/api.ts'
import { kebab, pluralise } from '../../model/naming.ts'
import { partnerOf } from '../../model/partner.ts'
import { type ApiContext, decided } from './input.ts'
import { slugOf } from './routes.ts'
import { signatureHeader } from './signature-header.ts'

/** What a token must carry for an operation: the collection and what is done to it, e.g. `orders:cancel`. */
export function scopesOf({ brief }: ApiContext, operation: Operation): readonly string[] {
  if (operation.trigger.kind !== 'call') return []
  const entity = brief.entities.get(operation.verb?.entity ?? '')
  if (entity === undefined) return [`${kebab(operation.name)}:run`]
  const collection = kebab(pluralise(entity.name))
  return [
    `${collection}:${operation.verb?.kind === 'act' ? slugOf(operation, entity) : (doings.get(operation.verb?.kind ?? '') ?? 'read')}`,
  ]
}

const doings: ReadonlyMap<string, string> = new Map([
  ['create', 'create'],
  ['update', 'update'],
  ['delete', 'delete'],
  ['upload', 'update'],
  ['summarise', 'summarise'],
  ['explore', 'explore'],
])

/** Schemes under which an operation is called, one for each caller that is somebody; none where anybody may. */
export function securityOf({ brief }: ApiContext, operation: Operation): readonly string[] {
  const { trigger } = operation
  if (trigger.kind === 'webhook') return [`${trigger.integration}Signature`]
  if (trigger.kind !== 'call') return []
  const actors = [...new Set(trigger.by.map(({ actor }) => actor))]
  return actors.filter((name) => brief.actors.get(name)?.is !== 'anonymous')
}

/** One scheme for each kind of caller, as the authentication decisions have it. */
export function securitySchemes(context: ApiContext): readonly SecurityScheme[] {
  const { brief } = context
  const scopes = new Map<string, Set<string>>()
  const integrations = new Set<string>()
  for (const operation of brief.operations.values()) {
    if (operation.trigger.kind === 'webhook') integrations.add(operation.trigger.integration)
    for (const name of securityOf(context, operation)) {
      const known = scopes.get(name) ?? new Set<string>()
      scopes.set(name, known)
      for (const scope of scopesOf(context, operation)) known.add(scope)
    }
  }
  const callers = [...brief.actors.values()]
    .filter((actor) => scopes.has(actor.name))
    .map((actor) => actorScheme(context, actor, [...(scopes.get(actor.name) ?? [])].sort()))
  return [...callers, ...[...integrations].map((name) => webhookScheme(context, name))]
}

function actorScheme(context: ApiContext, actor: Actor, scopes: readonly string[]): SecurityScheme {
  const decision = decided(context, 'authentication', actor.name)
  const kind = kindOf(decision?.choice, actor)
  const ways = actor.signIn.length === 0 ? '' : `by ${actor.signIn.join(' or ')}`
  const detail = [decision?.chosen.title, ways, actor.mfa ? 'with a second factor' : '']
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
  return { name: actor.name, kind, actors: [actor.name], detail, scopes, ...(kind === 'apiKey' && { header: 'X-Api-Key' }) }
}

function kindOf(choice: string | undefined, actor: Actor): SecurityScheme['kind'] {
  switch (choice) {
    case 'mutual-tls':
      return 'mutualTls'
    case 'api-key':
      return 'apiKey'
    case 'client-credentials':
      return 'oauth2ClientCredentials'
    case 'own-passwords':
      return 'httpBearer'
    default:
      return actor.is === 'machine' ? 'oauth2ClientCredentials' : 'openIdConnect'
  }
}

function webhookScheme({ brief }: ApiContext, name: string): SecurityScheme {
  const provider = partnerOf(brief, name)
  const { header, over } = signatureHeader(provider)
  return {
    name: `${name}Signature`,
    kind: 'webhookSignature',
    actors: [`integration:${name}`],
    detail: `${over}, with the secret shared with ${provider}`,
    scopes: [],
    header,
  }
}
