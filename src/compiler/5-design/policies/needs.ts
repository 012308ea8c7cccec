import type { Entity, Field, Operation } from '../../model/brief.ts'
import { fieldName, statusField } from '../../model/ownership.ts'
import type { BriefPath } from '../../model/reason.ts'
import { isBody, isPartList, mayCreate, mayUpdate } from '../../model/settable.ts'
import { becomesOwner, type Caller } from './callers.ts'
import type { PolicyContext } from './input.ts'

/** One access that an operation cannot do without: to which entity, how, and to which of its fields. */
export type Need = {
  readonly entity: string
  readonly access: 'read' | 'insert' | 'update' | 'delete'
  readonly fields: 'all' | readonly string[]
  /** Whether it falls on the row the verb is about, and so obeys the operation's own conditions. */
  readonly main: boolean
  readonly from: BriefPath
}

/** Every access that one operation needs of one caller, each entity and access once. */
export function needsOf(context: PolicyContext, operation: Operation, caller: Caller): readonly Need[] {
  const needs = new Needs()
  verbNeeds(context, operation, caller, needs)
  for (const [index, name] of operation.reads.entries()) {
    const entity = context.brief.entities.get(name)
    if (entity !== undefined) needs.add(name, 'read', readable(entity, []), false, `operations.${operation.name}.reads.${index}`)
  }
  changeNeeds(context, operation, needs)
  return needs.all()
}

/** Collects needs and joins those of one entity and access. */
class Needs {
  readonly #byKey = new Map<string, Need>()

  add(entity: string, access: Need['access'], fields: 'all' | readonly string[], main: boolean, from: BriefPath): void {
    const key = `${entity}/${access}`
    const known = this.#byKey.get(key)
    if (known === undefined) this.#byKey.set(key, { entity, access, fields, main, from })
    else this.#byKey.set(key, { ...known, fields: union(known.fields, fields), main: known.main || main })
  }

  all(): readonly Need[] {
    return [...this.#byKey.values()]
  }
}

function verbNeeds(context: PolicyContext, operation: Operation, caller: Caller, needs: Needs): void {
  const { verb } = operation
  const entity = verb === undefined ? undefined : context.brief.entities.get(verb.entity)
  if (verb === undefined || entity === undefined) return
  const from = `operations.${operation.name}.${verb.kind}`
  const answer = readable(entity, operation.gives)
  switch (verb.kind) {
    case 'list':
    case 'get':
    case 'search':
    case 'watch':
    case 'explore':
      needs.add(entity.name, 'read', answer, true, from)
      return partReads(context, operation, entity, needs)
    case 'summarise':
      return needs.add(entity.name, 'read', summarised(operation), true, from)
    case 'download':
      return needs.add(entity.name, 'read', [verb.field ?? 'id'], true, from)
    case 'upload':
      return uploadNeeds(context, entity, caller, verb.field ?? 'id', from, needs)
    case 'delete':
      needs.add(entity.name, 'delete', 'all', true, from)
      return deleteNeeds(context, operation, from, needs)
    case 'create':
      needs.add(entity.name, 'insert', carried(context, entity, caller, 'create'), true, from)
      partWrites(context, operation, entity, needs)
      needs.add(entity.name, 'read', answer, true, from)
      return partReads(context, operation, entity, needs)
    case 'update':
      if (writtenFields(context, operation).has(`${entity.name}/insert`))
        needs.add(entity.name, 'insert', carried(context, entity, caller, 'update'), true, from)
      needs.add(entity.name, 'update', carried(context, entity, caller, 'update'), true, from)
      partWrites(context, operation, entity, needs)
      needs.add(entity.name, 'read', answer, true, from)
      return partReads(context, operation, entity, needs)
    case 'act':
      needs.add(entity.name, 'update', acted(operation, entity), true, from)
      needs.add(entity.name, 'read', answer, true, from)
      return partReads(context, operation, entity, needs)
  }
}

/** What an answer shows of an entity: what `gives` names, else everything but secrets and large bodies. */
function readable(entity: Entity, gives: readonly string[]): 'all' | readonly string[] {
  if (gives.length > 0) return gives
  const hidden = [...entity.fields.values()].some((field) => field.secret || isBody(field))
  if (!hidden) return 'all'
  const owner = entity.belongsTo === undefined ? [] : [fieldName(entity.belongsTo)]
  const shown = [...entity.fields.values()].filter((field) => !field.secret && !isBody(field))
  return ['id', ...owner, ...shown.map((field) => field.name), 'createdAt', 'updatedAt']
}

/** What goes with a deleted row: rows below it, and the personal fields of what must stay. */
function deleteNeeds(context: PolicyContext, operation: Operation, from: BriefPath, needs: Needs): void {
  for (const [key, fields] of writtenFields(context, operation)) {
    const [entity = '', access = ''] = key.split('/')
    if (access === 'delete') needs.add(entity, 'delete', 'all', false, from)
    else if (access === 'update' && fields.length > 0) needs.add(entity, 'update', fields, false, from)
  }
}

function summarised(operation: Operation): readonly string[] {
  return [...new Set([...operation.per.map((each) => each.field), ...operation.sums])]
}

/** Fields that a caller's create or update carries; the owner among them only where the caller neither becomes it nor has its rights from it. */
function carried(context: PolicyContext, entity: Entity, caller: Caller, kind: 'create' | 'update'): readonly string[] {
  const may = kind === 'create' ? mayCreate : mayUpdate
  const moved = context.moved.get(entity.name)
  const itself = context.callerFields.get(`${caller.name}/${entity.name}`)
  const names = [...entity.fields.values()]
    .filter((field) => may(context.brief, field, moved) && itself?.has(field.name) !== true)
    .map((field) => field.name)
  const owned = becomesOwner(caller, entity.belongsTo) || (kind === 'update' && caller.scope.kind !== 'all')
  return entity.belongsTo === undefined || owned ? names : [fieldName(entity.belongsTo), ...names]
}

/** A body is put into a row that is there; or, where no operation makes such rows, it comes with the row. */
function uploadNeeds(context: PolicyContext, entity: Entity, caller: Caller, field: string, from: BriefPath, needs: Needs): void {
  if (!context.uploadMakes.has(entity.name)) return needs.add(entity.name, 'update', [field], true, from)
  needs.add(entity.name, 'insert', [...carried(context, entity, caller, 'create'), field], true, from)
  needs.add(entity.name, 'read', readable(entity, []), true, from)
}

function acted(operation: Operation, entity: Entity): readonly string[] {
  const status = operation.to === undefined ? undefined : statusField(entity, operation.to)
  const named = operation.with.filter((name) => entity.fields.has(name))
  return [...new Set(status === undefined ? named : [status, ...named])]
}

function partsOf(context: PolicyContext, entity: Entity): readonly { readonly field: Field; readonly part: Entity }[] {
  const parts: { field: Field; part: Entity }[] = []
  for (const field of entity.fields.values()) {
    if (!isPartList(context.brief, field) || field.type.kind !== 'reference') continue
    const part = context.brief.entities.get(field.type.entity)
    if (part !== undefined) parts.push({ field, part })
  }
  return parts
}

/** Parts come with their row wherever the answer shows the field that lists them, and so do the parts' parts. */
function partReads(context: PolicyContext, operation: Operation, entity: Entity, needs: Needs): void {
  for (const { field, part } of partsOf(context, entity)) {
    if (operation.gives.length > 0 && !operation.gives.includes(field.name)) continue
    needs.add(part.name, 'read', readable(part, []), false, `entities.${entity.name}.fields.${field.name}`)
    partReads(context, operation, part, needs)
  }
}

function carriedInPart(context: PolicyContext, part: Entity, kind: 'create' | 'update'): readonly string[] {
  const may = kind === 'create' ? mayCreate : mayUpdate
  return [...part.fields.values()].filter((field) => may(context.brief, field, context.moved.get(part.name))).map((field) => field.name)
}

/** Parts written along: inserted with a create; replaced, so inserted, changed and deleted, with an update. */
function partWrites(context: PolicyContext, operation: Operation, entity: Entity, needs: Needs): void {
  for (const { field, part } of partsOf(context, entity)) {
    if (!operation.with.includes(field.name)) continue
    const from = `operations.${operation.name}.with`
    needs.add(part.name, 'insert', carriedInPart(context, part, 'create'), false, from)
    if (operation.verb?.kind === 'update') {
      needs.add(part.name, 'update', carriedInPart(context, part, 'update'), false, from)
      needs.add(part.name, 'delete', 'all', false, from)
    }
    copied(context, part, from, needs)
    partWrites(context, { ...operation, with: [...part.fields.keys()] }, part, needs)
  }
  if (operation.verb?.kind === 'create') copied(context, entity, `operations.${operation.name}.create`, needs)
}

/** A snapshot needs the original read: `copied from product.price` reads `price` of Product. */
function copied(context: PolicyContext, entity: Entity, from: BriefPath, needs: Needs): void {
  for (const { copiedFrom } of entity.fields.values()) {
    if (copiedFrom === undefined) continue
    let at: Entity | undefined = entity
    for (const step of copiedFrom.slice(0, -1)) at = stepTo(context, at, step)
    const last = copiedFrom[copiedFrom.length - 1]
    if (at !== undefined && last !== undefined) needs.add(at.name, 'read', [last], false, from)
  }
}

function stepTo(context: PolicyContext, entity: Entity | undefined, step: string): Entity | undefined {
  const type = entity?.fields.get(step)?.type
  if (type?.kind === 'reference') return context.brief.entities.get(type.entity)
  const owner = context.workload.entities.get(entity?.name ?? '')?.owners.find((name) => fieldName(name) === step)
  return owner === undefined ? undefined : context.brief.entities.get(owner)
}

/** What is changed on the way: the status that moves, else the fields that the operation's own statements set. */
function changeNeeds(context: PolicyContext, operation: Operation, needs: Needs): void {
  if (operation.changes.length === 0) return
  const written = writtenFields(context, operation)
  for (const [index, { entity: name, to }] of operation.changes.entries()) {
    const entity = context.brief.entities.get(name)
    if (entity === undefined) continue
    const from = `operations.${operation.name}.changes.${index}`
    const status = to === undefined ? undefined : statusField(entity, to)
    if (status !== undefined) needs.add(name, 'update', [status], false, from)
    else
      for (const access of changeAccesses(context, operation, entity, written))
        needs.add(name, access, access === 'delete' ? 'all' : (written.get(`${name}/${access}`) ?? 'all'), false, from)
    for (const { part } of partsOf(context, entity)) {
      for (const access of ['insert', 'update', 'delete'] as const) {
        const fields = written.get(`${part.name}/${access}`)
        if (fields !== undefined) needs.add(part.name, access, access === 'delete' ? 'all' : fields, false, from)
      }
    }
  }
}

/** How a change touches its entity: as the statements do it, else as the workload counts it; an update where neither says. */
function changeAccesses(
  context: PolicyContext,
  operation: Operation,
  entity: Entity,
  written: ReadonlyMap<string, readonly string[]>,
): readonly Need['access'][] {
  const wrote = (name: string): readonly Need['access'][] =>
    (['insert', 'update', 'delete'] as const).filter((access) => written.has(`${name}/${access}`))
  if ([entity, ...partsOf(context, entity).map(({ part }) => part)].some(({ name }) => wrote(name).length > 0)) return wrote(entity.name)
  const found = new Set<Need['access']>()
  for (const touch of context.workload.operations.get(operation.name)?.touches ?? []) {
    if (touch.entity !== entity.name || touch.why !== 'changes' || touch.access === 'read') continue
    found.add(touch.access === 'lock' ? 'update' : touch.access)
  }
  return found.size === 0 ? ['update'] : [...found]
}

/** Fields that an operation's statements write, by `Entity/access`. */
function writtenFields(context: PolicyContext, operation: Operation): ReadonlyMap<string, readonly string[]> {
  const written = new Map<string, readonly string[]>()
  for (const { sql } of context.statementsOf.get(operation.name) ?? []) {
    if (sql.kind === 'select') continue
    const table = context.tables.get(sql.table)
    if (table === undefined) continue
    const own = context.brief.entities.get(table.entity)?.fields
    const note = (access: string, columns: readonly string[]): void => {
      const fields = columns.flatMap((column) => table.fields.get(column) ?? []).filter((name) => own?.has(name) === true)
      const key = `${table.entity}/${access}`
      written.set(key, [...new Set([...(written.get(key) ?? []), ...fields])])
    }
    note(sql.kind, sql.kind === 'insert' ? sql.columns : sql.kind === 'update' ? sql.set.map((each) => each.column) : [])
    if (sql.kind === 'insert' && sql.onConflict !== undefined && sql.onConflict.set.length > 0)
      note(
        'update',
        sql.onConflict.set.map((each) => each.column),
      )
  }
  return written
}

function union(a: 'all' | readonly string[], b: 'all' | readonly string[]): 'all' | readonly string[] {
  return a === 'all' || b === 'all' ? 'all' : [...new Set([...a, ...b])]
}
