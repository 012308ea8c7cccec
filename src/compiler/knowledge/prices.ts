import type { KnownQuantity } from '../model/knowledge.ts'
import { awsPrices } from './prices/aws.ts'
import { azurePrices } from './prices/azure.ts'
import { gcpPrices } from './prices/gcp.ts'
import { hetznerPrices } from './prices/hetzner.ts'
import { currency } from './prices/sources.ts'

/**
 * What is charged for machines, storage and traffic, per cloud; list prices without tax, commitment or discount.
 * A machine has three entries: its price, and under it its `cores` and its `memory`. Nothing is known of one's own data centre.
 */
export const prices: readonly KnownQuantity[] = [...currency, ...awsPrices, ...gcpPrices, ...azurePrices, ...hetznerPrices]
