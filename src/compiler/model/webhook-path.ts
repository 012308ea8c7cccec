import { kebab } from './naming.ts'

/** Where an integration calls us about one of its events, below the API's base: `payments`, `settled` → `/webhooks/payments/settled`. */
export function webhookPath(integration: string, event: string): string {
  return `/webhooks/${kebab(integration)}/${kebab(event)}`
}
