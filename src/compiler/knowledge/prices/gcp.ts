import type { KnownQuantity, Source } from '../../model/knowledge.ts'
import { euCloudPrices, machine, mixxorPrices, price } from './sources.ts'

const cloudSql: Source = {
  title: 'Usage.ai, Cloud SQL pricing: Enterprise edition, us-central1',
  address: 'https://www.usage.ai/blogs/gcp/cloud-sql/pricing/',
  date: '2026-05-01',
}
const iowa = 'Iowa: 0.0413 a core and 0.007 a GB; Europe is dearer by the ratio of the server prices.'
const server = { unit: 'EUR/month', source: euCloudPrices, confidence: 'high' } as const
const bigServer = {
  unit: 'EUR/month',
  source: euCloudPrices,
  confidence: 'medium',
  note: 'In proportion to its cores, as the smaller ones are.',
} as const
const database = { unit: 'USD/h', source: cloudSql, note: iowa } as const
const europe = { source: mixxorPrices, confidence: 'medium' } as const

/** Google Cloud, Belgium where known. */
export const gcpPrices: readonly KnownQuantity[] = [
  ...machine('prices/gcp/server/e2-medium', 'e2-medium', 1, 4, 0.0375, {
    unit: 'USD/h',
    source: mixxorPrices,
    note: 'Shared: half of two cores.',
  }),
  ...machine('prices/gcp/server/e2-standard-2', 'e2-standard-2', 2, 8, 56.61, server),
  ...machine('prices/gcp/server/e2-standard-4', 'e2-standard-4', 4, 16, 113.22, server),
  ...machine('prices/gcp/server/e2-standard-8', 'e2-standard-8', 8, 32, 226.44, server),
  ...machine('prices/gcp/server/e2-standard-16', 'e2-standard-16', 16, 64, 452.88, bigServer),
  ...machine('prices/gcp/server/e2-standard-32', 'e2-standard-32', 32, 128, 905.76, bigServer),
  price('prices/gcp/home-server', 'e2-standard-2 in Belgium', 0.075, { unit: 'USD/h', source: mixxorPrices }),
  price('prices/gcp/listed-server', 'e2-standard-2 in Iowa', 0.067, {
    unit: 'USD/h',
    source: {
      title: 'npm package cloud-cost-mcp 1.3.8 (Apache-2.0)',
      address: 'https://www.npmjs.com/package/cloud-cost-mcp',
      date: '2026-01-20',
    },
  }),
  ...machine('prices/gcp/database/db-custom-1-3840', 'db-custom-1-3840', 1, 3.75, 0.06755, database),
  ...machine('prices/gcp/database/db-custom-2-8192', 'db-custom-2-8192', 2, 8, 0.1386, database),
  ...machine('prices/gcp/database/db-custom-4-16384', 'db-custom-4-16384', 4, 16, 0.2772, database),
  ...machine('prices/gcp/database/db-custom-8-32768', 'db-custom-8-32768', 8, 32, 0.5544, database),
  ...machine('prices/gcp/database/db-custom-16-65536', 'db-custom-16-65536', 16, 64, 1.1088, database),
  ...machine('prices/gcp/database/db-custom-32-131072', 'db-custom-32-131072', 32, 128, 2.2176, database),
  ...machine('prices/gcp/database/db-custom-64-262144', 'db-custom-64-262144', 64, 256, 4.4352, database),
  price('prices/gcp/storage', 'Database storage, solid state', 0.1463, { unit: 'EUR/GB/month', ...europe, note: 'pd-ssd.' }),
  price('prices/gcp/object-storage', 'Object storage, Standard', 0.0172, { unit: 'EUR/GB/month', ...europe }),
  price('prices/gcp/egress', 'Traffic to the internet', 0.1033, { unit: 'EUR/GB', ...europe }),
  price('prices/gcp/balancer', 'Load balancer', 0.025, {
    unit: 'USD/h',
    source: {
      title: 'mixxor/eu-cloud-prices: 15.49 EUR a month',
      address: 'https://github.com/mixxor/eu-cloud-prices',
      date: '2026-05-29',
    },
    confidence: 'low',
  }),
]
