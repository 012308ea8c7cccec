import type { KnownQuantity } from '../../model/knowledge.ts'
import { published, source, supposed } from './entry.ts'

const github = source(
  'GitHub: writes on the primary of one MySQL cluster when its partitioning began',
  'https://nippycodes.com/2021/09/27/partitioning-githubs-relational-databases-to-handle-scale/',
  '2021-09-27',
)
const notion = source(
  'Notion: 32 physical databases of at most 10 TB',
  'https://www.notion.com/blog/sharding-postgres-at-notion',
  '2021-10-06',
)
const timescale = source(
  'Cloudflare chooses TimescaleDB for 100,000 rows/s of small inserts',
  'https://newapp.site/postgre/cloudflare-chooses-postgresql-extension-over-specialized-olap-for-100k-row-second-analytics',
  '2025-12-31',
)
const stripe = source(
  'Stripe: DocDB, over 5 million queries/s and petabytes',
  'https://stripe.com/blog/how-stripes-document-databases-supported-99.999-uptime-with-zero-downtime-data-migrations',
  '2024-06-06',
)
const netflix = source(
  'Netflix: 1,099,837 client writes/s on 288 Cassandra nodes',
  'https://medium.com/netflix-techblog/benchmarking-cassandra-scalability-on-aws-over-a-million-writes-per-second-39f45f066c9e',
  '2011-11-02',
)
const discord = source(
  'Discord: 177 Cassandra nodes of 4 TB',
  'https://discord.com/blog/how-discord-stores-trillions-of-messages',
  '2023-03-06',
)
const cloudflare = source(
  'Cloudflare: 6 million events/s into ClickHouse',
  'https://blog.cloudflare.com/http-analytics-for-6m-requests-per-second-using-clickhouse/',
  '2018-03-06',
)
const scan = { title: 'Measured: sequential scan, PostgreSQL 15.18 on a 2-core AMD EPYC', date: '2026-11-23' }

const write = (store: string): string => `Rows a second that ${store} was seen to take`
const held = (store: string): string => `Bytes that ${store} was seen to hold`
const pass = (store: string): string => `Time to pass one row when ${store} reads many`
const carried = 'What was carried, not what could be.'

const keeps = (store: string): string => `Bytes that ${store} keeps for one byte of rows: copies and indexes, compressed`

/** What each kind of store was seen to take, hold and pass. */
export const storeLimits: readonly KnownQuantity[] = [
  supposed('limit/summary-filters', 'Filters of a summary up to which its every combination is kept up to date', 2, 1, 4),
  published(
    'store/postgresql/writes',
    write('one relational primary'),
    50_000,
    'row/s',
    github,
    'medium',
    'Queries that write; the machine of 2019.',
  ),
  supposed(
    'store/postgresql/bytes',
    held('one relational database with ease'),
    5e12,
    0.5e12,
    10e12,
    'B',
    'Notion set itself 500 GB a table and 10 TB a database; Figma met trouble at several TB a table.',
  ),
  published('store/postgresql/scanned-row', pass('PostgreSQL'), 0.2e-6, 's', scan),
  supposed(
    'store/sharded-postgresql/writes',
    write('a sharded relational store'),
    1e6,
    3e5,
    5e6,
    'row/s',
    'Slack ran 300,000 writes/s on Vitess.',
  ),
  published('store/sharded-postgresql/bytes', held('a sharded relational store'), 350e12, 'B', notion),
  supposed(
    'store/sharded-postgresql/scanned-row',
    pass('a sharded relational store'),
    0.02e-6,
    0.005e-6,
    0.2e-6,
    's',
    'Ten shards side by side.',
  ),
  published('store/time-series/writes', write('one time-series PostgreSQL'), 100_000, 'row/s', timescale, 'low', carried),
  supposed(
    'store/time-series/bytes',
    held('one time-series PostgreSQL'),
    50e12,
    5e12,
    200e12,
    'B',
    'Ten times a relational database: its vendor publishes 90 % compression.',
  ),
  supposed(
    'store/time-series/scanned-row',
    pass('a time-series PostgreSQL'),
    0.02e-6,
    0.005e-6,
    0.1e-6,
    's',
    'Compressed chunks are stored by column.',
  ),
  published('store/document-store/writes', write('a sharded document store'), 5e6, 'row/s', stripe, 'medium', 'Reads included.'),
  published('store/document-store/bytes', held('a sharded document store'), 1.5e15, 'B', stripe),
  supposed('store/document-store/scanned-row', pass('a document store'), 1e-6, 0.3e-6, 5e-6, 's'),
  published('store/wide-column-store/writes', write('a wide-column store'), 1_099_837, 'row/s', netflix, 'high', carried),
  published('store/wide-column-store/bytes', held('a wide-column store'), 708e12, 'B', discord),
  supposed('store/wide-column-store/scanned-row', pass('a wide-column store'), 1e-6, 0.3e-6, 5e-6, 's'),
  published('store/column-store/writes', write('a column store'), 6e6, 'row/s', cloudflare, 'medium', 'In batches.'),
  supposed('store/column-store/bytes', held('a column store'), 1e15, 1e14, 1e16, 'B'),
  supposed(
    'store/column-store/scanned-row',
    pass('a column store'),
    5e-9,
    4e-10,
    2e-8,
    's',
    'An Altinity engineer reports 2.37 thousand million rows/s of one column on 8 cores.',
  ),
  supposed('store/key-value-store/writes', write('a key-value store'), 1e6, 1e5, 1e7, 'row/s'),
  supposed('store/key-value-store/bytes', held('a key-value store'), 1e13, 1e12, 1e15, 'B'),
  supposed('store/key-value-store/scanned-row', pass('a key-value store'), 2e-6, 0.5e-6, 1e-5, 's'),
  supposed('store/search-engine/writes', write('a search cluster'), 2e4, 5e3, 1e5, 'row/s'),
  supposed('store/search-engine/bytes', held('a search cluster'), 50e12, 5e12, 500e12, 'B'),
  supposed('store/search-engine/scanned-row', pass('a search cluster'), 0.05e-6, 0.01e-6, 0.5e-6, 's'),
  supposed('store/postgresql/kept', keeps('PostgreSQL with a standby'), 2.5, 2, 4),
  supposed('store/sharded-postgresql/kept', keeps('PostgreSQL in shards, each with a standby'), 2.5, 2, 4),
  supposed(
    'store/time-series/kept',
    keeps('a time-series PostgreSQL with a standby'),
    0.4,
    0.2,
    1,
    '1',
    'Its vendor publishes 90 % compression.',
  ),
  supposed('store/document-store/kept', keeps('a document store of three copies'), 2.5, 1.5, 4),
  supposed('store/wide-column-store/kept', keeps('a wide-column store of three copies'), 2.4, 1.2, 3),
  supposed('store/column-store/kept', keeps('a column store of two copies'), 0.3, 0.1, 0.8),
  supposed('store/key-value-store/kept', keeps('a key-value store of three copies'), 3, 2, 4),
  supposed('store/search-engine/kept', keeps('a search cluster of two copies'), 3, 1.5, 5),
]
