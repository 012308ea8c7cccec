import { product } from '../../math/combine.ts'
import { scanSeconds } from '../../math/look-ups.ts'
import type { Scan } from '../../model/design/schema.ts'
import { counted, derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { IndexChoice } from '../../solve/indexes.ts'
import { fact } from './facts.ts'
import type { SchemaContext, TableDraft } from './input.ts'
import type { PathShape } from './shapes.ts'
import { allTogether, atTheEnd } from './shares.ts'

/** The look-ups that read the whole table: since an index would not be faster, or would not be worth its price. */
export function scansOf(context: SchemaContext, table: TableDraft, choice: IndexChoice<PathShape>): readonly Scan[] {
  return choice.served.flatMap(({ shape, by, best, seconds }): readonly Scan[] => {
    const { path, when } = shape
    if (by !== 'scan' || path.from.length === 0) return []
    const why = best < seconds ? 'rare' : 'unselective'
    return [{ path: path.id, table: table.name, ...(when === undefined ? {} : { when }), seconds: secondsOf(context, table, shape), why }]
  })
}

function secondsOf(context: SchemaContext, table: TableDraft, shape: PathShape): Figure {
  const id = `scan/${shape.id}`
  const rows = atTheEnd(`${id}/rows`, table.rows)
  const sorted =
    shape.order.length === 0
      ? counted(
          `${id}/sorted`,
          0,
          'row',
          'nothing is sorted',
          shape.path.from.map((each) => each.path),
        )
      : derive(`${id}/sorted`, product, { rows, share: allTogether(`${id}/share`, shape.shares) }, 'row')
  const times = {
    statement: fact(context, 'service-times/postgresql-statement'),
    scannedRow: fact(context, 'service-times/postgresql-scanned-row'),
  }
  return derive(`${id}/seconds`, scanSeconds, { ...times, rows, sorted })
}
