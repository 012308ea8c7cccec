import type { Entity, Operation } from '../../model/brief.ts'
import { pluralise, spoken, words } from '../../model/naming.ts'
import { statusField } from '../../model/ownership.ts'
import { movesInto } from '../../model/status.ts'
import { conditionText } from '../../text/condition.ts'
import type { ApiContext } from './input.ts'

/** An operation in a line: its name as spoken, and what the brief says that the name does not. */
export function summaryOf({ brief }: ApiContext, operation: Operation): string {
  const entity = brief.entities.get(operation.verb?.entity ?? '')
  const name = spoken(operation.name)
  const title = name.charAt(0).toUpperCase() + name.slice(1)
  const details = entity === undefined ? bareDetails(operation) : detailsOf(operation, entity)
  const noun =
    entity === undefined || isNamed(operation, entity)
      ? ''
      : `: ${many.has(operation.verb?.kind ?? '') || operation.bulk !== undefined ? spoken(pluralise(entity.name)) : spoken(entity.name)}`
  return details.reduce((line, detail) => line + (/^(where|with|per) /.test(detail) ? ' ' : ', ') + detail, `${title}${noun}`)
}

const many: ReadonlySet<string> = new Set(['list', 'search', 'summarise', 'watch', 'explore'])

/** Whether the name of an operation says what it is about. */
function isNamed(operation: Operation, entity: Entity): boolean {
  const own = new Set([...words(entity.name), ...words(pluralise(entity.name))])
  return words(operation.name).some((word) => own.has(word))
}

function detailsOf(operation: Operation, entity: Entity): readonly string[] {
  const fixed = operation.where.flatMap((filter) => (filter.kind === 'fixed' ? [conditionText(filter.condition)] : []))
  const narrowed = fixed.length === 0 ? [] : [`where ${fixed.join(' and ')}`]
  const parts = operation.with.length === 0 ? [] : [`with its ${operation.with.map(spoken).join(' and ')}`]
  switch (operation.verb?.kind) {
    case 'list':
      return [...narrowed, ...(operation.sort.length === 0 ? [] : [`by ${operation.sort.map(orderWords).join(' or ')}`])]
    case 'get':
      return operation.reads.length === 0 ? [] : [`with ${operation.reads.map(spoken).join(' and ')}`]
    case 'summarise':
      return [`per ${operation.per.map(({ unit, field }) => unit ?? spoken(field)).join(' and ')}`]
    case 'create':
      return [...(operation.bulk === undefined ? [] : [`up to ${operation.bulk.value} at once`]), ...parts]
    case 'act':
      return [...moved(operation, entity), ...parts]
    case 'delete':
      return operation.undo === undefined ? [] : [`back within ${operation.undo.text}`]
    case 'upload':
    case 'download':
      return operation.verb.field === undefined || words(operation.name).includes(operation.verb.field.replace(/s$/, ''))
        ? []
        : [`its ${spoken(operation.verb.field)}`]
    default:
      return [...narrowed, ...parts]
  }
}

/** An order in words: `price`, `newest first`. */
function orderWords(order: Operation['sort'][number]): string {
  return order
    .map(({ path, descending }) =>
      path.join('.') === 'createdAt'
        ? `time, ${descending ? 'newest' : 'oldest'} first`
        : `${path.toReversed().map(spoken).join(' of its ')}${descending ? ' descending' : ''}`,
    )
    .join(' then ')
}

/** The move of a step, from and to. */
function moved(operation: Operation, entity: Entity): readonly string[] {
  if (operation.to === undefined) return []
  const field = statusField(entity, operation.to)
  const from = field === undefined ? undefined : movesInto(entity, field, operation.to)
  return [from === undefined || from.length === 0 ? `to ${operation.to}` : `${from.join(' or ')} to ${operation.to}`]
}

function bareDetails(operation: Operation): readonly string[] {
  const moves = operation.changes.map(({ entity, to }) => (to === undefined ? spoken(entity) : `${spoken(entity)} to ${to}`))
  const calls = operation.calls.map((call) => call.integration)
  return [
    ...(moves.length === 0 ? [] : [`changes ${moves.join(' and ')}`]),
    ...(calls.length === 0 ? [] : [`calls ${calls.join(' and ')}`]),
  ]
}
