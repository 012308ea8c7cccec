import type { Hot } from '../model/brief.ts'
import { deriveAt, deriveSeries, given } from '../model/formula.ts'
import type { Amount, Figure, Series } from '../model/quantity.ts'
import type { EntityLoad, OperationLoad } from '../model/workload.ts'
import { product } from '../math/combine.ts'
import { oneOf } from '../math/selectivity.ts'
import { bodiesOf } from './bodies.ts'
import type { Ground } from './ground.ts'
import { timesSeries } from './pace.ts'
import { resolve } from './resolve.ts'
import type { Shape } from './shape.ts'

/** Rows per second that all operations read and write, by entity; what no entity holds stands in brackets. */
export type Traffic = { readonly reads: ReadonlyMap<string, readonly Stream[]>; readonly writes: ReadonlyMap<string, readonly Stream[]> }
/** One operation's part of the traffic: its calls in the busiest minute, and rows in each. */
export type Stream = { readonly name: string; readonly peak: Series; readonly rows: Amount }

/** What one entity demands. */
export function entityLoad(ground: Ground, shape: Shape, traffic: Traffic, hottest: ReadonlyMap<string, Hottest>): EntityLoad {
  const { timeline, rows } = ground
  const { name, entity, owners, tenant, dataClasses } = shape
  const id = `entity/${name}`
  const skew = skewOf(ground, shape, hottest.get(name))
  const bodies = bodiesOf(ground, shape)
  const bytes = bytesOf(ground, shape, bodies !== undefined)
  return {
    name,
    rows: rows.of(name),
    rowBytes: ground.rowBytes(name),
    bytes,
    reads: rowsPerSecond(`${id}/reads`, traffic.reads.get(name), timeline.count),
    writes: rowsPerSecond(`${id}/writes`, traffic.writes.get(name), timeline.count),
    churn: rows.churn(name),
    workingSet: deriveSeries(`${id}/workingSet`, product, { bytes, hot: skew.on }, timeline.count, 'B'),
    ...(bodies !== undefined && { bodies }),
    skew,
    retention:
      entity.keep === undefined
        ? { kind: 'forever' }
        : {
            kind: entity.keep.atLeast ? 'atLeast' : 'deleteAfter',
            time: ground.figures.given(`${id}/keep`, entity.keep.time, `entities.${name}.keep`),
            after: entity.keep.after,
          },
    dataClasses,
    owners,
    ...(tenant !== undefined && { tenant }),
    from: `entities.${name}`,
  }
}

/** Rows per second of several streams together. */
export function rowsPerSecond(id: string, streams: readonly Stream[] | undefined, quarters: number): Series {
  return timesSeries<Stream>(
    id,
    streams ?? [],
    ({ peak }) => peak,
    ({ rows }) => rows,
    quarters,
    'row/s',
  )
}

/** Where the calls of one operation gather, and how many rows of an entity it reads. */
export type Hottest = { readonly hot: Hot; readonly operation: string; readonly reads: number }

/** For each entity the operation with the most reads that says where its calls gather. */
export function hottestOf({ brief }: Ground, operations: Iterable<OperationLoad>): ReadonlyMap<string, Hottest> {
  const found = new Map<string, Hottest>()
  for (const load of operations) {
    const operation = brief.operations.get(load.name)
    if (operation?.hot === undefined || operation.verb === undefined) continue
    const reads = (load.peak.values[0] ?? 0) * load.rowsRead.value
    const before = found.get(operation.verb.entity)
    if (before === undefined || reads > before.reads || (reads === before.reads && operation.name < before.operation))
      found.set(operation.verb.entity, { hot: operation.hot, operation: operation.name, reads })
  }
  return found
}

/** Bytes of the rows; a size that the author gives is that of the bodies, where there are any. */
function bytesOf(ground: Ground, shape: Shape, hasBodies: boolean): Series {
  const { rows, timeline } = ground
  const id = `entity/${shape.name}/bytes`
  const size = rows.bytesToday(shape)
  if (size !== undefined && !hasBodies) return deriveSeries(id, product, { size, factor: timeline.factor }, timeline.count, 'B')
  return deriveSeries(id, product, { rows: rows.of(shape.name), rowBytes: ground.rowBytes(shape.name) }, timeline.count, 'B')
}

function skewOf(ground: Ground, shape: Shape, hottest: Hottest | undefined): EntityLoad['skew'] {
  const { figures } = ground
  const hot = shape.entity.hot ?? hottest?.hot
  if (hot === undefined)
    return { share: figures.assume('entity/skew/share', 'entity.skew.share'), on: figures.assume('entity/skew/on', 'entity.skew.on') }
  const path = shape.entity.hot === undefined ? `operations.${hottest?.operation ?? ''}.hot` : `entities.${shape.name}.hot`
  const id = `entity/${shape.name}/skew`
  const share = given(`${id}/share`, hot.share, '1', path, hot.text)
  if (hot.one === undefined) return { share, on: given(`${id}/on`, hot.on, '1', path, hot.text) }
  return { share, on: oneKey(ground, shape, hot.one, `${id}/on`) }
}

/** The part of the rows that one value of a field, such as one practice, has today. */
function oneKey({ shapes, rows, figures }: Ground, shape: Shape, field: string, id: string): Figure {
  const refersTo =
    resolve(shapes, shape, [field])?.refersTo ?? [...shapes.keys()].find((name) => name.toLowerCase() === field.toLowerCase())
  if (refersTo === undefined) return figures.assume('entity/skew/on', 'entity.skew.on')
  return deriveAt(0, id, oneOf, { rows: rows.of(refersTo) })
}
