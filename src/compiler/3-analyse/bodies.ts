import type { Field } from '../model/brief.ts'
import { deriveAt, deriveSeries } from '../model/formula.ts'
import type { Amount, Series } from '../model/quantity.ts'
import { product } from '../math/combine.ts'
import { rowsMade } from '../math/rows.ts'
import { isBody } from '../model/settable.ts'
import type { Ground } from './ground.ts'
import { placeOf } from './lengths.ts'
import { addUp, sumSeries } from './pace.ts'
import type { Shape } from './shape.ts'

/** Bytes of an entity's files and images by quarter; absent where it has none. */
export function bodiesOf(ground: Ground, shape: Shape): Series | undefined {
  const fields = [...shape.entity.fields.values()].filter(isBody)
  if (fields.length === 0) return undefined
  const { timeline, rows } = ground
  const id = `entity/${shape.name}/bodies`
  const size = rows.bytesToday(shape)
  if (size !== undefined) return deriveSeries(id, product, { size, factor: timeline.factor }, timeline.count, 'B')
  const each = fields.map((field) => ({ name: field.name, amount: bytesOf(ground, shape, field) }))
  return sumSeries(id, each, ({ amount }) => amount, timeline.count, 'B')
}

/** What one field holds: bodies of all rows, or, where operations upload them one by one, today's rows' and those uploaded since. */
function bytesOf(ground: Ground, shape: Shape, field: Field): Amount {
  const { timeline, rows, lengths, rates, effects } = ground
  const place = placeOf(shape.name)
  const id = `field/${shape.name}.${field.name}/bodies`
  const size = lengths.body(place, field)
  const perRow = lengths.list(place, field)
  const uploads = ground.uploads.get(`${shape.name}.${field.name}`) ?? []
  if (uploads.length === 0 || uploads.some((operation) => effects.makes(operation)))
    return deriveSeries(id, product, { rows: rows.of(shape.name), perRow, size }, timeline.count, 'B')
  const part = (kind: 'today' | 'steady') =>
    addUp(
      `${id}/uploads-${kind}`,
      uploads.map((operation) => ({ name: operation.name, amount: rates.of(operation)[kind] })),
      'call/s',
    )
  const today = deriveAt(0, `${id}/today`, product, { rows: rows.of(shape.name), perRow }, 'row')
  const number = deriveSeries(
    `${id}/number`,
    rowsMade,
    { today, growing: part('today'), steady: part('steady'), growth: timeline.growth, month: timeline.months },
    timeline.count,
  )
  return deriveSeries(id, product, { number, size }, timeline.count, 'B')
}
