import type { Field } from '../model/brief.ts'
import { counted, derive, given } from '../model/formula.ts'
import { fieldName } from '../model/naming.ts'
import type { Figure } from '../model/quantity.ts'
import { isBody } from '../model/settable.ts'
import { heapRow } from '../math/heap.ts'
import { arrayBytes, numericBytes, vectorBytes } from '../math/sizes.ts'
import { type Figures, structural } from './figures.ts'
import { fieldPath, type Lengths, type Place, placeOf } from './lengths.ts'
import type { Shape } from './shape.ts'

/** How wide a column is, where it may begin (0: its length varies), and in which share of the rows it is absent. */
type Column = { readonly name: string; readonly bytes: Figure; readonly alignment: Figure; readonly absent: Figure }

/**
 * Bytes that one row of an entity takes in PostgreSQL. Columns stand as a table is best laid out: the keys, then by alignment, what varies in length last.
 * Parts, links and bodies are rows and objects of their own and no columns.
 */
export function rowBytes(shape: Shape, figures: Figures, lengths: Lengths): Figure {
  const inputs: Record<string, Figure> = {}
  for (const [name, id] of constants) inputs[name] = figures.know(id)
  for (const column of columnsOf(shape, figures, lengths)) {
    inputs[column.name] = column.bytes
    inputs[`${column.name} begins`] = column.alignment
    inputs[`${column.name} absent`] = column.absent
  }
  return derive(`entity/${shape.name}/rowBytes`, heapRow, inputs)
}

/** Share of the rows in which a field is absent. */
export function absence(field: Field, figures: Figures): Figure {
  return field.optional ? figures.assume('field/absent', 'field.absent') : structural.present
}

const constants: readonly (readonly [string, string])[] = [
  ['a page', 'storage/page'],
  ['its header', 'storage/page-header'],
  ['a row’s header', 'storage/tuple-header'],
  ['its pointer', 'storage/line-pointer'],
  ['rows begin at', 'storage/max-align'],
  ['left free', 'storage/page-left-free'],
  ['longest row', 'storage/toast-threshold'],
  ['pointer out of line', 'storage/toast-pointer'],
  ['chunk out of line', 'storage/toast-chunk'],
]

function columnsOf(shape: Shape, figures: Figures, lengths: Lengths): readonly Column[] {
  const key = (name: string): Column => ({
    name,
    bytes: figures.know('storage/uuid'),
    alignment: structural.aligned1,
    absent: structural.present,
  })
  const time = (name: string): Column => ({
    name,
    bytes: figures.know('storage/timestamp'),
    alignment: structural.aligned8,
    absent: structural.present,
  })
  const place = placeOf(shape.name)
  const references = new Set(shape.references.map(({ field }) => field))
  const lists = new Set([...shape.parts, ...shape.links].map(({ field }) => field))
  const keys = [key('id'), ...(shape.owner === undefined ? [] : [key(fieldName(shape.owner))])]
  const values: Column[] = []
  for (const field of shape.entity.fields.values()) {
    if (references.has(field)) keys.push(columnOf(place, field, figures, lengths))
    else if (!lists.has(field) && !isBody(field)) values.push(columnOf(place, field, figures, lengths))
  }
  values.push(time('createdAt'), time('updatedAt'))
  return [...keys, ...values.sort((one, other) => rank(other) - rank(one))]
}

/** Columns that begin at wider boundaries come first; those that carry their length come last, wherever they may begin. */
function rank({ alignment, bytes }: Column): number {
  return alignment.value === 1 && bytes.id !== 'storage/bool' ? 0 : alignment.value
}

function columnOf(place: Place, field: Field, figures: Figures, lengths: Lengths): Column {
  const absent = absence(field, figures)
  const single = widthOf(place, field, figures, lengths)
  if (field.list === undefined) return { name: field.name, ...single, absent }
  const bytes = derive(`field/${place.name}.${field.name}/bytes`, arrayBytes, {
    header: figures.know('storage/array-header'),
    entries: lengths.list(place, field),
    element: single.bytes,
    perElement: single.alignment === structural.varying ? figures.know('storage/array-element') : structural.present,
  })
  return { name: field.name, bytes, alignment: structural.varying, absent }
}

/** Types whose values are always as long, and where they may begin. */
const fixed: Readonly<Record<string, readonly [string, Figure]>> = {
  bool: ['storage/bool', structural.aligned1],
  date: ['storage/date', structural.aligned4],
  time: ['storage/time', structural.aligned8],
  timestamp: ['storage/timestamp', structural.aligned8],
  duration: ['storage/interval', structural.aligned8],
  geo: ['storage/point', structural.aligned8],
  country: ['storage/country', structural.aligned1],
  currency: ['storage/currency', structural.aligned1],
  ip: ['storage/inet', structural.aligned1],
  enum: ['storage/enum', structural.aligned4],
  reference: ['storage/uuid', structural.aligned1],
}

function widthOf(place: Place, field: Field, figures: Figures, lengths: Lengths): Pick<Column, 'bytes' | 'alignment'> {
  const { type } = field
  const same = fixed[type.kind]
  if (same !== undefined) return { bytes: figures.know(same[0]), alignment: same[1] }
  const varying = (bytes: Figure): Pick<Column, 'bytes' | 'alignment'> => ({ bytes, alignment: structural.varying })
  switch (type.kind) {
    case 'int':
      return isSmall(type.min, type.max)
        ? { bytes: figures.know('storage/int4'), alignment: structural.aligned4 }
        : { bytes: figures.know('storage/int8'), alignment: structural.aligned8 }
    case 'decimal':
      return { bytes: numeric(place, field, figures, type), alignment: structural.aligned1 }
    case 'money':
      return { bytes: money(figures), alignment: structural.aligned1 }
    case 'vector':
      return varying(vector(place, field, figures, type.dimensions))
    case 'email':
    case 'phone':
    case 'url':
    case 'json':
      return varying(figures.assume(`field/${type.kind}`, `field.${type.kind}`))
    default:
      return varying(lengths.text(place, field))
  }
}

/** Whether both bounds are given and fit four bytes. */
function isSmall(least?: number, most?: number): boolean {
  return least !== undefined && most !== undefined && least >= -(2 ** 31) && most < 2 ** 31
}

function numeric(
  place: Place,
  field: Field,
  figures: Figures,
  { precision, scale }: { readonly precision: number; readonly scale: number },
): Figure {
  const id = `field/${place.name}.${field.name}`
  const path = fieldPath(place, field)
  return derive(`${id}/bytes`, numericBytes, {
    header: figures.know('storage/numeric-header'),
    group: figures.know('storage/numeric-group'),
    before: counted(`${id}/digits-before`, precision - scale, '1', `${precision} digits less ${scale} after the point`, [path]),
    after: given(`${id}/digits-after`, scale, '1', path, `${scale} digits after the point`),
  })
}

function money(figures: Figures): Figure {
  return derive('field/money', numericBytes, {
    header: figures.know('storage/numeric-header'),
    group: figures.know('storage/numeric-group'),
    before: figures.assume('field/moneyDigits', 'field.moneyDigits'),
    after: cents,
  })
}

/** Amounts are kept to the cent. */
const cents = counted('structure/cents', 2, '1', 'two digits after the point', [])

function vector(place: Place, field: Field, figures: Figures, dimensions: number): Figure {
  const id = `field/${place.name}.${field.name}`
  return derive(`${id}/bytes`, vectorBytes, {
    header: figures.know('storage/vector-header'),
    dimensions: given(`${id}/dimensions`, dimensions, '1', fieldPath(place, field), `${dimensions} dimensions`),
    dimension: figures.know('storage/vector-dimension'),
  })
}
