import type { Design } from '../model/design/design.ts'
import type { ElementId } from '../model/design/element.ts'
import { amountsOf } from './amounts.ts'

/** Every name that a region may speak of: elements of the design, its decisions and numbers, and what the brief names. */
export function elementIds(design: Design): ReadonlySet<ElementId> {
  const { brief, workload, decisions } = design
  const ids = new Set<string>()
  const add = (kind: string, names: Iterable<string>): void => {
    for (const name of names) ids.add(`${kind}/${name}`)
  }
  add('actor', brief.actors.keys())
  add('entity', brief.entities.keys())
  add('operation', brief.operations.keys())
  add('integration', brief.integrations.keys())
  add('existing', brief.existing.keys())
  add(
    'path',
    workload.paths.map(({ id }) => id),
  )
  add('decision', decisions.byId.keys())
  // One record covers all decisions of its rule.
  add(
    'decision',
    decisions.all.map(({ rule }) => rule),
  )
  add(
    'rule',
    decisions.all.map(({ rule }) => rule),
  )
  for (const { id } of amountsOf(design)) ids.add(id)
  for (const id of idsIn([
    design.modules,
    design.schema,
    design.statements,
    design.policies,
    design.api,
    design.messages,
    design.capacity,
    design.topology,
    design.plan,
  ]))
    ids.add(id)
  return ids
}

/** The ids of whatever has one and a reason, however deep. */
function idsIn(roots: readonly object[]): readonly string[] {
  const found: string[] = []
  const seen = new Set<object>()
  const waiting: object[] = [...roots]
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (seen.has(value)) continue
    seen.add(value)
    if ('unit' in value) continue
    if ('id' in value && 'because' in value && typeof value.id === 'string') found.push(value.id)
    for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) waiting.push(inner as object)
  }
  return found
}
