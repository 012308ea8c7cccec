import type { Operation } from '../../model/brief.ts'
import type { Amount } from '../../model/quantity.ts'
import { type Effect, initialStatus, providerKey } from '../effects.ts'
import { structural } from '../figures.ts'
import type { Search } from '../path-book.ts'
import type { Relation } from '../relation.ts'
import type { Sieve } from '../searches.ts'
import type { Shape } from '../shape.ts'
import type { Walk } from '../walk.ts'
import { insert } from './writing.ts'

/** What `changes` touches; `rows` are those that the operation is about. */
export function change(walk: Walk, effects: readonly Effect[], rows: Amount): void {
  for (const effect of effects) {
    const shape = walk.ground.shapes.get(effect.entity)
    if (shape === undefined) continue
    const anchor = walk.ground.effects.anchor(walk.operation)
    const number = walk.times(
      `operation/${walk.operation.name}/changes/${effect.entity}`,
      distinctOwners(walk, effect.relation, rows),
      walk.per(effect.relation, anchor, effect.entity),
    )
    if (effect.access === 'insert') insert(walk, shape, rows, 'changes', effect.from)
    else changeRows(walk, effect, shape, number)
  }
}

/** What `reads` touches besides. */
export function readBeside(walk: Walk, rows: Amount): void {
  const { operation, ground } = walk
  const anchor = ground.effects.anchor(operation)
  for (const [index, entity] of operation.reads.entries()) {
    const shape = ground.shapes.get(entity)
    if (shape === undefined) continue
    const from = `operations.${operation.name}.reads.${index}`
    const relation = ground.effects.relations.between(anchor, entity)
    if (relation.kind === 'self') {
      if (operation.verb === undefined)
        walk.touch({
          entity,
          access: 'read',
          rows: readBySelf(walk, rows),
          why: 'reads',
          search: searchFor(walk, shape, relation),
          from,
          ...onePass(operation),
        })
      continue
    }
    const many = relation.kind === 'owned' || relation.kind === 'referring' || relation.kind === 'sibling'
    const per = walk.per(relation, anchor, entity)
    const owners = distinctOwners(walk, relation, rows)
    const id = `operation/${operation.name}/beside/${entity}`
    const said = operation.rows !== undefined && operation.verb === undefined
    const each = many ? walk.page(`${id}/each`, per) : per
    const number = said && many && each !== structural.onePerOwner ? ground.lengths.carried(operation) : walk.times(id, owners, each)
    walk.touch({
      entity,
      access: 'read',
      rows: number,
      why: 'reads',
      search: searchFor(walk, shape, relation),
      lookups: many ? owners : number,
      from,
    })
  }
}

/** Rows of its anchor that an operation without a verb is about: those of one run, or of the event or call that started it. */
export function rowsAbout(walk: Walk): Amount {
  const { operation, ground } = walk
  const anchor = ground.effects.anchor(operation)
  const { made } = ground.rates
  if (operation.trigger.kind === 'clock') {
    const effects = ground.effects.of(operation)
    if (effects.length === 0) return made.run(operation, anchor, 'run.reads')
    return made.run(operation, anchor, effects.some(({ expires }) => expires !== undefined) ? 'run.removes' : 'run.changes')
  }
  return operation.trigger.kind === 'event' ? ground.rates.eventRows(operation) : made.carried(operation)
}

/** Rows that one call made under `own` have one owner, whose own rows and other rows are read or changed once. */
function distinctOwners(walk: Walk, relation: Relation, rows: Amount): Amount {
  if (relation.kind !== 'owner' && relation.kind !== 'sibling') return rows
  const { operation, ground } = walk
  const source = operation.trigger.kind === 'event' ? ground.rates.emitterOf(operation) : operation
  const record = source === undefined ? undefined : ground.scopes.ownRecord(source)
  const owned = record !== undefined && ground.shapes.get(ground.effects.anchor(operation) ?? '')?.owners.includes(record) === true
  return owned ? structural.oneRow : rows
}

function changeRows(walk: Walk, effect: Effect, shape: Shape, rows: Amount): void {
  const { entity, access, relation, from } = effect
  if (access === 'insert') return
  const search = effect.expires === undefined ? searchFor(walk, shape, relation, effect.to) : expired(walk, shape, effect.expires, rows)
  // Rows that several callers may want at once are locked in one order, or they would wait for each other for ever.
  if (relation.kind === 'throughParts') walk.touch({ entity, access: 'lock', rows, why: 'changes', search, from })
  walk.touch({ entity, access, rows, why: 'changes', search, from, ...(relation.kind === 'self' && onePass(walk.operation)) })
}

/** A run of a clock finds all its rows with one look. */
function onePass({ trigger }: Operation): { readonly lookups?: Amount } {
  return trigger.kind === 'clock' ? { lookups: structural.oneRow } : {}
}

function readBySelf(walk: Walk, rows: Amount): Amount {
  const { operation, ground } = walk
  return operation.trigger.kind === 'clock' ? ground.rates.made.run(operation, ground.effects.anchor(operation), 'run.reads') : rows
}

function searchFor(walk: Walk, shape: Shape, relation: Relation, to?: string): Search {
  const { operation, ground } = walk
  const { searches } = ground
  if (relation.kind !== 'self') return searches.related(shape.name, relation)
  if (operation.trigger.kind === 'clock' && operation.verb === undefined) return backlogOf(walk, shape, to)
  const key = operation.trigger.kind === 'webhook' ? providerKey(shape) : undefined
  return key === undefined ? searches.byId(shape.name) : searches.by(shape.name, key)
}

/** What came together since the last run: what is new, and of what the run moves on, the rows in the states that it may move. */
function backlogOf(walk: Walk, shape: Shape, to: string | undefined): Search {
  const { operation, ground } = walk
  const { searches, rates } = ground
  const sieves: Sieve[] = []
  const since = rates.made.isMade(shape.name) ? searches.range(shape, ['createdAt'], false) : undefined
  if (since !== undefined) sieves.push(since)
  const waiting = operation.changes.some(({ entity }) => entity === shape.name)
    ? waitingIn(walk, shape, to ?? operation.changes.find(({ entity }) => entity === shape.name)?.to)
    : undefined
  if (waiting !== undefined) sieves.push(waiting)
  const rows = rates.made.run(operation, shape.name, operation.reads.includes(shape.name) ? 'run.reads' : 'run.changes')
  return searches.numbered(shape.name, sieves, operation.name, rows)
}

/** Rows in the states from which a status may be reached, or in the first one where none is named. */
function waitingIn(walk: Walk, shape: Shape, to: string | undefined): Sieve | undefined {
  const { moves } = shape.entity
  if (moves === undefined) return undefined
  const values =
    to === undefined ? [initialStatus(shape) ?? ''] : [...moves.from].filter(([, next]) => next.includes(to)).map(([state]) => state)
  return values.length === 0
    ? undefined
    : walk.ground.searches.fixed(shape, { path: [moves.field], comparison: '=', operand: { kind: 'oneOf', values } }, '')
}

function expired(walk: Walk, shape: Shape, field: string, rows: Amount): Search {
  const sieve = walk.ground.searches.fixed(shape, { path: [field], comparison: '<=', operand: { kind: 'now' } }, '')
  return walk.ground.searches.numbered(shape.name, sieve === undefined ? [] : [sieve], walk.operation.name, rows)
}
