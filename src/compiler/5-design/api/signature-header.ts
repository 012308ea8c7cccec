/** The header in which a provider signs its webhooks, and what it signs. */
export type SignatureHeader = { readonly header: string; readonly over: string }

/** The header a provider is known to use, else that of the Standard Webhooks specification 1.0. */
export function signatureHeader(provider: string): SignatureHeader {
  return (
    known.get(provider.toLowerCase()) ?? {
      header: 'Webhook-Signature',
      over: 'HMAC-SHA-256 over id, time and raw body (Standard Webhooks)',
    }
  )
}

/** From each provider's own page on verifying webhooks, as of 2026. */
const known: ReadonlyMap<string, SignatureHeader> = new Map([
  ['stripe', { header: 'Stripe-Signature', over: 'HMAC-SHA-256 over time and raw body' }],
  ['github', { header: 'X-Hub-Signature-256', over: 'HMAC-SHA-256 over the raw body' }],
  ['shopify', { header: 'X-Shopify-Hmac-SHA256', over: 'HMAC-SHA-256 over the raw body' }],
  ['slack', { header: 'X-Slack-Signature', over: 'HMAC-SHA-256 over time and raw body' }],
  ['twilio', { header: 'X-Twilio-Signature', over: 'HMAC-SHA-1 over address and parameters' }],
  ['paddle', { header: 'Paddle-Signature', over: 'HMAC-SHA-256 over time and raw body' }],
])
