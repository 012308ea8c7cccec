import type { Actor, Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression, Update } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { statusField } from '../../model/ownership.ts'
import { movesInto } from '../../model/status.ts'
import { type CallerGroup, callerGroups, recordOf, throughCaller } from './callers.ts'
import { idType, normalised, plainType, shown } from './conditions.ts'
import { knownValue } from './creating.ts'
import type { Draft, Script } from './draft.ts'
import { moveProblem, references, stamps } from './effects.ts'
import { type Holder, roleOf } from './input.ts'
import { fillColumns, referenceGuards } from './new-rows.ts'
import { writeParts } from './parts.ts'
import { fixedFilters, notFound, rowKey, said } from './finding.ts'
import type { AnchorValue } from './relations.ts'
import { all, column, literal, oneOf, select } from './sql.ts'

/** A named step on one row: its status moves only from where the brief lets it, and the fields it carries are set. */
export function actOnRow(script: Script, holder: Holder): AnchorValue {
  const groups = callerGroups(script, holder)
  const actor = script.context.brief.actors.get(groups[0]?.accesses[0]?.actor ?? '')
  const step = stepOf(script, holder, actor)
  script.addAlternatives(groups.map((group) => stepDraft(script, holder, step, group)))
  const { status, from } = step
  if (status !== undefined && from !== undefined && from.length > 0)
    script.addAlternatives(groups.map((group) => whyNot(script, holder, group, status.name)))
  const id = idOfStep(script, holder)
  writeParts(script, holder, id, 'anew', actor)
  return knownValue(script, holder, new Map(step.values).set('id', id))
}

type Step = {
  readonly status?: Column
  /** Values the status may move from; absent where the field is under no `moves`. */
  readonly from?: readonly string[]
  readonly carried: readonly Field[]
  readonly values: ReadonlyMap<string, Expression>
  /** Snapshots of what the row now refers to. */
  readonly copied: ReadonlyMap<string, Expression>
  /** What must hold of the rows it is to refer to. */
  readonly guards: readonly Expression[]
}

function stepOf(script: Script, holder: Holder, actor: Actor | undefined): Step {
  const { operation } = script
  const name = operation.to === undefined ? undefined : statusField(holder.entity, operation.to)
  const status = name === undefined ? undefined : holder.columns.get(name)
  const from = name === undefined || operation.to === undefined ? undefined : movesInto(holder.entity, name, operation.to)
  const carried = operation.with.flatMap((each) => (holder.columns.has(each) ? (holder.entity.fields.get(each) ?? []) : []))
  const values = new Map<string, Expression>()
  for (const field of carried) {
    const own = holder.columns.get(field.name)
    if (own !== undefined) values.set(own.name, normalised(field, script.parameter(own.name, plainType(own.type), 'request')))
  }
  const names = new Set(carried.map((field) => field.name))
  return {
    ...(status === undefined ? {} : { status }),
    ...(from === undefined ? {} : { from }),
    carried,
    values,
    copied: copiesOf(script, holder, names, values),
    guards: referenceGuards(script, holder, actor, values, { only: names }).map((guard) => guard.condition),
  }
}

function stepDraft(script: Script, holder: Holder, step: Step, group: CallerGroup): Draft {
  const { to } = script.operation
  const { status, from, carried } = step
  const what = spoken(holder.entity.name)
  const set: Update['set'] = [
    ...(status === undefined || to === undefined ? [] : [{ column: status.name, to: literal(to) }]),
    ...[...step.values, ...step.copied].map(([name, value]) => ({ column: name, to: value })),
    ...stamps(holder),
  ]
  const moves =
    from === undefined || from.length === 0 || status === undefined ? [] : [oneOf(column(status.name, holder.name), from.map(literal))]
  const where = all(...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...moves, ...step.guards, ...shown(holder))
  return {
    title:
      to === undefined
        ? `set ${carried.map((field) => spoken(field.name)).join(', ') || 'the time of the change'} of the ${what}`
        : `move the ${what} to ${spoken(to)}`,
    sql: { kind: 'update', table: holder.name, set, where, returning: returnedByAct(holder) },
    returns: 'one',
    touch: { entity: holder.entity.name, access: 'update' },
    onNone: to === undefined ? notFound(holder) : moveProblem(holder, from, to),
    ...said(group.when),
  }
}

/** The id of the row stepped on: the caller's to say, unless the row was found otherwise. */
function idOfStep(script: Script, holder: Holder): Expression {
  const { operation } = script
  const found = throughCaller(operation, holder, recordOf(script)) || operation.where.length > 0
  return found
    ? script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement')
    : script.parameter('id', idType(holder), 'request')
}

/** Snapshots of what an act now refers to. */
function copiesOf(
  script: Script,
  holder: Holder,
  carried: ReadonlySet<string>,
  values: ReadonlyMap<string, Expression>,
): ReadonlyMap<string, Expression> {
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
