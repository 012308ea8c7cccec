import type { Design } from '../model/design/design.ts'
import type { ElementId } from '../model/design/element.ts'
import { elementsOf } from '../model/design/elements.ts'
import { amountsOf } from './amounts.ts'

/** Every name that a region may speak of: elements of the design, its decisions and numbers, and what the brief names. */
export function elementIds(design: Design): ReadonlySet<ElementId> {
  const { brief, decisions } = design
  return new Set([
    ...elementsOf(design).keys(),
    ...amountsOf(design).map(({ id }) => id),
    // One record covers all decisions of its rule.
    ...named('decision', [...decisions.byId.keys(), ...decisions.all.map(({ rule }) => rule)]),
    ...named('actor', brief.actors.keys()),
    ...named('entity', brief.entities.keys()),
    ...named('operation', brief.operations.keys()),
    ...named('integration', brief.integrations.keys()),
    ...named('existing', brief.existing.keys()),
  ])
}

function named(kind: string, names: Iterable<string>): readonly ElementId[] {
  return [...names].map((name) => `${kind}/${name}`)
}
