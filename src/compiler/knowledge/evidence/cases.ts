import type { Evidence } from '../../model/knowledge.ts'

/** Published systems and reference workloads with known numbers and known choices; the date is the last year they speak of. */
export const cases: readonly Evidence[] = [
  {
    id: 'casebook/stackoverflow-2013-2016',
    title: 'Stack Overflow / Stack Exchange network',
    shows:
      'A single well-tuned monolith with one relational primary per data set, much RAM and a two-level cache carries 2,400 requests/s average with an order of magnitude of headroom. Number of app servers is set by redundancy and rolling deploys, not by CPU.',
    source: {
      title: 'Stack Overflow: The Architecture - 2016 Edition (Nick Craver)',
      address: 'https://nickcraver.com/blog/2016/02/17/stack-overflow-the-architecture-2016-edition/',
      date: '2016-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/discord-messages',
    title: 'Discord message storage',
    shows:
      'Time-ordered append data read by range inside an owner: partition by owner + time bucket. Node count is storage-bound long before it is write-bound. GC-pause tail latency, not mean throughput, drove the second move.',
    source: {
      title: 'How Discord Stores Billions of Messages (2017) / Trillions of Messages (2023)',
      address: 'https://discord.com/blog/how-discord-stores-trillions-of-messages',
      date: '2023-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/notion-sharding',
    title: 'Notion: sharding the Postgres monolith',
    shows:
      'Shard before the old database is strained ("shard earlier"); put tenant id in the primary key from the beginning; pre-split into a highly divisible number of logical shards.',
    source: {
      title: 'Herding elephants: Lessons learned from sharding Postgres at Notion',
      address: 'https://www.notion.com/blog/sharding-postgres-at-notion',
      date: '2023-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/figma-postgres',
    title: 'Figma: vertical partitioning then horizontal sharding of Postgres',
    shows:
      'Cheap rungs first: bigger box, pooler, replicas, vertical split; shard only the tables that hit vacuum/IOPS limits; keep a small set of shard keys.',
    source: {
      title: 'How Figma’s databases team lived to tell the scale',
      address: 'https://www.figma.com/blog/how-figmas-databases-team-lived-to-tell-the-scale/',
      date: '2024-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/shopify-pods',
    title: 'Shopify: modular monolith + pods',
    shows:
      'Modularity of code and isolation of infrastructure are independent: 1,000+ developers on one deployable is workable if the data tier is cut by tenant.',
    source: {
      title: 'A Pods Architecture to Allow Shopify to Scale (2018) and Deconstructing the Monolith (2019)',
      address: 'https://shopify.engineering/a-pods-architecture-to-allow-shopify-to-scale',
      date: '2025-12-31',
    },
    strength: 'weak',
  },
  {
    id: 'casebook/segment-destinations',
    title: 'Segment: microservices back to one service',
    shows:
      'Isolation of queues and isolation of deployables are different needs. With about 3 engineers do not recommend >10 services; solve head-of-line blocking with per-destination/per-customer queues or retry lanes inside one service.',
    source: {
      title: 'Goodbye Microservices: From 100s of problem children to 1 superstar',
      address: 'https://www.twilio.com/en-us/blog/developers/best-practices/goodbye-microservices',
      date: '2018-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/primevideo-vqa',
    title: 'Amazon Prime Video: audio/video quality monitoring',
    shows:
      'Serverless orchestration is priced per transition: compute (events/s x transitions x price) before recommending it. High-volume data passing between steps belongs in one process.',
    source: {
      title: 'Scaling up the Prime Video audio/video monitoring service and reducing costs by 90%',
      address: 'https://hacktech.info/?p=39556',
      date: '2023-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/twitter-timelines',
    title: 'Twitter home timelines',
    shows: 'Fan-out on write when reads/writes x 1/avg fan-out favours it; switch to read-merge above a follower threshold.',
    source: {
      title:
        'The Architecture Twitter Uses to Deal with 150M Active Users, 300K QPS, a 22 MB/S Firehose, and Send Tweets in Under 5 Seconds',
      address: 'https://highscalability.com/the-architecture-twitter-uses-to-deal-with-150m-active-users/',
      date: '2013-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/mattermost-sizing',
    title: 'Mattermost reference architectures (team chat sizing)',
    shows:
      'One writer plus readers covers 200,000 concurrent chat users; horizontal efficiency per core falls by half between 30K and 200K users.',
    source: {
      title: 'Scaling for Enterprise; Scale up to N users',
      address: 'https://github.com/mattermost/docs/tree/master/source/administration-guide/scale',
      date: '2026-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/instagram-2011',
    title: 'Instagram',
    shows:
      'They sharded at ~115 writes/s because data had to fit RAM of 2011 machines (68 GB), not for write rate; on present hardware the same load is one node.',
    source: {
      title: 'Sharding & IDs at Instagram',
      address: 'https://instagram-engineering.com/sharding-ids-at-instagram-1cf5a71e5a5c',
      date: '2013-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/pinterest-mysql',
    title: 'Pinterest: sharded MySQL',
    shows: 'Boring stores + location in the id + 512 virtual shards per host beats clustered stores for a 3-person team.',
    source: {
      title: 'Sharding Pinterest: How we scaled our MySQL fleet',
      address: 'https://medium.com/pinterest-engineering/sharding-pinterest-how-we-scaled-our-mysql-fleet-3f341e96ca6f',
      date: '2015-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/slack-vitess',
    title: 'Slack datastores',
    shows: 'Tenant-key sharding breaks when tenants get very large: allow per-table keys, re-shard online.',
    source: {
      title: 'Scaling Datastores at Slack with Vitess',
      address: 'https://slack.engineering/scaling-datastores-at-slack-with-vitess',
      date: '2020-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/uber-schemaless-doma',
    title: 'Uber: trip store, service explosion, domains',
    shows:
      'Splitting pays somewhere near 100+ engineers; >1 service per 2 engineers costs more than it gives; group into domains with gateways.',
    source: {
      title: 'Designing Schemaless; Introducing Domain-Oriented Microservice Architecture',
      address: 'https://www.uber.com/blog/microservice-architecture/',
      date: '2023-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/netflix-cassandra-bench',
    title: 'Netflix: Cassandra write benchmark on AWS',
    shows: 'A hash-partitioned store without cross-partition work scales linearly: per-node throughput flat over 6x nodes.',
    source: {
      title: 'Benchmarking Cassandra Scalability on AWS - Over a million writes per second',
      address:
        'https://medium.com/netflix-techblog/benchmarking-cassandra-scalability-on-aws-over-a-million-writes-per-second-39f45f066c9e',
      date: '2011-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/netflix-evcache',
    title: 'Netflix EVCache',
    shows:
      'At this density the cache is sized by bytes (650 GB/server), not by operations (18K ops/s/server, a tenth of what memory stores can do).',
    source: {
      title: 'Building a Global Caching System at Netflix (InfoQ, 2024); Caching for a Global Netflix (2016)',
      address: 'https://www.infoq.com/articles/netflix-global-cache/',
      date: '2024-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/github-mysql',
    title: 'GitHub: partitioning the MySQL monolith',
    shows:
      'Functional partitioning along domains doubled headroom; the primary’s write rate (50-75K q/s) and blast radius were the triggers, not total QPS.',
    source: {
      title: 'Partitioning GitHub’s relational databases to handle scale',
      address: 'https://nippycodes.com/2021/09/27/partitioning-githubs-relational-databases-to-handle-scale/',
      date: '2024-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/gitlabcom-decomposition',
    title: 'GitLab.com: main and CI databases',
    shows: 'When one feature family carries a large share of writes, cutting it out buys about 2x; read replicas do not help writes.',
    source: {
      title: 'Decomposing the GitLab backend database, Part 1',
      address: 'https://about.gitlab.com/blog/2022/08/04/path-to-decomposing-gitlab-database-part1/',
      date: '2022-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/whatsapp-erlang',
    title: 'WhatsApp connections and fleet',
    shows:
      'Connections per host range over 20x by runtime: 2.3 M proven on tuned Erlang, 1 M in production with features; take 50-100K for untuned stacks.',
    source: { title: '1 million is so 2011', address: 'https://blog.whatsapp.com/1-million-is-so-2011', date: '2014-12-31' },
    strength: 'strong',
  },
  {
    id: 'casebook/37signals-cloud-exit',
    title: '37signals: monoliths and cloud exit',
    shows:
      'For steady load at the million-a-year level, owned hardware beats cloud by multiples; variable or tiny loads are the opposite case.',
    source: {
      title: 'We stand to save $7m over five years from our cloud exit; We have left the cloud',
      address: 'https://world.hey.com/dhh/we-have-left-the-cloud-251760fb',
      date: '2023-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/zerodha',
    title: 'Zerodha stock broker',
    shows:
      'A 30-person team runs a national broker on few boring parts; the market-open spike is absorbed by Redis, the nightly documents by a batch fleet.',
    source: { title: 'Hello, World!; Scaling with common sense', address: 'https://zerodha.tech/blog/hello-world', date: '2023-12-31' },
    strength: 'medium',
  },
  {
    id: 'casebook/monzo',
    title: 'Monzo bank: 1,600 to 2,800 microservices',
    shows:
      'The counter-example: >1,000 services is workable with one language, one shared core library, generated policies and a platform team; without those it is Segment.',
    source: {
      title: 'Modern Banking in 1500 Microservices',
      address: 'https://www.infoq.com/presentations/monzo-microservices/',
      date: '2024-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/hackernews',
    title: 'Hacker News on one server',
    shows: '70 requests/s average and modest recovery targets need one box and a standby.',
    source: {
      title: 'Comments by the moderator in the outage thread',
      address: 'https://www.betterhackernews.com/item/26469347',
      date: '2021-12-31',
    },
    strength: 'weak',
  },
  {
    id: 'casebook/cloudflare-analytics',
    title: 'Cloudflare HTTP analytics: Postgres to Citus to ClickHouse',
    shows:
      'Above ~1 M events/s with time-range aggregation, a column store with batch insert replaces roll-ups in a row store. (2025 post: for 100K rows/s of many small inserts they chose TimescaleDB: batching is the criterion.)',
    source: {
      title: 'HTTP Analytics for 6M requests per second using ClickHouse',
      address: 'https://blog.cloudflare.com/http-analytics-for-6m-requests-per-second-using-clickhouse/',
      date: '2018-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/stripe-docdb',
    title: 'Stripe DocDB and idempotent API',
    shows: 'Five nines on a sharded store needs online data movement as a product; money-moving POSTs need stored idempotency keys.',
    source: {
      title: 'How Stripe’s document databases supported 99.999% uptime with zero-downtime data migrations',
      address: 'https://stripe.com/blog/how-stripes-document-databases-supported-99.999-uptime-with-zero-downtime-data-migrations',
      date: '2025-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/wikimedia',
    title: 'Wikipedia / Wikimedia',
    shows: 'At 8,000:1 the edge cache is the architecture; eight write masters suffice for a top-10 site.',
    source: {
      title: 'The Tech That Drives Wikipedia (slides)',
      address: 'https://docslib.org/doc/10329836/the-tech-that-drives-wikipedia',
      date: '2019-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/dropbox-edgestore',
    title: 'Dropbox Edgestore',
    shows: 'Fixed even shards fill at the same time: growth comes in doublings. Prefer many small movable shards.',
    source: {
      title: 'Cross shard transactions at 10 million requests per second',
      address: 'https://aaaminds.com/20181109/cross-shard-transactions-at-10-million-requests-per-second/',
      date: '2022-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/airbnb-soa',
    title: 'Airbnb: Monorail to services',
    shows: 'Between 90 (monolith fine) and 1,000 engineers (deploy queue is the constraint) lies the switch; invest in platform first.',
    source: {
      title: 'The Great Migration: from Monolith to Service-Oriented (QCon)',
      address: 'https://www.infoq.com/presentations/airbnb-soa-migration/',
      date: '2018-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/facebook-tao',
    title: 'Facebook TAO',
    shows: 'Effective read latency is dominated by misses even at 96 %: compute with miss cost, and size the database for (1-h).',
    source: {
      title: 'TAO: Facebook’s Distributed Data Store for the Social Graph (USENIX ATC 2013)',
      address: 'https://sujeet.pro/articles/facebook-tao-social-graph',
      date: '2021-12-31',
    },
    strength: 'weak',
  },
  {
    id: 'casebook/plausible',
    title: 'Plausible Analytics',
    shows:
      'Even 2 people add a column store when interactive dashboards scan tens of millions of rows: read shape, not write rate (4/s), decides.',
    source: { title: 'Building Plausible: April 2020 recap', address: 'https://plausible.io/blog/april-2020-recap', date: '2020-12-31' },
    strength: 'medium',
  },
  {
    id: 'casebook/mastodon',
    title: 'Mastodon instance',
    shows: 'Concurrent connections run at 4-12 % of monthly actives for a social feed (WhatsApp: 32 %).',
    source: {
      title: 'Scaling up your server',
      address: 'https://github.com/mastodon/documentation/blob/main/content/en/admin/scaling.md',
      date: '2020-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/kafka-linkedin-bench',
    title: 'Kafka on three machines',
    shows:
      'A log takes about 0.7 M small records/s per broker (unreplicated share) and single-digit ms; throughput is bytes-bound for larger records.',
    source: {
      title: 'Benchmarking Apache Kafka: 2 Million Writes Per Second (On Three Cheap Machines)',
      address: 'https://engineering.linkedin.com/kafka/benchmarking-apache-kafka-2-million-writes-second-three-cheap-machines',
      date: '2014-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/hibp-pwned-passwords',
    title: 'Have I Been Pwned: Pwned Passwords (serverless + edge cache)',
    shows:
      'Serverless wins when the origin sees almost nothing: bound the key space, make responses immutable, and 1,000 rps at the edge is 5 rps or less at the origin.',
    source: {
      title: 'Serverless to the Max; To Infinity and Beyond, with Cloudflare Cache Reserve',
      address:
        'https://www.troyhunt.com/serverless-to-the-max-doing-big-things-for-small-dollars-with-cloudflare-workers-and-azure-functions/',
      date: '2024-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/heap-citus',
    title: 'Heap: behaviour analytics on Postgres + Citus',
    shows: 'For per-customer behavioural queries shard by customer and then user, not by time; big customers need a second key.',
    source: {
      title: 'Heap Powers Web & Mobile Analytics ... with Citus & Postgres',
      address: 'https://www.citusdata.com/customers/heap',
      date: '2020-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/tpc-c',
    title: 'TPC-C order entry',
    shows: 'Order entry writes in 92 % of its transactions and wants one transactional relational store, cut by warehouse.',
    source: {
      title: 'TPC Benchmark C Standard Specification 5.11; BenchBase sample configuration',
      address: 'https://github.com/cmu-db/benchbase/blob/main/config/postgres/sample_tpcc_config.xml',
      date: '2010-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/tpc-h',
    title: 'TPC-H decision support',
    shows: 'Queries that scan most rows belong in a columnar store apart from the transactional one.',
    source: {
      title: 'BenchBase TPC-H configuration',
      address: 'https://github.com/cmu-db/benchbase/blob/main/config/postgres/sample_tpch_config.xml',
      date: '1999-12-31',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/ycsb',
    title: 'YCSB core workloads A-F',
    shows: 'Zipfian key access decides caches: reads at 95 % and more profit, 50 % updates do not; range scans need an ordered store.',
    source: {
      title: 'YCSB workloads directory',
      address: 'https://github.com/brianfrankcooper/YCSB/tree/master/workloads',
      date: '2010-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/deathstar-social',
    title: 'DeathStarBench Social Network',
    shows:
      'At 60 % home-timeline reads, 30 % user-timeline reads and 10 % posts the benchmark writes home timelines through a queue; its twelve services are its author’s maximal cut.',
    source: {
      title: 'DeathStarBench socialNetwork',
      address: 'https://github.com/delimitrou/DeathStarBench/tree/master/socialNetwork',
      date: '2024-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/online-boutique',
    title: 'Google Online Boutique',
    shows: 'Checkout orchestrates cart, catalogue, currency, payment, shipping and e-mail; the cart lives in a key-value store.',
    source: {
      title: 'microservices-demo README',
      address: 'https://github.com/GoogleCloudPlatform/microservices-demo',
      date: '2026-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/sock-shop',
    title: 'Sock Shop',
    shows:
      'Catalogue, carts, orders, users, payment and shipping are apart by intent, to show as many services as possible; its page advises services only when issues appear.',
    source: {
      title: 'microservices-demo design page',
      address: 'https://github.com/microservices-demo/microservices-demo',
      date: '2023-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/realworld-conduit',
    title: 'RealWorld (Conduit) blogging API',
    shows:
      'Nineteen endpoints over article, comment, user and tag are one deployable with one relational database; the feed is joined at read time.',
    source: {
      title: 'RealWorld OpenAPI',
      address: 'https://github.com/gothinkster/realworld/blob/main/api/openapi.yml',
      date: '2026-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/ddd-cargo',
    title: 'Cargo tracking (DDD sample) and Service Cutter',
    shows: 'Human cuts of nine entities: booking with handling, voyage, location; a cut after owners separates tracking too.',
    source: {
      title: 'dddsample-core; Context Mapper DDD sample stage 5; Service Cutter samples',
      address: 'https://github.com/ContextMapper/context-mapper-examples/tree/master/src/main/cml/ddd-sample',
      date: '2025-12-31',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/servicecutter-trading',
    title: 'Service Cutter trading and booking samples',
    shows: 'Three cuts of the booking sample, customer, booking and article, match its entities.',
    source: {
      title: 'Service Cutter Samples',
      address: 'https://github.com/ServiceCutter/ServiceCutter/tree/master/Samples',
      date: '2015-12-31',
    },
    strength: 'strong',
  },
]
