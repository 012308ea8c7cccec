import type { Hot } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import { flag, phrase, phraseOr, turned, type Shape } from '../shape.ts'
import { checkName, reference } from '../values/name.ts'
import { parseQuantity } from '../values/quantity.ts'
import { share, shares } from '../values/share.ts'

const short: Shape<Hot> = phrase(
  'where calls gather, such as `90% on newest 5%`, `80% on 1%` or `12% on one practice`',
  { examples: ['90% on newest 5%', '80% on 1%', '12% on one practice'] },
  (found) => {
    const [, calls, one, newest, rows] = found.match(/^(\S+?%?) on (?:one (\S+)|(newest )?(\S+))$/d) ?? []
    if (!calls)
      return found.refuse(mistakes.notAQuantity, {
        found: found.text,
        what: 'a share of calls on a share of rows',
        examples: ['90% on newest 5%', '80% on 1%', '12% on one practice'],
      })
    const of = parseQuantity(calls, shares)
    if (one) return of && checkName(one) ? { share: of.value, on: 0, newest: false, one: one.text, text: found.text } : undefined
    const on = rows && parseQuantity(rows, shares)
    return of && on && { share: of.value, on: on.value, newest: newest !== undefined, text: found.text }
  },
)

/** Where calls gather, with its parts under keys. */
export const hotKeys = construct('a hot spot', 'Which rows the calls fall on.', {
  share: { about: 'Share of the calls.', example: '90%', required: true, shape: share },
  on: { about: 'Share of the rows that they fall on.', example: '5%', shape: share },
  newest: { about: 'Whether these are the newest rows.', example: 'true', default: 'false', shape: flag },
  one: {
    about: 'The owner or field of which one value takes that share of the calls.',
    example: 'practice',
    shape: reference('an owner or a field', 'practice'),
  },
})

const long: Shape<Hot> = turned(hotKeys, ({ share: of, on, newest = false, one }, node, path, reader) => {
  if (!of) return undefined
  if (!on && one === undefined) return reader.refuse(mistakes.missingKey, { key: 'on', what: 'a hot spot', example: '5%' }, node, path)
  const rows = one === undefined ? `${newest ? 'newest ' : ''}${on?.text ?? ''}` : `one ${one}`
  return { share: of.value, on: on?.value ?? 0, newest, ...(one !== undefined && { one }), text: `${of.text} on ${rows}` }
})

/** `90% on newest 5%`, `80% on 1%`, `12% on one practice`. */
export const hot: Shape<Hot> = phraseOr(short, long)
