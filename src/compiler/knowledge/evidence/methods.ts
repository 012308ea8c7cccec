import type { Evidence } from '../../model/knowledge.ts'

/** Papers, standards and manuals that a rule's method or option follows. */
export const methods: readonly Evidence[] = [
  {
    id: 'method/modularity',
    title: 'Modularity of a partition',
    shows: 'A partition is good when more weight lies inside its parts than chance would put there.',
    source: {
      title: 'Newman and Girvan, Finding and evaluating community structure in networks, Physical Review E 69',
      address: 'https://arxiv.org/abs/cond-mat/0308217',
      date: '2004-02-26',
    },
    strength: 'strong',
  },
  {
    id: 'method/louvain',
    title: 'Local moving and merging',
    shows:
      'Moving one node at a time to the neighbouring part that gains most, then merging parts to nodes and repeating, finds cuts of high modularity in nearly linear time.',
    source: {
      title: 'Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. P10008',
      address: 'https://arxiv.org/abs/0803.0476',
      date: '2008-10-09',
    },
    strength: 'strong',
  },
  {
    id: 'method/service-cutter',
    title: 'Service Cutter: coupling criteria for service cuts',
    shows:
      'Sixteen coupling criteria in one weighted graph, use cases that write weighing 10 against 3 for those that read, reproduce the cuts experts draw of small systems.',
    source: {
      title: 'Gysel, Kölbener, Giersche and Zimmermann, Service Cutter: A Systematic Approach to Service Decomposition, ESOCC 2016',
      address: 'https://github.com/ServiceCutter/ServiceCutter',
      date: '2016-09-05',
    },
    strength: 'medium',
  },
  {
    id: 'method/weighted-product',
    title: 'Weighted product model',
    shows: 'Multiplying scores raised to their weights keeps one fatal weakness from being bought off by several small strengths.',
    source: { title: 'Bridgman, Dimensional Analysis, Yale University Press', date: '1922-01-01' },
    strength: 'strong',
  },
  {
    id: 'method/ttl-cache',
    title: 'Hit ratio of a cache that keeps for a time',
    shows: 'A key asked for at rate r and kept for a time T is found in the cache in rT / (1 + rT) of its requests.',
    source: { title: 'Jung, Berger and Balakrishnan, Modeling TTL-based Internet Caches, IEEE INFOCOM', date: '2003-03-30' },
    strength: 'strong',
  },
  {
    id: 'method/rfc9562',
    title: 'UUID version 7',
    shows: 'Version 7 begins with the time in milliseconds, so that keys made one after another lie side by side in an index.',
    source: { title: 'RFC 9562, Universally Unique IDentifiers', address: 'https://www.rfc-editor.org/rfc/rfc9562', date: '2024-05-01' },
    strength: 'strong',
  },
  {
    id: 'method/transactional-outbox',
    title: 'Transactional outbox',
    shows:
      'Writing the message into a table of the same transaction and sending it afterwards loses no event and announces none that was rolled back.',
    source: {
      title: 'Richardson, Microservices Patterns, chapter 3',
      address: 'https://microservices.io/patterns/data/transactional-outbox.html',
      date: '2018-10-27',
    },
    strength: 'strong',
  },
  {
    id: 'method/oauth-bcp',
    title: 'OAuth 2.0 security best current practice',
    shows: 'Public clients use the authorisation code flow with PKCE; the password grant must not be used.',
    source: {
      title: 'RFC 9700, Best Current Practice for OAuth 2.0 Security',
      address: 'https://www.rfc-editor.org/rfc/rfc9700',
      date: '2025-01-01',
    },
    strength: 'strong',
  },
  {
    id: 'method/sp800-63b',
    title: 'Digital identity guidelines',
    shows:
      'Passwords kept by a verifier need salted slow hashing, screening against breached ones and rate limits; several factors are needed above the lowest assurance level.',
    source: {
      title: 'NIST SP 800-63B-4, Authentication and Authenticator Management',
      address: 'https://pages.nist.gov/800-63-4/sp800-63b.html',
      date: '2025-07-31',
    },
    strength: 'strong',
  },
  {
    id: 'method/zanzibar',
    title: 'Relationship-based access control',
    shows:
      'Access that follows chains of sharing between many kinds of objects is kept as relation tuples and answered by a service of its own.',
    source: {
      title: 'Pang et al., Zanzibar: Google’s Consistent, Global Authorization System, USENIX ATC',
      address: 'https://www.usenix.org/conference/atc19/presentation/pang',
      date: '2019-07-10',
    },
    strength: 'strong',
  },
  {
    id: 'method/row-security',
    title: 'Row-level security',
    shows: 'Policies on a table filter every statement of a role, also those of code that forgot to.',
    source: {
      title: 'PostgreSQL 18 documentation, 5.9 Row Security Policies',
      address: 'https://www.postgresql.org/docs/18/ddl-rowsecurity.html',
      date: '2025-09-25',
    },
    strength: 'strong',
  },
  {
    id: 'method/server-sent-events',
    title: 'Server-sent events',
    shows: 'One HTTP response carries changes to the client, which connects again by itself and says which event it saw last.',
    source: {
      title: 'WHATWG HTML Living Standard, 9.2 Server-sent events',
      address: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
      date: '2026-06-01',
    },
    strength: 'strong',
  },
  {
    id: 'method/grpc-web',
    title: 'gRPC from a browser',
    shows: 'Browsers cannot speak gRPC’s HTTP/2 framing; a proxy translates and client streaming is lost.',
    source: { title: 'The state of gRPC in the browser', address: 'https://grpc.io/blog/state-of-grpc-web/', date: '2019-01-08' },
    strength: 'strong',
  },
  {
    id: 'method/availability-in-series',
    title: 'Availability in series',
    shows: 'A call that waits for a dependency is available at most as often as the dependency.',
    source: {
      title: 'Treynor, Dahlin, Rau and Beyer, The Calculus of Service Availability, ACM Queue 15(2)',
      address: 'https://queue.acm.org/detail.cfm?id=3096459',
      date: '2017-05-12',
    },
    strength: 'strong',
  },
]
