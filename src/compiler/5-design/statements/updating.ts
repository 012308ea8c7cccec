import type { Actor, Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { mayUpdate } from '../../model/settable.ts'
import { type CallerGroup, callerGroups } from './callers.ts'
import { idType, normalised, plainType, shown } from './conditions.ts'
import { insertOf, knownValue } from './creating.ts'
import type { Draft, Script } from './draft.ts'
import { stamps } from './effects.ts'
import { type Holder, ownerColumn, roleOf } from './input.ts'
import { writeLinks } from './links.ts'
import { type NewRow, callersRow, referenceGuards } from './new-rows.ts'
import { writeParts } from './parts.ts'
import { fixedFilters, notFound, rowKey, said } from './finding.ts'
import type { AnchorValue } from './relations.ts'
import { all, column, equal, literal, select } from './sql.ts'

/** Everything of a row that its caller may set, at once; a row of which an owner has one is made on the first change. */
export function updateRow(script: Script, holder: Holder): AnchorValue {
  const { context } = script
  const upserted = holder.entity.one && !context.created.has(holder.entity.name) && holder.entity.count === undefined
  if (upserted && ownerColumn(holder) !== undefined) return upsertRow(script, holder)
  const fields = settable(script, holder)
  const groups = callerGroups(script, holder)
  const actor = context.brief.actors.get(groups[0]?.accesses[0]?.actor ?? '')
  script.addAlternatives(groups.map((group) => lockDraft(script, holder, fields, group)))
  const id = rowId(script, holder)
  setFields(script, holder, fields, id, actor)
  writeLists(script, holder, id, actor)
  return knownValue(script, holder, new Map([['id', id]]))
}

type Settable = { readonly field: Field; readonly column: Column }

function lockDraft(script: Script, holder: Holder, fields: readonly Settable[], group: CallerGroup): Draft {
  const version = roleOf(holder, 'version')
  const columns = new Set(['id', ...fields.map(({ column: each }) => each.name), ...(version === undefined ? [] : [version.name])])
  const where = [...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...shown(holder)]
  return {
    title: `lock the ${spoken(holder.entity.name)} and read what may change`,
    sql: select(holder.name, [...columns], where, { lock: { mode: 'update' } }),
    returns: 'one',
    touch: { entity: holder.entity.name, access: 'lock' },
    locks: [{ table: holder.name, order: ['id'] }],
    onNone: notFound(holder),
    ...said(group.when),
  }
}

function setFields(script: Script, holder: Holder, fields: readonly Settable[], id: Expression, actor: Actor | undefined): void {
  const version = roleOf(holder, 'version')
  const input = ({ field, column: each }: Settable): Expression =>
    normalised(field, script.parameter(each.name, plainType(each.type), 'request'))
  const values = new Map(fields.map((each) => [each.column.name, input(each)] as const))
  const guards = referenceGuards(script, holder, actor, values, { only: new Set(fields.map(({ field }) => field.name)) })
  const expected = version === undefined ? [] : [equal(column(version.name), script.parameter(version.name, 'integer', 'request'))]
  const problem = version === undefined ? guards[0]?.problem : 'precondition-failed'
  script.add({
    title: `set ${fields.map(({ field }) => spoken(field.name)).join(', ') || 'the time of the change'}`,
    sql: {
      kind: 'update',
      table: holder.name,
      set: [...[...values].map(([name, to]) => ({ column: name, to })), ...stamps(holder)],
      where: all(equal(column('id'), id), ...expected, ...guards.map((guard) => guard.condition)),
      returning: ['id', ...(version === undefined ? [] : [version.name]), 'updated_at'],
    },
    returns: 'one',
    touch: { entity: holder.entity.name, access: 'update' },
    ...(problem === undefined ? {} : { onNone: problem }),
  })
}

/** One row for each owner: inserted if it is the first, else changed. */
function upsertRow(script: Script, holder: Holder): AnchorValue {
  const groups = callerGroups(script, holder)
  const input = (each: Column, source: 'request' | 'service'): Expression => script.parameter(each.name, plainType(each.type), source)
  const rows = groups.map((group) => ({ group, row: callersRow(script, holder, group.accesses, input) }))
  script.addAlternatives(rows.map(({ group, row }) => upsertDraft(script, holder, group, row)))
  const id = rowId(script, holder)
  writeLists(script, holder, id, script.context.brief.actors.get(groups[0]?.accesses[0]?.actor ?? ''))
  return knownValue(script, holder, new Map(rows[0]?.row.values).set('id', id))
}

function upsertDraft(script: Script, holder: Holder, group: CallerGroup, row: NewRow): Draft {
  const owner = ownerColumn(holder)?.name ?? 'id'
  const version = roleOf(holder, 'version')
  const changeable = holder.table.columns.filter(
    (each) => row.values.has(each.name) && each.name !== owner && each.role === undefined && each.filled === 'caller',
  )
  const unchanged =
    version === undefined ? undefined : equal(column(version.name, holder.name), script.parameter(version.name, 'integer', 'request'))
  return {
    title: `insert the ${spoken(holder.entity.name)}, or change the one there is`,
    sql: {
      ...insertOf(holder, row),
      onConflict: {
        columns: [owner],
        set: [
          ...changeable.map((each) => ({ column: each.name, to: row.values.get(each.name) ?? literal(null) })),
          ...stamps(holder, holder.name),
        ],
        ...(unchanged === undefined ? {} : { where: unchanged }),
      },
      returning: ['id', ...(version === undefined ? [] : [version.name])],
    },
    returns: 'one',
    touch: { entity: holder.entity.name, access: 'update' },
    onNone: version === undefined ? (row.guards[0]?.problem ?? notFound(holder)) : 'precondition-failed',
    ...said(group.when),
  }
}

/** The id of the row that was locked or made. */
function rowId(script: Script, holder: Holder): Expression {
  return script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement')
}

function writeLists(script: Script, holder: Holder, id: Expression, actor: Actor | undefined): void {
  writeParts(script, holder, id, 'anew', actor)
  writeLinks(script, holder, id, 'anew', actor)
}

/** Fields an update carries, with their columns. */
function settable({ context }: Script, holder: Holder): readonly Settable[] {
  return [...holder.entity.fields.values()].flatMap((field) => {
    const own = holder.columns.get(field.name)
    return own === undefined || !mayUpdate(context.brief, field, context.moved.get(holder.entity.name)) ? [] : [{ field, column: own }]
  })
}
