import { alikeRows, btreeBytes, ginBytes, indexedRows, keyBytes } from '../../math/index-sizes.ts'
import type { Entity } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import { derive, deriveSeries } from '../../model/formula.ts'
import type { Amount, Figure, Series } from '../../model/quantity.ts'
import { atHorizon } from '../../model/quantity.ts'
import { fact } from './facts.ts'
import type { SchemaContext } from './input.ts'
import { widthOf } from './widths.ts'

/** What the size of an index hangs on besides its columns. */
export type IndexSize = {
  readonly table: string
  readonly entity?: Entity
  readonly rows: Series
  readonly columns: readonly Column[]
  /** Rows that the index holds, as a share of all. */
  readonly share?: Figure
  /** Share of the rows that one key picks. */
  readonly one: Figure
}

/** Bytes of a B-tree per quarter. */
export function btreeSeries(context: SchemaContext, name: string, size: IndexSize): Series {
  const id = `index/${name}`
  const key = keyFigure(context, id, size)
  const rows = heldRows(id, size)
  const alike = deriveSeries(`${id}/alike`, alikeRows, { rows, share: size.one }, size.rows.values.length)
  return deriveSeries(`${id}/bytes`, btreeBytes, { rows, key, alike, fill: fillOf(context, size) }, size.rows.values.length)
}

/** The same at the horizon alone, without figures: what the search for indexes compares by. */
export function btreeGuess(context: SchemaContext, size: Omit<IndexSize, 'one' | 'share'>, share: number, one: number): number {
  const rows = atHorizon(size.rows) * share
  const key = keyBytes.compute(...size.columns.map((column) => widthOf(context, size.table, column, size.entity).value))
  return btreeBytes.compute(rows, key, Math.max(1, rows * one), fillOf(context, size).value)
}

/** Bytes of a text index per quarter: the words of a row are its text's bytes over those of a word. */
export function ginSeries(context: SchemaContext, name: string, rows: Series, words: Figure): Series {
  return deriveSeries(`index/${name}/bytes`, ginBytes, { rows, words, posting: fact(context, 'indexes/gin-posting') }, rows.values.length)
}

function keyFigure(context: SchemaContext, id: string, size: IndexSize): Figure {
  return derive(
    `${id}/key`,
    keyBytes,
    Object.fromEntries(size.columns.map((column) => [column.name, widthOf(context, size.table, column, size.entity)])),
  )
}

function heldRows(id: string, { rows, share }: IndexSize): Amount {
  return share === undefined ? rows : deriveSeries(`${id}/rows`, indexedRows, { rows, share }, rows.values.length)
}

/** How full its leaves are: by whether new keys come at the end, within groups, among equals, or anywhere. */
function fillOf(context: SchemaContext, { columns, entity }: Pick<IndexSize, 'columns' | 'entity'>): Figure {
  const [first, ...others] = columns
  if (first === undefined || grows(context, first, entity)) return fact(context, 'indexes/fill-ascending')
  if (others.some((column) => grows(context, column, entity))) return fact(context, 'indexes/fill-grouped')
  return fact(context, others.length === 0 && isRepeated(first, entity) ? 'indexes/fill-repeated' : 'indexes/fill-random')
}

/** Whether values only grow as rows are made: ids that carry their time, and the time of making. */
function grows(context: SchemaContext, column: Column, entity: Entity | undefined): boolean {
  if (column.role === 'id') return entity === undefined || context.idOf(entity.name).ordered
  return column.role === 'createdAt' || (column.filled === 'generated' && column.type === 'timestamptz')
}

function isRepeated({ field }: Column, entity: Entity | undefined): boolean {
  const kind = entity?.fields.get(field ?? '')?.type.kind
  return kind === 'enum' || kind === 'bool'
}
