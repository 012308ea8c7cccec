import type { Entity, Operation } from '../../model/brief.ts'
import type { Endpoint, Header, Response, Shape } from '../../model/design/api.ts'
import { pluralise, spoken } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { type Waits, writes } from './asynchrony.ts'
import { fieldShape, property } from './field-shape.ts'
import { type ApiContext, decided } from './input.ts'
import { type Method, ownerCalled } from './routes.ts'
import { idShape, type Shapes, upper } from './shapes.ts'

/** What an answer depends on besides the operation. */
export type Answering = {
  readonly method: Method
  readonly waits: Waits
  readonly etag: boolean
  readonly cache: Endpoint['cache']
  /** Whether the row a create makes can be read at an address of its own. */
  readonly addressable: boolean
}

/** The good answers of an operation. */
export function responsesOf(shapes: Shapes, operation: Operation, answering: Answering): readonly Response[] {
  const main = mainResponse(shapes, operation, answering)
  const headers = [...main.headers, ...commonHeaders(shapes.context, operation, answering)]
  const more: Response[] = []
  if (answering.method === 'GET' && operation.verb?.kind === 'get' && answering.etag)
    more.push({ status: 304, description: 'as If-None-Match has it', headers: [etag] })
  if (main.status !== 202 && goesOnLater(shapes.context, operation, answering.waits)) {
    const names = answering.waits.during
      .filter((wait) => !wait.optional)
      .map((wait) => wait.integration)
      .join(' and ')
    more.push({
      ...main,
      status: 202,
      description: `kept; ${names} did not answer in time, a worker goes on`,
      headers: [...main.headers, retryAfter],
    })
  }
  return [{ ...main, headers }, ...more]
}

/** Whether the work survives an integration that does not answer: something is kept, and calling again does no harm. */
export function goesOnLater({ brief }: ApiContext, operation: Operation, { during }: Waits): boolean {
  const needed = during.filter((wait) => !wait.optional)
  return (
    writes(operation) &&
    needed.length > 0 &&
    needed.every((wait) => operation.once === true || brief.integrations.get(wait.integration)?.repeatable === true)
  )
}

function mainResponse(shapes: Shapes, operation: Operation, answering: Answering): Response {
  const { verb } = operation
  const what = spoken(verb?.entity ?? operation.name)
  const json = (status: number, description: string, shape: Shape, headers: readonly Header[] = []): Response => ({
    status,
    description,
    shape,
    mediaType: 'application/json',
    headers,
  })
  const row = answering.etag ? [etag] : []
  switch (verb?.kind) {
    case 'list':
    case 'search':
      return json(200, `one page of ${pluralOf(shapes, operation)}`, shapes.page(shapes.answer(operation), `operations.${operation.name}`))
    case 'get':
      return json(200, `the ${what}`, shapes.answer(operation), row)
    case 'summarise':
      return json(
        200,
        `one row for each ${operation.per.map(({ unit, field }) => unit ?? spoken(field)).join(' and ') || 'answer'}`,
        summaryShape(shapes, operation),
      )
    case 'create':
      return operation.bulk === undefined
        ? json(201, `the new ${what}`, shapes.answer(operation), answering.addressable ? [location, ...row] : row)
        : json(201, `all of them, in the order sent; one refused refuses all`, createdShape(shapes, operation))
    case 'update':
    case 'act':
      return operation.bulk === undefined
        ? json(200, `the ${what} as it is now`, shapes.answer(operation), row)
        : { status: 204, description: 'all of them done; one refused refuses all', headers: [] }
    case 'delete':
      return {
        status: 204,
        description: operation.undo === undefined ? `the ${what} is gone` : `the ${what} is hidden, and gone after ${operation.undo.text}`,
        headers: [],
      }
    case 'upload':
      return json(201, `announced; the bytes go to uploadTo by PUT`, ticketShape(shapes, operation))
    case 'download':
      return downloadResponse(operation)
    case 'watch':
      return watchResponse(shapes, operation)
    case 'explore':
      return json(200, 'what was asked for', exploredShape(shapes, operation))
    default:
      return bareResponse(shapes, operation, answering.waits)
  }
}

function pluralOf({ context }: Shapes, { verb, where }: Operation): string {
  const fixed = where.flatMap((filter) =>
    filter.kind === 'fixed' && filter.condition.operand.kind === 'literal' ? [filter.condition.operand.text] : [],
  )
  return [...fixed, spoken(pluralise(context.brief.entities.get(verb?.entity ?? '')?.name ?? 'row'))].join(' ')
}

/** Counts and sums, one row for each combination of what they are grouped by. */
function summaryShape(shapes: Shapes, operation: Operation): Shape {
  const entity = shapes.context.brief.entities.get(operation.verb?.entity ?? '')
  const groups = operation.per.map(({ unit, field }) => {
    if (unit !== undefined)
      return property(unit, { kind: 'string', format: unit === 'hour' ? 'date-time' : 'date' }, true, {
        description: `${unit} of ${field}, its first moment`,
      })
    return property(field, groupShape(shapes, entity, field), true)
  })
  const sums = operation.sums.map((field) => {
    const kind = entity?.fields.get(field)?.type.kind
    return property(
      field,
      kind === 'int' ? { kind: 'integer', format: 'int64' } : { kind: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
      true,
      { description: `sum of ${field}` },
    )
  })
  const properties = [...groups, property('count', { kind: 'integer', minimum: 0, format: 'int64' }, true), ...sums]
  const row = shapes.named(
    `${upper(operation.name)}Row`,
    () => ({ kind: 'object', properties }),
    [`operations.${operation.name}`],
    entity?.name,
  )
  return { kind: 'object', properties: [property('items', { kind: 'array', items: row }, true)] }
}

/** What rows are grouped by: a field, or an owner by its id. */
function groupShape(shapes: Shapes, entity: Entity | undefined, name: string): Shape {
  const field = entity?.fields.get(name)
  if (field !== undefined) return fieldShape(field, shapes)
  const owner = entity === undefined ? undefined : ownerCalled(shapes.context.brief, entity, name)
  return owner === undefined ? { kind: 'string' } : shapes.idOf(owner)
}

function createdShape(shapes: Shapes, operation: Operation): Shape {
  return { kind: 'object', properties: [property('items', { kind: 'array', items: shapes.answer(operation) }, true)] }
}

/** Where an announced body goes, and until when; with the row it makes, if it makes one. */
function ticketShape(shapes: Shapes, operation: Operation): Shape {
  const { context } = shapes
  const { verb } = operation
  const type = context.tableOfFile.get(`${verb?.entity}.${verb?.field}`)?.columns.find((column) => column.name === 'id')?.type
  const row = context.uploadMakes.has(verb?.entity ?? '') ? [property(fieldName(verb?.entity ?? ''), shapes.answer(operation), true)] : []
  const properties = [
    ...row,
    property('id', idShape(type), true, { description: `what the ${spoken(verb?.field ?? 'body')} is called by` }),
    property('uploadTo', { kind: 'string', format: 'uri' }, true),
    property('expiresAt', { kind: 'string', format: 'date-time' }, true),
  ]
  return shapes.named(
    `${upper(operation.name)}Answer`,
    () => ({ kind: 'object', properties }),
    [`operations.${operation.name}.upload`],
    verb?.entity,
  )
}

/** Bytes come from the object store: the answer is a short-lived address. */
function downloadResponse({ verb }: Operation): Response {
  return {
    status: 302,
    description: `where the ${spoken(verb?.field ?? 'body')} lies, for a while`,
    headers: [{ name: 'Location', shape: { kind: 'string', format: 'uri' }, description: 'signed address in the object store' }],
  }
}

/** Changes as they happen: a stream of events, or a socket where the decision says so. */
function watchResponse(shapes: Shapes, operation: Operation): Response {
  const choice = decided(shapes.context, 'push-style', operation.name)?.choice
  const what = spoken(operation.verb?.entity ?? '')
  if (choice === 'polling') {
    const page = shapes.page(shapes.answer(operation), `operations.${operation.name}`)
    return {
      status: 200,
      description: `what changed since the cursor, oldest first; ask again with next`,
      shape: page,
      mediaType: 'application/json',
      headers: [retryAfter],
    }
  }
  if (choice === 'websocket') return { status: 101, description: `a WebSocket; each message is one ${what} as it is now`, headers: [] }
  const shape = shapes.answer(operation)
  return {
    status: 200,
    description: `a stream: \`event: ${kindOfEvent(operation)}\`, \`id:\` to resume by Last-Event-ID, \`data:\` one ${what} as it is now`,
    shape,
    mediaType: 'text/event-stream',
    headers: [],
  }
}

function kindOfEvent({ verb }: Operation): string {
  return `${(verb?.entity ?? 'row').charAt(0).toLowerCase()}${(verb?.entity ?? 'row').slice(1)}Changed`
}

function exploredShape(shapes: Shapes, operation: Operation): Shape {
  const cells: Shape = { kind: 'array', items: { kind: 'json' } }
  const properties = [
    property('columns', { kind: 'array', items: { kind: 'string' } }, true),
    property('rows', { kind: 'array', items: cells }, true),
  ]
  return shapes.named(`${upper(operation.name)}Answer`, () => ({ kind: 'object', properties }), [`operations.${operation.name}.explore`])
}

/** Work without a verb: what `gives` names is answered, else only that it is done, or will be. */
function bareResponse(shapes: Shapes, operation: Operation, { after }: Waits): Response {
  if (operation.trigger.kind === 'webhook')
    return { status: 204, description: 'taken; a repeat of the same notice is answered alike and changes nothing', headers: [] }
  const onlyLater = after.length > 0 && !writes(operation)
  if (operation.gives.length > 0 || (operation.reads.length > 0 && !writes(operation) && !onlyLater)) {
    return {
      status: 200,
      description: 'what was asked for',
      shape: givenShape(shapes, operation),
      mediaType: 'application/json',
      headers: [],
    }
  }
  return onlyLater
    ? { status: 202, description: `taken; ${after.map((wait) => wait.integration).join(' and ')} is called afterwards`, headers: [] }
    : { status: 204, description: 'done', headers: [] }
}

/** What an operation without a verb answers: the rows it reads, by their names, or the fields that `gives` picks from them. */
function givenShape(shapes: Shapes, operation: Operation): Shape {
  const { brief } = shapes.context
  const rows = operation.reads.map((name) =>
    property(`${name.charAt(0).toLowerCase()}${name.slice(1)}`, { kind: 'array', items: shapes.entity(name) }, true),
  )
  const picked = operation.gives.map((path) => {
    const holder = operation.reads.map((name) => brief.entities.get(name)).find((entity) => entity?.fields.has(path) === true)
    return property(path.replaceAll('.', '_'), holder === undefined ? { kind: 'json' } : { kind: 'string' }, true)
  })
  return shapes.named(
    `${upper(operation.name)}Answer`,
    () => ({ kind: 'object', properties: operation.gives.length > 0 ? picked : rows }),
    [`operations.${operation.name}`],
  )
}

function commonHeaders(context: ApiContext, operation: Operation, { cache, method }: Answering): readonly Header[] {
  const headers: Header[] = []
  if (method === 'GET' && operation.verb?.kind !== 'watch') headers.push(cacheControl(cache, isPrivate(context, operation)))
  if (operation.atMost !== undefined) headers.push(...limitHeaders(operation.atMost.count, operation.atMost.window.value))
  return headers
}

function cacheControl(cache: Endpoint['cache'], secret: boolean): Header {
  const value =
    cache === undefined ? (secret ? 'private, no-store' : 'no-cache') : `${cache.shared ? 'public' : 'private'}, max-age=${cache.seconds}`
  const says =
    cache === undefined
      ? secret
        ? 'must not be kept'
        : 'must be asked for again'
      : `may be reused for ${cache.seconds} s by ${cache.shared ? 'anybody' : 'its receiver'}`
  return { name: 'Cache-Control', shape: { kind: 'string', values: [value] }, description: says }
}

/** Whether an answer is nobody else's business: only for signed-in callers, or about people. */
function isPrivate({ brief, workload }: ApiContext, { trigger, verb }: Operation): boolean {
  const open = trigger.kind === 'call' && trigger.by.some(({ actor }) => brief.actors.get(actor)?.is === 'anonymous')
  return !open || (workload.entities.get(verb?.entity ?? '')?.dataClasses.length ?? 0) > 0
}

/** Fields of draft-ietf-httpapi-ratelimit-headers. */
function limitHeaders(count: number, seconds: number): readonly Header[] {
  const policy = `"quota";q=${count};w=${seconds}`
  return [
    { name: 'RateLimit-Policy', shape: { kind: 'string', values: [policy] }, description: `${count} calls in ${seconds} s` },
    {
      name: 'RateLimit',
      shape: { kind: 'string', example: `"quota";r=${Math.max(0, count - 1)};t=${seconds}` },
      description: 'what is left, and for how many seconds',
    },
  ]
}

const etag: Header = { name: 'ETag', shape: { kind: 'string', example: '"7"' }, description: 'version of the row' }
const location: Header = { name: 'Location', shape: { kind: 'string', format: 'uri-reference' }, description: 'address of the new row' }
/** Header of answers that come before the work is done. */
export const retryAfter: Header = {
  name: 'Retry-After',
  shape: { kind: 'integer', minimum: 1, format: 'int32' },
  description: 'seconds until it is worth asking again',
}
