import type { Operation } from '../../model/brief.ts'
import { counted } from '../../model/formula.ts'
import type { Amount } from '../../model/quantity.ts'
import { structural } from '../figures.ts'
import type { Ground } from '../ground.ts'
import { addUp, isOne } from '../pace.ts'
import { Walk } from '../walk.ts'
import { change, readBeside, rowsAbout } from './changing.ts'
import { readMany, readOne } from './reading.ts'
import { create, remove, update } from './writing.ts'

/** Walks through one operation and collects what each of its calls touches. */
export function walkThrough(ground: Ground, operation: Operation): Walk {
  const walk = new Walk(ground, operation)
  const rows = verb(walk)
  change(walk, ground.effects.of(operation), rows)
  readBeside(walk, rows)
  system(walk, rows)
  return walk
}

/** What the verb touches; gives the rows that the operation is about. */
function verb(walk: Walk): Amount {
  const { operation, ground } = walk
  const shape = operation.verb === undefined ? undefined : ground.shapes.get(operation.verb.entity)
  if (operation.verb === undefined || shape === undefined) return rowsAbout(walk)
  switch (operation.verb.kind) {
    case 'list':
    case 'search':
    case 'watch':
    case 'summarise':
    case 'explore':
      return readMany(walk, shape)
    case 'get':
    case 'download':
      readOne(walk, shape)
      return structural.oneRow
    case 'create':
      return create(walk, shape)
    case 'upload':
      return ground.effects.makes(operation) ? create(walk, shape) : update(walk, shape)
    case 'update':
    case 'act':
      return update(walk, shape)
    case 'delete':
      return remove(walk, shape)
  }
}

/** Rows that no entity of the brief holds: keys of repeated calls, who changed what, and events to tell. */
function system(walk: Walk, rows: Amount): void {
  const { operation } = walk
  const path = `operations.${operation.name}`
  if (operation.once ?? operation.trigger.kind === 'webhook')
    walk.touch({ entity: '(idempotency)', access: 'insert', rows: structural.oneRow, why: 'once', from: `${path}.once` })
  history(walk)
  if (operation.emits.length === 0) return
  const events =
    operation.emits.length === 1
      ? structural.oneRow
      : counted(`operation/${operation.name}/events-a-call`, operation.emits.length, 'row/call', operation.emits.join(', '), [
          `${path}.emits`,
        ])
  const handled = operation.trigger.kind === 'clock' ? walk.times(`operation/${operation.name}/events-a-run`, rows, events) : events
  walk.touch({ entity: '(outbox)', access: 'insert', rows: handled, why: 'emits', from: `${path}.emits` })
}

function history(walk: Walk): void {
  const changed = walk.touches.filter(
    ({ entity, access }) => access !== 'read' && access !== 'lock' && walk.ground.shapes.get(entity)?.entity.history !== undefined,
  )
  const [first] = changed
  if (first === undefined) return
  const items = changed.map(({ entity, access, rows }) => ({ name: `${access} ${entity}`, amount: rows }))
  const rows =
    items.every(({ amount }) => isOne(amount)) && items.length === 1
      ? structural.oneRow
      : addUp(`operation/${walk.operation.name}/history`, items, 'row/call')
  walk.touch({ entity: '(history)', access: 'insert', rows, why: 'history', from: `entities.${first.entity}.history` })
}
