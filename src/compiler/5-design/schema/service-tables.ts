import { passing, passingOnAverage } from '../../math/table-sizes.ts'
import type { Operation } from '../../model/brief.ts'
import type { Column, Table } from '../../model/design/schema.ts'
import { deriveSeries, given } from '../../model/formula.ts'
import type { Amount, Figure, Series } from '../../model/quantity.ts'
import type { SchemaContext, TableDraft } from './input.ts'
import { supposed, total } from './facts.ts'
import { sizesOf } from './sizes.ts'

/** What the service keeps for itself, each table only where the brief asks for what it does: repeats answered once, events, webhooks, histories. */
export function serviceTables(context: SchemaContext): readonly TableDraft[] {
  const { usage, names } = context
  return [
    ...historyTables(context),
    ...(usage.idempotency ? [idempotencyTable(context, names.service.idempotency)] : []),
    ...(usage.outbox ? [outboxTable(context, names.service.outbox)] : []),
    ...(usage.inbox ? [inboxTable(context, names.service.inbox)] : []),
  ]
}

/** Keys of calls that must not act twice: who sent it, for what, a hash of what was asked, and the answer once there is one. */
function idempotencyTable(context: SchemaContext, name: string): TableDraft {
  const operations = [...context.brief.operations.values()].filter((each) => each.once === true && each.trigger.kind === 'call')
  const columns = [
    system('created_at', 'timestamptz', 'now()'),
    optional('answered_at', 'timestamptz'),
    optional('status', 'smallint'),
    system('caller', 'varchar(64)'),
    system('operation', 'varchar(60)'),
    system('key', 'varchar(80)'),
    system('request_hash', 'varchar(64)'),
    optional('answer', 'jsonb'),
  ]
  const rows = passingRows(context, name, operations)
  return draft(context, {
    name,
    purpose: 'idempotency',
    columns,
    primaryKey: ['caller', 'operation', 'key'],
    from: operations.map((each) => `operations.${each.name}.once`),
    rows,
  })
}

/** Events on their way, one row for each handler; what is handled is deleted. `subject` is the row the event is about. */
function outboxTable(context: SchemaContext, name: string): TableDraft {
  const emitting = [...context.brief.operations.values()].filter((each) => each.emits.length > 0)
  const columns = [
    { ...system('id', 'bigint'), identity: true, role: 'id' } as const,
    system('created_at', 'timestamptz', 'now()'),
    system('available_at', 'timestamptz', 'now()'),
    system('attempts', 'smallint', '0'),
    optional('subject', 'varchar(64)'),
    system('event', 'varchar(121)'),
    system('handler', 'varchar(121)'),
    system('payload', 'jsonb'),
  ]
  return draft(context, {
    name,
    purpose: 'outbox',
    columns,
    primaryKey: ['handler', 'id'],
    from: emitting.map((each) => `operations.${each.name}.emits`),
    rows: passingRows(context, name, emitting),
  })
}

/** Events received from integrations, so that a repeated delivery does nothing. */
function inboxTable(context: SchemaContext, name: string): TableDraft {
  const receiving = [...context.brief.operations.values()].filter((each) => each.trigger.kind === 'webhook')
  const columns = [
    system('received_at', 'timestamptz', 'now()'),
    system('integration', 'varchar(60)'),
    system('event_id', 'varchar(200)'),
    system('event', 'varchar(60)'),
  ]
  return draft(context, {
    name,
    purpose: 'inbox',
    columns,
    primaryKey: ['integration', 'event_id'],
    from: receiving.map((each) => `operations.${each.name}.receive`),
    rows: passingRows(context, name, receiving),
  })
}

/** Who changed what and when, the row as it was after; kept as long as `history` says. */
function historyTables(context: SchemaContext): readonly TableDraft[] {
  return [...context.brief.entities.values()].flatMap((entity) => {
    const load = context.workload.entities.get(entity.name)
    const name = context.names.histories.get(entity.name)
    if (entity.history === undefined || load === undefined || name === undefined) return []
    const columns = [
      { ...system('id', 'bigint'), identity: true, role: 'id' } as const,
      { ...system('row_id', context.idOf(entity.name).type), field: 'id' },
      system('changed_at', 'timestamptz', 'now()'),
      system('operation', 'varchar(60)'),
      optional('changed_by', 'varchar(64)'),
      optional('row', 'jsonb'),
    ]
    const path = `entities.${entity.name}.history`
    const time = given(`table/${name}/kept`, entity.history.value, 's', path, entity.history.text)
    const inputs = { rate: load.writes, peak: context.workload.targets.peak, time }
    const rows = deriveSeries(`table/${name}/rows`, passingOnAverage, inputs, load.writes.values.length)
    return [
      draft(context, {
        name,
        purpose: 'history',
        columns,
        primaryKey: ['row_id', 'id'],
        from: [path],
        rows,
        holds: { entity: entity.name, field: '' },
      }),
    ]
  })
}

/** Rows of one each call that stay as long as keys are kept. */
function passingRows(context: SchemaContext, name: string, operations: readonly Operation[]): Series {
  const quarters = context.workload.quarters.length
  const rates = operations.flatMap((each): Amount[] => {
    const load = context.workload.operations.get(each.name)
    return load === undefined ? [] : [load.rate]
  })
  const time: Figure = supposed(context, `table/${name}/kept`, 'operation.keyKept')
  return deriveSeries(`table/${name}/rows`, passing, { rate: total(`table/${name}/rate`, rates, 'call/s', quarters), time }, quarters)
}

type Drafted = Pick<Table, 'name' | 'purpose' | 'columns' | 'primaryKey' | 'from'> & {
  readonly rows: Series
  readonly holds?: Table['holds']
}

function draft(context: SchemaContext, { rows, holds, ...table }: Drafted): TableDraft {
  const sizes = sizesOf(context, table.name, table.columns, rows)
  return {
    id: `table/${table.name}`,
    because: { decisions: [], figures: [sizes.rows.id, sizes.bytes.id] },
    uniques: [],
    foreignKeys: [],
    checks: [],
    ...table,
    ...(holds === undefined ? {} : { holds }),
    ...sizes,
  }
}

function system(name: string, type: string, byDefault?: string): Column {
  return { name, type, nullable: false, ...(byDefault === undefined ? {} : { default: byDefault }), filled: 'system', classes: [] }
}

function optional(name: string, type: string): Column {
  return { name, type, nullable: true, filled: 'system', classes: [] }
}
