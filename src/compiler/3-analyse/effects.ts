import type { Brief, Change, Operation } from '../model/brief.ts'
import type { BriefPath } from '../model/reason.ts'
import { mayUpdate, movedFields } from '../model/settable.ts'
import { Relations, type Relation } from './relation.ts'
import type { Shape, Shapes } from './shape.ts'

/** One entity that an operation changes on the way: how, and how its rows are found. */
export type Effect = {
  readonly entity: string
  readonly access: 'insert' | 'update' | 'delete'
  readonly relation: Relation
  /** Status it moves to. */
  readonly to?: string
  /** Timestamp whose passing a clean-up waits for. */
  readonly expires?: string
  readonly from: BriefPath
}

/** What all operations are about and what they change, worked out from structure alone. */
export type Effects = {
  /** The entity an operation is about: its verb's, that of its event, what a webhook or a run changes first. */
  readonly anchor: (operation: Operation) => string | undefined
  /** Whether an operation's verb makes a row. */
  readonly makes: (operation: Operation) => boolean
  readonly of: (operation: Operation) => readonly Effect[]
  readonly relations: Relations
  /** Operations that emit each event. */
  readonly emitters: ReadonlyMap<string, readonly Operation[]>
  readonly moved: ReadonlyMap<string, ReadonlySet<string>>
}

/** The effects of a brief's operations; kept with them, as the layout is with the entities, for briefs that share both. */
export function effectsOf(brief: Brief, shapes: Shapes): Effects {
  const before = kept.get(brief.operations)
  if (before !== undefined && before.shapes === shapes) return before.effects
  const effects = work(brief, shapes)
  kept.set(brief.operations, { shapes, effects })
  return effects
}

const kept = new WeakMap<Brief['operations'], { readonly shapes: Shapes; readonly effects: Effects }>()

/**
 * Says for every `changes` whether rows are made, changed or removed. Made: what belongs or refers to a row that is being created,
 * and what no other operation makes and no `count` says is there. Removed: a basket whose lines become those of the row created,
 * and rows of which nothing but a point in time can change, by a clock. All else is changed.
 */
function work(brief: Brief, shapes: Shapes): Effects {
  const emitters = emittersOf(brief)
  const ground = { brief, shapes, moved: movedFields(brief), relations: new Relations(shapes) }
  const anchor = anchors(shapes, emitters)
  const making = makingVerbs(brief)
  const made = madeByVerbs(brief, shapes, making)
  const known = new Map<string, readonly Effect[]>()
  for (const operation of inFlowOrder(brief, shapes)) {
    const about = anchor(operation)
    const effects = operation.changes.map((change, index) => effectOf(ground, operation, about, change, index, made))
    for (const effect of effects) if (effect.access === 'insert') made.add(effect.entity)
    known.set(operation.name, effects)
  }
  return {
    anchor,
    makes: ({ name }) => making.has(name),
    of: (operation) => known.get(operation.name) ?? [],
    relations: ground.relations,
    moved: ground.moved,
    emitters,
  }
}

function emittersOf(brief: Brief): ReadonlyMap<string, readonly Operation[]> {
  const found = new Map<string, Operation[]>()
  for (const operation of brief.operations.values()) {
    for (const event of operation.emits) {
      const emitters = found.get(event)
      if (emitters === undefined) found.set(event, [operation])
      else emitters.push(operation)
    }
  }
  return found
}

type Ground = {
  readonly brief: Brief
  readonly shapes: Shapes
  readonly moved: ReadonlyMap<string, ReadonlySet<string>>
  readonly relations: Relations
}

/** What each operation is about, worked out once; an event that leads back to itself is about nothing. */
function anchors(shapes: Shapes, emitters: ReadonlyMap<string, readonly Operation[]>): Effects['anchor'] {
  const known = new Map<string, string | undefined>()
  const anchor = (operation: Operation): string | undefined => {
    if (known.has(operation.name)) return known.get(operation.name)
    known.set(operation.name, undefined)
    const found = operation.verb?.entity ?? ofEvent(operation) ?? ofWebhook(operation) ?? operation.changes[0]?.entity ?? operation.reads[0]
    known.set(operation.name, found)
    return found
  }
  const ofEvent = ({ trigger }: Operation): string | undefined => {
    if (trigger.kind !== 'event') return undefined
    const candidates = trigger.events
      .flatMap((event) => emitters.get(event) ?? [])
      .toSorted((one, other) => subjectRank(one) - subjectRank(other) || byName(one, other))
    for (const emitter of candidates) {
      const found = anchor(emitter)
      if (found !== undefined) return found
    }
    return undefined
  }
  const ofWebhook = ({ trigger, changes }: Operation): string | undefined =>
    trigger.kind === 'webhook' ? changes.find((change) => providerKey(shapes.get(change.entity)) !== undefined)?.entity : undefined
  return anchor
}

/** An event is about the row that is created, else about the one that a step moves, else about what its emitter is about. */
function subjectRank({ verb }: Operation): number {
  if (verb?.kind === 'create' || verb?.kind === 'upload') return 0
  return verb === undefined ? 2 : 1
}

/** The field by which an integration names a row: unique, not of our making and nobody's address. */
export function providerKey(shape: Shape | undefined): string | undefined {
  if (shape === undefined) return undefined
  for (const field of shape.entity.fields.values())
    if (field.unique && field.per.length === 0 && !field.generated && !field.personal && field.type.kind === 'text') return field.name
  return undefined
}

/** Operations whose verb makes rows: creates, and uploads of a body without which the row would not be, where nothing creates it. */
function makingVerbs(brief: Brief): ReadonlySet<string> {
  const operations = [...brief.operations.values()]
  const created = new Set(operations.flatMap(({ verb }) => (verb?.kind === 'create' ? [verb.entity] : [])))
  const makes = ({ verb }: Operation): boolean => {
    if (verb?.kind === 'create') return true
    if (verb?.kind !== 'upload' || verb.field === undefined || created.has(verb.entity)) return false
    const field = brief.entities.get(verb.entity)?.fields.get(verb.field)
    return field !== undefined && !field.optional && field.list === undefined
  }
  return new Set(operations.filter(makes).map(({ name }) => name))
}

function madeByVerbs(brief: Brief, shapes: Shapes, making: ReadonlySet<string>): Set<string> {
  const made = new Set<string>()
  const add = (name: string): void => {
    if (made.has(name)) return
    made.add(name)
    for (const part of shapes.get(name)?.parts ?? []) add(part.entity)
  }
  for (const { name, verb } of brief.operations.values()) if (making.has(name) && verb !== undefined) add(verb.entity)
  return made
}

/**
 * Creates first; then steps in the order of the status they move to, then by name: where several operations change what none creates,
 * the earliest of a row's life makes it.
 */
function inFlowOrder(brief: Brief, shapes: Shapes): readonly Operation[] {
  const changing = [...brief.operations.values()].filter((operation) => operation.changes.length > 0)
  return changing
    .map((operation) => ({ operation, rank: rankOf(operation, shapes) }))
    .sort((one, other) => one.rank - other.rank || byName(one.operation, other.operation))
    .map(({ operation }) => operation)
}

function rankOf(operation: Operation, shapes: Shapes): number {
  if (operation.verb?.kind === 'create') return -1
  const shape = operation.verb === undefined ? undefined : shapes.get(operation.verb.entity)
  return shape === undefined || operation.to === undefined ? Number.MAX_SAFE_INTEGER : depthOf(shape, operation.to)
}

/** Moves from the first status to one. */
function depthOf(shape: Shape, status: string): number {
  const { moves } = shape.entity
  const start = initialStatus(shape)
  if (moves === undefined || start === undefined) return Number.MAX_SAFE_INTEGER
  let reached = new Set([start])
  const seen = new Set(reached)
  for (let depth = 0; reached.size > 0; depth++) {
    if (reached.has(status)) return depth
    const next = [...reached].flatMap((each) => moves.from.get(each) ?? []).filter((each) => !seen.has(each))
    for (const each of next) seen.add(each)
    reached = new Set(next)
  }
  return Number.MAX_SAFE_INTEGER
}

/** The status a row begins with: the default of the field under `moves`, else its first value. */
export function initialStatus(shape: Shape): string | undefined {
  const field = shape.entity.moves === undefined ? undefined : shape.entity.fields.get(shape.entity.moves.field)
  if (field?.type.kind !== 'enum') return undefined
  return field.default ?? field.type.values[0]
}

function byName(one: Operation, other: Operation): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}

function effectOf(
  ground: Ground,
  operation: Operation,
  anchor: string | undefined,
  change: Change,
  index: number,
  made: ReadonlySet<string>,
): Effect {
  const { entity } = change
  const relation = ground.relations.between(anchor, entity)
  const path = `operations.${operation.name}.changes.${index}`
  const shape = ground.shapes.get(entity)
  const base = { entity, relation, from: path, ...(change.to !== undefined && { to: change.to }) }
  if (shape === undefined || change.to !== undefined) return { ...base, access: 'update' }
  if (operation.verb?.kind === 'create') return { ...base, access: besideCreate(ground, anchor, shape, relation, made) }
  if (operation.trigger.kind === 'clock' && operation.verb === undefined && relation.kind === 'self') {
    const expires = expiryOf(ground, shape)
    if (expires !== undefined) return { ...base, access: 'delete', expires }
  }
  return { ...base, access: isNew(shape, relation, made, operation.to !== undefined) ? 'insert' : 'update' }
}

/** What happens to an entity while a row of another is created. */
function besideCreate(
  ground: Ground,
  anchor: string | undefined,
  shape: Shape,
  relation: Relation,
  made: ReadonlySet<string>,
): Effect['access'] {
  if (relation.kind === 'owned' || relation.kind === 'referring') return 'insert'
  if (relation.kind === 'sibling' && shape.entity.one && becomesLines(ground, shape, anchor)) return 'delete'
  return relation.kind === 'none' && isNew(shape, relation, made, false) ? 'insert' : 'update'
}

/** Whether the lines of a basket become those of the row created: both refer to the same things. */
function becomesLines({ shapes }: Ground, basket: Shape, anchor: string | undefined): boolean {
  const refersTo = (shape: Shape | undefined): readonly string[] =>
    (shape?.parts ?? []).flatMap((part) => (shapes.get(part.entity)?.references ?? []).map((reference) => reference.entity))
  const lines = new Set(refersTo(anchor === undefined ? undefined : shapes.get(anchor)))
  return refersTo(basket).some((entity) => lines.has(entity))
}

/** Whether nobody else makes rows of an entity; of those that each owner has one of, a step of the owner's life does. */
function isNew(shape: Shape, relation: Relation, made: ReadonlySet<string>, step: boolean): boolean {
  const { entity } = shape
  if (made.has(shape.name) || entity.count !== undefined || entity.size !== undefined || entity.part || shape.recordOf.length > 0)
    return false
  if (entity.one && !(relation.kind === 'owned' && step)) return false
  return relation.kind !== 'owner' && relation.kind !== 'refers' && relation.kind !== 'throughParts'
}

/** The point in time whose passing ends a row, where nothing else of the row can change. */
function expiryOf({ brief, moved }: Ground, shape: Shape): string | undefined {
  const changeable = [...shape.entity.fields.values()].filter((field) => mayUpdate(brief, field, moved.get(shape.name)))
  if (shape.entity.moves !== undefined || changeable.length !== 1) return undefined
  const [field] = changeable
  return field !== undefined && field.optional && (field.type.kind === 'timestamp' || field.type.kind === 'date') ? field.name : undefined
}
