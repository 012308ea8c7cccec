import type { Evidence } from '../../model/knowledge.ts'

/** Rules that several published systems support together; the source lists them, its address is the first one's. */
export const caseRules: readonly Evidence[] = [
  {
    id: 'casebook/R1',
    title: 'When one relational primary stops being enough',
    shows:
      'Decide on the write path, the table size and maintenance limits - never on total queries per second. Reads leave through cache and replicas.',
    source: {
      title:
        'Published systems: stackoverflow-2013-2016, github-mysql, gitlabcom-decomposition, notion-sharding, figma-postgres, uber-schemaless-doma, discord-messages, instagram-2011, mattermost-sizing',
      address: 'https://nickcraver.com/blog/2016/02/17/stack-overflow-the-architecture-2016-edition/',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R2',
    title: 'Order of escalation',
    shows:
      'query tuning, then bigger box, then connection pooler, then cache, then read replicas, then vertical (functional) split, then horizontal sharding of the hot tables only.',
    source: {
      title: 'Published systems: figma-postgres, github-mysql, gitlabcom-decomposition, notion-sharding, pinterest-mysql',
      address: 'https://www.figma.com/blog/how-figmas-databases-team-lived-to-tell-the-scale/',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R3',
    title: 'Shard key',
    shows:
      'Key = the owner entity that appears in the hot WHERE clause and bounds transactions: tenant for SaaS, shop for commerce, conversation (+ time bucket) for chat, user for per-user ledgers.',
    source: {
      title:
        'Published systems: notion-sharding, shopify-pods, slack-vitess, discord-messages, figma-postgres, pinterest-mysql, uber-schemaless-doma, heap-citus',
      address: 'https://www.notion.com/blog/sharding-postgres-at-notion',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R4',
    title: 'Logical versus physical shards',
    shows:
      'Create far more logical shards than hosts, with many divisors; put the shard in the id or in a small map; many small movable shards beat few equal big ones.',
    source: {
      title: 'Published systems: notion-sharding, pinterest-mysql, uber-schemaless-doma, instagram-2011, dropbox-edgestore',
      address: 'https://www.notion.com/blog/sharding-postgres-at-notion',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R5',
    title: 'Working point of a shard',
    shows: 'Check shard counts against published averages.',
    source: {
      title: 'Published systems: stripe-docdb, github-mysql, discord-messages, netflix-evcache',
      address: 'https://stripe.com/blog/how-stripes-document-databases-supported-99.999-uptime-with-zero-downtime-data-migrations',
      date: '2026-11-01',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/R6',
    title: 'Fan-out',
    shows:
      'Push (write-time) when reads per write are high and mean followers are small; merge at read time for authors above a follower limit; cap the cached list.',
    source: {
      title: 'Published systems: twitter-timelines, deathstar-social, realworld-conduit',
      address: 'https://highscalability.com/the-architecture-twitter-uses-to-deal-with-150m-active-users/',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R7',
    title: 'Cache',
    shows:
      'Compute database load as (1-h) x reads and mean latency with the miss cost; use caches where the same key is read much more often than it changes; do not cache pages with a long tail.',
    source: {
      title:
        'Published systems: facebook-tao, whatsapp-erlang, hibp-pwned-passwords, stackoverflow-2013-2016, wikimedia, mattermost-sizing, instagram-2011',
      address: 'https://blog.whatsapp.com/1-million-is-so-2011',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R8',
    title: 'Team size and decomposition',
    shows:
      'Let organisation decide: one team, then one deployable; start to split near 100 engineers or when the deploy queue is the constraint; keep at least about 2 engineers per service; Uber at 2.0 was over-split; below that merge.',
    source: {
      title:
        'Published systems: segment-destinations, airbnb-soa, uber-schemaless-doma, shopify-pods, stackoverflow-2013-2016, monzo, pinterest-mysql, instagram-2011, discord-messages',
      address: 'https://www.twilio.com/en-us/blog/developers/best-practices/goodbye-microservices',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R9',
    title: 'Serverless',
    shows:
      'Multiply events/s x steps x price per transition and compare with a container running at steady load; functions for spiky, low-volume or glue work.',
    source: {
      title: 'Published systems: primevideo-vqa, 37signals-cloud-exit, hibp-pwned-passwords',
      address: 'https://hacktech.info/?p=39556',
      date: '2026-11-01',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/R10',
    title: 'Milliseconds per hop',
    shows:
      'Budget: in-zone call 0.25-0.5 ms network + service time; proxy 0.05-1 ms; mesh 1.7-2.9 ms p90/p99 for a pair of side-cars; cross-region = RTT.',
    source: {
      title: 'Published systems: stackoverflow-2013-2016, slack-vitess, facebook-tao, mattermost-sizing',
      address: 'https://nickcraver.com/blog/2016/02/17/stack-overflow-the-architecture-2016-edition/',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R11',
    title: 'Application server throughput',
    shows: 'Requests/s per vCPU = 1 / CPU-seconds per request x target utilisation; calibrate by runtime.',
    source: {
      title: 'Published systems: stackoverflow-2013-2016, uber-schemaless-doma, mattermost-sizing, whatsapp-erlang',
      address: 'https://nickcraver.com/blog/2016/02/17/stack-overflow-the-architecture-2016-edition/',
      date: '2026-11-01',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/R12',
    title: 'Store throughput per node (measured)',
    shows: 'Use these as per-node anchors with their year.',
    source: {
      title: 'Published systems: netflix-cassandra-bench, kafka-linkedin-bench, cloudflare-analytics, wikimedia',
      address:
        'https://medium.com/netflix-techblog/benchmarking-cassandra-scalability-on-aws-over-a-million-writes-per-second-39f45f066c9e',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R13',
    title: 'Peak to average',
    shows: 'Default 2-3x for a global service, more for market-open or flash-sale shapes.',
    source: {
      title: 'Published systems: slack-vitess, netflix-evcache, twitter-timelines, zerodha, shopify-pods',
      address: 'https://slack.engineering/scaling-datastores-at-slack-with-vitess',
      date: '2026-11-01',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/R14',
    title: 'Concurrent connections',
    shows: 'Concurrent share of monthly actives depends on product: feed 4-12 %, messenger ~32 %, workplace chat 40 % of daily actives.',
    source: {
      title: 'Published systems: mastodon, whatsapp-erlang, slack-vitess',
      address: 'https://blog.whatsapp.com/1-million-is-so-2011',
      date: '2026-11-01',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/R15',
    title: 'High availability',
    shows: 'Redundancy when an outage hurts enough to pay 2-3x nodes; otherwise backups.',
    source: {
      title: 'Published systems: mattermost-sizing, hackernews, github-mysql, stripe-docdb',
      address: 'https://www.betterhackernews.com/item/26469347',
      date: '2026-11-01',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/R16',
    title: 'Database kind',
    shows:
      'Relational by default; wide-column for time-ordered append per owner at very large size (a working band: above 1 M writes/s or 100 TB); column store for scans/aggregates of events; search engine above a few million documents; key-value for counters and carts.',
    source: {
      title:
        'Published systems: slack-vitess, discord-messages, cloudflare-analytics, plausible, mattermost-sizing, stackoverflow-2013-2016, pinterest-mysql',
      address: 'https://slack.engineering/scaling-datastores-at-slack-with-vitess',
      date: '2026-11-01',
    },
    strength: 'strong',
  },
  {
    id: 'casebook/R17',
    title: 'Scaling is sub-linear for shared-state applications',
    shows: 'Model contention (universal scalability law), not straight lines.',
    source: {
      title: 'Published systems: mattermost-sizing, netflix-cassandra-bench',
      address:
        'https://medium.com/netflix-techblog/benchmarking-cassandra-scalability-on-aws-over-a-million-writes-per-second-39f45f066c9e',
      date: '2026-11-01',
    },
    strength: 'medium',
  },
  {
    id: 'casebook/R18',
    title: 'Money and retries',
    shows: 'POSTs that move money carry idempotency keys kept at least a day; a conflicting reuse is refused.',
    source: {
      title: 'Published systems: stripe-docdb',
      address: 'https://stripe.com/blog/how-stripes-document-databases-supported-99.999-uptime-with-zero-downtime-data-migrations',
      date: '2026-11-01',
    },
    strength: 'medium',
  },
]
