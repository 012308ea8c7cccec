import type { KnownQuantity } from '../../model/knowledge.ts'
import { published, source, supposed } from './entry.ts'

/** US dollars for one euro of the dates below; `prices/usd-per-eur` is the same. */
const dollars = 1.1133
const lambda = source(
  'How AWS Pricing Works, Lambda',
  'https://docs.aws.amazon.com/whitepapers/latest/how-aws-pricing-works/lambda.html',
  '2024-01-01',
)
const memory = source(
  'AWS Lambda Developer Guide, configure memory',
  'https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html',
  '2025-01-01',
)
const fargate = source(
  'AWS Fargate Pricing Explained: 0.04048 USD a core and 0.004445 a GB, an hour',
  'https://www.vantage.sh/blog/fargate-pricing',
  '2026-03-01',
)
const edge = source('Google Cloud CDN: 0.0075 USD for 10,000 look-ups', 'https://cloud.google.com/cdn/pricing', '2026-09-20')
const kafka = source(
  'Benchmarking Apache Kafka: 786,980 records/s, three-fold asynchronous replication, three machines',
  'https://engineering.linkedin.com/kafka/benchmarking-apache-kafka-2-million-writes-second-three-cheap-machines',
  '2014-04-27',
)
const queue = source(
  'Turning PostgreSQL into a queue serving 10,000 jobs per second',
  'https://gist.github.com/chanks/7585810',
  '2013-11-21',
)

/** What platforms, caches, queues and sign-in cost, carry and take. */
export const platformLimits: readonly KnownQuantity[] = [
  published('price/function-call', 'One call of a function', 0.2e-6 / dollars, 'EUR/call', lambda, 'high', '0.20 USD a million.'),
  published('price/function-second', 'One second of a function with 1 GB', 1.667e-5 / dollars, 'EUR', lambda, 'high', '0.00001667 USD.'),
  published('price/edge-request', 'One request at an edge that is billed by the request', 0.75e-6 / dollars, 'EUR/call', edge, 'high'),
  supposed('price/edge-flat', 'An edge that is billed by the month', 20, 0, 200, 'EUR/month'),
  supposed('price/control-plane', 'The control plane of a managed Kubernetes', 65, 0, 150, 'EUR/month'),
  published(
    'price-factor/containers',
    'A core in managed containers over one in a virtual machine',
    1.15,
    '1',
    fargate,
    'medium',
    'With 4 GB a core, as m6a has.',
  ),
  supposed('price-factor/virtual-machines', 'A core in a virtual machine', 1, 1, 1),
  supposed('price-factor/kubernetes', 'A core in Kubernetes over one in a virtual machine: its own workings', 1.15, 1.05, 1.4),
  supposed('capacity-kept/containers', 'Share of the peak’s cores paid on average when containers follow the load', 0.6, 0.3, 1),
  supposed('capacity-kept/virtual-machines', 'Share of the peak’s cores paid on average with virtual machines', 1, 0.7, 1),
  supposed('capacity-kept/kubernetes', 'Share of the peak’s cores paid on average when pods follow the load', 0.6, 0.3, 1),
  supposed('start/containers', 'Time until a further container serves', 60, 20, 180, 's'),
  supposed('start/virtual-machines', 'Time until a further virtual machine serves', 300, 90, 600, 's'),
  supposed('start/functions', 'Time until a further function serves', 1, 0.1, 5, 's'),
  supposed('start/kubernetes', 'Time until a further pod serves', 40, 10, 180, 's'),
  supposed('limit/peak-rises-in', 'Time in which a peak rises', 3_600, 60, 14_400, 's'),
  supposed('limit/function-kept', 'Time that a copy of a function is kept after its last call', 300, 60, 2_700, 's'),
  published('limit/function-memory', 'Memory, in GB, with which a function has one core', 1.769, '1', memory, 'high'),
  supposed('limit/function-overhead', 'Time that a gateway and a warm function add to a call', 0.02, 0.005, 0.1, 's'),
  supposed('limit/cold-start', 'Time that a function takes to start', 0.5, 0.1, 3, 's'),
  supposed(
    'limit/service-hop',
    'Time of one call between services at p99: network, proxies, encoding',
    0.003,
    0.0005,
    0.01,
    's',
    'A pair of side-cars alone adds 2.9 ms.',
  ),
  supposed('limit/least-instances', 'Instances of a deployable that must not be down', 2, 1, 3, 'instance'),
  supposed('limit/least-cores', 'Cores of the smallest instance', 1, 0.25, 2, 'core'),
  supposed('limit/unspoken-budget', 'What a month may cost where nobody said', 1_000, 100, 10_000, 'EUR/month'),
  supposed('limit/ordinary-p99', 'Target of an ordinary interface for 99 of 100 answers', 0.5, 0.2, 2, 's'),

  supposed(
    'limit/cores-worth-caching',
    'Cores, those of the database counted manifold, against which one read is measured',
    16,
    4,
    64,
    'core',
  ),
  supposed('limit/database-core', 'Cores of the service that one of the database is worth: it cannot be added to', 5, 2, 20),
  supposed('limit/database-copies', 'Servers that a core of the database is paid on: primary and standby', 2, 1, 3),
  supposed('limit/cache-cores', 'Cores of a small distributed cache with its replica', 2, 1, 8, 'core'),
  supposed('limit/instances', 'Instances among which calls are spread', 3, 2, 20, 'instance'),
  supposed('limit/longest-cached', 'Time after which an entry that nobody changed goes all the same', 86_400, 3_600, 604_800, 's'),
  supposed('limit/filter-variants', 'Different values of one filter that callers may leave out', 10, 3, 100),
  supposed('limit/different-searches', 'Different texts that are searched for', 10_000, 300, 1e6),
  supposed('limit/cores-worth-pushing', 'Cores spent on those who watch that are worth another way', 2, 0.5, 8, 'core'),
  supposed('limit/poll-interval', 'Time between two questions of one who waits for a change', 5, 1, 60, 's'),
  supposed('limit/push-delay', 'Time until a change reaches one who is connected', 0.2, 0.05, 1, 's'),
  supposed('encoding/rest', 'Bytes of JSON that one core writes or reads in a second', 300e6, 100e6, 1e9, 'B/s'),
  supposed('encoding/graphql', 'Bytes of JSON that one core puts together field by field in a second', 100e6, 20e6, 300e6, 'B/s'),
  supposed(
    'encoding/grpc',
    'Bytes, counted as JSON, that one core writes or reads as protocol buffers in a second',
    500e6,
    150e6,
    2e9,
    'B/s',
  ),

  supposed('limit/outbox-delay', 'Time until a worker looks into the outbox', 0.5, 0.05, 5, 's'),
  published('limit/broker-delay', 'Time from a broker’s producer to its consumer at p99', 3e-3, 's', kafka, 'high'),
  supposed('limit/handler-works', 'Share of the runs of a handler that do not fail by its own fault', 0.9995, 0.99, 0.9999),
  published('limit/outbox-rate', 'Jobs a second that one PostgreSQL handed out', 10_000, 'event/s', queue, 'medium'),
  published('limit/broker-rate', 'Messages a second that a small broker cluster took', 786_980, 'event/s', kafka, 'high'),

  supposed('limit/active-in-month', 'Share of the accounts that sign in within a month', 0.3, 0.1, 0.8),
  supposed('limit/identity-cores', 'Cores of an identity provider of one’s own with its spare', 4, 2, 16, 'core'),
  supposed('limit/secrets-kept', 'Accounts whose secrets are worth a thief’s while', 100_000, 5_000, 2_000_000, 'person'),
  supposed('limit/stolen-for', 'Time for which a stolen credential does harm before anyone looks', 2_592_000, 86_400, 31_536_000, 's'),
  supposed('lifetime/hosted-oidc', 'Life of an access token', 900, 300, 86_400, 's'),
  supposed('lifetime/self-run-oidc', 'Life of an access token', 900, 300, 86_400, 's'),
  supposed('lifetime/own-passwords', 'Life of a session of one’s own', 1_209_600, 3_600, 2_592_000, 's'),
  supposed('lifetime/workforce-sso', 'Life of a session of the company', 36_000, 3_600, 604_800, 's'),
  supposed('lifetime/client-credentials', 'Life of a machine’s access token', 3_600, 300, 86_400, 's'),
  supposed('lifetime/mutual-tls', 'Life of a client certificate', 7_776_000, 86_400, 34_214_400, 's'),
  supposed('lifetime/api-key', 'Life of an API key', 31_536_000, 7_776_000, 157_680_000, 's'),
  supposed('check-time/roles', 'Time to compare roles', 20e-6, 1e-6, 1e-4, 's'),
  supposed('check-time/ownership', 'Time that row-level security adds to a call', 100e-6, 1e-5, 1e-3, 's'),
  supposed('check-time/attributes', 'Time to evaluate policies in the process', 200e-6, 2e-5, 2e-3, 's'),
  supposed('check-time/relationships', 'Time to ask a relationship service', 5e-3, 1e-3, 5e-2, 's'),
  supposed('limit/unguarded-allowances', 'Allowances resting on code alone among which one is forgotten', 20, 5, 100),
]
