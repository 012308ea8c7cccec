import { atHorizon } from '../../model/quantity.ts'
import type { AccessPath } from '../../model/workload.ts'
import type { EntityDraft } from './indexes.ts'
import type { SchemaContext } from './input.ts'
import type { PathShape, PathTable } from './shapes.ts'
import { shareOfField } from './shares.ts'

/**
 * Look-ups that nobody asked for: when a row goes, PostgreSQL looks in every table that refers to it, to delete along or to refuse.
 * One shape for each foreign key whose far end is ever deleted; at no rate where nothing is deleted, and then left out.
 */
export function foreignKeyShapes(context: SchemaContext, { draft, entity }: EntityDraft, table: PathTable): readonly PathShape[] {
  const removed = removedPerSecond(context)
  return draft.foreignKeys.flatMap((key): PathShape[] => {
    const target = context.entityOf.get(key.table)
    const rate = removed.get(target ?? '') ?? 0
    const column = draft.columns.find((each) => each.name === key.columns[0])
    if (rate <= 0 || column?.field === undefined) return []
    const why = shareOfField(context, table.entity, column.field)
    return [
      {
        id: `fkey/${key.name}`,
        path: nobody(entity.name, key.name),
        rate,
        equal: [{ column: column.name, share: why.value, why, guessed: false }],
        shares: [why],
        range: [],
        order: [],
        matches: table.rows * why.value,
        ceiling: context.workload.targets.p50.value,
      },
    ]
  })
}

const cache = new WeakMap<SchemaContext, ReadonlyMap<string, number>>()

/** Rows of each entity deleted in a second at the horizon: by operations, by `keep`, and along with their owners. */
function removedPerSecond(context: SchemaContext): ReadonlyMap<string, number> {
  const known = cache.get(context)
  if (known !== undefined) return known
  const removed = new Map<string, number>()
  const add = (entity: string, rate: number): void => void removed.set(entity, (removed.get(entity) ?? 0) + rate)
  for (const load of context.workload.operations.values()) {
    for (const touch of load.touches)
      if (touch.access === 'delete') add(touch.entity, atHorizon(load.peak) * touch.rows.value * touch.share.value)
  }
  // A hidden row goes later, but as often.
  for (const { name, verb, bulk } of context.brief.operations.values()) {
    const load = context.workload.operations.get(name)
    if (
      verb?.kind === 'delete' &&
      load !== undefined &&
      !load.touches.some((touch) => touch.access === 'delete' && touch.entity === verb.entity)
    )
      add(verb.entity, atHorizon(load.peak) * (bulk?.value ?? 1))
  }
  for (const load of context.workload.entities.values()) {
    if (load.retention.kind === 'deleteAfter') add(load.name, atHorizon(load.rows) / Math.max(1, load.retention.time.value))
  }
  for (const load of context.workload.entities.values()) addWithOwners(context, load.name, removed)
  cache.set(context, removed)
  return removed
}

/** A row goes with its owner: as many go in a second as the owner has of them. */
function addWithOwners(context: SchemaContext, entity: string, removed: Map<string, number>): void {
  const load = context.workload.entities.get(entity)
  const [owner] = load?.owners ?? []
  if (load === undefined || owner === undefined || removed.has(entity)) return
  addWithOwners(context, owner, removed)
  const owners = context.workload.entities.get(owner)
  const rate = removed.get(owner) ?? 0
  if (rate > 0 && owners !== undefined) removed.set(entity, (rate * atHorizon(load.rows)) / Math.max(1, atHorizon(owners.rows)))
}

function nobody(entity: string, key: string): AccessPath {
  const none = {
    id: key,
    unit: '1',
    values: [0],
    provenance: 'derived',
    because: { kind: 'structure', what: 'a foreign key', from: [] },
  } as const
  return { id: key, entity, equal: [], range: [], order: [], unique: false, text: [], rate: none, selects: none, from: [] }
}
