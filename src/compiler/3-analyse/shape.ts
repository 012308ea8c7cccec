import type { Actor, Brief, Entity, Field } from '../model/brief.ts'
import { fieldName } from '../model/naming.ts'
import type { DataClass } from '../model/workload.ts'

type Entities = Brief['entities']

/** A field that refers to another entity. */
export type Reference = { readonly field: Field; readonly entity: string }

/** How an entity hangs together with the others: what it belongs to, what belongs to it, what refers to what. */
export type Shape = {
  readonly entity: Entity
  readonly name: string
  /** The entity it belongs to, or that lists it as a part. */
  readonly owner?: string
  /** The list that makes it a part. */
  readonly listedBy?: { readonly owner: string; readonly field: Field }
  /** All owners, nearest first. */
  readonly owners: readonly string[]
  readonly parts: readonly Reference[]
  /** Lists of rows that live on their own: many to many. */
  readonly links: readonly Reference[]
  /** Single references. */
  readonly references: readonly Reference[]
  /** Entities that belong to this one, parts apart. */
  readonly owned: readonly string[]
  /** Fields of others that refer to this one, parts apart. */
  readonly referredBy: readonly { readonly entity: string; readonly field: Field }[]
  /** The tenant it is isolated by. */
  readonly tenant?: string
  /** Actors of whom it holds one row each. */
  readonly recordOf: readonly Actor[]
  /** Marks of its fields and of its parts'. */
  readonly dataClasses: readonly DataClass[]
}

/** The shapes of all entities, in the brief's order. */
export type Shapes = ReadonlyMap<string, Shape>

/** Works out the shapes; linear in fields and owners. */
export function shapesOf(actors: Brief['actors'], entities: Entities): Shapes {
  const listed = listedParts(entities)
  const owned = new Map<string, string[]>()
  const referredBy = new Map<string, { entity: string; field: Field }[]>()
  const recordOf = Map.groupBy(actors.values(), (actor) => actor.record ?? '')
  for (const entity of entities.values()) {
    if (entity.belongsTo !== undefined && !entity.part) append(owned, entity.belongsTo, entity.name)
    for (const { field, entity: target } of referencesOf(entities, entity)) append(referredBy, target, { entity: entity.name, field })
  }
  const shapes = new Map<string, Shape>()
  for (const entity of entities.values()) {
    const listedBy = listed.get(entity.name)
    const owner = listedBy?.owner ?? entity.belongsTo
    const owners = ownersOf(entities, listed, entity.name)
    const tenant = owners.find((name) => entities.get(name)?.tenant === true)
    const parts = listsOf(entities, entity, true)
    shapes.set(entity.name, {
      entity,
      name: entity.name,
      ...(owner !== undefined && { owner }),
      ...(listedBy !== undefined && { listedBy }),
      owners,
      parts,
      links: listsOf(entities, entity, false),
      references: referencesOf(entities, entity),
      owned: owned.get(entity.name) ?? [],
      referredBy: referredBy.get(entity.name) ?? [],
      ...(tenant !== undefined && { tenant }),
      recordOf: recordOf.get(entity.name) ?? [],
      dataClasses: classesOf([entity, ...parts.flatMap((part) => entities.get(part.entity) ?? [])]),
    })
  }
  return shapes
}

/** Field names of the owners from an entity up to one of them, nearest first; empty for itself, absent where it is none. */
export function chainUp(shape: Shape, to: string): readonly string[] | undefined {
  if (shape.name === to) return []
  const at = shape.owners.indexOf(to)
  return at < 0 ? undefined : shape.owners.slice(0, at + 1).map(fieldName)
}

/** Data classes of some entities, each once, in a fixed order. */
export function classesTogether(entities: readonly string[], shapes: Shapes): readonly DataClass[] {
  let found: readonly DataClass[] = []
  for (const entity of entities) {
    const more = shapes.get(entity)?.dataClasses ?? []
    if (more.length === 0 || more === found) continue
    const before = found
    found = before.length === 0 ? more : dataClasses.filter((each) => before.includes(each) || more.includes(each))
  }
  return found
}

/** All marks that data may carry, in a fixed order. */
export const dataClasses: readonly DataClass[] = ['personal', 'sensitive', 'secret', 'card']

function classesOf(entities: readonly Entity[]): readonly DataClass[] {
  return dataClasses.filter((mark) => entities.some((entity) => [...entity.fields.values()].some((field) => field[mark])))
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

function listedParts(entities: Entities): ReadonlyMap<string, { readonly owner: string; readonly field: Field }> {
  const found = new Map<string, { owner: string; field: Field }>()
  for (const entity of entities.values())
    for (const { field, entity: part } of listsOf(entities, entity, true))
      if (!found.has(part)) found.set(part, { owner: entity.name, field })
  return found
}

/** Fields of an entity that hold rows of others: its parts, or lists of rows that live on their own. */
function listsOf(entities: Entities, entity: Entity, parts: boolean): readonly Reference[] {
  const found: Reference[] = []
  for (const field of entity.fields.values()) {
    if (field.type.kind !== 'reference') continue
    const part = entities.get(field.type.entity)?.part === true
    if (part === parts && (part || field.list !== undefined)) found.push({ field, entity: field.type.entity })
  }
  return found
}

function referencesOf(entities: Entities, entity: Entity): readonly Reference[] {
  const found: Reference[] = []
  for (const field of entity.fields.values()) {
    if (field.type.kind !== 'reference' || field.list !== undefined) continue
    if (entities.get(field.type.entity)?.part !== true) found.push({ field, entity: field.type.entity })
  }
  return found
}

function ownersOf(entities: Entities, listed: ReadonlyMap<string, { readonly owner: string }>, name: string): readonly string[] {
  const owners: string[] = []
  const seen = new Set([name])
  let at: string | undefined = name
  while (at !== undefined) {
    const owner: string | undefined = listed.get(at)?.owner ?? entities.get(at)?.belongsTo
    if (owner === undefined || seen.has(owner) || !entities.has(owner)) break
    owners.push(owner)
    seen.add(owner)
    at = owner
  }
  return owners
}
