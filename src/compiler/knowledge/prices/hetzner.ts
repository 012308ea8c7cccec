import type { KnownQuantity } from '../../model/knowledge.ts'
import { euCloudPrices, machine, mixxorPrices, price } from './sources.ts'

const server = { unit: 'EUR/month', source: euCloudPrices, confidence: 'high' } as const
const vat = 'Listed with 19 % VAT and an address, both taken off.'
const bigServer = { unit: 'EUR/month', source: mixxorPrices, confidence: 'medium', note: vat } as const
const net = { source: mixxorPrices, confidence: 'medium', note: 'Listed with 19 % VAT, taken off.' } as const

/** Hetzner Cloud, dedicated cores; databases, caches and search run on servers of one's own. */
export const hetznerPrices: readonly KnownQuantity[] = [
  ...machine('prices/hetzner/server/CCX13', 'CCX13', 2, 8, 42.99, server),
  ...machine('prices/hetzner/server/CCX23', 'CCX23', 4, 16, 85.99, server),
  ...machine('prices/hetzner/server/CCX33', 'CCX33', 8, 32, 138.49, server),
  ...machine('prices/hetzner/server/CCX43', 'CCX43', 16, 64, 275.99, bigServer),
  ...machine('prices/hetzner/server/CCX53', 'CCX53', 32, 128, 533.49, bigServer),
  ...machine('prices/hetzner/server/CCX63', 'CCX63', 48, 192, 853.49, bigServer),
  price('prices/hetzner/storage', 'Volume', 0.0572, { unit: 'EUR/GB/month', ...net }),
  price('prices/hetzner/object-storage', 'Object storage', 0.0087, { unit: 'EUR/GB/month', ...net }),
  price('prices/hetzner/egress', 'Traffic to the internet', 0.001, {
    unit: 'EUR/GB',
    source: { title: 'Hetzner pricing interface: 1 EUR per TB', address: 'https://docs.hetzner.cloud/', date: '2026-05-27' },
  }),
  price('prices/hetzner/egress-free', 'Traffic to the internet that is free in a month, per server', 20e12, { unit: 'B', ...net }),
  price('prices/hetzner/balancer', 'Load balancer', 7.49, { unit: 'EUR/month', ...net }),
]
