import type { Brief, Entity, Field, Operation, Scope } from '../../model/brief.ts'
import type { Decisions } from '../../model/decision.ts'
import type { Column, Schema, Table } from '../../model/design/schema.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import { fieldName } from '../../model/ownership.ts'
import { callerFields, isPartList, movedFields } from '../../model/settable.ts'
import type { AccessPath, Workload } from '../../model/workload.ts'

/** What the statements are worked out from. */
export type StatementsInput = {
  readonly brief: Brief
  readonly workload: Workload
  readonly decisions: Decisions
  readonly schema: Schema
  readonly knowledge: Knowledge
}

/** An entity as the schema holds it. */
export type Holder = {
  readonly entity: Entity
  readonly table: Table
  readonly name: string
  /** Columns by the field, owner or repeated owner they hold. */
  readonly columns: ReadonlyMap<string, Column>
  /** What it belongs to, or for a part what lists it; the column that says so goes by the owner's field name. */
  readonly owner?: string
  /** All owners, nearest first. */
  readonly owners: readonly string[]
  readonly parts: readonly PartList[]
  /** The tenant its rows are isolated by; itself where it is one. */
  readonly tenant?: string
}

/** A field that lists parts, and the entity of these. */
export type PartList = {
  readonly field: Field
  readonly part: string
  /** Fields of the part. */ readonly fields: ReadonlyMap<string, Field>
}

/** The input with the look-ups that every operation needs, built once. */
export type StatementsContext = StatementsInput & {
  readonly holders: ReadonlyMap<string, Holder>
  /** What belongs to each entity, its parts included. */
  readonly children: ReadonlyMap<string, readonly Holder[]>
  /** Link and file tables by `Entity.field`, histories by `Entity.`. */
  readonly lists: ReadonlyMap<string, Table>
  /** Columns of other tables by which a row of a table is held fast, by that table. */
  readonly heldBy: ReadonlyMap<string, readonly { readonly table: string; readonly column: string }[]>
  /** Longest time in which a delete can be undone, by entity, in seconds. */
  readonly undoable: ReadonlyMap<string, number>
  readonly service: { readonly idempotency?: Table; readonly outbox?: Table; readonly inbox?: Table }
  readonly moved: ReadonlyMap<string, ReadonlySet<string>>
  readonly paths: ReadonlyMap<string, AccessPath>
  /** Entities that some operation creates. */
  readonly created: ReadonlySet<string>
  /** The scopes under which an actor reads an entity, by `actor/Entity`. */
  readonly readScopes: ReadonlyMap<string, readonly Scope[]>
  /** References that name the caller itself, by `actor/Entity`. */
  readonly callerFields: ReadonlyMap<string, ReadonlySet<string>>
  /** Handlers of each event, in the brief's order. */
  readonly handlers: ReadonlyMap<string, readonly Operation[]>
  /** Operations that emit each event, by name. */
  readonly emitters: ReadonlyMap<string, readonly Operation[]>
}

/** Builds the look-ups; linear in the brief, the schema and the workload. */
export function statementsContext(input: StatementsInput): StatementsContext {
  const { brief, schema, workload } = input
  const operations = [...brief.operations.values()]
  const holders = holdersOf(input)
  return {
    ...input,
    holders,
    children: Map.groupBy(
      [...holders.values()].filter((holder) => holder.owner !== undefined),
      (holder) => holder.owner ?? '',
    ),
    lists: new Map(
      schema.tables.flatMap((table) => (table.holds === undefined ? [] : [[`${table.holds.entity}.${table.holds.field}`, table] as const])),
    ),
    heldBy: heldBy(schema),
    undoable: undoable(operations),
    service: serviceTables(schema),
    moved: movedFields(brief),
    paths: new Map(workload.paths.map((path) => [path.id, path])),
    created: new Set(operations.flatMap(({ verb }) => (verb?.kind === 'create' ? [verb.entity] : []))),
    readScopes: readScopes(operations),
    callerFields: callerFields(brief),
    handlers: byEvent(operations, ({ trigger }) => (trigger.kind === 'event' ? trigger.events : [])),
    emitters: byEvent(
      [...operations].sort((a, b) => (a.name < b.name ? -1 : 1)),
      ({ emits }) => emits,
    ),
  }
}

/** The column of a holder that plays a role, such as its version. */
export function roleOf({ table }: Holder, role: NonNullable<Column['role']>): Column | undefined {
  return table.columns.find((column) => column.role === role)
}

/** The holder of an entity that must exist. */
export function holderOf(context: StatementsContext, entity: string): Holder {
  const holder = context.holders.get(entity)
  if (holder === undefined) throw new Error(`no table holds ${entity}`)
  return holder
}

/** The column that names a row's owner. */
export function ownerColumn(holder: Holder): Column | undefined {
  return holder.owner === undefined ? undefined : holder.columns.get(fieldName(holder.owner))
}

function holdersOf({ brief, schema, workload }: StatementsInput): ReadonlyMap<string, Holder> {
  const holders = new Map<string, Holder>()
  for (const table of schema.tables) {
    const entity = table.entity === undefined ? undefined : brief.entities.get(table.entity)
    if (entity === undefined || (table.purpose !== 'entity' && table.purpose !== 'part')) continue
    const load = workload.entities.get(entity.name)
    const [owner] = load?.owners ?? []
    const tenant = entity.tenant ? entity.name : load?.tenant
    holders.set(entity.name, {
      entity,
      table,
      name: table.name,
      columns: new Map(table.columns.flatMap((column) => (column.field === undefined ? [] : [[column.field, column] as const]))),
      owners: load?.owners ?? [],
      ...(owner === undefined ? {} : { owner }),
      parts: [...entity.fields.values()].flatMap((field) =>
        isPartList(brief, field) && field.type.kind === 'reference'
          ? [{ field, part: field.type.entity, fields: brief.entities.get(field.type.entity)?.fields ?? new Map<string, Field>() }]
          : [],
      ),
      ...(tenant === undefined ? {} : { tenant }),
    })
  }
  return holders
}

function heldBy(schema: Schema): StatementsContext['heldBy'] {
  const keys = schema.tables.flatMap((table) =>
    table.foreignKeys.map((key) => ({ table: table.name, column: key.columns[0] ?? 'id', to: key.table, rule: key.onDelete })),
  )
  return Map.groupBy(
    keys.filter((key) => key.rule === 'restrict'),
    (key) => key.to,
  )
}

function undoable(operations: readonly Operation[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { verb, undo } of operations)
    if (verb?.kind === 'delete' && undo !== undefined) found.set(verb.entity, Math.max(found.get(verb.entity) ?? 0, undo.value))
  return found
}

function serviceTables(schema: Schema): StatementsContext['service'] {
  const found: { idempotency?: Table; outbox?: Table; inbox?: Table } = {}
  for (const table of schema.tables)
    if (table.purpose === 'idempotency' || table.purpose === 'outbox' || table.purpose === 'inbox') found[table.purpose] = table
  return found
}

function readScopes(operations: readonly Operation[]): ReadonlyMap<string, readonly Scope[]> {
  const found = new Map<string, Scope[]>()
  for (const { trigger, verb } of operations) {
    if (trigger.kind !== 'call' || verb === undefined || !readingVerbs.has(verb.kind)) continue
    for (const { actor, scope } of trigger.by) {
      const known = found.get(`${actor}/${verb.entity}`)
      if (known === undefined) found.set(`${actor}/${verb.entity}`, [scope])
      else known.push(scope)
    }
  }
  return found
}

const readingVerbs: ReadonlySet<string> = new Set(['list', 'get', 'search', 'watch', 'explore'])

function byEvent(
  operations: readonly Operation[],
  eventsOf: (operation: Operation) => readonly string[],
): ReadonlyMap<string, readonly Operation[]> {
  const found = new Map<string, Operation[]>()
  for (const operation of operations) {
    for (const event of eventsOf(operation)) {
      const known = found.get(event)
      if (known === undefined) found.set(event, [operation])
      else known.push(operation)
    }
  }
  return found
}
