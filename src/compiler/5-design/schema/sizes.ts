import { heapBytes, rowOf } from '../../math/table-sizes.ts'
import type { Column } from '../../model/design/schema.ts'
import { derive, deriveSeries } from '../../model/formula.ts'
import type { Figure, Series } from '../../model/quantity.ts'
import { fact } from './facts.ts'
import type { SchemaContext } from './input.ts'
import { widthOf } from './widths.ts'

/** Rows and bytes of a table that holds no entity, from the number of its rows. */
export function sizesOf(
  context: SchemaContext,
  table: string,
  columns: readonly Column[],
  rows: Series,
): { readonly rows: Series; readonly bytes: Series } {
  const bytes = deriveSeries(`table/${table}/bytes`, heapBytes, { rows, rowBytes: rowBytes(context, table, columns) }, rows.values.length)
  return { rows, bytes }
}

function rowBytes(context: SchemaContext, table: string, columns: readonly Column[]): Figure {
  const inputs: Record<string, Figure> = {
    header: fact(context, 'storage/tuple-header'),
    pointer: fact(context, 'storage/line-pointer'),
    align: fact(context, 'storage/max-align'),
  }
  for (const column of columns) inputs[column.name] = widthOf(context, table, column)
  return derive(`table/${table}/rowBytes`, rowOf, inputs)
}
