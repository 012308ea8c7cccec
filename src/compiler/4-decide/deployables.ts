import { counted } from '../model/formula.ts'
import type { Facts, Option } from '../model/decision.ts'
import type { Figure } from '../model/quantity.ts'
import type { Cut } from '../solve/modularity.ts'
import { cuttingOf, cutInto, partsIn } from './cutting.ts'

/** The deployable of a monolith, and what is left of one beside its satellites. */
export const application = 'application'

/** How an architecture pattern ships the aggregates: the part of each, one part to a deployable. */
export function deployedCut(pattern: Option['id'], facts: Facts): Cut {
  const { roots, natural } = cuttingOf(facts)
  const modules = partsIn(natural)
  if (pattern === 'microservices' || pattern === 'functions') return natural
  if (pattern === 'services') return cutInto(facts, Math.min(modules, squadsIn(facts)))
  if (pattern === 'monolith-with-satellites') return satellites(facts)
  return roots.map(() => 0)
}

/** Squads, at least one. */
export function squadsIn(facts: Facts): number {
  return Math.max(1, Math.round(facts.workload.targets.squads.value))
}

/** What the brief keeps apart on its own and the rest together; where it keeps nothing apart, the part that hangs on the rest by least. */
function satellites(facts: Facts): Cut {
  const { graph, natural } = cuttingOf(facts)
  const closed = (graph.labels ?? []).map((label) => (label !== undefined && graph.closed?.has(label) ? label : ''))
  const names = [...new Set(closed)].sort()
  if (names.length > 1) return closed.map((label) => names.indexOf(label))
  return partsIn(natural) < 2 ? natural : cutInto(facts, 2)
}

/** Deployables that a pattern makes. */
export function deployablesFor(pattern: Option, facts: Facts): Figure {
  const cut = deployedCut(pattern.id, facts)
  return counted(`architecture-pattern/${pattern.id}/deployables`, Math.max(1, partsIn(cut)), 'deployable', 'deployables', [])
}

/** Deployables of the pattern that was chosen; for rules that need `architecture-pattern`. */
export function deployablesOf(facts: Facts): Figure {
  const pattern = facts.decided('architecture-pattern')
  if (pattern === undefined) throw new Error('architecture-pattern is not decided')
  return deployablesFor(pattern.chosen, facts)
}
