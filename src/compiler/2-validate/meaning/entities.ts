import type { Entity, Field } from '../../model/brief.ts'
import { fieldName } from '../../model/ownership.ts'
import { listed } from '../../text/mistake.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import type { Checker } from './checker.ts'
import { literalProblem } from './literals.ts'
import type { Ownership } from './ownership.ts'
import { expectPath, expectField } from './paths.ts'
import { builtIn } from './resolve.ts'

/** What an entity says of its fields and its owner must make sense. */
export function checkEntities(checker: Checker, ownership: Ownership): void {
  for (const entity of checker.brief.entities.values()) {
    checkOwner(checker, ownership, entity)
    checkPart(checker, ownership, entity)
    checkKeys(checker, ownership, entity)
    for (const field of entity.fields.values()) checkField(checker, ownership, entity, field)
  }
  checkTenants(checker)
}

function checkOwner(checker: Checker, ownership: Ownership, { name, belongsTo, one, part }: Entity): void {
  const at = `entities.${name}`
  const ring = ringFrom(checker, name)
  // Each ring is told once, at the entity that is named first.
  if (ring && ring[0] === checker.namesOf('entities').find((entity) => ring.includes(entity))) {
    checker.refuse(mistakes.ownershipRing, { ring: [...ring, name] }, `${at}.belongsTo`)
  }
  if (one && belongsTo === undefined && !checker.isHole(`${at}.belongsTo`)) checker.refuse(mistakes.oneOfNothing, { name }, `${at}.one`)
  const owner = checker.entity(belongsTo)
  if (owner?.part === true) checker.refuseWord(mistakes.ownedByPart, { name, owner: owner.name }, `${at}.belongsTo`, owner.name)
  if (part && belongsTo !== undefined) {
    const parents = ownership.parentsOf(name).map(({ entity }) => entity)
    checker.refuse(mistakes.partWithOwner, { name, parents }, `${at}.belongsTo`)
  }
}

/** The owners from an entity back to itself, if they lead there. */
function ringFrom(checker: Checker, name: string): readonly string[] | undefined {
  const ring = [name]
  for (let owner = checker.entity(name)?.belongsTo; owner !== undefined; owner = checker.entity(owner)?.belongsTo) {
    if (owner === name) return ring
    if (ring.includes(owner)) return undefined
    ring.push(owner)
  }
  return undefined
}

function checkPart(checker: Checker, ownership: Ownership, { name, part, tenant }: Entity): void {
  if (!part) return
  const parents = ownership.parentsOf(name)
  const [first, second] = parents
  if (!first) {
    const unsure = checker.namesOf('entities').some((entity) => checker.isHole(`entities.${entity}`) || hasHole(checker, entity))
    if (!unsure) checker.refuse(mistakes.partOfNothing, { name }, `entities.${name}.part`)
  } else if (second) {
    const related = [checker.related('it is listed here first', `entities.${first.entity}.fields.${first.field}`)]
    checker.refuseWord(
      mistakes.partOfSeveral,
      { name, first: first.entity, second: second.entity },
      `entities.${second.entity}.fields.${second.field}`,
      name,
      undefined,
      { related },
    )
  }
  if (tenant) checker.refuse(mistakes.partAsTenant, { name }, `entities.${name}.tenant`)
}

function hasHole(checker: Checker, entity: string): boolean {
  const fields = `entities.${entity}.fields`
  return checker.isHole(fields) || [...(checker.entity(entity)?.fields.keys() ?? [])].some((field) => checker.isHole(`${fields}.${field}`))
}

function checkTenants(checker: Checker): void {
  const [first, ...others] = [...checker.brief.entities.values()].filter(({ tenant }) => tenant)
  for (const { name } of others) {
    const related = [checker.related('the first tenant', `entities.${first?.name ?? ''}.tenant`)]
    checker.refuse(mistakes.severalTenants, { first: first?.name ?? '', second: name }, `entities.${name}.tenant`, { related })
  }
}

function checkKeys(checker: Checker, ownership: Ownership, { name, keep, hot, stays, moves, fields }: Entity): void {
  const at = `entities.${name}`
  if (keep) {
    const moment = expectField(checker, ownership, name, keep.after, `${at}.keep`)
    if (moment && !['timestamp', 'date'].includes(moment.type.kind))
      checker.refuseWord(mistakes.notAMomentField, { field: keep.after }, `${at}.keep`, keep.after)
  }
  if (hot?.one !== undefined && hot.one !== fieldName(name)) expectField(checker, ownership, name, hot.one, `${at}.hot`)
  if (stays !== undefined) expectField(checker, ownership, name, stays, `${at}.stays`)
  if (!moves) return
  const type = fields.get(moves.field)?.type
  const values = type?.kind === 'enum' ? type.values : []
  for (const [from, to] of moves.from) {
    for (const value of [from, ...to]) {
      if (values.includes(value)) continue
      const nearest = suggest(value, values)
      checker.refuseWord(mistakes.unknownStatus, { value, field: `${name}.${moves.field}`, nearest, values }, `${at}.moves`, value, nearest)
    }
  }
}

function checkField(checker: Checker, ownership: Ownership, { name: entity }: Entity, field: Field): void {
  const at = `entities.${entity}.fields.${field.name}`
  if (builtIn.has(field.name)) checker.refuse(mistakes.takenByLanguage, { field: field.name }, at)
  const owner = ownership.above(entity).find((name) => fieldName(name) === field.name)
  if (owner !== undefined) checker.refuse(mistakes.takenByOwner, { field: field.name, entity, owner }, at)
  for (const other of field.per) expectField(checker, ownership, entity, other, at)
  if (field.copiedFrom) expectPath(checker, ownership, entity, field.copiedFrom, at)
  if (field.searchable && !searchableKinds.has(field.type.kind))
    checker.refuseWord(mistakes.notSearchable, { field: field.name }, at, 'searchable')
  const made = (['generated', 'computed'] as const).filter((mark) => field[mark])
  if (made.length + Number(field.copiedFrom !== undefined) > 1) {
    checker.refuse(mistakes.madeTwice, { marks: listed([...made, ...(field.copiedFrom ? ['copied from'] : [])]) }, at)
  }
  if (field.type.kind === 'enum') {
    for (const value of field.type.values) {
      if (['none', 'now', 'actor'].includes(value)) checker.refuseWord(mistakes.valueTaken, { value }, at, value)
    }
  }
  if (field.default === undefined || field.list) return
  const problem = literalProblem(field.type, field.default)
  if (problem)
    checker.refuseWord(mistakes.unfitDefault, { value: field.default, field: field.name, ...problem }, at, field.default, problem.nearest)
}

const searchableKinds = new Set<Field['type']['kind']>(['text', 'email', 'phone', 'url', 'enum', 'json', 'vector', 'geo', 'file'])
