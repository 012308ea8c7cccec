import type { FieldType, Stated } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import type { Phrase } from '../phrase.ts'
import { counts } from '../values/count.ts'
import { checkName, isEntityName } from '../values/name.ts'
import { parseQuantity } from '../values/quantity.ts'
import { sizes } from '../values/size.ts'

/** One of the language's types: what it holds, and how what stands in its brackets is read. */
type TypeDefinition = {
  readonly about: string
  readonly example: string
  /** `argument` is what stands in brackets; nothing when there are none. */
  readonly read: (argument: Phrase | undefined, whole: Phrase) => FieldType | undefined
}

/** The types a field may have, besides `a | b | c` and the name of an entity. */
export const fieldTypes: ReadonlyMap<string, TypeDefinition> = new Map<string, TypeDefinition>([
  ['text', { about: 'text; in brackets the most characters it may have', example: 'text(8000 ~ 900)', read: readText }],
  ['int', { about: 'a whole number; in brackets the least and the most', example: 'int(0..99)', read: readInt }],
  ['decimal', { about: 'a number with digits in all and digits after the point', example: 'decimal(10,2)', read: readDecimal }],
  ['money', { about: 'an amount with its currency', example: 'money', read: plain('money') }],
  ['bool', { about: 'true or false', example: 'bool = false', read: plain('bool') }],
  ['date', { about: 'a day', example: 'date', read: plain('date') }],
  ['time', { about: 'a time of day', example: 'time', read: plain('time') }],
  ['timestamp', { about: 'a moment', example: 'timestamp', read: plain('timestamp') }],
  ['duration', { about: 'a length of time', example: 'duration', read: plain('duration') }],
  ['email', { about: 'an e-mail address', example: 'email, unique', read: plain('email') }],
  ['phone', { about: 'a telephone number', example: 'phone?', read: plain('phone') }],
  ['url', { about: 'a web address', example: 'url', read: plain('url') }],
  ['ip', { about: 'an internet address', example: 'ip, personal', read: plain('ip') }],
  ['country', { about: 'a country, by its two letters', example: 'country', read: plain('country') }],
  ['currency', { about: 'a currency, by its three letters', example: 'currency', read: plain('currency') }],
  ['json', { about: 'a document of any form', example: 'json', read: plain('json') }],
  ['geo', { about: 'a point on the map', example: 'geo', read: plain('geo') }],
  ['vector', { about: 'an embedding; in brackets its dimensions', example: 'vector(768)', read: readVector }],
  ['file', { about: 'a large body; in brackets the most bytes', example: 'file(20 MB ~ 2 MB)', read: readBody('file') }],
  ['image', { about: 'a picture; in brackets the most bytes', example: 'image(5 MB)[0..8]', read: readBody('image') }],
])

/** Names of types in other languages, and ours. */
const mistakenTypes = new Map([
  ['string', 'text'], ['str', 'text'], ['varchar', 'text'], ['char', 'text'], ['uuid', 'text(36)'], ['id', 'text(36)'],
  ['integer', 'int'], ['number', 'int'], ['long', 'int'], ['bigint', 'int'], ['float', 'decimal(12,4)'], ['double', 'decimal(12,4)'],
  ['numeric', 'decimal(10,2)'], ['boolean', 'bool'], ['datetime', 'timestamp'], ['timestamptz', 'timestamp'], ['instant', 'timestamp'],
  ['object', 'json'], ['jsonb', 'json'], ['map', 'json'], ['uri', 'url'], ['link', 'url'], ['price', 'money'], ['amount', 'money'],
  ['binary', 'file(20 MB)'], ['blob', 'file(20 MB)'], ['bytes', 'file(20 MB)'], ['picture', 'image(5 MB)'], ['photo', 'image(5 MB)'],
  ['point', 'geo'], ['location', 'geo'], ['embedding', 'vector(768)'], ['interval', 'duration'], ['mail', 'email'],
]) // prettier-ignore

/** Reads `text(120)`, `draft | active` or `Customer`, without marks, `?` and list. */
export function parseFieldType(found: Phrase): FieldType | undefined {
  if (found.text.includes('|')) return readEnum(found)
  const [, word, brackets] = found.match(/^([^\s(]+)\s*(\(.*\))?$/d) ?? []
  if (!word) return found.refuse(mistakes.notAType, { found: found.text, nearest: suggest(found.text, fieldTypes.keys()) })
  const argument = brackets?.slice(1, brackets.text.length - 1)
  const type = fieldTypes.get(word.text)
  if (type) return type.read(argument, found)
  if (isEntityName(word.text) && !brackets) return { kind: 'reference', entity: word.text }
  const nearest = mistakenTypes.get(word.text.toLowerCase()) ?? suggest(word.text, fieldTypes.keys())
  return word.refuse(mistakes.notAType, { found: word.text, nearest }, brackets && nearest ? nearest.replace(/\(.*/, '') : nearest)
}

/** Types with nothing in brackets. */
type PlainKind =
  | 'money'
  | 'bool'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'duration'
  | 'email'
  | 'phone'
  | 'url'
  | 'ip'
  | 'country'
  | 'currency'
  | 'json'
  | 'geo'

function plain(kind: PlainKind): TypeDefinition['read'] {
  return (argument, whole) => (argument ? whole.refuse(mistakes.noBrackets, { type: kind }, kind) : { kind })
}

function readText(argument: Phrase | undefined): FieldType | undefined {
  if (!argument) return { kind: 'text' }
  const bounds = mostAndUsual(argument, characters)
  return bounds && { kind: 'text', max: bounds.most.value, ...(bounds.usual && { usual: bounds.usual }) }
}

function readBody(kind: 'file' | 'image'): TypeDefinition['read'] {
  return (argument, whole) => {
    if (!argument)
      return whole.refuse(mistakes.needsBrackets, { type: kind, example: `${kind}(5 MB)`, what: 'the largest size allowed' }, undefined)
    const bounds = mostAndUsual(argument, sizes)
    return bounds && { kind, max: bounds.most.value, ...(bounds.usual && { usual: bounds.usual }) }
  }
}

const characters = counts('1', { what: 'a number of characters', least: 1, most: 1e9, whole: true })

/** `20 MB ~ 2 MB`: the largest allowed, and the usual one. */
function mostAndUsual(
  argument: Phrase,
  family: Parameters<typeof parseQuantity>[1],
): { most: Stated; usual: Stated | undefined } | undefined {
  const [first = argument, second] = argument.split('~')
  const most = parseQuantity(first, family)
  const usual = second && parseQuantity(second, { ...family, least: 0 })
  if (!most || (second && !usual)) return undefined
  if (usual && usual.value > most.value) return second?.refuse(mistakes.usualAboveMost, { usual: usual.text, most: most.text })
  return { most, usual }
}

function readInt(argument: Phrase | undefined): FieldType | undefined {
  if (!argument) return { kind: 'int' }
  const range = parseRange(argument)
  return range && { kind: 'int', ...range }
}

const wholeNumbers = counts('1', { what: 'a whole number', least: -Number.MAX_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER, whole: true })

/** `1..99`, `0..` or `..10`. */
export function parseRange(found: Phrase): { min?: number; max?: number } | undefined {
  const [low, high, ...more] = found.split('..')
  if (!low || !high || more.length > 0 || found.text === '..') return found.refuse(mistakes.notARange, { found: found.text })
  const min = low.text === '' ? undefined : parseQuantity(low, wholeNumbers)
  const max = high.text === '' ? undefined : parseQuantity(high, wholeNumbers)
  if ((low.text !== '' && !min) || (high.text !== '' && !max)) return undefined
  if (min && max && min.value > max.value) return found.refuse(mistakes.rangeReversed, { found: found.text }, `${high.text}..${low.text}`)
  return { ...(min && { min: min.value }), ...(max && { max: max.value }) }
}

function readDecimal(argument: Phrase | undefined, whole: Phrase): FieldType | undefined {
  const [, precision, scale] = argument?.match(/^(\d+)\s*,\s*(\d+)$/d) ?? []
  if (!precision || !scale)
    return whole.refuse(mistakes.needsBrackets, {
      type: 'decimal',
      example: 'decimal(10,2)',
      what: 'digits in all and digits after the point',
    })
  const digits = { precision: Number(precision.text), scale: Number(scale.text) }
  // 38 digits are what every store and every API format of ours carries.
  if (digits.precision < 1 || digits.precision > 38)
    return precision.refuse(mistakes.outOfRange, { found: precision.text, what: 'a number of digits', bound: '1 to 38' })
  if (digits.scale > digits.precision)
    return scale.refuse(mistakes.outOfRange, {
      found: scale.text,
      what: 'a number of digits after the point',
      bound: `at most ${digits.precision}`,
    })
  return { kind: 'decimal', ...digits }
}

function readVector(argument: Phrase | undefined, whole: Phrase): FieldType | undefined {
  if (!argument) return whole.refuse(mistakes.needsBrackets, { type: 'vector', example: 'vector(768)', what: 'the number of dimensions' })
  const dimensions = parseQuantity(argument, counts('1', { what: 'a number of dimensions', least: 1, most: 16_000, whole: true }))
  return dimensions && { kind: 'vector', dimensions: dimensions.value }
}

function readEnum(found: Phrase): FieldType | undefined {
  const words = found.split('|')
  const values: string[] = []
  for (const word of words) {
    if (word.text === '') found.refuse(mistakes.emptyEnumValue, {})
    else if (values.includes(word.text)) word.refuse(mistakes.enumValueTwice, { value: word.text })
    else if (checkName(word)) values.push(word.text)
  }
  return values.length === words.length ? { kind: 'enum', values } : undefined
}
