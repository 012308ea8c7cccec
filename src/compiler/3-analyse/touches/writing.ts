import type { Field } from '../../model/brief.ts'
import { fieldName } from '../../model/naming.ts'
import type { Amount } from '../../model/quantity.ts'
import { structural } from '../figures.ts'
import { placeOf } from '../lengths.ts'
import { hides } from '../made.ts'
import { resolve } from '../resolve.ts'
import type { Reference, Shape } from '../shape.ts'
import type { Walk } from '../walk.ts'
import { checkCaller, linksName, singleRow, verbPath } from './reading.ts'

/** Rows that `create` makes, its parts and links with them, and what is read for that; gives how many rows of the entity itself. */
export function create(walk: Walk, shape: Shape): Amount {
  const { operation, ground } = walk
  const rows = ground.rates.made.carried(operation)
  const from = verbPath(operation)
  insert(walk, shape, rows, operation.verb?.kind === 'upload' ? 'file' : 'verb', from)
  const written: Written[] = [
    { shape, rows },
    ...insertLists(walk, shape, rows, ({ field }) => operation.with.includes(field.name) || mustBeThere(field) || isCarried(shape, field)),
  ]
  for (const each of written) readOriginals(walk, each)
  checkCaller(walk, shape, rows)
  for (const each of written) checkReferences(walk, each)
  return rows
}

/** Rows that `update` and `act` change, and the lists that an update carries whole. */
export function update(walk: Walk, shape: Shape): Amount {
  const { operation, ground } = walk
  const rows = ground.rates.made.carried(operation)
  walk.touch({
    entity: shape.name,
    access: 'update',
    rows,
    why: operation.verb?.kind === 'upload' ? 'file' : 'verb',
    search: singleRow(walk, shape),
    from: verbPath(operation),
  })
  if (operation.verb?.kind === 'update') replaceLists(walk, shape, rows)
  checkCaller(walk, shape, rows)
  return rows
}

/** Rows that `delete` removes with all that goes with them, or only hides. */
export function remove(walk: Walk, shape: Shape): Amount {
  const { operation, ground } = walk
  const rows = ground.rates.made.carried(operation)
  const from = verbPath(operation)
  const hidden = hides(operation, shape.entity)
  walk.touch({ entity: shape.name, access: hidden ? 'update' : 'delete', rows, why: 'verb', search: singleRow(walk, shape), from })
  if (!hidden) {
    for (const { entity, field } of shape.referredBy) walk.search(ground.searches.by(entity, field.name), rows, from)
    cascade(walk, shape, rows, from, new Set([shape.name]))
  }
  checkCaller(walk, shape, rows)
  return rows
}

/** Rows of an entity made, and the searches that keep its unique fields unique. */
export function insert(walk: Walk, shape: Shape, rows: Amount, why: 'verb' | 'part' | 'changes' | 'file', from: string): void {
  walk.touch({ entity: shape.name, access: 'insert', rows, why, from })
  const { searches } = walk.ground
  for (const field of shape.entity.fields.values()) {
    if (!field.unique) continue
    const sieves = [...field.per.map((name) => name.split('.')), [field.name]].flatMap((path) => searches.equal(shape, path) ?? [])
    walk.search(
      field.per.length === 0 ? searches.by(shape.name, field.name) : searches.of(shape.name, sieves, {}),
      rows,
      `entities.${shape.name}.fields.${field.name}`,
    )
  }
}

type Written = { readonly shape: Shape; readonly rows: Amount }

/** A list that must have an entry is there from the start, whether `with` names it or not. */
function mustBeThere(field: Field): boolean {
  return (field.list?.min ?? 0) > 0
}

/** A list of rows that live on their own is a field like any other: whoever may set it sends it. */
function isCarried(shape: Shape, field: Field): boolean {
  return !field.generated && !field.computed && shape.links.some((link) => link.field === field)
}

function insertLists(walk: Walk, shape: Shape, rows: Amount, carried: (list: Reference) => boolean): readonly Written[] {
  const written: Written[] = []
  for (const list of listsOf(shape)) {
    if (!carried(list)) continue
    const number = entries(walk, shape, list, rows)
    const part = walk.ground.shapes.get(list.entity)
    const from = `entities.${shape.name}.fields.${list.field.name}`
    if (part?.listedBy === undefined) {
      walk.touch({ entity: linksName(shape, list.field.name), access: 'insert', rows: number, why: 'part', from })
      continue
    }
    insert(walk, part, number, 'part', from)
    written.push({ shape: part, rows: number }, ...insertLists(walk, part, number, () => true))
  }
  return written
}

/** An update that carries a list carries all of it: what was there goes, what is sent comes. */
function replaceLists(walk: Walk, shape: Shape, rows: Amount): void {
  const carried = listsOf(shape).filter(
    ({ field }) => walk.operation.with.includes(field.name) || (!field.immutable && isCarried(shape, field)),
  )
  for (const list of carried) {
    const number = entries(walk, shape, list, rows)
    const part = walk.ground.shapes.get(list.entity)
    const isPart = part?.listedBy !== undefined
    const from = `entities.${shape.name}.fields.${list.field.name}`
    const search = isPart ? walk.ground.searches.by(list.entity, fieldName(shape.name)) : undefined
    walk.touch({
      entity: isPart ? list.entity : linksName(shape, list.field.name),
      access: 'delete',
      rows: number,
      why: 'part',
      ...(search !== undefined && { search, lookups: rows }),
      from,
    })
  }
  for (const each of insertLists(walk, shape, rows, (list) => carried.includes(list))) {
    readOriginals(walk, each)
    checkReferences(walk, each)
  }
}

function listsOf(shape: Shape): readonly Reference[] {
  return [...shape.parts, ...shape.links]
}

function entries(walk: Walk, shape: Shape, { field }: Reference, rows: Amount): Amount {
  return walk.times(
    `operation/${walk.operation.name}/parts/${shape.name}.${field.name}`,
    rows,
    walk.ground.lengths.list(placeOf(shape.name), field),
  )
}

/** A field copied from elsewhere needs the original read, each row of it once. */
function readOriginals(walk: Walk, { shape, rows }: Written): void {
  const { shapes, searches } = walk.ground
  const read = new Set<string>()
  for (const field of shape.entity.fields.values()) {
    if (field.copiedFrom === undefined) continue
    for (let steps = 1; steps < field.copiedFrom.length; steps++) {
      const path = field.copiedFrom.slice(0, steps)
      const original = resolve(shapes, shape, path)?.refersTo
      if (original === undefined || read.has(path.join('.'))) continue
      read.add(path.join('.'))
      walk.touch({
        entity: original,
        access: 'read',
        rows,
        why: 'copied',
        search: searches.byId(original),
        from: `entities.${shape.name}.fields.${field.name}`,
      })
    }
  }
}

/** Under `own`, rows that a caller names must be the caller's too, where rows of that entity are somebody's. */
function checkReferences(walk: Walk, { shape, rows }: Written): void {
  const { ground, operation } = walk
  const record = ground.scopes.ownRecord(operation)
  if (record === undefined) return
  for (const { field, entity } of shape.references) {
    if (field.generated || field.computed || field.copiedFrom !== undefined || ground.shapes.get(entity)?.owners.includes(record) !== true)
      continue
    const [reach] = walk.reaches(shape).filter(({ within }) => within === record)
    walk.touch({
      entity,
      access: 'read',
      rows,
      share: reach?.share ?? structural.always,
      why: 'owner',
      search: ground.searches.byId(entity),
      from: `entities.${shape.name}.fields.${field.name}`,
    })
  }
}

/** What goes with a row: its parts, and what belongs to it; what `keep` still holds stays, its personal fields blanked. */
function cascade(walk: Walk, shape: Shape, rows: Amount, from: string, seen: Set<string>): void {
  const { ground, operation } = walk
  const below = [...shape.parts.map(({ entity }) => entity), ...shape.owned]
  for (const name of below) {
    const child = ground.shapes.get(name)
    if (child === undefined || seen.has(name)) continue
    seen.add(name)
    const number = walk.times(
      `operation/${operation.name}/goes/${name}`,
      rows,
      child.entity.one ? structural.onePerOwner : ground.rows.per(name, shape.name),
    )
    const search = ground.searches.by(name, fieldName(shape.name))
    const kept = child.entity.keep !== undefined
    if (kept && !child.dataClasses.includes('personal')) continue
    walk.touch({ entity: name, access: kept ? 'update' : 'delete', rows: number, why: 'part', search, lookups: rows, from })
    if (!kept) cascade(walk, child, number, from, seen)
  }
}
