import type { Keep } from '../../model/brief.ts'
import { construct } from '../construct.ts'
import { flag, phrase, phraseOr, turned, type Shape } from '../shape.ts'
import { duration, durations } from '../values/duration.ts'
import { reference } from '../values/name.ts'
import { parseQuantity } from '../values/quantity.ts'

const short: Shape<Keep | 'for ever'> = phrase<Keep | 'for ever'>(
  'how long rows are kept, such as `7 years`, `30 days after updatedAt` or `at least 7 years`',
  { examples: ['7 years', '30 days after updatedAt', 'at least 7 years'] },
  (found) => {
    if (/^(for ?ever)$/.test(found.text)) return 'for ever'
    const [, atLeast, time = found, after] = found.match(/^(at least )?(.+?)(?: after ([A-Za-z]\w*))?$/d) ?? []
    const kept = parseQuantity(time, durations)
    return kept && { time: kept, after: after?.text ?? 'createdAt', atLeast: atLeast !== undefined }
  },
)

/** How long rows are kept, with its parts under keys. */
export const keepKeys = construct('a keep', 'How long rows are kept.', {
  time: { about: 'How long.', example: '7 years', required: true, shape: duration },
  after: {
    about: 'The moment from which it counts.',
    example: 'updatedAt',
    default: 'createdAt',
    shape: reference('a field with a moment', 'updatedAt'),
  },
  atLeast: {
    about: 'Until then a `delete` only hides the row, and nothing deletes it by itself.',
    example: 'true',
    default: 'false',
    shape: flag,
  },
})

const long: Shape<Keep | 'for ever'> = turned(
  keepKeys,
  ({ time, after = 'createdAt', atLeast = false }) => time && { time, after, atLeast },
)

/** `7 years`, `30 days after updatedAt`, `at least 7 years`, `for ever`. */
export const keep: Shape<Keep | 'for ever'> = phraseOr(short, long)
