/** A graph of what hangs together: nodes are numbers from 0, so number them by name for a result that does not depend on their order. */
export type Graph = {
  readonly size: number
  readonly edges: readonly { readonly a: number; readonly b: number; readonly weight: number }[]
  /** Nodes with different labels never share a part; one without a label joins any part that is not closed. */
  readonly labels?: readonly (string | undefined)[]
  /** Labels whose parts take nobody else. */
  readonly closed?: ReadonlySet<string>
}

/** The part of each node, numbered from 0 in the order of their first nodes. */
export type Cut = readonly number[]

/** Share of the weight inside parts less what chance would put there: 0 for one part, towards 1 for parts that hang together. */
export function modularity(graph: Graph, cut: Cut): number {
  return quality(netOf(graph), cut)
}

/** Share of the edges' weight that lies inside parts, 0…1; 1 where there are no edges. */
export function cohesion(graph: Graph, cut: Cut): number {
  let all = 0
  let inside = 0
  for (const { a, b, weight } of graph.edges) {
    all += weight
    if (cut[a] === cut[b]) inside += weight
  }
  return all === 0 ? 1 : inside / all
}

/** A graph with its neighbours listed. */
export type Net = {
  readonly size: number
  readonly neighbours: readonly ReadonlyMap<number, number>[]
  /** Sum of the weights at a node; a loop counts twice. */
  readonly degrees: readonly number[]
  /** Sum of all degrees. */
  readonly total: number
  readonly may: (a: string | undefined, b: string | undefined) => boolean
  readonly labels: readonly (string | undefined)[]
}

/** The graph with its neighbours listed, parallel edges added up. */
export function netOf(graph: Graph): Net {
  const known = nets.get(graph)
  if (known !== undefined) return known
  const net = netMade(graph)
  nets.set(graph, net)
  return net
}

const nets = new WeakMap<Graph, Net>()

function netMade({ size, edges, labels = [], closed = new Set() }: Graph): Net {
  const neighbours = Array.from({ length: size }, () => new Map<number, number>())
  for (const { a, b, weight } of edges) {
    if (weight <= 0) continue
    neighbours[a]?.set(b, (neighbours[a].get(b) ?? 0) + weight)
    if (a !== b) neighbours[b]?.set(a, (neighbours[b].get(a) ?? 0) + weight)
  }
  const degrees = neighbours.map((of, node) => [...of].reduce((sum, [other, weight]) => sum + (other === node ? 2 * weight : weight), 0))
  const may = (a: string | undefined, b: string | undefined): boolean => {
    if (a === b) return true
    if (a !== undefined && b !== undefined) return false
    const only = a ?? b
    return only === undefined || !closed.has(only)
  }
  return {
    size,
    neighbours,
    degrees,
    total: degrees.reduce((sum, degree) => sum + degree, 0),
    may,
    labels: Array.from({ length: size }, (_, node) => labels[node]),
  }
}

/** Modularity of a cut. */
export function quality({ neighbours, degrees, total }: Net, cut: Cut): number {
  if (total === 0) return 0
  const parts = countOf(cut)
  const inside = new Array<number>(parts).fill(0)
  const around = new Array<number>(parts).fill(0)
  for (let node = 0; node < cut.length; node++) {
    const part = cut[node] ?? 0
    around[part] = (around[part] ?? 0) + (degrees[node] ?? 0)
    for (const [other, weight] of neighbours[node] ?? []) {
      if (cut[other] === part) inside[part] = (inside[part] ?? 0) + (other === node ? 2 * weight : weight)
    }
  }
  return inside.reduce((sum, weight, part) => sum + weight / total - ((around[part] ?? 0) / total) ** 2, 0)
}

/** Parts of a cut. */
export function countOf(cut: Cut): number {
  let most = -1
  for (const part of cut) if (part > most) most = part
  return most + 1
}

/** Parts renumbered in the order of their first nodes. */
export function numbered(cut: Cut): Cut {
  const names = new Map<number, number>()
  return cut.map((part) => {
    const name = names.get(part) ?? names.size
    names.set(part, name)
    return name
  })
}
