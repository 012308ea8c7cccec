import type { Brief, Entity, Operation, Scope } from '../../model/brief.ts'
import { kebab, pluralise, words } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { madeByUpload } from '../../model/settable.ts'
import { webhookPath } from '../../model/webhook-path.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** How an operation is reached; `names` says what each part in braces is: `Entity.field`, where `id` is the row itself. */
export type Route = { readonly method: Method; readonly path: string; readonly names: ReadonlyMap<string, string> }

/**
 * Method and path of each operation, no two alike. A path says how the row is found: through the caller (`/me/orders`, `/me/cart`) where
 * everybody who may call sees only what is theirs, else in its collection by its id (`/orders/{id}`). A row is born in its collection
 * (`POST /orders`), or below the row it belongs to where the caller must name that one (`POST /channels/{channel}/messages`).
 * Where two operations want one path, the one with fewer fixed conditions has it, then the first by name; the other gets a path of its own name.
 */
export function routes(brief: Brief, operations: readonly Operation[]): ReadonlyMap<string, Route> {
  const byId = new Set(operations.flatMap((each) => (each.verb !== undefined && needsId(brief, each) ? [each.verb.entity] : [])))
  const ground = { brief, byId, uploadMakes: madeByUpload(brief) }
  const wanted = operations.map((operation) => ({ operation, wishes: wishesOf(ground, operation) }))
  const ranked = wanted.toSorted((a, b) => rank(a.operation) - rank(b.operation) || (a.operation.name < b.operation.name ? -1 : 1))
  const taken = new Map<string, string>()
  const given = new Map<string, Route>()
  for (const turn of [0, 1]) {
    for (const { operation, wishes } of ranked) {
      if (given.has(operation.name)) continue
      const route =
        wishes.slice(0, turn === 0 ? 1 : undefined).find((wish) => isFree(wish, taken)) ??
        (turn === 0 ? undefined : numbered(wishes, taken))
      if (route === undefined) continue
      taken.set(`${route.method} ${template(route.path)}`, operation.name)
      taken.set(template(route.path), route.path)
      given.set(operation.name, route)
    }
  }
  return new Map(operations.flatMap(({ name }) => (given.has(name) ? [[name, given.get(name) as Route] as const] : [])))
}

/** Two templates that differ in the names of their parameters alone are one path to a client, so they must agree in these too. */
function isFree(route: Route, taken: ReadonlyMap<string, string>): boolean {
  const same = taken.get(template(route.path))
  return !taken.has(`${route.method} ${template(route.path)}`) && (same === undefined || same === route.path)
}

function template(path: string): string {
  return path.replace(/\{\w+\}/g, '{}')
}

function numbered(wishes: readonly Route[], taken: ReadonlyMap<string, string>): Route | undefined {
  const last = wishes[wishes.length - 1]
  if (last === undefined) return undefined
  for (let number = 2; ; number++) {
    const route = { ...last, path: `${last.path}-${number}` }
    if (isFree(route, taken)) return route
  }
}

function rank(operation: Operation): number {
  return operation.where.filter((filter) => filter.kind === 'fixed').length
}

type Ground = {
  readonly brief: Brief
  /** Entities of which some operation names a row by its id. */
  readonly byId: ReadonlySet<string>
  readonly uploadMakes: ReadonlySet<string>
}

/** The routes an operation would take, best first. */
function wishesOf(ground: Ground, operation: Operation): readonly Route[] {
  const { brief } = ground
  const { trigger, verb } = operation
  if (trigger.kind === 'webhook')
    return [route('POST', webhookPath(trigger.integration, trigger.event)), route('POST', `/webhooks/${kebab(operation.name)}`)]
  const entity = brief.entities.get(verb?.entity ?? '')
  if (verb === undefined || entity === undefined)
    return [route(asks(operation) ? 'GET' : 'POST', `/${kebab(operation.name)}`), route('POST', `/do/${kebab(operation.name)}`)]
  const slug = slugOf(operation, entity)
  const wish = wishFor(ground, operation, entity, slug)
  const appended = appends.has(verb.kind) && !(verb.kind === 'upload' && ground.uploadMakes.has(entity.name))
  const parent = appended || operation.bulk !== undefined ? wish.path.slice(0, wish.path.lastIndexOf('/')) : wish.path
  const method = wish.method === 'PUT' || wish.method === 'PATCH' || wish.method === 'DELETE' ? 'POST' : wish.method
  const own = { ...wish, method, path: `${parent}/${slug}` }
  return [wish, own, { ...own, path: `${parent}/${kebab(operation.name)}` }]
}

/** Verbs whose path ends in a segment of their own. */
const appends: ReadonlySet<string> = new Set(['search', 'summarise', 'explore', 'watch', 'act', 'upload', 'download'])

/** Whether an operation without a verb only asks: it reads and takes nothing but plain values. */
function asks(operation: Operation): boolean {
  const writes = operation.changes.length + operation.emits.length > 0 || operation.calls.length > 0
  // What is personal or secret does not belong in addresses, which are logged.
  const plain = [...operation.takes.values()].every(
    (field) =>
      field.list === undefined &&
      field.type.kind !== 'json' &&
      field.type.kind !== 'geo' &&
      !field.personal &&
      !field.sensitive &&
      !field.secret,
  )
  return !writes && plain && operation.reads.length > 0
}

function wishFor({ brief, byId, uploadMakes }: Ground, operation: Operation, entity: Entity, slug: string): Route {
  const many = manyOf(brief, operation, entity)
  const one = oneOf(brief, operation, entity)
  const bulk = operation.bulk !== undefined
  switch (operation.verb?.kind) {
    case 'list':
      return viewOf(operation, slug, many)
    case 'search':
      return { ...many, path: `${many.path}/search` }
    case 'summarise':
      return { ...many, path: `${many.path}/summary` }
    case 'explore':
      return { ...many, method: 'POST', path: `${many.path}/explore` }
    case 'watch':
      return namesId(operation) || throughCaller(brief, operation, entity) !== undefined
        ? { ...one, method: 'GET', path: `${one.path}/events` }
        : { ...many, path: `${many.path}/events` }
    case 'create':
      return bulk ? { ...bornIn(brief, operation, entity), path: `${collection(entity)}/batch` } : bornIn(brief, operation, entity)
    case 'get':
      return byUnique(operation, entity, byId) ?? { ...one, method: 'GET' }
    case 'update':
      return bulk ? route('PATCH', `${collection(entity)}/batch`) : { ...one, method: 'PATCH' }
    case 'delete':
      return bulk ? route('POST', `${collection(entity)}/batch-delete`) : { ...one, method: 'DELETE' }
    case 'act':
      return bulk ? route('POST', `${collection(entity)}/batch-${slug}`) : { ...one, method: 'POST', path: `${one.path}/${slug}` }
    case 'upload':
      return uploadMakes.has(entity.name) ? bornIn(brief, operation, entity) : bodyRoute(operation, entity, one)
    default:
      return bodyRoute(operation, entity, one)
  }
}

/** A list is a view with a path of its own, as `ordersToPack` is, where it leaves rows out and its name says more than that it lists. */
function viewOf(operation: Operation, slug: string, many: Route): Route {
  const above = new Set(many.path.split(/[/{}-]+/))
  const telling = slug.split('-').filter((word) => !listing.has(word) && !above.has(word))
  return rank(operation) > 0 && telling.length > 0 ? { ...many, path: `${many.path}/${slug}` } : many
}

const listing: ReadonlySet<string> = new Set('all browse fetch find get list load look my of open read see show the up view'.split(' '))

function bodyRoute({ verb }: Operation, entity: Entity, one: Route): Route {
  const name = verb?.field ?? 'body'
  const many = entity.fields.get(name)?.list !== undefined
  const path = `${one.path}/${kebab(name)}`
  if (verb?.kind === 'upload') return { ...one, method: 'POST', path }
  if (!many) return { ...one, method: 'GET', path }
  const item = fieldName(singular(name))
  return { method: 'GET', path: `${path}/{${item}}`, names: new Map([...one.names, [item, `${entity.name}.${name}`]]) }
}

/** `photos` → `photo`: the parameter that names one of several bodies. */
function singular(name: string): string {
  return name.endsWith('s') && name.length > 2 ? name.slice(0, -1) : `${name}Item`
}

/** Where many rows are found: below the caller, below the one row that the caller must name, or in the collection. */
function manyOf(brief: Brief, operation: Operation, entity: Entity): Route {
  if (isPersonal(operation)) return route('GET', `/me${collection(entity)}`)
  const above = namedAbove(brief, operation, entity)
  return above === undefined ? route('GET', collection(entity)) : below('GET', above.field, above.entity, entity)
}

/** Where one row is found: the caller itself, the one thing of its kind the caller has, or a row by its id. */
function oneOf(brief: Brief, operation: Operation, entity: Entity): Route {
  const found = throughCaller(brief, operation, entity)
  if (found === 'record') return route('GET', '/me')
  if (found === 'single') return route('GET', `/me/${kebab(entity.name)}`)
  return { method: 'GET', path: `${collection(entity)}/{id}`, names: new Map([['id', `${entity.name}.id`]]) }
}

function bornIn(brief: Brief, operation: Operation, entity: Entity): Route {
  const owner = entity.belongsTo === undefined ? undefined : brief.entities.get(entity.belongsTo)
  if (owner === undefined || operation.trigger.kind !== 'call') return route('POST', collection(entity))
  const named = operation.trigger.by.every(({ actor, scope }) => !isOwnerOf(brief, actor, scope.kind, owner))
  return named ? below('POST', fieldName(owner.name), owner, entity) : route('POST', collection(entity))
}

/** Whether a create makes this caller, or its tenant, the owner. */
function isOwnerOf(brief: Brief, name: string, scope: string, owner: Entity): boolean {
  const actor = brief.actors.get(name)
  return (
    (scope === 'own' && actor?.record === owner.name) ||
    actor?.of === owner.name ||
    (owner.tenant && actor?.record !== undefined && brief.entities.get(actor.record)?.belongsTo === owner.name)
  )
}

function below(method: Method, field: string, above: Entity, entity: Entity): Route {
  return { method, path: `${collection(above)}/{${field}}${collection(entity)}`, names: new Map([[field, `${entity.name}.${field}`]]) }
}

function byUnique(operation: Operation, entity: Entity, byId: ReadonlySet<string>): Route | undefined {
  const field = uniqueKey(operation, entity)
  if (field === undefined) return undefined
  const path = byId.has(entity.name) ? `${collection(entity)}/by-${kebab(field)}/{${field}}` : `${collection(entity)}/{${field}}`
  return { method: 'GET', path, names: new Map([[field, `${entity.name}.${field}`]]) }
}

/** The unique field by which a `get` finds its row, if it is not the id. */
export function uniqueKey(operation: Operation, entity: Entity): string | undefined {
  if (operation.verb?.kind !== 'get') return undefined
  for (const filter of operation.where) {
    const name = filter.kind === 'equal' && filter.path.length === 1 ? filter.path[0] : undefined
    if (name !== undefined && entity.fields.get(name)?.unique === true) return name
  }
  return undefined
}

/** The single row that every call of a list must name and that is an owner or a reference of what is listed. */
function namedAbove(brief: Brief, operation: Operation, entity: Entity): { readonly field: string; readonly entity: Entity } | undefined {
  const required = operation.where.filter((filter) => filter.kind === 'equal' && !filter.optional)
  const filter = required[0]
  if (required.length !== 1 || filter?.kind !== 'equal' || filter.path.length !== 1) return undefined
  const field = filter.path[0] ?? ''
  const type = entity.fields.get(field)?.type
  const target = type?.kind === 'reference' ? type.entity : ownerCalled(brief, entity, field)
  const above = target === undefined || target === entity.name ? undefined : brief.entities.get(target)
  return above === undefined ? undefined : { field, entity: above }
}

/** The owner of an entity, however far up, that a field name stands for. */
export function ownerCalled(brief: Brief, entity: Entity, name: string): string | undefined {
  const seen = new Set<string>()
  for (let owner = entity.belongsTo; owner !== undefined && !seen.has(owner); owner = brief.entities.get(owner)?.belongsTo) {
    if (fieldName(owner) === name) return owner
    seen.add(owner)
  }
  return undefined
}

/** Whether the row is found through the caller: its record, or the one row of its kind that belongs to the record. */
export function throughCaller(brief: Brief, operation: Operation, entity: Entity): 'record' | 'single' | undefined {
  const { trigger } = operation
  if (trigger.kind !== 'call' || trigger.by.length === 0 || !trigger.by.every(({ scope }) => scope.kind === 'own')) return undefined
  const records = trigger.by.map(({ actor }) => brief.actors.get(actor)?.record)
  if (records.every((record) => record === entity.name)) return 'record'
  return entity.one && records.every((record) => record !== undefined && record === entity.belongsTo) ? 'single' : undefined
}

/** Whether everybody who may call sees only what is theirs: by ownership, or by a condition that names the caller. */
export function isPersonal({ trigger }: Operation): boolean {
  return trigger.kind === 'call' && trigger.by.length > 0 && trigger.by.every(({ scope }) => scope.kind === 'own' || namesCaller(scope))
}

function namesCaller(scope: Scope): boolean {
  return (
    scope.kind === 'condition' &&
    scope.conditions.some(({ comparison, operand }) => comparison === '=' && operand.kind === 'actor' && operand.field === undefined)
  )
}

function needsId(brief: Brief, operation: Operation): boolean {
  const entity = brief.entities.get(operation.verb?.entity ?? '')
  if (entity === undefined || operation.bulk !== undefined || !oneRow.has(operation.verb?.kind ?? '')) return false
  return throughCaller(brief, operation, entity) === undefined && uniqueKey(operation, entity) === undefined
}

const oneRow: ReadonlySet<string> = new Set(['get', 'update', 'delete', 'act', 'upload', 'download'])

function namesId({ where }: Operation): boolean {
  return where.some((filter) => filter.kind === 'equal' && filter.path.join('.') === 'id')
}

function collection(entity: Entity): string {
  return `/${kebab(pluralise(entity.name))}`
}

/** What an operation is called besides its entity: `cancelOrder` → `cancel`, `ordersToPack` → `to-pack`. */
export function slugOf(operation: Operation, entity: Entity): string {
  const own = new Set([...words(entity.name), ...words(pluralise(entity.name))])
  const rest = words(operation.name).filter((word) => !own.has(word))
  return rest.length === 0 ? kebab(operation.name) : rest.join('-')
}

function route(method: Method, path: string): Route {
  return { method, path, names: new Map() }
}
