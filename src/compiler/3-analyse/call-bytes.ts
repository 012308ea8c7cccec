import type { Amount, Figure } from '../model/quantity.ts'
import { timesAt } from './pace.ts'
import { structural } from './figures.ts'
import { placeOf } from './lengths.ts'
import type { Shape } from './shape.ts'
import type { Walk } from './walk.ts'

/** Bytes that one call carries in and out, on the caller's side. */
export type CallBytes = { readonly bytesIn: Figure; readonly bytesOut: Figure }

/** Works out both: the rows sent and answered as JSON, bodies as they are, and what HTTP adds. Nothing where nobody calls. */
export function callBytes(walk: Walk): CallBytes {
  const { operation, ground } = walk
  if (operation.trigger.kind === 'event' || operation.trigger.kind === 'clock')
    return { bytesIn: structural.nobody, bytesOut: structural.nobody }
  const id = `operation/${operation.name}`
  return {
    bytesIn: addUp(walk, `${id}/bytesIn`, ground.figures.assume('http/request', 'http.request'), sent(walk)),
    bytesOut: addUp(walk, `${id}/bytesOut`, ground.figures.assume('http/response', 'http.response'), answered(walk)),
  }
}

type Item = { readonly name: string; readonly bytes: Figure; readonly times: Amount }

function addUp(walk: Walk, id: string, around: Figure, items: readonly Item[]): Figure {
  if (items.length === 0) return around
  const all: readonly Item[] = [{ name: 'around it', bytes: around, times: structural.oneTime }, ...items]
  return timesAt<Item>(
    walk.ground.timeline.last,
    id,
    all,
    ({ bytes }) => bytes,
    ({ times }) => times,
    'B/call',
  )
}

function sent(walk: Walk): readonly Item[] {
  const { operation, ground } = walk
  const { verb, trigger } = operation
  const takes =
    operation.takes.size === 0
      ? []
      : [{ name: 'what it takes', bytes: ground.wire.inputs(operation.name, [...operation.takes.values()]), times: structural.oneTime }]
  if (trigger.kind === 'webhook') {
    const shape = ground.shapes.get(ground.effects.anchor(operation) ?? '')
    return shape === undefined ? takes : [...takes, { name: shape.name, bytes: ground.wire.answered(shape), times: structural.oneRow }]
  }
  const shape = verb === undefined ? undefined : ground.shapes.get(verb.entity)
  if (verb === undefined || shape === undefined) return takes
  if (verb.kind === 'upload') return [...takes, ...body(walk, shape)]
  if (verb.kind === 'act')
    return operation.with.length === 0
      ? takes
      : [
          ...takes,
          {
            name: shape.name,
            bytes: ground.wire.chosen(shape, operation.name, operation.with),
            times: ground.rates.made.carried(operation),
          },
        ]
  if (verb.kind !== 'create' && verb.kind !== 'update') return takes
  const rows = ground.rates.made.carried(operation)
  return [
    ...takes,
    { name: shape.name, bytes: ground.wire.sent(shape, ground.effects.moved.get(shape.name)), times: rows },
    ...partsOf(walk, 'insert'),
  ]
}

function answered(walk: Walk): readonly Item[] {
  const { operation, ground } = walk
  const { verb } = operation
  const shape = verb === undefined ? undefined : ground.shapes.get(verb.entity)
  if (verb === undefined || shape === undefined || verb.kind === 'delete' || verb.kind === 'upload') return []
  if (verb.kind === 'download') return body(walk, shape)
  const row = operation.gives.length === 0 ? ground.wire.answered(shape) : ground.wire.chosen(shape, operation.name, operation.gives)
  if (verb.kind === 'summarise')
    return [{ name: shape.name, bytes: row, times: ground.figures.assume(`operation/${operation.name}/groups`, 'operation.groups') }]
  const reads = verb.kind === 'list' || verb.kind === 'search' || verb.kind === 'watch' || verb.kind === 'get' || verb.kind === 'explore'
  if (!reads) return [{ name: shape.name, bytes: row, times: ground.rates.made.carried(operation) }]
  const main = walk.touches.find(({ entity, why }) => entity === shape.name && why === 'verb')
  const page = verb.kind === 'explore' ? ground.figures.assume('operation/page', 'operation.page') : (main?.rows ?? structural.oneRow)
  return [{ name: shape.name, bytes: row, times: page }, ...partsOf(walk, 'read')]
}

/** Parts that travel with their rows. */
function partsOf(walk: Walk, access: 'read' | 'insert'): readonly Item[] {
  return walk.touches.flatMap(({ entity, access: how, why, rows }): readonly Item[] => {
    const part = why === 'part' && how === access ? walk.ground.shapes.get(entity) : undefined
    if (part === undefined) return []
    return [
      { name: entity, bytes: access === 'read' ? walk.ground.wire.answered(part) : walk.ground.wire.sent(part, undefined), times: rows },
    ]
  })
}

/** The one body that an upload or download carries. */
function body(walk: Walk, shape: Shape): readonly Item[] {
  const { verb } = walk.operation
  const field = verb?.field === undefined ? undefined : shape.entity.fields.get(verb.field)
  return field === undefined
    ? []
    : [{ name: field.name, bytes: walk.ground.lengths.body(placeOf(shape.name), field), times: structural.oneTime }]
}
