import { ratio, sum } from '../math/combine.ts'
import type { Facts, OptionPart } from '../model/decision.ts'
import { derive } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Figure } from '../model/quantity.ts'
import type { CouplingKind, OperationLoad, Workload } from '../model/workload.ts'
import { mergedTo, naturalCut, splitTo } from '../solve/cuts.ts'
import { cohesion, type Cut, type Graph, modularity } from '../solve/modularity.ts'
import { atTheHorizon, quantity } from './quantities.ts'
import { shapeOf } from './shape.ts'
import { plural } from './names.ts'

/** The aggregates as a graph of what holds them together, and the cuts of it that decisions compare. */
export type Cutting = {
  /** Root entities by name. */
  readonly roots: readonly string[]
  readonly graph: Graph
  /** The cut that hangs together best. */
  readonly natural: Cut
}

const cuttings = new WeakMap<Workload['operations'], Cutting>()
const cuts = new WeakMap<Cutting, Map<number, Cut>>()

/** The graph of the brief's aggregates and its natural cut. */
export function cuttingOf(facts: Facts): Cutting {
  const known = cuttings.get(facts.workload.operations)
  if (known !== undefined) return known
  const roots = [...shapeOf(facts).aggregates.keys()].sort()
  const { labels, closed } = labelsOf(roots, facts)
  const graph: Graph = { size: roots.length, edges: edgesOf(roots, facts), labels, closed }
  const cutting = { roots, graph, natural: remembered(graph, facts.knowledge) }
  cuttings.set(facts.workload.operations, cutting)
  return cutting
}

/**
 * The natural cut, found once for graphs that are alike to a millionth: when all rates are moved together, as flip points move them, the graph
 * stays what it was.
 */
function remembered(graph: Graph, knowledge: Knowledge): Cut {
  const key = JSON.stringify([
    graph.size,
    graph.labels,
    [...(graph.closed ?? [])],
    graph.edges.map(({ a, b, weight }) => [a, b, Math.round(weight * 1e6)]),
  ])
  const known = natural.get(knowledge) ?? new Map<string, Cut>()
  natural.set(knowledge, known)
  const found = known.get(key)
  if (found !== undefined) return found
  const cut = naturalCut(graph)
  if (known.size >= mostRemembered) known.clear()
  known.set(key, cut)
  return cut
}

const natural = new WeakMap<Knowledge, Map<string, Cut>>()
const mostRemembered = 64

/** The cut into so many parts: the natural one merged further, or where the graph is small, split further. */
export function cutInto(facts: Facts, parts: number): Cut {
  const cutting = cuttingOf(facts)
  const known = cuts.get(cutting) ?? new Map<number, Cut>()
  cuts.set(cutting, known)
  const { graph, natural } = cutting
  const found = known.get(parts)
  if (found !== undefined) return found
  const count = partsIn(natural)
  const made = parts === count ? natural : parts < count ? mergedTo(graph, natural, parts) : splitTo(graph, parts)
  known.set(parts, made)
  return made
}

/** Parts of a cut. */
export function partsIn(cut: Cut): number {
  return cut.length === 0 ? 0 : Math.max(...cut) + 1
}

/** Share of the coupling's weight inside parts, and how much more that is than chance would put there. */
export function measured(facts: Facts, cut: Cut): { readonly cohesion: number; readonly modularity: number } {
  const { graph } = cuttingOf(facts)
  return { cohesion: cohesion(graph, cut), modularity: modularity(graph, cut) }
}

/** The parts of a cut with their entities, parts of entities with their parents, each named after its weightiest root. */
export function partsOf(facts: Facts, cut: Cut): readonly OptionPart[] {
  const { roots, graph } = cuttingOf(facts)
  const { aggregates } = shapeOf(facts)
  const weights = new Array<number>(roots.length).fill(0)
  for (const { a, b, weight } of graph.edges) {
    weights[a] = (weights[a] ?? 0) + weight
    weights[b] = (weights[b] ?? 0) + weight
  }
  const members = new Map<number, number[]>()
  for (const [node, part] of cut.entries()) {
    const nodes = members.get(part) ?? []
    members.set(part, nodes)
    nodes.push(node)
  }
  return [...members.values()].map((nodes) => {
    const head = headOf(nodes, roots, weights, facts)
    const entities = nodes.flatMap((node) => aggregates.get(roots[node] ?? '')?.members.map((member) => member.name) ?? [])
    return { name: plural(roots[head] ?? ''), entities: entities.sort() }
  })
}

/** The root that a part is named after: of those that belong to no other root in it, the one most hangs on. */
function headOf(nodes: readonly number[], roots: readonly string[], weights: readonly number[], { brief }: Facts): number {
  const names = new Set(nodes.map((node) => roots[node]))
  const owned = (node: number): number => Number(names.has(brief.entities.get(roots[node] ?? '')?.belongsTo))
  return [...nodes].sort((a, b) => owned(a) - owned(b) || (weights[b] ?? 0) - (weights[a] ?? 0) || a - b)[0] ?? 0
}

/** Operations that write, and those whose all-or-nothing step a cut would break up. */
export function crossing(
  facts: Facts,
  cut: Cut,
): { readonly writing: readonly OperationLoad[]; readonly broken: readonly OperationLoad[] } {
  const { roots } = cuttingOf(facts)
  const { rootOf } = shapeOf(facts)
  const partOf = new Map(roots.map((root, node) => [root, cut[node]]))
  const place = (entity: string) => partOf.get(rootOf.get(entity) ?? entity)
  const writing = [...facts.workload.operations.values()].filter(({ rowsWritten }) => rowsWritten.value > 0)
  const broken = writing.filter(({ atomic }) => atomic.some((set) => set.some((entity) => place(entity) !== place(set[0] ?? entity))))
  return { writing, broken }
}

/** Share of the writes of the horizon's peak that a cut would break up. */
export function brokenShare(facts: Facts, id: string, cut: Cut): Figure {
  const { writing, broken } = crossing(facts, cut)
  const rates = (loads: readonly OperationLoad[], what: string) =>
    derive(`${id}/${what}`, sum, Object.fromEntries(loads.map((load) => [load.name, atTheHorizon(load.peak)])), 'call/s')
  return derive(`${id}/share`, ratio, { part: rates(broken, 'broken'), whole: rates(writing, 'writing') })
}

/** Aggregates that the brief keeps apart form parts of their own; those of different squads never share one. */
function labelsOf(roots: readonly string[], { brief }: Facts): { labels: readonly (string | undefined)[]; closed: ReadonlySet<string> } {
  const squads = new Map([...brief.team.owns].flatMap(([squad, entities]) => entities.map((entity) => [entity, `squad ${squad}`] as const)))
  const apart = brief.constraints.apart ?? new Map<string, string>()
  const closed = new Set([...apart.values()].map((reason) => `apart for ${reason}`))
  const labels = roots.map((root) => {
    const reason = apart.get(root)
    return reason === undefined ? squads.get(root) : `apart for ${reason}`
  })
  return { labels, closed }
}

/**
 * One edge for each pair of aggregates: each kind of reason to stay together, by its weight and by how strong it is among its kind. Of several
 * reasons of one kind the strongest counts, or an order with lines would hang on the stock twice for the same write.
 */
function edgesOf(roots: readonly string[], facts: Facts): Graph['edges'] {
  const { rootOf } = shapeOf(facts)
  const nodes = new Map(roots.map((root, node) => [root, node]))
  const middles = middlesOf(facts.workload)
  const reasons = new Map<number, Map<CouplingKind, number>>()
  for (const { a, b, kind, strength, from: paths } of facts.workload.coupling) {
    const from = nodes.get(rootOf.get(a) ?? a)
    const to = nodes.get(rootOf.get(b) ?? b)
    if (from === undefined || to === undefined || from === to || strength.value <= 0) continue
    const pair = Math.min(from, to) * roots.length + Math.max(from, to)
    const kinds = reasons.get(pair) ?? new Map<CouplingKind, number>()
    reasons.set(pair, kinds)
    const relative = strength.value / (strength.value + (middles.get(kind) ?? 1))
    const beside =
      kind === 'atomic' && !leads(paths, [roots[from] ?? '', roots[to] ?? ''], facts) ? quantity(facts, 'coupling/beside').value : 1
    kinds.set(kind, Math.max(kinds.get(kind) ?? 0, relative * beside * quantity(facts, `coupling/${kind}`).value))
  }
  return [...reasons]
    .sort(([a], [b]) => a - b)
    .map(([pair, kinds]) => ({
      a: Math.floor(pair / roots.length),
      b: pair % roots.length,
      weight: [...kinds.values()].reduce((sum, weight) => sum + weight, 0),
    }))
}

/** Whether one of two aggregates is what some of these operations are about, rather than both being changed on the way. */
function leads(paths: readonly string[], pair: readonly [string, string], facts: Facts): boolean {
  const { rootOf } = shapeOf(facts)
  return paths.some((path) => {
    const verb = facts.brief.operations.get(path.split('.')[1] ?? '')?.verb
    return verb === undefined || pair.includes(rootOf.get(verb.entity) ?? verb.entity)
  })
}

/** The middle strength of each kind of coupling: what a pair's strength is measured against, so that twice the load is the same cut. */
function middlesOf({ coupling }: Workload): ReadonlyMap<CouplingKind, number> {
  const strengths = new Map<CouplingKind, number[]>()
  for (const { kind, strength } of coupling) {
    const list = strengths.get(kind) ?? []
    strengths.set(kind, list)
    if (strength.value > 0) list.push(strength.value)
  }
  return new Map([...strengths].map(([kind, list]) => [kind, list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 1]))
}
