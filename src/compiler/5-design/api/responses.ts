import type { Operation } from '../../model/brief.ts'
import type { Header, Response, Shape } from '../../model/design/api.ts'
import { pluralise, spoken } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { conditionText } from '../../text/condition.ts'
import { createdShape, exploredShape, givenShape, summaryShape, ticketShape } from './answers.ts'
import { writes } from './asynchrony.ts'
import { decided } from './input.ts'
import { commonHeaders, etag, location, retryAfter } from './response-headers.ts'
import type { Method } from './routes.ts'
import type { Shapes } from './shapes.ts'
import type { Traits } from './traits.ts'

/** The good answers of an operation, the usual one first. */
export function responsesOf(shapes: Shapes, operation: Operation, method: Method, traits: Traits): readonly Response[] {
  const main = mainResponse(shapes, operation, traits)
  const usual = { ...main, headers: [...main.headers, ...commonHeaders(shapes.context, operation, method, traits.cache)] }
  if (operation.verb?.kind === 'get' && traits.versioned)
    return [usual, { status: 304, description: 'as If-None-Match has it', headers: [etag] }]
  if (!traits.goesOn || main.status === 202) return [usual]
  const silent = traits.waits.during.filter((wait) => !wait.optional).map((wait) => wait.integration)
  const description = `kept; ${silent.join(' and ')} did not answer in time, a worker goes on`
  return [usual, { ...main, status: 202, description, headers: [...main.headers, retryAfter] }]
}

function mainResponse(shapes: Shapes, operation: Operation, traits: Traits): Response {
  const { verb } = operation
  const what = spoken(verb?.entity ?? operation.name)
  const row = traits.versioned ? [etag] : []
  const many = operation.bulk !== undefined
  switch (verb?.kind) {
    case 'list':
    case 'search':
      return json(200, pageText(operation), shapes.page(shapes.answer(operation), `operations.${operation.name}`))
    case 'get':
      return json(200, `the ${what}`, shapes.answer(operation), row)
    case 'summarise':
      return json(
        200,
        `one row for each ${operation.per.map(({ unit, field }) => unit ?? spoken(field)).join(' and ') || 'answer'}`,
        summaryShape(shapes, operation),
      )
    case 'create':
      if (many) return json(201, 'all of them, in the order sent; one refused refuses all', createdShape(shapes, operation))
      return json(201, `the new ${what}`, shapes.answer(operation), shapes.context.shown.has(verb.entity) ? [location, ...row] : row)
    case 'update':
    case 'act':
      return many
        ? empty(204, 'all of them done; one refused refuses all')
        : json(200, `the ${what} as it is now`, shapes.answer(operation), row)
    case 'delete':
      return empty(
        204,
        operation.undo === undefined ? `the ${what} is gone` : `the ${what} is hidden, and gone after ${operation.undo.text}`,
      )
    case 'upload':
      return json(201, 'announced; the bytes go to uploadTo by PUT', ticketShape(shapes, operation))
    case 'download':
      return downloadResponse(operation)
    case 'watch':
      return watchResponse(shapes, operation, traits)
    case 'explore':
      return json(200, 'what was asked for', exploredShape(shapes, operation))
    default:
      return bareResponse(shapes, operation, traits)
  }
}

function json(status: number, description: string, shape: Shape, headers: readonly Header[] = []): Response {
  return { status, description, shape, mediaType: 'application/json', headers }
}

function empty(status: number, description: string, headers: readonly Header[] = []): Response {
  return { status, description, headers }
}

function pageText({ verb, where }: Operation): string {
  const fixed = where.flatMap((filter) => (filter.kind === 'fixed' ? [conditionText(filter.condition)] : []))
  return `one page of ${spoken(pluralise(verb?.entity ?? 'row'))}${fixed.length === 0 ? '' : ` where ${fixed.join(' and ')}`}`
}

/** Bytes come from the object store: the answer is a short-lived address. */
function downloadResponse({ verb }: Operation): Response {
  const address: Header = { name: 'Location', shape: { kind: 'string', format: 'uri' }, description: 'signed address in the object store' }
  return empty(302, `where the ${spoken(verb?.field ?? 'body')} lies, for a while`, [address])
}

/** Changes as they happen: a stream of events or a socket; or a page of them for those who ask again. */
function watchResponse(shapes: Shapes, operation: Operation, { pushes }: Traits): Response {
  const entity = operation.verb?.entity ?? 'row'
  const what = spoken(entity)
  if (!pushes) {
    const page = shapes.page(shapes.answer(operation), `operations.${operation.name}`)
    return json(200, `each ${what} that changed since the cursor, oldest first; ask again with next`, page, [retryAfter])
  }
  if (decided(shapes.context, 'push-style', operation.name)?.choice === 'websocket')
    return empty(101, `a WebSocket; each message is one ${what} as it is now`)
  const description = `a stream: \`event: ${fieldName(entity)}Changed\`, \`id:\` to resume by Last-Event-ID, \`data:\` one ${what} as it is now`
  return { ...json(200, description, shapes.answer(operation)), mediaType: 'text/event-stream' }
}

/** Work without a verb: what `gives` names is answered, else only that it is done, or will be. */
function bareResponse(shapes: Shapes, operation: Operation, { waits: { after } }: Traits): Response {
  if (operation.trigger.kind === 'webhook') return empty(204, 'taken; a repeat of the same notice is answered alike and changes nothing')
  const onlyLater = after.length > 0 && !writes(operation)
  const asks = operation.reads.length > 0 && !writes(operation) && !onlyLater
  if (operation.gives.length > 0 || asks) return json(200, 'what was asked for', givenShape(shapes, operation))
  return onlyLater ? empty(202, `taken; ${after.map((wait) => wait.integration).join(' and ')} is called afterwards`) : empty(204, 'done')
}
