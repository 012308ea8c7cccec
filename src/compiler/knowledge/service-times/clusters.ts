import type { KnownQuantity } from '../../model/knowledge.ts'
import { published, source, supposed } from '../limits/entry.ts'

const netflix = source(
  'Netflix, Benchmarking Cassandra Scalability on AWS: over a million writes per second, three copies',
  'https://netflixtechblog.com/benchmarking-cassandra-scalability-on-aws-over-a-million-writes-per-second-39f45f066c9e',
  '2011-11-02',
)
const evcache = source(
  'Netflix, Caching for a Global Netflix and its successors: 18,000 operations a second and 650 GB per server',
  'https://netflixtechblog.com/caching-for-a-global-netflix-7bcc457012f1',
  '2024-01-01',
)

/** What one node of a store that keeps several copies carries, and how fast such a store answers. */
export const clusterTimes: readonly KnownQuantity[] = [
  published(
    'service-times/cluster-call',
    'One read or write at a cluster of several nodes',
    5e-3,
    's',
    source(
      'Discord, How Discord Stores Billions of Messages: reads below 5 ms, writes below 1 ms',
      'https://discord.com/blog/how-discord-stores-billions-of-messages',
      '2017-01-13',
    ),
    'medium',
    'Cassandra; a p99 of 15 ms to read and 5 ms to insert was reported of ScyllaDB in 2022.',
  ),
  published('service-times/cluster-copies', 'Copies that a cluster keeps of each row', 3, '1', netflix, 'high'),
  published(
    'service-times/wide-column-store/node-rows',
    'Rows that one node of a wide-column store reads or writes a second',
    11_000,
    'row/s',
    netflix,
    'high',
    'Four virtual CPUs of 2011.',
  ),
  published(
    'service-times/wide-column-store/node-bytes',
    'Bytes that one node of a wide-column store keeps',
    4e12,
    'B',
    source(
      'Discord, How Discord Stores Trillions of Messages: 177 nodes of about 4 TB',
      'https://discord.com/blog/how-discord-stores-trillions-of-messages',
      '2023-03-06',
    ),
    'medium',
  ),
  published(
    'service-times/key-value-store/node-rows',
    'Rows that one node of a key-value store reads or writes a second',
    18_000,
    'row/s',
    evcache,
    'medium',
  ),
  published('service-times/key-value-store/node-bytes', 'Bytes that one node of a key-value store keeps', 650e9, 'B', evcache, 'medium'),
  published(
    'service-times/document-store/node-rows',
    'Rows that one shard of a document store reads or writes a second',
    2_500,
    'row/s',
    source(
      "Stripe, How Stripe's document databases supported 99.999 % uptime: 5 M queries a second on 2,000 shards",
      'https://stripe.com/blog/how-stripes-document-databases-supported-99.999-uptime-with-zero-downtime-data-migrations',
      '2024-06-06',
    ),
    'medium',
    'An average of the fleet, well below what one can do.',
  ),
  supposed('service-times/document-store/node-bytes', 'Bytes that one node of a document store keeps', 1e12, 250e9, 4e12, 'B'),
  supposed(
    'service-times/column-store/node-rows',
    'Rows that one node of a column store takes in a second, in batches',
    100_000,
    20_000,
    500_000,
    'row/s',
  ),
  supposed('service-times/column-store/node-bytes', 'Bytes that one node of a column store keeps', 10e12, 2e12, 50e12, 'B'),
  supposed(
    'service-times/search-engine/node-rows',
    'Rows that one node of a search engine reads or writes a second',
    2_000,
    300,
    10_000,
    'row/s',
  ),
  supposed('service-times/search-engine/node-bytes', 'Bytes that one node of a search engine keeps', 1e12, 100e9, 4e12, 'B'),
]
