import type { Brief } from './brief.ts'

/** Who stands behind an integration: its provider by name, or the integration where any provider will do. */
export function partnerOf({ integrations }: Brief, integration: string): string {
  const provider = integrations.get(integration)?.provider
  return provider === undefined || provider === 'any' ? integration : provider
}
