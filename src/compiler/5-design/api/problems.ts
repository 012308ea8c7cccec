import type { Entity, Field, Operation } from '../../model/brief.ts'
import type { Problem, Property, Shape } from '../../model/design/api.ts'
import { kebab, spoken } from '../../model/naming.ts'
import { fieldName, statusField } from '../../model/ownership.ts'
import { partnerOf } from '../../model/partner.ts'
import { movesInto } from '../../model/status.ts'
import { withArticle } from '../../text/article.ts'
import type { Statement } from '../../model/design/statement.ts'
import type { ApiContext } from './input.ts'
import { ownerCalled, type Route } from './routes.ts'

/** What an endpoint is made of as far as its refusals go. */
export type Refusable = {
  readonly operation: Operation
  readonly route: Route
  readonly body?: Shape
  readonly racing: boolean
  /** Whether a change must name the version it is meant for. */
  readonly must: boolean
  /** Whether a change makes the row where it is not there yet. */
  readonly upserts: boolean
  /** Integrations whose failure the caller is told. */
  readonly dependsOn: readonly string[]
}

/** Every way in which a call can be refused, in the order of their statuses: each follows from something the brief says. */
export function problemsOf(context: ApiContext, endpoint: Refusable): readonly Problem[] {
  const { operation } = endpoint
  const found = [
    ...callerProblems(context, operation),
    ...lookUpProblems(context, endpoint),
    ...writeProblems(context, operation),
    ...onceProblems(operation),
    ...bodyProblems(context, operation),
    ...(endpoint.racing ? raceProblems(operation, endpoint.must) : []),
    ...(operation.atMost === undefined
      ? []
      : [problem(429, 'too-many-requests', 'Too many requests', 'the quota is used up; Retry-After says for how long')]),
    ...endpoint.dependsOn.map((name) =>
      problem(
        503,
        `${kebab(name)}-unavailable`,
        `${sentence(spoken(name))} unavailable`,
        `${partnerOf(context.brief, name)} did not answer in time`,
      ),
    ),
    problem(400, 'invalid-request', 'Invalid request', 'a parameter or a field is missing, malformed or not known; `errors` names each'),
  ]
  const byType = new Map(found.map((each) => [each.type, each]))
  // What comes too late from an integration is taken and changes nothing: refused, it would only be repeated.
  if (operation.trigger.kind === 'call') for (const each of statementProblems(context, endpoint, byType)) byType.set(each.type, each)
  return [...byType.values()].sort((a, b) => a.status - b.status || (a.type < b.type ? -1 : 1))
}

function callerProblems({ brief }: ApiContext, { trigger }: Operation): readonly Problem[] {
  if (trigger.kind === 'webhook')
    return [problem(401, 'signature-invalid', 'Signature invalid', 'the signature is missing, wrong, or older than its tolerance')]
  if (trigger.kind !== 'call') return []
  const may = [...new Set(trigger.by.map(({ actor }) => actor))]
  const open = may.some((name) => brief.actors.get(name)?.is === 'anonymous')
  const others = [...brief.actors.values()].some((actor) => actor.is !== 'anonymous' && !may.includes(actor.name))
  const conditional = trigger.by.some(({ scope }) => scope.kind === 'condition')
  const names = may.toSorted()
  return [
    ...(open ? [] : [problem(401, 'sign-in-required', 'Sign-in required', 'the token is missing, expired or not one of ours')]),
    ...(!open && (others || conditional) ? [notOneOf(names, conditional)] : []),
  ]
}

function notOneOf(names: readonly string[], conditional: boolean): Problem {
  const [first = '', ...others] = names.map(spoken)
  const title = `Not ${[withArticle(first), ...others].join(' or ')}`
  return problem(403, kebabOf(title), title, `only for ${names.join(', ')}${conditional ? ', and only for some rows' : ''}`)
}

function kebabOf(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-')
}

/** The row itself, the row above it, or the rows it refers to may not be there, or not for this caller. */
function lookUpProblems(context: ApiContext, { operation, route, body, upserts }: Refusable): readonly Problem[] {
  const entity = context.brief.entities.get(operation.verb?.entity ?? '')
  if (entity === undefined) return []
  const found: Problem[] = []
  const single = route.path.startsWith('/me/') && oneRow.has(operation.verb?.kind ?? '')
  for (const carries of route.names.values()) found.push(notFound(entityNamed(context, entity, carries)))
  if (single && !upserts && route.names.size === 0) found.push(notFound(entity.name))
  for (const name of body === undefined ? [] : referencesIn(context, operation, entity, route)) {
    const what = spoken(name)
    found.push(problem(422, `unknown-${kebab(name)}`, `Unknown ${what}`, `no ${what} with this id that the caller may name`))
  }
  return found
}

const oneRow: ReadonlySet<string> = new Set(['get', 'update', 'delete', 'act', 'upload', 'download'])

function notFound(name: string): Problem {
  const what = spoken(name)
  return problem(404, `${kebab(name)}-not-found`, `${sentence(what)} not found`, `no such ${what}, or none that the caller may see`)
}

/** What a part of a path in braces names: the entity a reference leads to, a body, or the row itself. */
function entityNamed({ brief }: ApiContext, entity: Entity, carries: string): string {
  const name = carries.slice(carries.indexOf('.') + 1)
  const type = entity.fields.get(name)?.type
  if (type?.kind === 'reference') return type.entity
  if (type?.kind === 'file' || type?.kind === 'image') return name.endsWith('s') ? name.slice(0, -1) : name
  return ownerCalled(brief, entity, name) ?? entity.name
}

/** Entities that the fields of a body refer to, parts included. */
function referencesIn(context: ApiContext, operation: Operation, entity: Entity, route: Route): readonly string[] {
  const kind = operation.verb?.kind
  if (kind !== 'create' && kind !== 'update' && kind !== 'act' && kind !== 'upload') return []
  const access = kind === 'create' || kind === 'upload' ? 'insert' : 'update'
  const names = new Set<string>()
  for (const policy of context.policiesOf.get(operation.name) ?? []) {
    const part = policy.entity !== entity.name
    if (policy.fields === 'all' || policy.access !== (part ? 'insert' : access)) continue
    const target = context.brief.entities.get(policy.entity)
    if (target === undefined || (part && !target.part)) continue
    for (const name of policy.fields) {
      const type = target.fields.get(name)?.type
      if (type?.kind === 'reference') names.add(type.entity)
      else if (target.belongsTo !== undefined && fieldName(target.belongsTo) === name && !route.names.has(name)) names.add(target.belongsTo)
    }
  }
  return [...names]
}

function writeProblems(context: ApiContext, operation: Operation): readonly Problem[] {
  const { verb } = operation
  const entity = context.brief.entities.get(verb?.entity ?? '')
  const found =
    operation.trigger.kind === 'webhook'
      ? []
      : operation.changes.flatMap(({ entity: name, to }) => moveProblems(context.brief.entities.get(name), to))
  if (verb === undefined || entity === undefined) return found
  if (verb.kind === 'act') found.push(...moveProblems(entity, operation.to))
  found.push(...uniqueProblems(context, operation, entity))
  if (verb.kind === 'create' && entity.one)
    found.push(
      problem(
        409,
        `${kebab(entity.name)}-exists`,
        `${sentence(spoken(entity.name))} exists`,
        `there is one ${spoken(entity.name)} for each ${spoken(entity.belongsTo ?? 'owner')}, and it is there already`,
      ),
    )
  if (verb.kind === 'delete' && context.referred.has(entity.name) && !isHidden(context, entity))
    found.push(
      problem(
        409,
        `${kebab(entity.name)}-in-use`,
        `${sentence(spoken(entity.name))} in use`,
        `other rows refer to this ${spoken(entity.name)}`,
      ),
    )
  return found
}

/** Whether a delete only hides a row, so that nothing that refers to it stands in the way. */
function isHidden({ tableOf }: ApiContext, entity: Entity): boolean {
  return tableOf.get(entity.name)?.columns.some((column) => column.role === 'deletedAt') === true
}

/** A step that its row's status does not allow now. */
function moveProblems(entity: Entity | undefined, to: string | undefined): Problem[] {
  const field = entity === undefined || to === undefined ? undefined : statusField(entity, to)
  const from = entity === undefined || to === undefined || field === undefined ? undefined : movesInto(entity, field, to)
  if (entity === undefined || to === undefined || from === undefined || from.length === 0) return []
  const what = kebab(entity.name)
  const type = from.length > 2 ? `${what}-cannot-become-${kebab(to)}` : `${what}-not-${from.map(kebab).join('-or-')}`
  return [
    problem(
      409,
      type,
      sentence(spoken(entity.name)) + (from.length > 2 ? ` cannot become ${spoken(to)}` : ` not ${from.map(spoken).join(' or ')}`),
      `only from ${from.join(', ')} to ${to}`,
    ),
  ]
}

function uniqueProblems(context: ApiContext, operation: Operation, entity: Entity): readonly Problem[] {
  const writing = (context.policiesOf.get(operation.name) ?? []).filter(
    (each) => each.entity === entity.name && (each.access === 'insert' || each.access === 'update'),
  )
  const may = new Set(writing.flatMap((each) => (each.fields === 'all' ? [] : each.fields)))
  const inserts = writing.some((each) => each.access === 'insert')
  return [...entity.fields.values()]
    .filter((field) => field.unique && !field.generated && (may.has(field.name) || (inserts && field.type.kind === 'reference')))
    .map((field) => takenProblem(context, entity, field))
}

function takenProblem({ uniqueNames }: ApiContext, entity: Entity, field: Field): Problem {
  if (!named.has(field.type.kind))
    return problem(
      409,
      `${kebab(entity.name)}-exists`,
      `${sentence(spoken(entity.name))} exists`,
      `there is one ${spoken(entity.name)} for each ${[...field.per, field.name].map(spoken).join(' and ')}, and it is there already`,
    )
  const alone = (uniqueNames.get(field.name) ?? 0) < 2
  const name = alone ? kebab(field.name) : `${kebab(entity.name)}-${kebab(field.name)}`
  const within = field.per.length === 0 ? '' : ` within its ${field.per.join(' and ')}`
  return problem(
    409,
    `${name}-taken`,
    `${sentence(spoken(field.name))} taken`,
    `another ${spoken(entity.name)} has this ${spoken(field.name)}${within}`,
  )
}

/** Kinds of fields whose value is a name that one takes; of others it is the row that is there already. */
const named: ReadonlySet<string> = new Set(['text', 'email', 'phone', 'url', 'enum'])

function onceProblems({ once, trigger }: Operation): readonly Problem[] {
  if (once !== true || trigger.kind !== 'call') return []
  return [
    problem(
      409,
      'idempotency-in-progress',
      'Still in progress',
      'the first call with this Idempotency-Key is not done; Retry-After says when to ask again',
    ),
    problem(422, 'idempotency-mismatch', 'Idempotency-Key used before', 'this Idempotency-Key came with another request'),
  ]
}

function raceProblems(operation: Operation, must: boolean): readonly Problem[] {
  const what = spoken(operation.verb?.entity ?? '')
  return [
    problem(412, 'precondition-failed', 'Changed in between', `the ${what} is not as If-Match says; read it again`),
    ...(must
      ? [problem(428, 'precondition-required', 'If-Match required', `say by If-Match which state of the ${what} is meant to change`)]
      : []),
  ]
}

function bodyProblems({ brief }: ApiContext, { verb }: Operation): readonly Problem[] {
  const field = brief.entities.get(verb?.entity ?? '')?.fields.get(verb?.field ?? '')
  if (verb?.kind !== 'upload' || field === undefined || (field.type.kind !== 'image' && field.type.kind !== 'file')) return []
  const name = kebab(
    field.list !== undefined && field.name.endsWith('s')
      ? field.name.slice(0, -1)
      : plainNames.has(field.name)
        ? (verb?.entity ?? '')
        : field.name,
  )
  const megabytes = field.type.max / 1e6
  const size = megabytes >= 1 ? `${megabytes} MB` : `${field.type.max / 1e3} KB`
  return [
    problem(413, `${name}-too-large`, `${sentence(name)} too large`, `more than ${size}`),
    ...(field.type.kind === 'image'
      ? [problem(415, `${name}-not-an-image`, `${sentence(name)} not an image`, 'the bytes are no image of a kind that is taken')]
      : []),
    ...(field.list?.max === undefined
      ? []
      : [problem(409, `${kebab(field.name)}-full`, `No room for more ${spoken(field.name)}`, `there are ${field.list.max} already`)]),
  ]
}

/** Fields whose name says no more than that they hold the bytes of their row. */
const plainNames: ReadonlySet<string> = new Set(['body', 'bytes', 'content', 'data', 'file'])

/** What the statements say it means when they find or change no row. */
function statementProblems(
  { statementsOf, uploadMakes }: ApiContext,
  { operation }: Refusable,
  known: ReadonlyMap<string, Problem>,
): readonly Problem[] {
  const made =
    operation.verb?.kind === 'upload' && uploadMakes.has(operation.verb.entity) ? `${kebab(operation.verb.entity)}-not-found` : undefined
  return (statementsOf.get(operation.name) ?? []).flatMap((statement: Statement) => {
    const type = statement.onNone?.problem
    if (type === undefined || type === made || known.has(type)) return []
    return [problem(statusOf(type), type, sentence(type.replaceAll('-', ' ')), statement.title)]
  })
}

function statusOf(type: string): number {
  if (/(^|-)not-found$/.test(type)) return 404
  if (/-(taken|exists|full|in-use)$|-not-/.test(type)) return 409
  return 422
}

/** The properties of a shape, where it is an object. */
export function propertiesOf(shape: Shape | undefined): readonly Property[] {
  return shape?.kind === 'object' ? shape.properties : []
}

function problem(status: number, type: string, title: string, detail: string): Problem {
  return { type, status, title, detail }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
