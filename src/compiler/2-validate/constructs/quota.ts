import type { Operation } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import { phrase, phraseOr, turned, type Shape } from '../shape.ts'
import { count, counts } from '../values/count.ts'
import { duration, durations } from '../values/duration.ts'
import { reference } from '../values/name.ts'
import { parseQuantity } from '../values/quantity.ts'

type AtMost = NonNullable<Operation['atMost']>

const quota = { what: 'a number of calls', least: 1, whole: true } as const

/** `100 per 1 h`, `5 per 15 min per email`. */
export const atMost: Shape<AtMost> = phraseOr<AtMost>(
  phrase('a quota such as `100 per 1 h` or `5 per 15 min per email`', { examples: ['100 per 1 h', '5 per 15 min per email'] }, (found) => {
    const [, calls, window, per] = found.match(/^(.+?) per (.+?)(?: per ([A-Za-z]\S*))?$/d) ?? []
    if (!calls || !window)
      return found.refuse(mistakes.notAQuantity, {
        found: found.text,
        what: 'a quota',
        examples: ['100 per 1 h', '5 per 15 min per email'],
      })
    const most = parseQuantity(calls, counts('call', quota))
    const time = parseQuantity(window, durations)
    return most && time && { count: most.value, window: time, ...(per && { per: per.text }) }
  }),
  turned(
    construct('a quota', 'How often one caller may call.', {
      calls: { about: 'How often.', example: '100', required: true, shape: count('call', quota) },
      within: { about: 'In which time.', example: '1 h', required: true, shape: duration },
      per: { about: 'The value that is counted, instead of the caller.', example: 'email', shape: reference('a field', 'email') },
    }),
    ({ calls, within, per }) => calls && within && { count: calls.value, window: within, ...(per !== undefined && { per }) },
  ),
)
