import type { Condition, Filter, Operand, Stated } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import type { Phrase } from '../phrase.ts'
import { choice, flag, listOf, phrase, phraseOr, turned, type Shape } from '../shape.ts'
import { durations } from '../values/duration.ts'
import { parsePath, path } from '../values/path.ts'
import { parseQuantity } from '../values/quantity.ts'

const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const

const operand: Shape<Operand> = phrase(
  'a value, `none`, `now`, `now - 30 days`, `actor` or `actor.FIELD`',
  { type: ['string', 'number', 'boolean'] },
  parseOperand,
)

const short: Shape<Condition> = phrase(
  'a condition such as `status = active` or `region = actor.region`',
  { examples: ['status = active', 'region = actor.region', 'expiresAt < now'] },
  parseCondition,
)

/** A condition, with its parts under keys. */
export const conditionKeys = construct('a condition', 'What must hold of a row.', {
  field: { about: 'A field, or a path through references.', example: 'order.customer', required: true, shape: path },
  comparison: { about: 'How the two are compared.', example: '<=', default: '=', shape: choice('a comparison', comparisons) },
  value: { about: 'What it is compared with.', example: 'actor.region', required: true, shape: operand },
})

const long: Shape<Condition> = turned(
  conditionKeys,
  ({ field, comparison = '=', value }) => field && value && { path: field, comparison, operand: value },
)

/** A condition in either spelling. */
export const condition: Shape<Condition> = phraseOr(short, long)

/** One condition or several that must all hold. */
export const conditions = listOf(condition)

/** Reads `order.total >= 100`. */
export function parseCondition(found: Phrase): Condition | undefined {
  const [, left, sign, right] = found.match(/^([^\s=!<>]+)\s*([=!<>]+)\s*(.*)$/d) ?? []
  if (!left || !sign || !right) return found.refuse(mistakes.notACondition, { found: found.text })
  const comparison = comparisons.find((one) => one === sign.text)
  if (!comparison)
    return sign.refuse(
      mistakes.notAComparison,
      { found: sign.text },
      { '==': '=', '===': '=', '<>': '!=', '=<': '<=', '=>': '>=' }[sign.text],
    )
  if (right.text === '') return found.refuse(mistakes.notACondition, { found: found.text })
  const from = parsePath(left)
  const to = parseOperand(right)
  return from && to && { path: from, comparison, operand: to }
}

function parseOperand(found: Phrase): Operand | undefined {
  const word = found.text
  if (word === 'none') return { kind: 'none' }
  if (word === 'now') return { kind: 'now' }
  if (word === 'actor') return { kind: 'actor' }
  if (/^now\b/.test(word)) return momentFromNow(found)
  const [, field] = found.match(/^actor\.([a-z][A-Za-z0-9]*)$/d) ?? []
  if (field) return { kind: 'actor', field: field.text }
  const values = found.split('|').map((value) => unquoted(value.text))
  if (values.some((value) => value === '')) return found.refuse(mistakes.emptyEnumValue, {})
  return values.length > 1 ? { kind: 'oneOf', values } : { kind: 'literal', text: values[0] ?? '' }
}

/** `now - 30 days`, and `now + 1 day` for what is still to come. */
function momentFromNow(found: Phrase): Operand | undefined {
  const [, sign, time] = found.match(/^now\s*([+-])\s*(.+)$/d) ?? []
  if (!sign || !time) return found.refuse(mistakes.notAMoment, { found: found.text })
  const distance: Stated | undefined = parseQuantity(time, durations)
  return distance && { kind: 'now', minus: sign.text === '-' ? distance : { ...distance, value: -distance.value } }
}

function unquoted(text: string): string {
  return /^(".*"|'.*')$/.test(text) ? text.slice(1, -1) : text
}

const shortFilter: Shape<Filter> = phrase(
  'a filter such as `category?`, `price..?` or `status = active`',
  { examples: ['category?', 'price..?', 'status = active'] },
  (found) => {
    if (/[=<>!]/.test(found.text)) {
      const fixed = parseCondition(found)
      return fixed && { kind: 'fixed', condition: fixed }
    }
    const [, name = found, range, optional] = found.match(/^(.*?)(\.\.)?(\?)?$/d) ?? []
    const from = parsePath(name)
    return from && { kind: range ? 'range' : 'equal', path: from, optional: optional !== undefined }
  },
)

/** An entry of `where`, with its parts under keys. */
export const filterKeys = construct('a filter', 'Which rows: fixed by the author, or asked of the caller.', {
  field: { about: 'A field, or a path through references.', example: 'category', required: true, shape: path },
  range: { about: 'Whether the caller gives from and to.', example: 'true', default: 'false', shape: flag },
  optional: { about: 'Whether the caller may leave it out.', example: 'true', default: 'false', shape: flag },
  comparison: { about: 'How a fixed value is compared.', example: '<=', default: '=', shape: choice('a comparison', comparisons) },
  value: { about: 'The fixed value; without it the caller gives one.', example: 'active', shape: operand },
})

/** An entry of `where` in either spelling. */
export const filter: Shape<Filter> = phraseOr(
  shortFilter,
  turned(filterKeys, ({ field, range = false, optional = false, comparison = '=', value }): Filter | undefined => {
    if (!field) return undefined
    if (value) return { kind: 'fixed', condition: { path: field, comparison, operand: value } }
    return { kind: range ? 'range' : 'equal', path: field, optional }
  }),
)
