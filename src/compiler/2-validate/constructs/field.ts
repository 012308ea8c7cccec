import type { Field, FieldType } from '../../model/brief.ts'
import type { BriefPath } from '../../model/reason.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct, type Key } from '../construct.ts'
import type { Phrase } from '../phrase.ts'
import { flag, phrase, phraseOr, text, turned, type Shape } from '../shape.ts'
import { counts } from '../values/count.ts'
import { reference } from '../values/name.ts'
import { parseQuantity } from '../values/quantity.ts'
import { parseFieldType, parseRange } from './field-type.ts'
import { allMarks, marks, parseMark, parsePer, type MarkName, type Marks } from './field-marks.ts'

/** A field without its name, as the short form says it. */
type Described = { readonly type: FieldType; readonly optional: boolean; readonly list?: NonNullable<Field['list']> }

/** `TYPE[?][LIST]{, MARK}[ = DEFAULT]`. */
const short: Shape<Field> = phrase(
  'a field such as `text(120)?, personal` or `draft | active = draft`',
  { examples: ['text(200), searchable', 'money', 'Customer?', 'draft | active = draft'] },
  (found) => {
    const [head = found, ...rest] = found.split('=')
    const defaultText = rest.length > 0 ? found.slice(head.text.length + found.text.slice(head.text.length).indexOf('=') + 1) : undefined
    if (defaultText?.text === '') return defaultText.refuse(mistakes.noDefault, {})
    const [type = head, ...markPhrases] = head.split(',')
    const described = parseDescribed(type)
    const fieldMarks: Marks = {}
    for (const mark of markPhrases) parseMark(mark, fieldMarks)
    return described && complete(found.path, described, fieldMarks, defaultText?.text)
  },
)

const typeOnly: Shape<Described> = phrase('a type such as `text(120)`', {}, parseDescribed)
const listOnly = phrase('how many, such as `0..8` or `1..100 ~ 2.1`', {}, (found) => parseList(found))

/** `unique: true`, or the fields within which it is unique. */
const uniqueness: Shape<Marks> = {
  ...phrase('`true`, or the fields within which it is unique', {}, (found): Marks | undefined => {
    if (found.text === 'true' || found.text === 'false') return { unique: found.text === 'true' }
    return { unique: true, per: parsePer(found.text.startsWith('per ') ? found.slice(4) : found) }
  }),
  schema: { type: ['boolean', 'string'] },
}

const markKeys = Object.fromEntries(
  Object.entries(marks)
    .filter(([name]) => name !== 'unique')
    .map(([name, about]): [string, Key<boolean>] => [name, { about: sentence(about), example: 'true', default: 'false', shape: flag }]),
) as { readonly [Name in Exclude<MarkName, 'unique'>]: Key<boolean> }

/** A field with everything about it under keys of its own. */
export const fieldKeys = construct('a field', 'One thing that is kept of an entity.', {
  type: { about: 'What it holds.', example: 'text(120)', required: true, shape: typeOnly },
  optional: { about: 'Whether it may be absent.', example: 'true', default: 'false', shape: flag },
  list: { about: 'How many of them: from, to, and how many as a rule.', example: '0..8 ~ 4', default: 'one', shape: listOnly },
  unique: { about: sentence(marks.unique), example: 'true', default: 'false', shape: uniqueness },
  ...markKeys,
  copiedFrom: { about: 'The path of which it is a snapshot.', example: 'product.price', shape: text },
  default: { about: 'Its value when the caller gives none.', example: 'draft', shape: text },
  was: { about: 'Its name before it was renamed.', example: 'title', shape: reference('a field', 'title') },
})

const long: Shape<Field> = turned(fieldKeys, ({ type, optional, list, unique, copiedFrom, default: byDefault, was, ...plain }, _, path) => {
  if (!type) return undefined
  const described: Described = { ...type, optional: type.optional || (optional ?? false), ...(list && { list }) }
  const given: Marks = { ...plain, ...unique, ...(copiedFrom !== undefined && { copiedFrom: copiedFrom.split('.') }) }
  return { ...complete(path, described, given, byDefault), ...(was !== undefined && { was }) }
})

/** A field in either spelling. */
export const field: Shape<Field> = phraseOr(short, long)

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function complete(path: BriefPath, described: Described, some: Marks, byDefault: string | undefined): Field {
  const name = path.slice(path.lastIndexOf('.') + 1)
  return { name, ...described, ...allMarks(some), ...(byDefault !== undefined && { default: byDefault }) }
}

/** `TYPE[?][LIST]`. */
function parseDescribed(found: Phrase): Described | undefined {
  const [, type = found, before, brackets, after] = found.match(/^([^[\]]*?)(\?)?\s*(\[[^\]]*\])?(\?)?$/d) ?? []
  const kind = parseFieldType(type)
  const list = brackets && parseList(brackets.slice(1, brackets.text.length - 1))
  if (!kind || (brackets && !list)) return undefined
  return { type: kind, optional: before !== undefined || after !== undefined, ...(list && { list }) }
}

const usually = counts('1', { what: 'how many as a rule' })

/** What stands between the brackets: nothing, `0..8` or `1..100 ~ 2.1`. */
function parseList(found: Phrase): NonNullable<Field['list']> | undefined {
  if (found.text === '') return { min: 0 }
  const [bounds = found, usual] = found.split('~')
  const range = bounds.text === '' ? {} : parseRange(bounds)
  const rule = usual && parseQuantity(usual, usually)
  if (!range || (usual && !rule)) return undefined
  if ((range.min ?? 0) < 0)
    return bounds.refuse(mistakes.outOfRange, { found: bounds.text, what: 'a number of entries', bound: 'at least 0' })
  const outside = rule && (rule.value < (range.min ?? 0) || rule.value > (range.max ?? Infinity))
  if (outside) return usual.refuse(mistakes.usualOutside, { usual: usual.text, range: bounds.text })
  return { min: range.min ?? 0, ...(range.max !== undefined && { max: range.max }), ...(rule && { usual: rule }) }
}
