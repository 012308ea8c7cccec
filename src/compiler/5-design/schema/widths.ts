import { numericBytes, usualText } from '../../math/sizes.ts'
import type { Entity, Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import { counted, derive, given } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { fact, supposed } from './facts.ts'
import type { SchemaContext } from './input.ts'

/** Bytes of one value of a column as PostgreSQL stores it, its length byte included; `field` where the column holds one of the brief's. */
export function widthOf(context: SchemaContext, table: string, column: Column, entity?: Entity): Figure {
  const field = entity?.fields.get(column.field ?? '')
  const id = `table/${table}/${column.name}/width`
  const fixed = fixedWidths[column.type]
  if (fixed !== undefined) return fact(context, fixed)
  if (field?.type.kind === 'enum' && field.list === undefined) return fact(context, 'storage/enum')
  if (field?.type.kind === 'money' || column.type.startsWith('numeric')) return numericWidth(context, id, entity, field)
  if (field?.type.kind === 'text') return textWidth(context, id, entity, field)
  const supposedly = field === undefined ? undefined : supposedWidths[field.type.kind]
  if (supposedly !== undefined) return supposed(context, id, supposedly)
  if (column.type === 'jsonb') return supposed(context, id, 'field.json')
  const limit = Number(/\((\d+)\)/.exec(column.type)?.[1] ?? Number.POSITIVE_INFINITY)
  const usual = supposed(context, id, 'field.bodyReference')
  return limit >= usual.value ? usual : counted(id, limit, 'B', column.type, [])
}

function numericWidth(context: SchemaContext, id: string, entity: Entity | undefined, field: Field | undefined): Figure {
  const { type } = field ?? {}
  const path = `entities.${entity?.name ?? ''}.fields.${field?.name ?? ''}`
  const declared = type?.kind === 'decimal' ? type : undefined
  const before =
    declared === undefined
      ? supposed(context, `${id}/before`, 'field.moneyDigits')
      : counted(`${id}/before`, declared.precision - declared.scale, '1', 'digits before the point', [path])
  const after = counted(`${id}/after`, declared?.scale ?? cents, '1', 'digits behind the point', [path])
  return derive(id, numericBytes, {
    header: fact(context, 'storage/numeric-header'),
    group: fact(context, 'storage/numeric-group'),
    before,
    after,
  })
}

/** Amounts are kept to the cent. */
const cents = 2

/** The author's usual length, else a third of the limit up to what is supposed of a text. */
function textWidth(context: SchemaContext, id: string, entity: Entity | undefined, field: Field): Figure {
  const { type } = field
  if (type.kind !== 'text') return supposed(context, id, 'field.text')
  const path = `entities.${entity?.name ?? ''}.fields.${field.name}`
  if (type.usual !== undefined) return given(id, type.usual.value, 'B', path, type.usual.text)
  if (type.max === undefined) return supposed(context, id, 'field.text')
  const limit = given(`${id}/limit`, type.max, 'B', path, `text(${type.max})`)
  return derive(id, usualText, {
    limit,
    share: supposed(context, `${id}/share`, 'field.ofLimit'),
    most: supposed(context, `${id}/most`, 'field.textAtMost'),
  })
}

const fixedWidths: Readonly<Record<string, string>> = {
  uuid: 'storage/uuid',
  bigint: 'storage/int8',
  integer: 'storage/int4',
  smallint: 'storage/int4',
  boolean: 'storage/bool',
  date: 'storage/date',
  time: 'storage/time',
  timestamptz: 'storage/timestamp',
  interval: 'storage/interval',
  point: 'storage/point',
  inet: 'storage/inet',
  'char(2)': 'storage/country',
  'char(3)': 'storage/currency',
}

const supposedWidths: Readonly<Partial<Record<Field['type']['kind'], string>>> = {
  email: 'field.email',
  phone: 'field.phone',
  url: 'field.url',
  json: 'field.json',
}
