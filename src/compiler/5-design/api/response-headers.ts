import type { Operation } from '../../model/brief.ts'
import type { Endpoint, Header } from '../../model/design/api.ts'
import type { ApiContext } from './input.ts'
import type { Method } from './routes.ts'
import { isOpen } from './traits.ts'

/** Version of a row, opaque to callers. */
export const etag: Header = { name: 'ETag', shape: { kind: 'string', example: '"7"' }, description: 'version of the row' }

/** Where a new row is found. */
export const location: Header = {
  name: 'Location',
  shape: { kind: 'string', format: 'uri-reference' },
  description: 'address of the new row',
}

/** When an answer that came before the work was done is worth asking for again. */
export const retryAfter: Header = {
  name: 'Retry-After',
  shape: { kind: 'integer', minimum: 1, format: 'int32' },
  description: 'seconds until it is worth asking again',
}

/** What goes with every good answer of an operation: how long it may be kept, and what is left of a quota. */
export function commonHeaders(context: ApiContext, operation: Operation, method: Method, cache: Endpoint['cache']): readonly Header[] {
  const caching = method === 'GET' && operation.verb?.kind !== 'watch' ? [cacheControl(context, operation, cache)] : []
  return operation.atMost === undefined ? caching : [...caching, ...limitHeaders(operation.atMost.count, operation.atMost.window.value)]
}

function cacheControl(context: ApiContext, operation: Operation, cache: Endpoint['cache']): Header {
  const header = (value: string, description: string): Header => ({
    name: 'Cache-Control',
    shape: { kind: 'string', values: [value] },
    description,
  })
  if (cache !== undefined) {
    const whose = cache.shared ? 'anybody' : 'its receiver'
    return header(`${cache.shared ? 'public' : 'private'}, max-age=${cache.seconds}`, `may be reused for ${cache.seconds} s by ${whose}`)
  }
  return isPrivate(context, operation) ? header('private, no-store', 'must not be kept') : header('no-cache', 'must be asked for again')
}

/** Whether an answer is nobody else's business: only for signed-in callers, or about people. */
function isPrivate(context: ApiContext, operation: Operation): boolean {
  return !isOpen(context, operation) || (context.workload.entities.get(operation.verb?.entity ?? '')?.dataClasses.length ?? 0) > 0
}

/** Fields of draft-ietf-httpapi-ratelimit-headers. */
function limitHeaders(count: number, seconds: number): readonly Header[] {
  const policy: Header = {
    name: 'RateLimit-Policy',
    shape: { kind: 'string', values: [`"quota";q=${count};w=${seconds}`] },
    description: `${count} calls in ${seconds} s`,
  }
  const left: Header = {
    name: 'RateLimit',
    shape: { kind: 'string', example: `"quota";r=${Math.max(0, count - 1)};t=${seconds}` },
    description: 'what is left, and for how many seconds',
  }
  return [policy, left]
}
