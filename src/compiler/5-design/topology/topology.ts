import type { Topology } from '../../model/design/topology.ts'
import type { Outcome } from '../../model/diagnostic.ts'
import { type TopologyInput, topologyContext } from './input.ts'
import { linksOf } from './links.ts'
import { nodesOf } from './nodes.ts'

/** What runs and what it talks to: the decided parts as nodes, every conversation of an operation in a link. */
export function designTopology(input: TopologyInput): Outcome<Topology> {
  const context = topologyContext(input)
  const nodes = nodesOf(context)
  return { value: { nodes: [...nodes.values()], links: linksOf(nodes, context) }, diagnostics: [] }
}
