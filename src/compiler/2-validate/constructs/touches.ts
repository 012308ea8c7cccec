import type { Call, Change, Verb, VerbKind } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import { flag, listOf, phrase, phraseOr, turned, type Shape } from '../shape.ts'
import { count } from '../values/count.ts'
import { parseReference, reference } from '../values/name.ts'

const shortChange: Shape<Change> = phrase(
  'an entity, or a move such as `Order to paid`',
  { examples: ['Stock', 'Order to paid'] },
  (found) => {
    const [, entity = found, to] = found.match(/^(\S+) to (\S+)$/d) ?? []
    const name = parseReference(entity)
    return name === undefined ? undefined : { entity: name, ...(to && { to: to.text }) }
  },
)

/** An entity changed on the way, with its parts under keys. */
export const changeKeys = construct('a change', 'An entity changed on the way.', {
  entity: { about: 'Which.', example: 'Order', required: true, shape: reference('an entity', 'Order') },
  to: { about: 'The status its row moves to.', example: 'paid', shape: reference('a status', 'paid') },
})

/** `Stock`, `Order to paid`. */
export const changes = listOf<Change>(
  phraseOr(
    shortChange,
    turned(changeKeys, ({ entity, to }) => (entity === undefined ? undefined : { entity, ...(to !== undefined && { to }) })),
  ),
)

const shortCall: Shape<Call> = phrase(
  'an integration, such as `payments`, `sms 2x` or `recommendations?`',
  { examples: ['payments', 'sms 2x', 'recommendations?'] },
  (found) => {
    const [, integration, early, times, late] = found.match(/^([A-Za-z][A-Za-z0-9]*)(\?)?(?: (\d+(?:\.\d+)?)x)?(\?)?$/d) ?? []
    if (!integration) return found.refuse(mistakes.notACall, { found: found.text })
    return { integration: integration.text, times: times ? Number(times.text) : 1, optional: (early ?? late) !== undefined }
  },
)

/** A call to an integration, with its parts under keys. */
export const callKeys = construct('a call', 'A call to an integration.', {
  integration: { about: 'Which.', example: 'sms', required: true, shape: reference('an integration', 'sms') },
  times: { about: 'How many calls each time.', example: '2', default: '1', shape: count('call') },
  optional: { about: 'Whether the operation survives its failure.', example: 'true', default: 'false', shape: flag },
})

/** `payments`, `sms 2x`, `recommendations?`. */
export const calls = listOf<Call>(
  phraseOr(
    shortCall,
    turned(callKeys, ({ integration, times, optional = false }) =>
      integration === undefined ? undefined : { integration, times: times?.value ?? 1, optional },
    ),
  ),
)

/** The entity that a verb is about. */
export function verb(kind: VerbKind): Shape<Verb> {
  return turned(reference('an entity', 'Order'), (entity) => ({ kind, entity }))
}

/** The field of large bodies that a verb is about: `Product.photos`. */
export function bodyVerb(kind: 'upload' | 'download'): Shape<Verb> {
  const short: Shape<Verb> = phrase('a field with a large body, such as `Product.photos`', { examples: ['Product.photos'] }, (found) => {
    const [, entity, field] = found.match(/^([A-Za-z][A-Za-z0-9]*)\.([A-Za-z][A-Za-z0-9]*)$/d) ?? []
    return entity && field ? { kind, entity: entity.text, field: field.text } : found.refuse(mistakes.notABody, { found: found.text })
  })
  const long = construct('a large body', 'The field that holds it.', {
    entity: { about: 'Which entity.', example: 'Product', required: true, shape: reference('an entity', 'Product') },
    field: { about: 'Which of its fields.', example: 'photos', required: true, shape: reference('a field', 'photos') },
  })
  return phraseOr(
    short,
    turned(long, ({ entity, field }) => (entity !== undefined && field !== undefined ? { kind, entity, field } : undefined)),
  )
}
