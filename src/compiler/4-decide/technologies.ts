import type { Brief } from '../model/brief.ts'
import type { Decision, Exclusion, Facts, Option, OptionId, RuleId } from '../model/decision.ts'

/** What an option is made with, by rule and option, in the names that briefs use. */
const technologies: Readonly<Record<RuleId, Readonly<Record<OptionId, readonly string[]>>>> = {
  'architecture-pattern': { functions: ['aws-lambda', 'lambda', 'serverless', 'azure-functions', 'cloud-functions'] },
  'compute-platform': {
    containers: ['docker', 'containers', 'ecs', 'fargate', 'cloud-run', 'container-apps', 'podman', 'kamal'],
    'virtual-machines': ['virtual-machines', 'ec2', 'systemd', 'vm'],
    functions: ['aws-lambda', 'lambda', 'serverless', 'azure-functions', 'cloud-functions'],
    kubernetes: ['kubernetes', 'k8s', 'eks', 'gke', 'aks', 'openshift', 'k3s'],
  },
  'primary-store': {
    postgresql: ['postgresql', 'postgres'],
    'sharded-postgresql': ['citus', 'vitess', 'cockroachdb', 'yugabytedb', 'spanner'],
    'time-series': ['timescaledb', 'timescale', 'influxdb'],
    'document-store': ['mongodb', 'documentdb', 'couchbase', 'firestore'],
    'wide-column-store': ['cassandra', 'scylladb', 'bigtable', 'hbase'],
    'column-store': ['clickhouse', 'bigquery', 'snowflake', 'redshift', 'druid', 'pinot'],
    'key-value-store': ['dynamodb', 'redis', 'valkey', 'aerospike'],
    'search-engine': ['elasticsearch', 'opensearch', 'solr', 'meilisearch'],
  },
  'read-caching': {
    'shared-http': ['cdn', 'cloudfront', 'cloudflare', 'fastly', 'varnish'],
    distributed: ['redis', 'valkey', 'memcached'],
  },
  'asynchronous-work': {
    outbox: ['graphile-worker', 'pg-boss', 'pgmq'],
    broker: ['kafka', 'rabbitmq', 'nats', 'sqs', 'pulsar', 'redpanda', 'kinesis', 'pubsub', 'service-bus'],
  },
  authentication: {
    'hosted-oidc': ['auth0', 'cognito', 'clerk', 'entra-external-id', 'firebase-auth', 'workos', 'keycloak', 'zitadel', 'ory'],
    'workforce-sso': ['entra-id', 'okta', 'google-workspace', 'keycloak'],
  },
  'authorisation-model': {
    attributes: ['cedar', 'opa', 'cerbos', 'casbin'],
    relationships: ['spicedb', 'openfga', 'keto', 'permify'],
  },
  'api-style': { rest: ['rest', 'openapi'], graphql: ['graphql'], grpc: ['grpc', 'protobuf'] },
  'push-style': { websocket: ['websocket', 'socket.io'], sse: ['sse'] },
}

/** What an option of a rule is made with; nothing where it is bound to no technology. */
export function technologiesOf(rule: RuleId, option: OptionId): readonly string[] {
  return technologies[rule]?.[option] ?? []
}

/** Rules an option out when all it can be made with is forbidden. */
export function forbidden(facts: Facts, rule: RuleId, option: OptionId): readonly Exclusion[] {
  const { mustNotUse } = facts.brief.constraints
  const names = technologiesOf(rule, option)
  if (mustNotUse.length === 0 || names.length === 0) return []
  // The first name is the option's own; forbidding it alone forbids the option, forbidding another of its kind does not.
  const banned = names.filter((name) => mustNotUse.includes(name))
  if (banned.length === 0 || (banned.length < names.length && banned[0] !== names[0])) return []
  return [
    { constraint: 'constraints.mustNotUse', says: `the brief forbids ${banned.join(', ')}`, from: ['constraints.mustNotUse'], figures: [] },
  ]
}

/** Rules an option out when the brief demands a technology that only others of these options are made with. */
export function displaced(facts: Facts, rule: RuleId, option: OptionId, options: readonly Option[]): readonly Exclusion[] {
  const { mustUse } = facts.brief.constraints
  if (mustUse.length === 0) return []
  const demanded = mustUse.filter((name) => options.some((each) => technologiesOf(rule, each.id).includes(name)))
  if (demanded.length === 0 || technologiesOf(rule, option).some((name) => mustUse.includes(name))) return []
  return [
    { constraint: 'constraints.mustUse', says: `the brief demands ${demanded.join(', ')}`, from: ['constraints.mustUse'], figures: [] },
  ]
}

/** Technologies that the brief demands and no choice is made with, though some option of some rule is. */
export function unusedDemands({ constraints }: Brief, decisions: readonly Decision[]): readonly string[] {
  return constraints.mustUse.filter((name) => {
    const rules = Object.entries(technologies).filter(([, options]) => Object.values(options).some((names) => names.includes(name)))
    return rules.length > 0 && !decisions.some(({ rule, choice }) => technologiesOf(rule, choice).includes(name))
  })
}
