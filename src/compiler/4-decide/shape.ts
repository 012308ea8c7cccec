import type { Brief, Operation } from '../model/brief.ts'
import type { Facts } from '../model/decision.ts'
import type { AccessPath, EntityLoad, OperationLoad, Workload } from '../model/workload.ts'

/** A root entity with its parts: what is stored, moved and cut as one. */
export type Aggregate = {
  readonly name: string
  /** The root first, then its parts by name. */
  readonly members: readonly EntityLoad[]
  /** Operations that touch one of them, in the brief's order. */
  readonly operations: readonly OperationLoad[]
  /** Access paths to one of them. */
  readonly paths: readonly AccessPath[]
}

/** The brief and its workload, looked up the way rules ask. */
export type Shape = {
  readonly aggregates: ReadonlyMap<string, Aggregate>
  /** The aggregate that an entity is in. */
  readonly rootOf: ReadonlyMap<string, string>
  readonly pathById: ReadonlyMap<string, AccessPath>
  /** Access paths that an operation uses. */
  readonly pathsOf: ReadonlyMap<string, readonly AccessPath[]>
  /** Operations that handle an event, and those that emit it. */
  readonly handlers: ReadonlyMap<string, readonly Operation[]>
  readonly emitters: ReadonlyMap<string, readonly Operation[]>
  /** Operations that an actor may call. */
  readonly callsOf: ReadonlyMap<string, readonly Operation[]>
}

/** The shape of the brief that the facts speak of; worked out once for all workloads that differ in their targets only. */
export function shapeOf({ brief, workload }: Facts): Shape {
  const known = shapes.get(workload.operations)
  if (known !== undefined) return known
  const rootOf = rootsOf(brief, workload)
  const { handlers, emitters, callsOf } = relations(brief)
  const pathById = new Map(workload.paths.map((path) => [path.id, path]))
  const shape = {
    rootOf,
    pathById,
    aggregates: aggregatesOf(workload, rootOf),
    pathsOf: pathsByOperation(workload),
    handlers,
    emitters,
    callsOf,
  }
  shapes.set(workload.operations, shape)
  return shape
}

const shapes = new WeakMap<Workload['operations'], Shape>()

function rootsOf(brief: Brief, workload: Workload): ReadonlyMap<string, string> {
  const roots = new Map<string, string>()
  for (const [name, load] of workload.entities) {
    let root = name
    // The owners of a part begin with what it is a part of, which may be a part itself.
    for (const owner of load.owners) {
      if (brief.entities.get(root)?.part !== true) break
      root = owner
    }
    roots.set(name, root)
  }
  return roots
}

function aggregatesOf(workload: Workload, rootOf: ReadonlyMap<string, string>): ReadonlyMap<string, Aggregate> {
  const members = new Map<string, EntityLoad[]>()
  const operations = new Map<string, OperationLoad[]>()
  const paths = new Map<string, AccessPath[]>()
  for (const [name, root] of rootOf) if (name === root) members.set(root, [])
  for (const [name, load] of workload.entities) members.get(rootOf.get(name) ?? name)?.push(load)
  for (const operation of workload.operations.values()) {
    const roots = new Set(operation.touches.map((touch) => rootOf.get(touch.entity) ?? touch.entity))
    for (const root of roots) add(operations, root, operation)
  }
  for (const path of workload.paths) add(paths, rootOf.get(path.entity) ?? path.entity, path)
  return new Map(
    [...members].map(([name, loads]) => [
      name,
      { name, members: loads.sort((a, b) => rank(a, name, b)), operations: operations.get(name) ?? [], paths: paths.get(name) ?? [] },
    ]),
  )
}

function rank(a: EntityLoad, root: string, b: EntityLoad): number {
  if (a.name === root || b.name === root) return a.name === root ? -1 : 1
  return a.name < b.name ? -1 : 1
}

function pathsByOperation(workload: Workload): ReadonlyMap<string, readonly AccessPath[]> {
  const paths = new Map<string, AccessPath[]>()
  for (const path of workload.paths) for (const { operation } of path.from) add(paths, operation, path)
  return paths
}

function relations(brief: Brief): Pick<Shape, 'handlers' | 'emitters' | 'callsOf'> {
  const handlers = new Map<string, Operation[]>()
  const emitters = new Map<string, Operation[]>()
  const callsOf = new Map<string, Operation[]>()
  for (const operation of brief.operations.values()) {
    for (const event of operation.emits) add(emitters, event, operation)
    if (operation.trigger.kind === 'event') for (const event of operation.trigger.events) add(handlers, event, operation)
    if (operation.trigger.kind === 'call') for (const { actor } of operation.trigger.by) add(callsOf, actor, operation)
  }
  return { handlers, emitters, callsOf }
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
