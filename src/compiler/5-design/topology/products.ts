import type { Cloud } from '../../model/brief.ts'
import type { Node } from '../../model/design/topology.ts'

type Product = Exclude<Node['kind'], 'person' | 'system' | 'external' | 'service' | 'worker' | 'database'>

/** What each cloud calls the thing; where it has none, what is run on its servers instead. */
const products: Readonly<Record<Exclude<Cloud, 'any' | 'on-premises'>, Readonly<Record<Product, string>>>> = {
  aws: {
    cache: 'Amazon ElastiCache for Valkey',
    objectStore: 'Amazon S3',
    search: 'Amazon OpenSearch Service',
    broker: 'Amazon SQS and SNS',
    edge: 'Amazon CloudFront',
    identityProvider: 'Amazon Cognito',
  },
  gcp: {
    cache: 'Memorystore for Valkey',
    objectStore: 'Google Cloud Storage',
    search: 'OpenSearch',
    broker: 'Google Pub/Sub',
    edge: 'Google Cloud CDN',
    identityProvider: 'Google Identity Platform',
  },
  azure: {
    cache: 'Azure Managed Redis',
    objectStore: 'Azure Blob Storage',
    search: 'OpenSearch',
    broker: 'Azure Service Bus',
    edge: 'Azure Front Door',
    identityProvider: 'Microsoft Entra External ID',
  },
  hetzner: {
    cache: 'Valkey',
    objectStore: 'Hetzner Object Storage',
    search: 'OpenSearch',
    broker: 'NATS JetStream',
    edge: 'Content delivery network',
    identityProvider: 'Hosted OpenID Connect provider',
  },
}
const ownHouse: Readonly<Record<Product, string>> = {
  cache: 'Valkey',
  objectStore: 'S3-compatible object store',
  search: 'OpenSearch',
  broker: 'NATS JetStream',
  edge: 'Reverse proxy with a cache',
  identityProvider: 'OpenID Connect provider',
}

const managedDatabases: Readonly<Partial<Record<Cloud, string>>> = {
  aws: 'Amazon RDS for PostgreSQL',
  gcp: 'Cloud SQL for PostgreSQL',
  azure: 'Azure Database for PostgreSQL',
}

/** What a brief may demand by name, by the kind of node that it is. */
const demanded: Readonly<Record<string, readonly [kind: Product, title: string]>> = {
  redis: ['cache', 'Redis'],
  valkey: ['cache', 'Valkey'],
  memcached: ['cache', 'Memcached'],
  elasticsearch: ['search', 'Elasticsearch'],
  opensearch: ['search', 'OpenSearch'],
  solr: ['search', 'Apache Solr'],
  meilisearch: ['search', 'Meilisearch'],
  kafka: ['broker', 'Apache Kafka'],
  rabbitmq: ['broker', 'RabbitMQ'],
  nats: ['broker', 'NATS JetStream'],
  cloudflare: ['edge', 'Cloudflare'],
  fastly: ['edge', 'Fastly'],
  auth0: ['identityProvider', 'Auth0'],
  keycloak: ['identityProvider', 'Keycloak'],
  okta: ['identityProvider', 'Okta'],
  clerk: ['identityProvider', 'Clerk'],
}

/** What a node of this kind is made with: what the brief demands, else what its cloud has; a brief without a cloud gets the open name. */
export function productOf(kind: Product, cloud: Cloud | undefined, mustUse: readonly string[]): string {
  for (const name of mustUse) if (demanded[name]?.[0] === kind) return demanded[name][1]
  return cloud === undefined || cloud === 'any' || cloud === 'on-premises' ? ownHouse[kind] : products[cloud][kind]
}

/** What PostgreSQL is rented as, where a cloud rents it. */
export function managedPostgresql(cloud: Cloud | undefined): string {
  return managedDatabases[cloud ?? 'any'] ?? 'PostgreSQL'
}
