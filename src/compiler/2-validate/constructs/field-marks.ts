import type { Field } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import type { Phrase } from '../phrase.ts'

/** Marks that are one word. */
export const marks = {
  unique: 'no two rows have the same value; `unique per FIELD` within the rows that agree in that field',
  immutable: 'set at creation and never changed',
  generated: 'made by the service at creation; callers never set it',
  computed: 'worked out by the service from other values',
  searchable: 'found by `search` operations',
  personal: 'tells about a person: masked in logs, exported and blanked on request',
  sensitive: 'health, faith, biometrics: guarded more than personal',
  secret: 'never returned',
  card: 'payment card data',
} as const

export type MarkName = keyof typeof marks

/** What the marks of one field add to it. */
export type Marks = { [Name in MarkName]?: boolean } & { per?: readonly string[]; copiedFrom?: readonly string[] }

/** Words that people write for a mark, and what the language says instead. */
const notMarks = new Map([
  ['optional', '`?` after the type'],
  ['nullable', '`?` after the type'],
  ['required', 'nothing: a field is required unless its type ends with `?`'],
  ['indexed', 'nothing: indexes are derived from the operations'],
  ['index', 'nothing: indexes are derived from the operations'],
  ['encrypted', '`sensitive` or `secret`, and how it is kept is derived'],
  ['readonly', '`immutable` or `computed`'],
  ['pii', '`personal`'],
])

/** Reads one mark, such as `unique`, `unique per room and day` or `copied from product.price`, into the marks so far. */
export function parseMark(found: Phrase, into: Marks): void {
  if (isMark(found.text)) {
    if (into[found.text]) found.refuse(mistakes.markTwice, { mark: found.text })
    into[found.text] = true
    return
  }
  const [, perFields] = found.match(/^unique per (.+)$/d) ?? []
  if (perFields) {
    into.unique = true
    into.per = parsePer(perFields)
    return
  }
  const [, path] = found.match(/^copied from (\S+)$/d) ?? []
  if (path) {
    into.copiedFrom = path.text.split('.')
    return
  }
  const instead = notMarks.get(found.text.toLowerCase())
  const nearest = suggest(found.text, Object.keys(marks))
  found.refuse(
    mistakes.notAMark,
    { found: found.text, nearest, instead, known: [...Object.keys(marks), 'unique per …', 'copied from …'] },
    instead ? undefined : nearest,
  )
}

/** `room and day`. */
export function parsePer(found: Phrase): readonly string[] {
  return found.split(' and ').map((field) => field.text)
}

/** The marks as a field has them: each one said or not. */
export function allMarks(some: Marks): Pick<Field, MarkName | 'per' | 'copiedFrom'> {
  return {
    unique: some.unique ?? false,
    per: some.per ?? [],
    immutable: some.immutable ?? false,
    generated: some.generated ?? false,
    computed: some.computed ?? false,
    ...(some.copiedFrom && { copiedFrom: some.copiedFrom }),
    searchable: some.searchable ?? false,
    personal: some.personal ?? false,
    sensitive: some.sensitive ?? false,
    secret: some.secret ?? false,
    card: some.card ?? false,
  }
}

function isMark(text: string): text is MarkName {
  return Object.hasOwn(marks, text)
}
