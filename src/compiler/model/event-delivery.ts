import type { Operation } from './brief.ts'
import type { Decisions } from './decision.ts'

/** How an event reaches its handlers: in the emitter's own request, by the outbox alone, or by a broker fed from the outbox. */
export type Delivery = 'in-request' | 'outbox' | 'broker'

/** The delivery decided for an event; the outbox where nothing was decided. */
export function deliveryOf(decisions: Decisions, event: string): Delivery {
  const choice = decisions.byId.get(`asynchronous-work/${event}`)?.choice
  return choice === 'in-request' || choice === 'broker' ? choice : 'outbox'
}

/** Integrations that an operation leaves to a worker to call, after the caller has its answer. */
export function leftCalls(decisions: Decisions, { name, calls, trigger }: Operation): readonly string[] {
  if (trigger.kind !== 'call' && trigger.kind !== 'webhook') return []
  const later = calls.filter(({ integration }) => {
    const choice = decisions.byId.get(`asynchronous-work/${name}.${integration}`)?.choice
    return choice !== undefined && choice !== 'in-request'
  })
  return later.map((call) => call.integration)
}

/** What the work left behind for an integration is called in the outbox. */
export function leftCallName(operation: string, integration: string): string {
  return `${operation}.${integration}`
}
