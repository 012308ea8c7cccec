import type { Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression, Update } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { statusField } from '../../model/ownership.ts'
import { mayUpdate } from '../../model/settable.ts'
import { movesInto } from '../../model/status.ts'
import { type CallerGroup, callerGroups, recordOf, throughCaller } from './callers.ts'
import { idType, normalised, plainType, shown } from './conditions.ts'
import type { Draft, Script } from './draft.ts'
import { moveProblem, references, stamps } from './effects.ts'
import { type Holder, ownerColumn, roleOf } from './input.ts'
import { writeLinks } from './links.ts'
import { type NewRow, callersRow, fillColumns, referenceGuards } from './new-rows.ts'
import { arrayParameter, fromArray, insertFrom, unnest, writeParts } from './parts.ts'
import { fixedFilters, notFound, rowKey, said } from './reading.ts'
import type { AnchorValue } from './relations.ts'
import { all, binary, column, equal, inQuery, literal, now, oneOf, select } from './sql.ts'

/** The new row of a create, its parts and links. Gives what later statements know of it. */
export function createRow(script: Script, holder: Holder): AnchorValue {
  const groups = callerGroups(script, holder)
  const bulk = script.operation.bulk !== undefined
  const rows = groups.map((group) => ({ group, ...(bulk ? bulkRow(script, holder, group) : { row: singleRow(script, holder, group), from: undefined }) }))
  script.addAlternatives(
    rows.map(({ group, row, from }): Draft => {
      const what = bulk ? spoken(holder.table.name) : `the ${spoken(holder.entity.name)}`
      const returning = returnedColumns(holder, row.values)
      const insert = insertFrom(holder, row.values, from, row.joins, row.guards.map((guard) => guard.condition))
      const plain = from === undefined && row.guards.length === 0
      const columns = holder.table.columns.filter((each) => row.values.has(each.name))
      const problem = row.guards[0]?.problem
      return {
        title: `insert ${what}`,
        sql: {
          ...insert,
          ...(plain ? { source: { kind: 'values', rows: [columns.map((each) => row.values.get(each.name) ?? literal(null))] } } : {}),
          ...(returning.length === 0 ? {} : { returning }),
        },
        returns: bulk ? 'many' : 'one',
        touch: { entity: holder.entity.name, access: 'insert' },
        ...(problem === undefined ? {} : { onNone: problem }),
        ...said(group.when),
      }
    }),
  )
  const values = rows[0]?.row.values ?? new Map<string, Expression>()
  const known = knownValue(script, holder, values)
  const actor = script.context.brief.actors.get(groups[0]?.accesses[0]?.actor ?? '')
  if (!bulk) {
    writeParts(script, holder, known('id'), 'new', actor)
    writeLinks(script, holder, known('id'), 'new')
  }
  return known
}

function singleRow(script: Script, holder: Holder, group: CallerGroup): NewRow {
  const input = (each: Column, source: 'request' | 'service'): Expression => script.parameter(each.name, plainType(each.type), source)
  if (group.accesses.length > 0) return callersRow(script, holder, group.accesses, input)
  const values = new Map<string, Expression>()
  fillColumns(script, holder, values, (each) => script.parameter(each.name, plainType(each.type), 'service'))
  return { values, guards: [], joins: [] }
}

function bulkRow(script: Script, holder: Holder, group: CallerGroup) {
  const items: { column: Column; value: Expression }[] = []
  const row = callersRow(script, holder, group.accesses, (each, source) => {
    items.push({ column: each, value: arrayParameter(script, `${each.name}_list`, each, source) })
    return fromArray(each, 'item')
  })
  return { row, from: unnest(items, 'item') }
}

/** Columns the database fills, which the answer shows. */
function returnedColumns(holder: Holder, values: ReadonlyMap<string, Expression>): readonly string[] {
  const made = holder.table.columns.filter((each) => !values.has(each.name) && each.role !== 'search' && each.role !== 'deletedAt' && each.role !== 'erasedAt')
  return made.map((each) => each.name)
}

/** Values of a row that is at hand: as it was written, or as an earlier statement returned it. */
export function knownValue(script: Script, holder: Holder, values: ReadonlyMap<string, Expression>): AnchorValue {
  return (name) => {
    const known = values.get(name)
    if (known !== undefined && (known.kind === 'parameter' || known.kind === 'literal')) return known
    const type = holder.table.columns.find((each) => each.name === name)?.type ?? 'uuid'
    const parameter = name === 'id' ? `${snake(holder.entity.name)}_id` : name
    return script.parameter(parameter, plainType(type), 'statement')
  }
}

/** Everything of a row that its caller may set, at once; a row of which an owner has one is made on the first change. */
export function updateRow(script: Script, holder: Holder): AnchorValue {
  const { context, operation } = script
  const upserted = holder.entity.one && !context.created.has(holder.entity.name) && holder.entity.count === undefined
  if (upserted && ownerColumn(holder) !== undefined) return upsertRow(script, holder)
  const fields = settable(script, holder)
  const groups = callerGroups(script, holder)
  const version = roleOf(holder, 'version')
  const columns = ['id', ...fields.map(({ column: each }) => each.name), ...(version === undefined ? [] : [version.name])]
  script.addAlternatives(
    groups.map((group): Draft => ({
      title: `lock the ${spoken(holder.entity.name)} and read what may change`,
      sql: select(holder.name, [...new Set(columns)], [...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...shown(holder)], { lock: { mode: 'update' } }),
      returns: 'one',
      touch: { entity: holder.entity.name, access: 'lock' },
      locks: [{ table: holder.name, order: ['id'] }],
      onNone: notFound(holder),
      ...said(group.when),
    })),
  )
  const id = script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement')
  const values = new Map(fields.map(({ field, column: each }) => [each.name, normalised(field, script.parameter(each.name, plainType(each.type), 'request'))] as const))
  const actor = context.brief.actors.get(groups[0]?.accesses[0]?.actor ?? '')
  const guards = referenceGuards(script, holder, actor, values, new Set(fields.map(({ field }) => field.name)))
  const expected = version === undefined ? [] : [equal(column(version.name), script.parameter(version.name, 'integer', 'request'))]
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
    ...(guards[0] !== undefined && version === undefined ? { onNone: guards[0].problem } : version === undefined ? {} : { onNone: 'precondition-failed' }),
  })
  const known = knownValue(script, holder, new Map([['id', id]]))
  writeParts(script, holder, id, 'anew', actor)
  writeLinks(script, holder, id, 'anew')
  if (operation.bulk !== undefined) script.tell('GP5202', `operations.${operation.name}.bulk`, `\`${operation.name}\` changes up to ${operation.bulk.text} rows a call; its statements run once for each row, in one transaction`, 'split the call where one failing row must not undo the others')
  return known
}

/** One row for each owner: inserted if it is the first, else changed. */
function upsertRow(script: Script, holder: Holder): AnchorValue {
  const { context } = script
  const groups = callerGroups(script, holder)
  const owner = ownerColumn(holder)?.name ?? 'id'
  const version = roleOf(holder, 'version')
  const input = (each: Column, source: 'request' | 'service'): Expression => script.parameter(each.name, plainType(each.type), source)
  const rows = groups.map((group) => ({ group, row: callersRow(script, holder, group.accesses, input) }))
  script.addAlternatives(
    rows.map(({ group, row }): Draft => {
      const columns = holder.table.columns.filter((each) => row.values.has(each.name))
      const changeable = columns.filter((each) => each.name !== 'id' && each.name !== owner && each.role === undefined && each.filled === 'caller')
      const insert = insertFrom(holder, row.values, undefined, [], row.guards.map((guard) => guard.condition))
      const set = [...changeable.map((each) => ({ column: each.name, to: row.values.get(each.name) ?? literal(null) })), ...stampsOf(holder)]
      return {
        title: `insert the ${spoken(holder.entity.name)}, or change the one there is`,
        sql: {
          ...insert,
          ...(row.guards.length === 0 ? { source: { kind: 'values', rows: [columns.map((each) => row.values.get(each.name) ?? literal(null))] } } : {}),
          onConflict: {
            columns: [owner],
            set,
            ...(version === undefined ? {} : { where: equal(column(version.name, holder.name), script.parameter(version.name, 'integer', 'request')) }),
          },
          returning: ['id', ...(version === undefined ? [] : [version.name])],
        },
        returns: 'one',
        touch: { entity: holder.entity.name, access: 'update' },
        onNone: version === undefined ? (row.guards[0]?.problem ?? notFound(holder)) : 'precondition-failed',
        ...said(group.when),
      }
    }),
  )
  const id = script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement')
  const actor = context.brief.actors.get(groups[0]?.accesses[0]?.actor ?? '')
  writeParts(script, holder, id, 'anew', actor)
  writeLinks(script, holder, id, 'anew')
  const values = new Map(rows[0]?.row.values)
  values.set('id', id)
  return knownValue(script, holder, values)
}

/** The same stamps where the row is told from the one proposed. */
function stampsOf(holder: Holder): readonly { readonly column: string; readonly to: Expression }[] {
  const version = roleOf(holder, 'version')
  return [...(version === undefined ? [] : [{ column: version.name, to: binary('+', column(version.name, holder.name), literal(1)) }]), { column: 'updated_at', to: now }]
}

/** Fields an update carries, with their columns. */
function settable({ context }: Script, holder: Holder): readonly { readonly field: Field; readonly column: Column }[] {
  return [...holder.entity.fields.values()].flatMap((field) => {
    const own = holder.columns.get(field.name)
    return own === undefined || !mayUpdate(context.brief, field, context.moved.get(holder.entity.name)) ? [] : [{ field, column: own }]
  })
}

/** A named step on one row: its status moves only from where the brief lets it, and the fields it carries are set. */
export function actOnRow(script: Script, holder: Holder): AnchorValue {
  const { operation, context } = script
  const groups = callerGroups(script, holder)
  const status = operation.to === undefined ? undefined : statusField(holder.entity, operation.to)
  const statusColumn = status === undefined ? undefined : holder.columns.get(status)
  const from = status === undefined || operation.to === undefined ? undefined : movesInto(holder.entity, status, operation.to)
  const carried = operation.with.flatMap((name) => {
    const field = holder.entity.fields.get(name)
    const own = holder.columns.get(name)
    return field === undefined || own === undefined ? [] : [{ field, own }]
  })
  const values = new Map(carried.map(({ field, own }) => [own.name, normalised(field, script.parameter(own.name, plainType(own.type), 'request'))] as const))
  const actor = context.brief.actors.get(groups[0]?.accesses[0]?.actor ?? '')
  const guards = referenceGuards(script, holder, actor, values, new Set(carried.map(({ field }) => field.name)))
  const copied = copiesOf(script, holder, new Set(carried.map(({ field }) => field.name)), values)
  const guard = from === undefined || from.length === 0 || statusColumn === undefined ? [] : [oneOf(column(statusColumn.name, holder.name), from.map(literal))]
  const set: Update['set'] = [
    ...(statusColumn === undefined || operation.to === undefined ? [] : [{ column: statusColumn.name, to: literal(operation.to) }]),
    ...[...values, ...copied].map(([name, to]) => ({ column: name, to })),
    ...stamps(holder),
  ]
  const title = operation.to === undefined ? `set ${carried.map(({ field }) => spoken(field.name)).join(', ') || 'the time of the change'} of the ${spoken(holder.entity.name)}` : `move the ${spoken(holder.entity.name)} to ${spoken(operation.to)}`
  script.addAlternatives(
    groups.map((group): Draft => ({
      title,
      sql: {
        kind: 'update',
        table: holder.name,
        set,
        where: all(...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...guard, ...guards.map((each) => each.condition), ...shown(holder)),
        returning: returnedByAct(holder),
      },
      returns: 'one',
      touch: { entity: holder.entity.name, access: 'update' },
      onNone: operation.to === undefined ? notFound(holder) : moveProblem(holder, from, operation.to),
      ...said(group.when),
    })),
  )
  if (guard.length > 0) script.addAlternatives(groups.map((group) => whyNot(script, holder, group, statusColumn?.name ?? 'id')))
  const id = throughCaller(operation, holder, recordOf(script)) || operation.where.length > 0 ? script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement') : script.parameter('id', idType(holder), 'request')
  writeParts(script, holder, id, 'anew', actor)
  values.set('id', id)
  return knownValue(script, holder, values)
}

/** Snapshots of what an act now refers to. */
function copiesOf(script: Script, holder: Holder, carried: ReadonlySet<string>, values: ReadonlyMap<string, Expression>): ReadonlyMap<string, Expression> {
  const all = new Map(values)
  const wanted = new Map<string, Expression>()
  for (const field of holder.entity.fields.values()) {
    const own = holder.columns.get(field.name)
    if (own === undefined || field.copiedFrom === undefined || !carried.has(field.copiedFrom[0] ?? '')) continue
    const scratch = new Map(all)
    fillColumns(script, { ...holder, table: { ...holder.table, columns: [own] } }, scratch, () => literal(null))
    const value = scratch.get(own.name)
    if (value !== undefined) wanted.set(own.name, value)
  }
  return wanted
}

/** Whether there was no such row, or its status did not allow the step: read only when nothing was changed. */
function whyNot(script: Script, holder: Holder, group: CallerGroup, status: string): Draft {
  return {
    title: `the ${status.replaceAll('_', ' ')} the ${spoken(holder.entity.name)} has instead`,
    sql: select(holder.name, [status], [...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...shown(holder)]),
    returns: 'one',
    when: group.when === undefined ? 'no row was changed' : `no row was changed, ${group.when}`,
    onNone: notFound(holder),
  }
}

/** What later statements and the answer need of a row that was stepped on: its references, its version, its status. */
function returnedByAct(holder: Holder): readonly string[] {
  const version = roleOf(holder, 'version')
  return ['id', ...references(holder), ...(version === undefined ? [] : [version.name]), 'updated_at']
}

/** Removes a row, or hides it where it must be kept or may come back; what holds personal data and must stay is emptied of it. */
export function deleteRow(script: Script, holder: Holder): AnchorValue {
  const { operation } = script
  const groups = callerGroups(script, holder)
  const hidden = roleOf(holder, 'deletedAt')
  const erased = roleOf(holder, 'erasedAt')
  script.addAlternatives(
    groups.map((group): Draft => {
      const where = all(...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...shown(holder))
      const rest = { returns: 'one', touch: { entity: holder.entity.name, access: hidden === undefined && erased === undefined ? 'delete' : 'update' }, onNone: notFound(holder), ...said(group.when) } as const
      if (hidden !== undefined) return { title: `hide the ${spoken(holder.entity.name)}`, sql: { kind: 'update', table: holder.name, set: [{ column: hidden.name, to: now }, ...stamps(holder)], where, returning: ['id'] }, ...rest }
      if (erased !== undefined) return { title: `empty the ${spoken(holder.entity.name)} of personal data`, sql: { kind: 'update', table: holder.name, set: erasure(holder), where, returning: ['id'] }, ...rest }
      return { title: `delete the ${spoken(holder.entity.name)}`, sql: { kind: 'delete', table: holder.name, where, returning: ['id'] }, ...rest }
    }),
  )
  if (hidden !== undefined && operation.undo !== undefined) restoreRow(script, holder, hidden.name, operation.undo.value, operation.undo.text, groups)
  const id = throughCaller(operation, holder, recordOf(script)) ? script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement') : script.parameter('id', idType(holder), 'request')
  if (hidden === undefined && erased !== undefined) releaseOwned(script, holder, (owner) => equal(owner, id))
  return knownValue(script, holder, new Map([['id', id]]))
}

function restoreRow(script: Script, holder: Holder, hidden: string, seconds: number, text: string, groups: readonly CallerGroup[]): void {
  const recent = binary('>', column(hidden), binary('-', now, { kind: 'interval', seconds }))
  script.addAlternatives(
    groups.map((group): Draft => ({
      title: `bring the ${spoken(holder.entity.name)} back`,
      sql: { kind: 'update', table: holder.name, set: [{ column: hidden, to: literal(null) }, ...stamps(holder)], where: all(...rowKey(script, holder), ...group.scope, recent), returning: ['id'] },
      returns: 'one',
      when: `undone within ${text}${group.when === undefined ? '' : `, ${group.when}`}`,
      onNone: notFound(holder),
    })),
  )
}

/**
 * What belongs to a row that stays emptied: rows that `keep` holds are emptied too, where they have personal fields; what nothing keeps goes.
 * `of` says which owners.
 */
export function releaseOwned(script: Script, holder: Holder, of: (owner: Expression) => Expression): void {
  for (const child of script.context.holders.values()) {
    const owner = ownerColumn(child)
    if (child.owner !== holder.entity.name || owner === undefined || child.entity.part) continue
    const where = of(column(owner.name, child.name))
    const touched = { returns: 'nothing', touch: { entity: child.entity.name, access: 'update' } } as const
    if (roleOf(child, 'erasedAt') !== undefined) script.add({ title: `empty its ${spoken(child.table.name)} of personal data`, sql: { kind: 'update', table: child.name, set: erasure(child), where }, ...touched })
    else if (!staysBelow(script, child)) script.add({ title: `delete its ${spoken(child.table.name)}`, sql: { kind: 'delete', table: child.name, where }, ...touched })
    if (staysBelow(script, child)) releaseOwned(script, child, (value) => inQuery(value, select(child.name, ['id'], [where])))
  }
}

/** Whether `keep` holds rows of an entity or of what belongs to it. */
function staysBelow(script: Script, holder: Holder): boolean {
  if (holder.entity.keep !== undefined) return true
  for (const child of script.context.holders.values()) if (child.owner === holder.entity.name && child !== holder && staysBelow(script, child)) return true
  return false
}

/** Personal values emptied, and when. */
export function erasure(holder: Holder): Update['set'] {
  const erased = roleOf(holder, 'erasedAt')
  const personal = holder.table.columns.filter((each) => each.classes.includes('personal') && each.nullable)
  return [...personal.map((each) => ({ column: each.name, to: literal(null) })), ...(erased === undefined ? [] : [{ column: erased.name, to: now }]), ...stamps(holder)]
}


