import type { Entity, Field } from '../../model/brief.ts'
import type { Column, ForeignKey, Table } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { fieldName } from '../../model/ownership.ts'
import type { SchemaContext } from './input.ts'

/** Columns of a table by the field they hold. */
export type ByField = ReadonlyMap<string, Column>

/** A unique index where a constraint cannot say it: only rows that are not hidden count. */
export type PartialUnique = { readonly columns: readonly string[]; readonly where: Expression; readonly from: string }

export type Keys = Pick<Table, 'primaryKey' | 'uniques' | 'foreignKeys'> & { readonly partialUniques: readonly PartialUnique[] }

/** Primary key, unique constraints and foreign keys of an entity's table. */
export function keysOf(context: SchemaContext, entity: Entity, table: string, all: readonly Column[]): Keys {
  const columns = byField(all)
  const wanted = uniquesOf(context, entity, columns)
  const hidden = all.find((column) => column.role === 'deletedAt')
  const shown = hidden === undefined ? undefined : ({ kind: 'isNull', of: { kind: 'column', name: hidden.name }, negated: false } as const)
  return {
    primaryKey: primaryKeyOf(context, entity, columns),
    uniques: shown === undefined ? wanted.map((each) => ({ name: context.names.take(table, ...each.columns, 'key'), ...each })) : [],
    partialUniques: shown === undefined ? [] : wanted.map((each) => ({ columns: each.columns, from: each.from, where: shown })),
    foreignKeys: foreignKeysOf(context, entity, table, columns),
  }
}

/** Columns by the field they hold. */
export function byField(columns: readonly Column[]): ByField {
  return new Map(columns.flatMap((column) => (column.field === undefined ? [] : [[column.field, column] as const])))
}

/** A part is found by the row that lists it, in the order of its ids: owner and id are its key, unless something refers to it. */
function primaryKeyOf(context: SchemaContext, entity: Entity, columns: ByField): readonly string[] {
  const owner = context.owners.get(entity.name)
  const ownerColumn = owner === undefined ? undefined : columns.get(fieldName(owner))
  return entity.part && ownerColumn !== undefined && !context.usage.referred.has(entity.name) ? [ownerColumn.name, 'id'] : ['id']
}

type Wanted = { readonly columns: readonly string[]; readonly from: string; readonly nullsNotDistinct?: boolean }

function uniquesOf(context: SchemaContext, entity: Entity, columns: ByField): readonly Wanted[] {
  const found: Wanted[] = []
  const owner = context.owners.get(entity.name)
  const ownerColumn = owner === undefined ? undefined : columns.get(fieldName(owner))
  if (entity.one && ownerColumn !== undefined) found.push({ columns: [ownerColumn.name], from: `entities.${entity.name}.one` })
  for (const field of entity.fields.values()) {
    const column = columns.get(field.name)
    if (column === undefined || (!field.unique && field.per.length === 0)) continue
    found.push({ ...within(field, column, columns), from: `entities.${entity.name}.fields.${field.name}` })
  }
  return found
}

/** `unique per X`: X first, since rows of one X are looked for together; rows without an X share one. */
function within(field: Field, column: Column, columns: ByField): Omit<Wanted, 'from'> {
  const scope = field.per.flatMap((name) => columns.get(name) ?? [])
  const names = [...scope.map((each) => each.name), column.name]
  return !field.optional && scope.some((each) => each.nullable) ? { columns: names, nullsNotDistinct: true } : { columns: names }
}

/** Deleting a row deletes its parts and what belongs to it, except what `keep` holds; what is referred to stays. */
function foreignKeysOf(context: SchemaContext, entity: Entity, table: string, columns: ByField): readonly ForeignKey[] {
  const keys: ForeignKey[] = []
  const add = (field: string, target: string, onDelete: ForeignKey['onDelete']): void => {
    const column = columns.get(field)
    const referred = context.names.tables.get(target)
    // No store checks what another keeps.
    if (column === undefined || referred === undefined || context.storeOf(entity.name) !== context.storeOf(target)) return
    keys.push({
      name: context.names.take(table, column.name, 'fkey'),
      columns: [column.name],
      table: referred,
      references: ['id'],
      onDelete,
    })
  }
  const owner = context.owners.get(entity.name)
  if (owner !== undefined) add(fieldName(owner), owner, entity.keep !== undefined && !entity.part ? 'restrict' : 'cascade')
  for (const field of entity.fields.values()) {
    if (field.type.kind === 'reference' && field.list === undefined) add(field.name, field.type.entity, 'restrict')
  }
  return keys
}
