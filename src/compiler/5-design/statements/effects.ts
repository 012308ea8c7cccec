import type { Actor, Change } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { kebab, snake, spoken } from '../../model/naming.ts'
import { statusField } from '../../model/ownership.ts'
import { mayUpdate } from '../../model/settable.ts'
import { allMoves, isWayOut, movesInto } from '../../model/status.ts'
import type { TouchAccess } from '../../model/workload.ts'
import { idType, neighbours, normalised, plainType, shown } from './conditions.ts'
import type { Script } from './draft.ts'
import { findings } from './findings.ts'
import { type Holder, holderOf, ownerColumn, roleOf } from './input.ts'
import { fillColumns } from './new-rows.ts'
import { writeServiceParts } from './parts.ts'
import { type AnchorValue, type Relation, relationBetween } from './relations.ts'
import { type Reservation, reservationOf } from './reservations.ts'
import { all, binary, column, equal, inQuery, literal, now, oneOf, pairs, select } from './sql.ts'

/** What an operation does on the way: each `changes`, with how its rows hang together with the row the operation is about. */
export type Effect = {
  readonly change: Change
  readonly holder: Holder
  readonly access: TouchAccess
  readonly relation?: Relation
  readonly reservation?: Reservation
  readonly path: string
}

/**
 * Works out each `changes`. Whether rows are made, changed or removed is as the workload counts it. What is made gets the row the operation
 * is about as its owner; a status goes where `to` says; a stock is taken from or given back; a basket whose lines went into the new row is
 * emptied; of anything else the status is set, or where there is none whatever may be set, to what the service works out, and the author is told.
 */
export function effectsOf(script: Script, anchor: Holder | undefined, value: AnchorValue): readonly Effect[] {
  const { context, operation } = script
  return operation.changes.flatMap((change, index): Effect[] => {
    const holder = context.holders.get(change.entity)
    if (holder === undefined) return []
    const relation = anchor === undefined ? undefined : relationBetween(context, anchor, holder, value)
    const reservation = anchor === undefined || change.to !== undefined ? undefined : reservationOf(script, anchor, holder, value)
    return [
      {
        change,
        holder,
        access: accessOf(script, change),
        ...(relation === undefined ? {} : { relation }),
        ...(reservation === undefined ? {} : { reservation }),
        path: `operations.${operation.name}.changes.${index}`,
      },
    ]
  })
}

function accessOf({ context, operation }: Script, { entity, to }: Change): TouchAccess {
  if (to !== undefined) return 'update'
  const touches =
    context.workload.operations.get(operation.name)?.touches.filter((touch) => touch.entity === entity && touch.why === 'changes') ?? []
  return (['insert', 'delete'] as const).find((access) => touches.some((touch) => touch.access === access)) ?? 'update'
}

/** A row that comes into being along with another. */
export function insertAlong(
  script: Script,
  effect: Effect,
  anchor: Holder | undefined,
  value: AnchorValue,
  actor: Actor | undefined,
): void {
  const { holder } = effect
  const values = valuesAlong(script, effect, anchor, value, actor)
  const columns = holder.table.columns.filter((each) => values.has(each.name))
  script.add({
    title: `insert the ${spoken(holder.entity.name)}${anchor === undefined ? '' : ` of the ${spoken(anchor.entity.name)}`}`,
    sql: {
      kind: 'insert',
      table: holder.name,
      columns: columns.map((each) => each.name),
      source: { kind: 'values', rows: [columns.map((each) => values.get(each.name) ?? literal(null))] },
      returning: ['id'],
    },
    returns: 'one',
    touch: { entity: holder.entity.name, access: 'insert' },
  })
  writeServiceParts(script, holder, values.get('id') ?? script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement'))
}

/** Its values: the row it is made with, the caller where it refers to one, an amount that follows; the rest is the service's, or the default's. */
function valuesAlong(
  script: Script,
  { holder, relation }: Effect,
  anchor: Holder | undefined,
  value: AnchorValue,
  actor: Actor | undefined,
): ReadonlyMap<string, Expression> {
  const values = new Map<string, Expression>()
  const owner = ownerColumn(holder)
  if (relation?.key !== undefined) values.set(relation.key, value('id'))
  if (relation?.kind === 'sibling' && owner !== undefined && relation.where.kind === 'binary') values.set(owner.name, relation.where.right)
  const caller = callersReference(holder, actor)
  if (caller !== undefined && !values.has(caller.name)) values.set(caller.name, script.parameter('actor', plainType(caller.type), 'actor'))
  copyAmount(holder, anchor, values, value)
  const columns = holder.table.columns.filter((each) => each.default === undefined || each.role !== undefined)
  const open = { ...holder, table: { ...holder.table, columns } }
  const prefix = snake(holder.entity.name)
  fillColumns(script, open, values, (each) => script.parameter(`${prefix}_${each.name}`, plainType(each.type), 'service'))
  return values
}

/** The column by which a row must refer to someone like the caller. */
function callersReference({ entity, columns }: Holder, actor: Actor | undefined): Column | undefined {
  for (const field of entity.fields.values()) {
    if (field.type.kind === 'reference' && field.list === undefined && !field.optional && field.type.entity === actor?.record)
      return columns.get(field.name)
  }
  return undefined
}

/** The one amount of a row made along with another is that one's computed amount, read in the same statement. */
function copyAmount(holder: Holder, anchor: Holder | undefined, values: Map<string, Expression>, value: AnchorValue): void {
  if (anchor === undefined) return
  const amounts = [...holder.entity.fields.values()].filter(
    (field) => field.type.kind === 'money' && field.list === undefined && !field.optional,
  )
  const totals = [...anchor.entity.fields.values()].filter((field) => field.type.kind === 'money' && field.computed)
  const to = amounts[0] === undefined ? undefined : holder.columns.get(amounts[0].name)
  const from = totals[0] === undefined ? undefined : anchor.columns.get(totals[0].name)
  if (amounts.length !== 1 || totals.length !== 1 || to === undefined || from === undefined) return
  values.set(to.name, { kind: 'subquery', query: select(anchor.name, [from.name], [equal(column('id'), value('id'))]) })
}

/** Rows that go, or whose parts go, since what they held has become something else. */
export function removeAlong(script: Script, effect: Effect): void {
  const { holder, relation } = effect
  const where = relation?.where ?? equal(column('id', holder.name), script.parameter(`${snake(holder.entity.name)}_id`, 'uuid', 'service'))
  const [list] = holder.parts
  if (list === undefined || !holder.entity.one) {
    script.add({
      title: `remove the ${spoken(holder.entity.name)}`,
      sql: { kind: 'delete', table: holder.name, where },
      returns: 'nothing',
      touch: { entity: holder.entity.name, access: 'delete' },
    })
    return
  }
  for (const { part, field } of holder.parts) {
    const parts = holderOf(script.context, part)
    const owner = ownerColumn(parts)
    script.add({
      title: `empty the ${spoken(field.name)} of the ${spoken(holder.entity.name)}`,
      sql: {
        kind: 'delete',
        table: parts.name,
        where: inQuery(column(owner?.name ?? 'id', parts.name), select(holder.name, ['id'], [where])),
      },
      returns: 'nothing',
      touch: { entity: holder.entity.name, access: 'delete' },
    })
  }
}

/** A status that moves on the way. */
export function moveAlong(script: Script, effect: Effect, to: string): void {
  const { holder, relation } = effect
  const field = statusField(holder.entity, to)
  const own = field === undefined ? undefined : holder.columns.get(field)
  if (field === undefined || own === undefined) return
  const from = movesInto(holder.entity, field, to)
  const where = relation?.where ?? equal(column('id', holder.name), script.parameter(`${snake(holder.entity.name)}_id`, 'uuid', 'request'))
  script.add({
    title: `move the ${spoken(holder.entity.name)} to ${spoken(to)}`,
    sql: {
      kind: 'update',
      table: holder.name,
      set: [{ column: own.name, to: literal(to) }, ...stamps(holder)],
      where: all(where, ...(from === undefined ? [] : [oneOf(column(own.name, holder.name), from.map(literal))]), ...shown(holder)),
      returning: ['id', ...references(holder)],
    },
    returns: 'one',
    touch: { entity: holder.entity.name, access: 'update' },
    onNone: moveProblem(holder, from, to),
  })
}

/** The slug of a refusal because the status does not allow a move. */
export function moveProblem({ entity }: Holder, from: readonly string[] | undefined, to: string): string {
  const what = kebab(entity.name)
  if (from === undefined || from.length === 0) return `${what}-not-found`
  return from.length > 2 ? `${what}-cannot-become-${kebab(to)}` : `${what}-not-${from.map(kebab).join('-or-')}`
}

/** Sets what the brief leaves open: the status where there is one, else all that may change; the values are the service's to work out. */
export function setAlong(script: Script, effect: Effect): void {
  const { holder, relation } = effect
  const { context } = script
  const prefix = snake(holder.entity.name)
  const status = statusOf(holder)
  const settable = [...holder.entity.fields.values()].filter((field) =>
    mayUpdate(context.brief, field, context.moved.get(holder.entity.name)),
  )
  const fields = status === undefined ? settable : [status]
  const set = fields.flatMap((field) => {
    const own = holder.columns.get(field.name)
    return own === undefined
      ? []
      : [{ column: own.name, to: normalised(field, script.parameter(`${prefix}_${own.name}`, plainType(own.type), 'service')) }]
  })
  const where =
    relation?.where ??
    equal(column('id', holder.name), script.parameter(`${prefix}_id`, plainType(holder.columns.get('id')?.type ?? 'uuid'), 'service'))
  script.add({
    title: `set ${fields.map((field) => spoken(field.name)).join(', ')} of the ${spoken(holder.entity.name)}`,
    sql: {
      kind: 'update',
      table: holder.name,
      set: [...set, ...stamps(holder)],
      where: all(where, ...statusGuard(script, holder), ...shown(holder)),
      returning: ['id', ...references(holder)],
    },
    returns: relation?.kind === 'self' || holder.entity.one ? 'one' : 'many',
    touch: { entity: holder.entity.name, access: 'update' },
    ...(status === undefined ? {} : { onNone: `${kebab(holder.entity.name)}-not-available` }),
  })
  tellOpen(
    script,
    effect,
    fields.map((field) => field.name),
  )
}

/** Tells that the brief leaves open what an entity is changed to, and with which words it could say so. */
export function tellOpen(script: Script, { change, holder, path, relation }: Effect, fields: readonly string[]): void {
  const { name: operation, trigger } = script.operation
  const status = statusOf(holder)
  const values = status?.type.kind === 'enum' ? status.type.values.filter((value) => value !== status.default) : []
  const value = values.find((each) => trigger.kind === 'clock' && isWayOut(holder.entity, each)) ?? values[0]
  const example =
    value === undefined
      ? `say what changes, by an operation with \`update: ${change.entity}\` or a computed field`
      : `write \`${change.entity} to ${value}\`, or whichever value it takes`
  const unrelated = relation === undefined ? `, nor which ${spoken(holder.entity.name)}` : ''
  const set = fields.join(', ') || 'nothing but the time of the change'
  script.tell(findings.openChange, path, { operation, entity: change.entity, set, unrelated, example })
}

/** The field that says how far a row has come: the one under `moves`, else the only enumeration with a default. */
export function statusOf({ entity }: Holder) {
  if (entity.moves !== undefined) return entity.fields.get(entity.moves.field)
  const candidates = [...entity.fields.values()].filter(
    (field) => field.type.kind === 'enum' && field.list === undefined && field.default !== undefined,
  )
  return candidates.length === 1 ? candidates[0] : undefined
}

/** A status set by the service still moves only as declared, and where no moves are declared it must at least change. */
function statusGuard(script: Script, holder: Holder): readonly Expression[] {
  const status = statusOf(holder)
  const own = status === undefined ? undefined : holder.columns.get(status.name)
  if (own === undefined) return []
  const to = script.parameter(`${snake(holder.entity.name)}_${own.name}`, plainType(own.type), 'service', { cast: true })
  const moves = allMoves(holder.entity)
  return moves.length === 0 ? [binary('<>', column(own.name, holder.name), to)] : [pairs([column(own.name, holder.name), to], moves)]
}

/** What every change of a row notes: when, and that it is a further version. */
export function stamps(holder: Holder, table?: string): readonly { readonly column: string; readonly to: Expression }[] {
  const version = roleOf(holder, 'version')
  const updated = roleOf(holder, 'updatedAt')
  return [
    ...(version === undefined ? [] : [{ column: version.name, to: binary('+', column(version.name, table), literal(1)) }]),
    ...(updated === undefined ? [] : [{ column: updated.name, to: now }]),
  ]
}

/** Columns that name a row's owner and what it refers to: what later statements look further by. */
export function references(holder: Holder): readonly string[] {
  return neighbours(holder).map((each) => each.column)
}
