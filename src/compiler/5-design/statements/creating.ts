import type { Column } from '../../model/design/schema.ts'
import type { Expression, Insert, Unnest } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { type CallerGroup, callerGroups } from './callers.ts'
import { plainType } from './conditions.ts'
import type { Draft, Script } from './draft.ts'
import type { Holder } from './input.ts'
import { writeLinks } from './links.ts'
import { type NewRow, callersRow, fillColumns } from './new-rows.ts'
import { arrayParameter, fromArray, insertFrom, unnest, writeParts } from './parts.ts'
import { said } from './finding.ts'
import type { AnchorValue } from './relations.ts'
import { literal } from './sql.ts'

/** The new row of a create, its parts and links. Gives what later statements know of it. */
export function createRow(script: Script, holder: Holder): AnchorValue {
  const groups = callerGroups(script, holder)
  const bulk = script.operation.bulk !== undefined
  const rows = groups.map((group): Made => ({
    group,
    ...(bulk ? bulkRow(script, holder, group) : { row: singleRow(script, holder, group) }),
  }))
  script.addAlternatives(rows.map((made) => insertDraft(holder, made, bulk)))
  const known = knownValue(script, holder, rows[0]?.row.values ?? new Map<string, Expression>())
  const actor = script.context.brief.actors.get(groups[0]?.accesses[0]?.actor ?? '')
  if (!bulk) {
    writeParts(script, holder, known('id'), 'new', actor)
    writeLinks(script, holder, known('id'), 'new', actor)
  }
  return known
}

type Made = { readonly group: CallerGroup; readonly row: NewRow; readonly from?: Unnest }

function insertDraft(holder: Holder, { group, row, from }: Made, bulk: boolean): Draft {
  const returning = returnedColumns(holder, row.values)
  const problem = row.guards[0]?.problem
  return {
    title: `insert ${bulk ? spoken(holder.table.name) : `the ${spoken(holder.entity.name)}`}`,
    sql: { ...insertOf(holder, row, from), ...(returning.length === 0 ? {} : { returning }) },
    returns: bulk ? 'many' : 'one',
    touch: { entity: holder.entity.name, access: 'insert' },
    ...(problem === undefined ? {} : { onNone: problem }),
    ...said(group.when),
  }
}

/** A new row as an insert: of values where nothing guards it, else of what a query lets through. */
export function insertOf(holder: Holder, row: NewRow, from?: Unnest): Insert {
  const guards = row.guards.map((guard) => guard.condition)
  if (from !== undefined || guards.length > 0) return insertFrom(holder, row.values, from, row.joins, guards)
  const columns = holder.table.columns.filter((each) => row.values.has(each.name))
  const values = columns.map((each) => row.values.get(each.name) ?? literal(null))
  return { kind: 'insert', table: holder.name, columns: columns.map((each) => each.name), source: { kind: 'values', rows: [values] } }
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
  const made = holder.table.columns.filter(
    (each) => !values.has(each.name) && each.role !== 'search' && each.role !== 'deletedAt' && each.role !== 'erasedAt',
  )
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
