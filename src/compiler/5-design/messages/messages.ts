import type { Brief } from '../../model/brief.ts'
import type { Decisions } from '../../model/decision.ts'
import type { Api } from '../../model/design/api.ts'
import type { Messages, Webhook } from '../../model/design/message.ts'
import type { Module } from '../../model/design/module.ts'
import type { Schema } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import type { Outcome } from '../../model/diagnostic.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import { webhookPath } from '../../model/webhook-path.ts'
import type { Workload } from '../../model/workload.ts'
import { eventsOf } from './events.ts'
import { jobsOf } from './jobs.ts'

/** What the messages are worked out from. */
export type MessageInput = {
  readonly brief: Brief
  readonly workload: Workload
  readonly decisions: Decisions
  readonly schema: Schema
  readonly statements: readonly Statement[]
  readonly modules: readonly Module[]
  readonly knowledge: Knowledge
  /** Where callers' operations leave calls to a worker, the endpoints say so. */
  readonly api?: Api
}

/** What happens without a caller: events told and handled, calls received from integrations, and work that workers run. */
export function designMessages(input: MessageInput): Outcome<Messages> {
  return { value: { events: eventsOf(input), webhooks: webhooksOf(input.brief), jobs: jobsOf(input) }, diagnostics: [] }
}

function webhooksOf(brief: Brief): readonly Webhook[] {
  return [...brief.operations.values()].flatMap(({ name, trigger }) => {
    if (trigger.kind !== 'webhook') return []
    const { integration, event } = trigger
    const element = {
      id: `webhook/${name}`,
      because: { decisions: [], figures: [] },
      from: [`operations.${name}.receive`, `integrations.${integration}`],
    }
    return [{ ...element, operation: name, integration, event, path: webhookPath(integration, event) }]
  })
}
