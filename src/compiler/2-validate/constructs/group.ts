import type { Operation } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import { choice, listOf, phrase, phraseOr, turned, type Shape } from '../shape.ts'
import { parseReference, reference } from '../values/name.ts'

type Group = Operation['per'][number]

const units = ['hour', 'day', 'week', 'month', 'year'] as const

/** A field to group by, or a unit of time of a moment; without a field the moment is `createdAt`. */
export type GroupBy = { readonly unit?: Group['unit']; readonly field?: string }

const group: Shape<GroupBy> = phraseOr<GroupBy>(
  phrase('what to group by, such as `status`, `day` or `day of placedAt`', { examples: ['status', 'day', 'day of placedAt'] }, (found) => {
    const [, word = found, of] = found.match(/^(\S+) of (\S+)$/d) ?? []
    const unit = units.find((one) => one === word.text)
    if (of)
      return unit
        ? { unit, field: of.text }
        : word.refuse(mistakes.notAnOption, { found: word.text, what: 'a unit of time', options: units, nearest: undefined })
    if (unit) return { unit }
    const field = parseReference(found)
    return field === undefined ? undefined : { field }
  }),
  turned(
    construct('a grouping', 'What to group by.', {
      unit: { about: 'Unit of time.', example: 'day', shape: choice('a unit of time', units) },
      field: { about: 'The field, or the moment.', example: 'placedAt', shape: reference('a field', 'placedAt') },
    }),
    (values, node, path, reader) =>
      (values.unit ?? values.field) !== undefined
        ? values
        : reader.refuse(mistakes.missingKey, { key: 'field', what: 'a grouping', example: 'status' }, node, path),
  ),
)

/** `[day, status]`. */
export const groups = listOf(group)
