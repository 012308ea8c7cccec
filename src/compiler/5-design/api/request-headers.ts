import type { Operation } from '../../model/brief.ts'
import type { Parameter } from '../../model/design/api.ts'
import { words } from '../../text/number.ts'
import type { ApiContext } from './input.ts'
import type { Traits } from './traits.ts'

/** Headers a call carries: its key where it must not act twice, the version it is about, where a stream is taken up again. */
export function requestHeaders(
  { knowledge }: ApiContext,
  operation: Operation,
  { racing, must, versioned, pushes }: Traits,
): readonly Parameter[] {
  const headers: Parameter[] = []
  if (operation.once === true && operation.trigger.kind === 'call') {
    const kept = words({ value: knowledge.defaults.get('operation.keyKept')?.value ?? 0, unit: 's' })
    const shape = { kind: 'string', minLength: 1, maxLength: longestKey } as const
    headers.push(header('Idempotency-Key', true, `the same for every repeat of one request; kept for ${kept}`, shape))
  }
  if (racing)
    headers.push(header('If-Match', must, `ETag of the state that is meant to change${must ? '' : '; without it whichever is there'}`))
  if (pushes) headers.push(header('Last-Event-ID', false, '`id` of the last event received, to go on after it'))
  if (versioned && operation.verb?.kind === 'get') headers.push(header('If-None-Match', false, 'ETag of the state that the caller has'))
  return headers
}

/** As long as Stripe takes them (API reference, idempotent requests). */
const longestKey = 255

/** Longer than any tag or event id that the service gives out. */
const text = { kind: 'string', maxLength: 512 } as const

function header(name: string, required: boolean, description: string, shape: Parameter['shape'] = text): Parameter {
  return { name, in: 'header', required, shape, description }
}
