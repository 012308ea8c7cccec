import { formula } from '../model/formula.ts'

/** How much is needed to carry a load at a planned utilisation. */

/** Cores that carry a load of `busy` cores when each further core of a pool of at most `range` makes all in it wait a little for each other. */
export function coresFor(busy: number, planned: number, contention: number, range: number): number {
  const alone = busy / planned
  return alone * (1 + contention * Math.max(0, Math.min(alone, range) - 1))
}

/** Cores to run a load on. */
export const coresNeeded = formula({
  id: 'sizing/cores',
  says: 'N × (1 + contention × (min(N, range) − 1)), N = busy ÷ planned utilisation',
  source: 'Gunther, Guerrilla Capacity Planning, 2007: Universal Scalability Law, contention only, first order',
  unit: 'core',
  inputs: ['busy', 'planned', 'contention', 'range'],
  compute: coresFor,
})

/** Cores to run a load on that also holds connections open: as many as the work or the connections ask for. */
export const coresWithOpen = formula({
  id: 'sizing/cores-with-open',
  says: 'max(cores, open ÷ connections of one core)',
  source: 'whichever is full first',
  unit: 'core',
  inputs: ['cores', 'open', 'each'],
  compute: (cores, open, each) => Math.max(cores, open / each),
})

/** Instances of one size: what the load needs and as many to spare as may be lost; or, where a zone may be lost, enough in the others. */
export const instancesNeeded = formula({
  id: 'sizing/instances',
  says: 'n = ⌈cores ÷ cores of one⌉; the greatest of n + spare, ⌈n × zones ÷ (zones − 1)⌉ and the fewest allowed',
  source: 'N + 1 redundancy',
  unit: 'instance',
  inputs: ['cores', 'each', 'spare', 'zones', 'least'],
  compute: (cores, each, spare, zones, least) => {
    const needed = Math.ceil(cores / each - 1e-9)
    const spread = zones > 1 ? Math.ceil((needed * zones) / (zones - 1) - 1e-9) : 0
    return Math.max(least, needed + spare, spread)
  },
})

/** Load as a share of what carries it. */
export const utilisation = formula({
  id: 'sizing/utilisation',
  says: 'demand ÷ (instances × capacity of one)',
  source: 'utilisation law (Denning and Buzen, 1978)',
  unit: '1',
  inputs: ['demand', 'instances', 'each'],
  compute: (demand, instances, each) => (instances * each === 0 ? 0 : demand / (instances * each)),
})

/** Connections that a database server admits. */
export const admittedConnections = formula({
  id: 'sizing/connections',
  says: 'min(most, memory ÷ memory of one)',
  source: 'Amazon RDS User Guide, default of max_connections for PostgreSQL',
  unit: 'connection',
  inputs: ['memory', 'each', 'most'],
  compute: (memory, each, most) => Math.min(most, Math.floor(memory / each)),
})

/** Nodes of a cluster that keeps several copies: one for each copy, and as many as its rows and its bytes ask for. */
export const nodesNeeded = formula({
  id: 'sizing/nodes',
  says: 'the greatest of copies, ⌈copies × rows ÷ rows of one ÷ planned utilisation⌉, ⌈bytes stored ÷ bytes of one⌉',
  source: 'replicated store with even keys',
  unit: 'instance',
  inputs: ['rows', 'stored', 'copies', 'nodeRows', 'nodeBytes', 'planned'],
  compute: (rows, stored, copies, nodeRows, nodeBytes, planned) =>
    Math.max(copies, Math.ceil((copies * rows) / nodeRows / planned - 1e-9), Math.ceil(stored / nodeBytes - 1e-9)),
})

/** Shards of a cache: as many as its commands and its entries ask for. */
export const shardsNeeded = formula({
  id: 'sizing/shards',
  says: 'the greatest of 1, ⌈commands ÷ throughput ÷ planned utilisation⌉, ⌈bytes ÷ (memory × share for entries)⌉',
  source: 'even keys',
  unit: 'instance',
  inputs: ['commands', 'bytes', 'throughput', 'share', 'planned', 'memory'],
  compute: (commands, bytes, throughput, forEntries, planned, memory) =>
    Math.max(1, Math.ceil(commands / throughput / planned - 1e-9), Math.ceil(bytes / (memory * forEntries) - 1e-9)),
})

/** What the disk of a server is rented to read a second: what is included, or as much as it must at the planned utilisation, as far as it goes. */
export const rentedReads = formula({
  id: 'sizing/rented-reads',
  says: 'min(most, max(included, needed ÷ servers ÷ planned utilisation))',
  source: 'Amazon RDS User Guide, gp3 storage',
  unit: 'row/s',
  inputs: ['needed', 'servers', 'included', 'most', 'planned'],
  compute: (needed, servers, included, most, planned) => Math.min(most, Math.max(included, needed / servers / planned)),
})

/** Utilisation some months on, growth going on as it did. */
export const utilisationLater = formula({
  id: 'sizing/utilisation-later',
  says: 'utilisation × growth ^ months',
  source: 'compound growth',
  unit: '1',
  inputs: ['utilisation', 'growth', 'months'],
  compute: (now, growth, months) => now * growth ** months,
})
