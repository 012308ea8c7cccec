import type { Expression } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { mayUpdate } from '../../model/settable.ts'
import { changeAlong, keepHistories, readRelated } from './along.ts'
import { shownColumns } from './columns.ts'
import { idType, openEnd, plainType, shown } from './conditions.ts'
import type { Script } from './draft.ts'
import { type Effect, effectsOf, references, stamps, statusOf, tellOpen } from './effects.ts'
import type { Holder } from './input.ts'
import { pathConditions } from './path-conditions.ts'
import type { AnchorValue } from './relations.ts'
import { takeTurn, tellEventsOf } from './service.ts'
import { all, binary, column, equal, select } from './sql.ts'

/** A run of the clock, batch by batch, each in a transaction of its own: take rows nobody else has, change them and what hangs on them. */
export function planBatch(script: Script): void {
  const { operation, context } = script
  const name = operation.changes[0]?.entity ?? operation.reads[0]
  const anchor = name === undefined ? undefined : context.holders.get(name)
  if (anchor === undefined) return
  script.transaction = 1
  takeTurn(script)
  const value = batchValue(script, anchor)
  const effects = effectsOf(script, anchor, value)
  const own = effects.find((effect) => effect.holder === anchor)
  if (own?.access === 'delete') removeBatch(script, anchor)
  else {
    takeBatch(script, anchor, own !== undefined)
    readRelated(script, anchor, value, undefined, anchor.entity.name)
    for (const effect of effects) changeBatch(script, effect, anchor, value)
    keepHistories(
      script,
      effects
        .filter((each) => each.access === 'update')
        .map(({ holder }) => ({ holder, ...(holder === anchor ? { id: value('id') } : {}) })),
    )
  }
  tellEventsOf(script, value('id'))
}

/** Columns of the rows in hand, each as an array. */
function batchValue(script: Script, anchor: Holder): AnchorValue {
  return (name) => {
    const type = anchor.table.columns.find((each) => each.name === name)?.type ?? 'uuid'
    const parameter = script.parameter(
      `${name === 'id' ? `${snake(anchor.entity.name)}_id` : name}_list`,
      `${plainType(type)}[]`,
      'statement',
      { cast: true },
    )
    if (parameter.kind === 'parameter') script.batched.add(parameter.name)
    return parameter
  }
}

function conditionsOf(script: Script, anchor: Holder): readonly Expression[] {
  const touches = script.context.workload.operations.get(script.operation.name)?.touches ?? []
  const touch = touches.find((each) => each.entity === anchor.entity.name && each.path !== undefined)
  const path = touch?.path === undefined ? undefined : script.context.paths.get(touch.path)
  return path === undefined ? [] : pathConditions(script, anchor, path)
}

function takeBatch(script: Script, anchor: Holder, changed: boolean): void {
  const conditions = conditionsOf(script, anchor)
  const start = openEnd(idType(anchor), 'from')
  const after = changed
    ? []
    : [
        binary(
          '>',
          column('id', anchor.name),
          script.parameter('after_id', idType(anchor), 'service', start === undefined ? {} : { start }),
        ),
      ]
  const columns = changed ? ['id', ...references(anchor)] : shownColumns(anchor)
  script.add({
    title: `the next ${spoken(anchor.table.name)}${changed ? ' that no other run has' : ''}`,
    sql: {
      ...select(anchor.name, columns, [...conditions, ...after, ...shown(anchor)]),
      orderBy: [{ value: column('id'), descending: false }],
      limit: script.parameter('batch', 'integer', 'service', { cast: true }),
      ...(changed ? { lock: { mode: 'update', skipLocked: true } } : {}),
    },
    returns: 'many',
    touch: { entity: anchor.entity.name, access: changed ? 'lock' : 'read' },
    ...(changed ? { locks: [{ table: anchor.name, order: ['id'] }] } : {}),
  })
}

function removeBatch(script: Script, anchor: Holder): void {
  const waiting = {
    ...select(anchor.name, ['id'], conditionsOf(script, anchor)),
    orderBy: [{ value: column('id'), descending: false }],
    limit: script.parameter('batch', 'integer', 'service', { cast: true }),
    lock: { mode: 'update', skipLocked: true },
  } as const
  script.add({
    title: `delete the next ${spoken(anchor.table.name)} whose time is over`,
    sql: {
      kind: 'delete',
      table: anchor.name,
      where: { kind: 'anyOf', value: column('id'), array: { kind: 'array', query: waiting } },
      returning: ['id'],
    },
    returns: 'many',
    touch: { entity: anchor.entity.name, access: 'delete' },
    locks: [{ table: anchor.name, order: ['id'] }],
  })
}

/** A change of all rows in hand at once; where the brief names no status, each row has values of its own. */
function changeBatch(script: Script, effect: Effect, anchor: Holder, value: AnchorValue): void {
  const { holder, change, reservation, access } = effect
  const rowByRow = access === 'update' && change.to === undefined && reservation === undefined && statusOf(holder) === undefined
  if (!rowByRow) return changeAlong(script, anchor, [effect], value, undefined)
  const settable = [...holder.entity.fields.values()].filter((field) =>
    mayUpdate(script.context.brief, field, script.context.moved.get(holder.entity.name)),
  )
  const columns = settable.flatMap((field) => holder.columns.get(field.name) ?? []).filter((each) => !each.type.endsWith(']'))
  const prefix = snake(holder.entity.name)
  const list = (name: string, type: string): Expression =>
    script.parameter(`${prefix}_${name}_list`, `${plainType(type)}[]`, 'service', { cast: true })
  script.add({
    title: `set ${settable.map((field) => spoken(field.name)).join(', ') || 'the time of the change'} of each ${spoken(holder.entity.name)}`,
    sql: {
      kind: 'update',
      table: holder.name,
      set: [...columns.map((each) => ({ column: each.name, to: column(each.name, 'item') })), ...stamps(holder, holder.name)],
      from: {
        unnest: [holder === anchor ? value('id') : list('id', idType(holder)), ...columns.map((each) => list(each.name, each.type))],
        as: 'item',
        columns: ['id', ...columns.map((each) => each.name)],
      },
      where: all(equal(column('id', holder.name), column('id', 'item'))),
    },
    returns: 'nothing',
    touch: { entity: holder.entity.name, access: 'update' },
  })
  tellOpen(
    script,
    effect,
    settable.map((field) => field.name),
  )
}
