import { listed } from '../../math/table-sizes.ts'
import type { Entity, Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import { deriveSeries, given } from '../../model/formula.ts'
import { referenceColumn, snake } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import type { Figure } from '../../model/quantity.ts'
import { isBody, isPartList } from '../../model/settable.ts'
import type { SchemaContext, TableDraft } from './input.ts'
import { supposed } from './facts.ts'
import { sizesOf } from './sizes.ts'

/** Tables for what a row lists and no column holds: links to rows of other entities, and files kept in object storage. */
export function listTables(context: SchemaContext, entity: Entity): readonly TableDraft[] {
  return [...entity.fields.values()].flatMap((field) => {
    if (isBody(field)) return [fileTable(context, entity, field)]
    const links = field.type.kind === 'reference' && field.list !== undefined && !isPartList(context.brief, field)
    return links && field.type.kind === 'reference' ? [linkTable(context, entity, field, field.type.entity)] : []
  })
}

/** Many to many: one row for each pair, which is its key. */
function linkTable(context: SchemaContext, entity: Entity, field: Field, target: string): TableDraft {
  const from = reference(context, entity.name, fieldName(entity.name))
  // A link from an entity to itself names the far end after its field.
  const far = target === entity.name ? field.name : fieldName(target)
  const to = reference(context, target, far)
  const draft = emptyTable(context, entity, field, 'link', [from, to])
  const near = context.storeOf(entity.name) === context.storeOf(target)
  return {
    ...draft,
    primaryKey: [from.name, to.name],
    foreignKeys: [
      foreignKey(context, draft.name, from, entity.name, 'cascade'),
      ...(near ? [foreignKey(context, draft.name, to, target, 'restrict')] : []),
    ],
  }
}

/** What is known of a file: its bytes lie in object storage under `object_key`; a row without `stored_at` still waits for them. */
function fileTable(context: SchemaContext, entity: Entity, field: Field): TableDraft {
  const owner = reference(context, entity.name, fieldName(entity.name))
  const id: Column = { name: 'id', field: 'id', type: 'uuid', nullable: false, role: 'id', filled: 'system', classes: [] }
  const classes = (['personal', 'sensitive', 'secret', 'card'] as const).filter((each) => field[each])
  const system = (name: string, type: string, nullable = false, byDefault?: string): Column => ({
    name,
    type,
    nullable,
    ...(byDefault === undefined ? {} : { default: byDefault }),
    filled: 'system',
    classes,
  })
  const columns = [
    id,
    owner,
    system('bytes', 'bigint'),
    system('created_at', 'timestamptz', false, 'now()'),
    system('stored_at', 'timestamptz', true),
    system('object_key', 'varchar(200)'),
    system('media_type', 'varchar(100)'),
    system('checksum', 'varchar(64)', true),
  ]
  const draft = emptyTable(context, entity, field, 'file', columns)
  const max = field.type.kind === 'file' || field.type.kind === 'image' ? field.type.max : 0
  const take = (...parts: readonly string[]): string => context.names.take(draft.name, ...parts)
  const from = `entities.${entity.name}.fields.${field.name}`
  return {
    ...draft,
    primaryKey: field.list === undefined ? ['id'] : [owner.name, 'id'],
    uniques: field.list === undefined ? [{ name: take(owner.name, 'key'), columns: [owner.name], from }] : [],
    checks: [
      {
        name: take('bytes', 'range'),
        expression: { kind: 'binary', operator: '<=', left: { kind: 'column', name: 'bytes' }, right: { kind: 'literal', value: max } },
        from,
      },
    ],
    foreignKeys: [foreignKey(context, draft.name, owner, entity.name, 'cascade')],
  }
}

function emptyTable(
  context: SchemaContext,
  entity: Entity,
  field: Field,
  purpose: 'link' | 'file',
  columns: readonly Column[],
): TableDraft {
  const key = `${entity.name}.${field.name}`
  const name = context.names.fields.get(key) ?? snake(key)
  const path = `entities.${entity.name}.fields.${field.name}`
  const load = context.workload.entities.get(entity.name)
  if (load === undefined) throw new Error(`the workload lacks ${entity.name}`)
  const rows = deriveSeries(
    `table/${name}/rows`,
    listed,
    { rows: load.rows, each: entries(context, name, field, path) },
    load.rows.values.length,
  )
  const sizes = sizesOf(context, name, columns, rows)
  const store = context.storeOf(entity.name)
  return {
    id: `table/${name}`,
    because: { decisions: [], figures: [sizes.rows.id, sizes.bytes.id] },
    from: [path],
    name,
    purpose,
    holds: { entity: entity.name, field: field.name },
    columns,
    primaryKey: [],
    uniques: [],
    foreignKeys: [],
    checks: [],
    ...sizes,
    ...(store === undefined ? {} : { store }),
  }
}

function entries(context: SchemaContext, table: string, field: Field, path: string): Figure {
  const id = `table/${table}/each`
  if (field.list === undefined) return field.optional ? supposed(context, id, 'field.absent') : given(id, 1, 'row/row', path, field.name)
  const { usual } = field.list
  return usual === undefined ? supposed(context, id, 'field.list') : given(id, usual.value, 'row/row', path, usual.text)
}

function reference(context: SchemaContext, target: string, field: string): Column {
  return { name: referenceColumn(field), field, type: context.idOf(target).type, nullable: false, filled: 'caller', classes: [] }
}

function foreignKey({ names }: SchemaContext, table: string, column: Column, target: string, onDelete: 'cascade' | 'restrict') {
  return {
    name: names.take(table, column.name, 'fkey'),
    columns: [column.name],
    table: names.tables.get(target) ?? target,
    references: ['id'],
    onDelete,
  }
}
