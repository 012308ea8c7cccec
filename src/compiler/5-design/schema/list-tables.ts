import { usualList } from '../../math/sizes.ts'
import { listed } from '../../math/table-sizes.ts'
import type { Entity, Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { derive, deriveSeries, given } from '../../model/formula.ts'
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
  const draft = emptyTable(context, entity, field, 'file', fileColumns(owner, field))
  const max = field.type.kind === 'file' || field.type.kind === 'image' ? field.type.max : 0
  const from = `entities.${entity.name}.fields.${field.name}`
  const single = field.list === undefined
  const small: Expression = {
    kind: 'binary',
    operator: '<=',
    left: { kind: 'column', name: 'bytes' },
    right: { kind: 'literal', value: max },
  }
  return {
    ...draft,
    primaryKey: single ? ['id'] : [owner.name, 'id'],
    uniques: single ? [{ name: context.names.take(draft.name, owner.name, 'key'), columns: [owner.name], from }] : [],
    checks: [{ name: context.names.take(draft.name, 'bytes', 'range'), expression: small, from }],
    foreignKeys: [foreignKey(context, draft.name, owner, entity.name, 'cascade')],
  }
}

function fileColumns(owner: Column, field: Field): readonly Column[] {
  const classes = (['personal', 'sensitive', 'secret', 'card'] as const).filter((each) => field[each])
  const system = (name: string, type: string, more: Partial<Column> = {}): Column => ({
    name,
    type,
    nullable: false,
    filled: 'system',
    classes,
    ...more,
  })
  return [
    { ...system('id', 'uuid', { field: 'id', role: 'id' }), classes: [] },
    owner,
    system('bytes', 'bigint'),
    system('created_at', 'timestamptz', { default: 'now()' }),
    system('stored_at', 'timestamptz', { nullable: true }),
    system('object_key', 'varchar(200)'),
    system('media_type', 'varchar(100)'),
    system('checksum', 'varchar(64)', { nullable: true }),
  ]
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

/** Entries of one row's list: as the author says, else as the language supposes, within the list's bounds. */
function entries(context: SchemaContext, table: string, field: Field, path: string): Figure {
  const id = `table/${table}/each`
  const { list } = field
  if (list === undefined) return field.optional ? supposed(context, id, 'field.absent') : given(id, 1, 'row/row', path, field.name)
  if (list.usual !== undefined) return given(id, list.usual.value, 'row/row', path, list.usual.text)
  const usual = supposed(context, `${id}/usual`, 'field.list')
  if (list.max === undefined) return usual
  const least = given(`${id}/least`, list.min, 'row/row', path, `at least ${list.min}`)
  const most = given(`${id}/most`, list.max, 'row/row', path, `at most ${list.max}`)
  return derive(id, usualList, { usual, least, most })
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
