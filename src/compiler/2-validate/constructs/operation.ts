import type { Operation, Trigger, Verb } from '../../model/brief.ts'
import { keyAt, valueOf, type TreeNode } from '../../model/brief-tree.ts'
import type { BriefPath } from '../../model/reason.ts'
import { mistakes } from '../../text/mistakes.ts'
import type { Key, Values } from '../construct.ts'
import { inside, type Reader } from '../reader.ts'
import { mapOf, turned, type Shape } from '../shape.ts'
import { lowerNames } from '../values/name.ts'
import type { GroupBy } from './group.ts'
import { operation, triggerKeys, verbKeys } from './operation-keys.ts'

/** All operations by name. */
export const operations: Shape<ReadonlyMap<string, Operation>> = mapOf('an operation', turned(operation, operationOf), lowerNames)

function operationOf(values: Values<typeof operation.keys>, node: TreeNode, path: BriefPath, reader: Reader): Operation {
  const {
    by,
    on: event,
    every: clock,
    receive: webhook,
    list,
    get,
    search,
    create,
    update,
    delete: deleted,
    act,
    summarise,
    watch,
    explore,
    upload,
    download,
    per,
    ...rest
  } = values
  refuseSeveral(node, triggerKeys, mistakes.severalTriggers, path, reader)
  refuseSeveral(node, verbKeys, mistakes.severalVerbs, path, reader)
  const trigger: Trigger | undefined = event ?? clock ?? webhook ?? (by && { kind: 'call', by })
  const said = Object.keys(triggerKeys).some((key) => valueOf(node, key) !== undefined)
  if (!trigger && !said && node.kind === 'map' && !node.broken) {
    reader.refuse(mistakes.noTrigger, { name: nameOf(path) }, keyAt(reader.tree, path) ?? node, path)
  }
  const does = list ?? get ?? search ?? create ?? update ?? deleted ?? act ?? summarise ?? watch ?? explore ?? upload ?? download
  return {
    name: nameOf(path),
    // After a mistake in the trigger the rest of the operation is checked all the same.
    trigger: trigger ?? { kind: 'call', by: [] },
    ...(does && { verb: does }),
    sort: [],
    with: [],
    reads: [],
    changes: [],
    calls: [],
    emits: [],
    latency: {},
    per: (per ?? []).map((group) => groupOf(group, does, reader)),
    sums: [],
    takes: new Map(),
    gives: [],
    cost: {},
    ...rest,
    // A search's facets may always be left out.
    where: (rest.where ?? []).map((filter) => (search && filter.kind !== 'fixed' ? { ...filter, optional: true } : filter)),
  }
}

/** `day` groups by the creation's day, unless the entity has a field of that name. */
function groupOf({ unit, field: name }: GroupBy, does: Verb | undefined, reader: Reader): Operation['per'][number] {
  if (unit === undefined) return { field: name ?? '' }
  if (name !== undefined) return { unit, field: name }
  const fields = valueOf(valueOf(valueOf(reader.tree.root, 'entities'), does?.entity ?? ''), 'fields')
  return valueOf(fields, unit) ? { field: unit } : { unit, field: 'createdAt' }
}

function refuseSeveral(
  node: TreeNode,
  keys: { readonly [key: string]: Key<unknown> },
  kind: typeof mistakes.severalTriggers,
  path: BriefPath,
  reader: Reader,
): void {
  if (node.kind !== 'map') return
  const present = node.entries.filter(({ key }) => Object.hasOwn(keys, key.text))
  const second = present[1]
  if (second) reader.refuse(kind, { names: present.map(({ key }) => key.text) }, second.key, inside(path, second.key.text))
}

function nameOf(path: BriefPath): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
