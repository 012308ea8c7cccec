import type { Integration } from '../../model/brief.ts'
import { construct } from '../construct.ts'
import { flag, mapOf, text, turned, type Shape } from '../shape.ts'
import { price } from '../values/money.ts'
import { lowerNames, reference } from '../values/name.ts'
import { limit } from '../values/rate.ts'
import { share } from '../values/share.ts'
import { latency } from './quality.ts'

/** Whom we depend on. */
export const integration = construct('an integration', 'A system of others that operations call, or that calls us.', {
  provider: { about: 'Who runs it; `any` leaves that open.', example: 'Stripe', shape: text },
  latency: { about: 'How fast it answers.', example: '{ p50: 350 ms, p99: 2 s }', shape: latency },
  availability: { about: 'Share of calls that it answers.', example: '99.9%', shape: share },
  limit: { about: 'How many calls it takes, per second or at once.', example: '100/s', shape: limit },
  price: { about: 'What it costs.', example: '0.001 EUR/call', mistakenFor: ['cost'], shape: price },
  repeatable: {
    about: 'Whether a repeated request does no harm, so that it may be retried.',
    example: 'true',
    default: 'false',
    mistakenFor: ['idempotent'],
    shape: flag,
  },
  was: { about: 'Its name before it was renamed.', example: 'stripe', shape: reference('an integration', 'stripe') },
})

/** All integrations by name. */
export const integrations: Shape<ReadonlyMap<string, Integration>> = mapOf(
  'an integration',
  turned(integration, ({ latency = {}, repeatable = false, ...rest }, _, path): Integration => {
    return { name: path.slice(path.lastIndexOf('.') + 1), latency, repeatable, ...rest }
  }),
  lowerNames,
)
