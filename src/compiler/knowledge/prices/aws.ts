import type { KnownQuantity, Source } from '../../model/knowledge.ts'
import { costCatalogue, euCloudPrices, machine, mixxorPrices, price } from './sources.ts'

const rdsArticle: Source = {
  title: 'Infratally, AWS RDS pricing explained: us-east-1, one zone; a standby in a second zone costs the same again',
  address: 'https://infratally.com/articles/aws-rds-pricing-explained-2026.html',
  date: '2026-06-01',
}
const linear = 'The family is priced in proportion to its cores.'
const baseline = 'Burstable: two cores, of which 20 % each may be used on end; so much is counted.'
const virginia = 'US East; Europe is dearer by the ratio of the server prices.'
const server = { unit: 'EUR/month', source: euCloudPrices, confidence: 'high' } as const
const bigServer = { unit: 'USD/h', source: mixxorPrices, confidence: 'high' } as const
const burstable = { ...bigServer, note: baseline } as const
const database = { unit: 'USD/h', source: rdsArticle, note: `${virginia} ${linear}` } as const
const cache = {
  unit: 'USD/h',
  source: {
    title: 'CloudBurn, Amazon ElastiCache pricing',
    address: 'https://cloudburn.io/blog/amazon-elasticache-pricing',
    date: '2026-04-01',
  },
  confidence: 'low',
  note: `${virginia} Valkey, a fifth below Redis.`,
} as const
const usd = { source: costCatalogue, note: virginia } as const

/** Amazon Web Services, Frankfurt where known. */
export const awsPrices: readonly KnownQuantity[] = [
  ...machine('prices/aws/server/t4g.small', 't4g.small', 0.4, 2, 0.0192, burstable),
  ...machine('prices/aws/server/m6a.large', 'm6a.large', 2, 8, 67.86, server),
  ...machine('prices/aws/server/m6a.xlarge', 'm6a.xlarge', 4, 16, 135.73, server),
  ...machine('prices/aws/server/m6a.2xlarge', 'm6a.2xlarge', 8, 32, 271.46, server),
  ...machine('prices/aws/server/m6a.4xlarge', 'm6a.4xlarge', 16, 64, 0.828, bigServer),
  ...machine('prices/aws/server/m6a.8xlarge', 'm6a.8xlarge', 32, 128, 1.656, bigServer),
  ...machine('prices/aws/server/m6a.16xlarge', 'm6a.16xlarge', 64, 256, 3.312, bigServer),
  ...machine('prices/aws/server/m6a.24xlarge', 'm6a.24xlarge', 96, 384, 4.968, bigServer),
  price('prices/aws/home-server', 'm6a.large in Frankfurt', 0.1035, bigServer),
  price('prices/aws/listed-server', 'm6a.large in US East', 0.0864, { unit: 'USD/h', source: costCatalogue }),
  ...machine('prices/aws/database/db.t4g.medium', 'db.t4g.medium', 0.4, 4, 0.065, { ...database, note: `${virginia} ${baseline}` }),
  ...machine('prices/aws/database/db.m7g.large', 'db.m7g.large', 2, 8, 0.168, database),
  ...machine('prices/aws/database/db.m7g.xlarge', 'db.m7g.xlarge', 4, 16, 0.336, database),
  ...machine('prices/aws/database/db.m7g.2xlarge', 'db.m7g.2xlarge', 8, 32, 0.672, database),
  ...machine('prices/aws/database/db.m7g.4xlarge', 'db.m7g.4xlarge', 16, 64, 1.344, database),
  ...machine('prices/aws/database/db.m7g.8xlarge', 'db.m7g.8xlarge', 32, 128, 2.688, database),
  ...machine('prices/aws/database/db.m7g.16xlarge', 'db.m7g.16xlarge', 64, 256, 5.376, database),
  ...machine('prices/aws/cache/cache.t4g.small', 'cache.t4g.small', 2, 1.37, 0.0256, cache),
  ...machine('prices/aws/cache/cache.t4g.medium', 'cache.t4g.medium', 2, 3.09, 0.052, cache),
  ...machine('prices/aws/cache/cache.m7g.large', 'cache.m7g.large', 2, 6.38, 0.1264, cache),
  ...machine('prices/aws/cache/cache.m7g.xlarge', 'cache.m7g.xlarge', 4, 12.93, 0.252, cache),
  ...machine('prices/aws/cache/cache.m7g.2xlarge', 'cache.m7g.2xlarge', 8, 26.04, 0.504, cache),
  ...machine('prices/aws/search/m7g.large.search', 'm7g.large.search', 2, 8, 0.135, {
    unit: 'USD/h',
    source: {
      title: 'CloudBurn, Amazon OpenSearch pricing',
      address: 'https://cloudburn.io/blog/amazon-opensearch-pricing',
      date: '2026-03-01',
    },
    confidence: 'low',
    note: virginia,
  }),
  price('prices/aws/storage', 'Database storage, gp3', 0.115, { unit: 'USD/GB/month', source: rdsArticle, note: virginia }),
  price('prices/aws/disk-read', 'Each read a second beyond those included, of a month', 0.02, {
    unit: 'USD/GB/month',
    source: rdsArticle,
    note: `${virginia} Per operation a second, not per GB.`,
  }),
  price('prices/aws/backup', 'Backup beyond the size of the database', 0.095, { unit: 'USD/GB/month', source: rdsArticle, note: virginia }),
  price('prices/aws/object-storage', 'Object storage, S3 Standard', 0.023, { unit: 'USD/GB/month', ...usd }),
  price('prices/aws/egress', 'Traffic to the internet, first 10 TB', 0.09, { unit: 'USD/GB', ...usd, note: 'The same in Europe.' }),
  price('prices/aws/egress-10tb', 'Traffic to the internet, 10 to 50 TB', 0.085, { unit: 'USD/GB', ...usd, note: 'The same in Europe.' }),
  price('prices/aws/egress-50tb', 'Traffic to the internet, 50 to 150 TB', 0.07, { unit: 'USD/GB', ...usd, note: 'The same in Europe.' }),
  price('prices/aws/egress-150tb', 'Traffic to the internet, beyond 150 TB', 0.05, { unit: 'USD/GB', ...usd, note: 'The same in Europe.' }),
  price('prices/aws/egress-free', 'Traffic to the internet that is free in a month', 100e9, {
    unit: 'B',
    ...usd,
    note: 'The same in Europe.',
  }),
  price('prices/aws/zone-traffic', 'Traffic between two zones, both directions', 0.02, {
    unit: 'USD/GB',
    ...usd,
    note: 'The same in Europe.',
  }),
  price('prices/aws/balancer', 'Application load balancer', 0.0225, { unit: 'USD/h', ...usd }),
  price('prices/aws/balancer-traffic', 'Load balancer, each GB an hour: one capacity unit', 0.008, { unit: 'USD/GB', ...usd }),
  price('prices/aws/gateway', 'NAT gateway, one per zone', 0.045, { unit: 'USD/h', ...usd }),
  price('prices/aws/identity', 'Hosted identity provider per user active in a month, Cognito Essentials', 0.015, {
    unit: 'USD/person/month',
    source: { title: 'Amazon Cognito pricing', address: 'https://aws.amazon.com/cognito/pricing/', date: '2025-01-01' },
    confidence: 'low',
  }),
  price('prices/aws/identity-free', 'Users active in a month that are free', 10_000, {
    unit: 'person',
    source: { title: 'Amazon Cognito pricing', address: 'https://aws.amazon.com/cognito/pricing/', date: '2025-01-01' },
    confidence: 'low',
  }),
]
