import { construct } from '../construct.ts'
import { choice } from '../shape.ts'
import { duration, horizon } from '../values/duration.ts'
import { growth } from '../values/growth.ts'
import { perHour } from '../values/money.ts'
import { share } from '../values/share.ts'
import { peak } from './peak.ts'

/** How fast answers come. */
export const latency = construct('a latency', 'How fast answers come, at our edge, calls to others included.', {
  p50: { about: 'Half of the answers are faster.', example: '80 ms', default: '100 ms', shape: duration },
  p99: {
    about: 'All but one in a hundred answers are faster.',
    example: '400 ms',
    default: '500 ms',
    mistakenFor: ['p95', 'p999', 'max'],
    shape: duration,
  },
})

/** What may be lost and for how long. */
export const recovery = construct('a recovery', 'What an accident may cost.', {
  point: {
    about: 'How much of the latest work may be lost (RPO).',
    example: '1 min',
    default: '5 min',
    mistakenFor: ['rpo', 'RPO'],
    shape: duration,
  },
  time: { about: 'How long until it works again (RTO).', example: '15 min', default: '1 h', mistakenFor: ['rto', 'RTO'], shape: duration },
})

/** How well. */
export const quality = construct('the quality', 'How well the backend must do it.', {
  availability: {
    about: "Share of callers' requests that are answered, over 30 days, the failures of what we call included.",
    example: '99.95%',
    default: '99.9%',
    mistakenFor: ['uptime', 'slo', 'sla'],
    shape: share,
  },
  outage: { about: 'What an hour of downtime costs.', example: '2000 EUR/h', shape: perHour },
  survives: {
    about: 'What may be lost without missing the targets.',
    example: 'zone',
    shape: choice('what may be lost', ['node', 'zone', 'region']),
  },
  latency: {
    about: 'The default for operations that a caller waits for.',
    example: '{ p50: 80 ms, p99: 400 ms }',
    default: '{ p50: 100 ms, p99: 500 ms }',
    shape: latency,
  },
  recovery: {
    about: 'How much work and time an accident may cost.',
    example: '{ point: 1 min, time: 15 min }',
    default: '{ point: 5 min, time: 1 h }',
    shape: recovery,
  },
  peak: { about: 'The busiest minute over the averages of the operations, all at once.', example: '6x', default: '3x', shape: peak },
  growth: { about: 'How rates and actors grow, from today on.', example: '6%/month', default: '3%/month', shape: growth },
  horizon: { about: 'How far ahead the design must hold.', example: '3 years', default: '3 years', shape: horizon },
})
