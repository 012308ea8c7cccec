import type { KnownQuantity } from '../../model/knowledge.ts'
import { euCloudPrices, machine, mixxorPrices, price } from './sources.ts'

const server = { unit: 'EUR/month', source: euCloudPrices, confidence: 'high' } as const
const bigServer = {
  unit: 'EUR/month',
  source: euCloudPrices,
  confidence: 'medium',
  note: 'In proportion to its cores, as the smaller ones are.',
} as const
const europe = { source: mixxorPrices, confidence: 'medium' } as const

/** Microsoft Azure, western Europe. Its managed PostgreSQL is not listed: the database is priced as a server of the same size. */
export const azurePrices: readonly KnownQuantity[] = [
  ...machine('prices/azure/server/B2s', 'B2s', 0.8, 4, 30.75, {
    unit: 'EUR/month',
    source: mixxorPrices,
    note: 'Burstable: two cores, of which 40 % each may be used on end; so much is counted.',
  }),
  ...machine('prices/azure/server/D2a_v4', 'D2a v4', 2, 8, 66.8, server),
  ...machine('prices/azure/server/D4a_v4', 'D4a v4', 4, 16, 133.59, server),
  ...machine('prices/azure/server/D8a_v4', 'D8a v4', 8, 32, 267.25, server),
  ...machine('prices/azure/server/D16a_v4', 'D16a v4', 16, 64, 534.5, bigServer),
  ...machine('prices/azure/server/D32a_v4', 'D32a v4', 32, 128, 1069, bigServer),
  ...machine('prices/azure/server/D64a_v4', 'D64a v4', 64, 256, 2138, bigServer),
  price('prices/azure/storage', 'Disk, Premium SSD', 0.15, { unit: 'EUR/GB/month', ...europe }),
  price('prices/azure/object-storage', 'Object storage, hot blobs', 0.018, { unit: 'EUR/GB/month', ...europe }),
  price('prices/azure/egress', 'Traffic to the internet', 0.08, { unit: 'EUR/GB', ...europe }),
  price('prices/azure/egress-free', 'Traffic to the internet that is free in a month', 100e9, { unit: 'B', ...europe }),
  price('prices/azure/balancer', 'Load balancer', 22.27, { unit: 'EUR/month', ...europe }),
]
