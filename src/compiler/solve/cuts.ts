import { type Cut, countOf, type Graph, type Net, netOf, numbered, quality } from './modularity.ts'

/**
 * Cuts of a weighted graph into parts that hang together: modularity as the measure (Newman and Girvan 2004), local moving and merging as
 * the search (Blondel et al. 2008), agglomeration with refinement beside it where the graph is small, and proof by enumeration where it
 * is tiny. Nodes are numbers from 0; a result depends on their numbering, so number them by name.
 */

/** Up to this many nodes every cut is compared with every other, and the best is certain. */
export const mostProven = 8

/** The cut of highest modularity that is found; certainly the highest up to `mostProven` nodes. */
export function naturalCut(graph: Graph): Cut {
  const net = netOf(graph)
  if (net.size <= mostProven) return bestByEnumeration(net)
  const moved = refined(net, movedAndMerged(net))
  if (net.size > 64) return numbered(moved)
  const grown = agglomerated(net).map((cut) => refined(net, cut))
  return numbered(best(net, [moved, ...grown]))
}

/** A cut into so many parts, made of a finer one by merging the two parts that lose least, again and again, and moving nodes that gain. */
export function mergedTo(graph: Graph, cut: Cut, parts: number): Cut {
  const net = netOf(graph)
  let merged = [...cut]
  for (;;) {
    const count = countOf(merged)
    const pair = count > parts ? bestMerge(net, merged) : undefined
    if (pair === undefined) return numbered(refined(net, merged, true))
    merged = merged.map((part) => (part === pair[1] ? pair[0] : part))
    merged = [...numbered(merged)]
  }
}

/** A cut into more parts: agglomeration from single nodes, stopped there. Meant for small graphs. */
export function splitTo(graph: Graph, parts: number): Cut {
  const net = netOf(graph)
  return mergedTo(
    graph,
    Array.from({ length: net.size }, (_, node) => node),
    parts,
  )
}

/** The cut of highest modularity; of equal ones the one with fewer parts, then the first in the list. */
function best(net: Net, cuts: readonly Cut[]): Cut {
  let found = cuts[0] ?? []
  let highest = quality(net, numbered(found))
  for (const cut of cuts.slice(1)) {
    const value = quality(net, numbered(cut))
    if (value > highest + 1e-12 || (value > highest - 1e-12 && countOf(numbered(cut)) < countOf(numbered(found)))) {
      found = cut
      highest = value
    }
  }
  return found
}

/** Every cut tried, by giving each node an open part or a new one. */
function bestByEnumeration(net: Net): Cut {
  let found: Cut = []
  let highest = Number.NEGATIVE_INFINITY
  const cut: number[] = []
  const labels: (string | undefined)[] = []
  const tryNode = (node: number, parts: number): void => {
    if (node === net.size) {
      const value = quality(net, cut)
      if (value > highest + 1e-12) {
        found = [...cut]
        highest = value
      }
      return
    }
    for (let part = 0; part <= parts; part++) {
      const label = labels[part]
      if (part < parts && !net.may(label, net.labels[node])) continue
      const kept = part < parts ? label : undefined
      cut[node] = part
      labels[part] = kept ?? net.labels[node]
      tryNode(node + 1, Math.max(parts, part + 1))
      labels[part] = kept
    }
    cut.length = node
  }
  tryNode(0, 0)
  return found
}

/** Local moving until nothing gains, then parts become nodes, and again. */
function movedAndMerged(net: Net): Cut {
  let cut: number[] = Array.from({ length: net.size }, (_, node) => node)
  let level: Net = net
  for (;;) {
    const moved = numbered(
      refined(
        level,
        Array.from({ length: level.size }, (_, node) => node),
      ),
    )
    const parts = countOf(moved)
    if (parts === level.size) return cut
    cut = cut.map((node) => moved[node] ?? 0)
    level = contracted(level, moved, parts)
  }
}

function contracted(net: Net, cut: Cut, parts: number): Net {
  const edges: { a: number; b: number; weight: number }[] = []
  const labels = new Array<string | undefined>(parts).fill(undefined)
  for (let node = 0; node < net.size; node++) {
    const part = cut[node] ?? 0
    labels[part] ??= net.labels[node]
    for (const [other, weight] of net.neighbours[node] ?? []) if (other >= node) edges.push({ a: part, b: cut[other] ?? 0, weight })
  }
  return { ...netOf({ size: parts, edges, labels }), may: net.may }
}

/** Nodes moved one at a time to the part that gains most, in the order of their numbers, until none gains; with `kept`, no part is emptied. */
function refined(net: Net, cut: Cut, kept = false): Cut {
  if (net.total === 0) return cut
  const parts = [...cut]
  const around = new Map<number, number>()
  const sizes = new Map<number, number>()
  const labelled = new Map<number, Map<string, number>>()
  const count = (node: number, part: number, sign: number): void => {
    around.set(part, (around.get(part) ?? 0) + sign * (net.degrees[node] ?? 0))
    sizes.set(part, (sizes.get(part) ?? 0) + sign)
    const label = net.labels[node]
    if (label === undefined) return
    const labels = labelled.get(part) ?? new Map<string, number>()
    labelled.set(part, labels)
    labels.set(label, (labels.get(label) ?? 0) + sign)
  }
  const labelOf = (part: number): string | undefined => {
    for (const [label, nodes] of labelled.get(part) ?? []) if (nodes > 0) return label
    return undefined
  }
  for (let node = 0; node < net.size; node++) count(node, parts[node] ?? 0, 1)
  for (let round = 0, gained = true; gained && round < mostRounds; round++) {
    gained = false
    for (let node = 0; node < net.size; node++) {
      const from = parts[node] ?? 0
      if (kept && sizes.get(from) === 1) continue
      count(node, from, -1)
      const to = bestPart(net, node, parts, from, around, (part) =>
        net.may(sizes.get(part) === 0 ? undefined : labelOf(part), net.labels[node]),
      )
      count(node, to, 1)
      if (to === from) continue
      parts[node] = to
      gained = true
    }
  }
  return numbered(parts)
}

/** Local moving converges in a handful of rounds; this only bounds rounding errors that would move a node to and fro. */
const mostRounds = 50

function bestPart(
  net: Net,
  node: number,
  parts: readonly number[],
  from: number,
  around: ReadonlyMap<number, number>,
  may: (part: number) => boolean,
): number {
  const weights = new Map<number, number>([[from, 0]])
  for (const [other, weight] of net.neighbours[node] ?? []) {
    if (other === node) continue
    const part = parts[other] ?? 0
    weights.set(part, (weights.get(part) ?? 0) + weight)
  }
  const gainOf = (part: number, weight: number): number => weight - ((around.get(part) ?? 0) * (net.degrees[node] ?? 0)) / net.total
  let found = from
  let highest = gainOf(from, weights.get(from) ?? 0)
  for (const [part, weight] of weights) {
    if (part === from || !may(part)) continue
    const gain = gainOf(part, weight)
    if (gain > highest + 1e-12 || (gain > highest - 1e-12 && found !== from && part < found)) {
      found = part
      highest = gain
    }
  }
  return found
}

/** From single nodes, the two parts merged that gain most: the cuts around the best one on the way. */
function agglomerated(net: Net): readonly Cut[] {
  let cut: Cut = Array.from({ length: net.size }, (_, node) => node)
  const cuts: Cut[] = [cut]
  for (let parts = net.size; parts > 1; parts--) {
    const pair = bestMerge(net, cut)
    if (pair === undefined) break
    cut = numbered(cut.map((part) => (part === pair[1] ? pair[0] : part)))
    cuts.push(cut)
  }
  const ranked = cuts.map((each) => ({ cut: each, value: quality(net, each) })).sort((a, b) => b.value - a.value)
  return ranked.slice(0, 3).map((each) => each.cut)
}

/** The two parts whose merging gains most or loses least and is allowed. */
function bestMerge(net: Net, cut: Cut): readonly [number, number] | undefined {
  const parts = countOf(cut)
  const around = new Array<number>(parts).fill(0)
  const labels = new Array<string | undefined>(parts).fill(undefined)
  const between = new Map<number, number>()
  for (let node = 0; node < net.size; node++) {
    const part = cut[node] ?? 0
    around[part] = (around[part] ?? 0) + (net.degrees[node] ?? 0)
    labels[part] ??= net.labels[node]
    for (const [other, weight] of net.neighbours[node] ?? []) {
      const to = cut[other] ?? 0
      if (part < to) between.set(part * parts + to, (between.get(part * parts + to) ?? 0) + weight)
    }
  }
  let found: readonly [number, number] | undefined
  let highest = Number.NEGATIVE_INFINITY
  for (let a = 0; a < parts; a++) {
    for (let b = a + 1; b < parts; b++) {
      if (!net.may(labels[a], labels[b])) continue
      const gain = (between.get(a * parts + b) ?? 0) - ((around[a] ?? 0) * (around[b] ?? 0)) / Math.max(net.total, 1e-300)
      if (gain > highest + 1e-12) {
        found = [a, b]
        highest = gain
      }
    }
  }
  return found
}
