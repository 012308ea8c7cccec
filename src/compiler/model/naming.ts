export { fieldName } from './ownership.ts'

/** The table of an entity: snake case, plural, e.g. `OrderLine` → `order_lines`. The schema settles clashes; look tables up there once it exists. */
export function tableName(entity: string): string {
  return pluralise(snake(entity))
}

/** The column of a field that holds a value, e.g. `onHand` → `on_hand`. */
export function columnName(field: string): string {
  return snake(field)
}

/** The column of a field or owner that refers to a row, e.g. `shipTo` → `ship_to_id`. */
export function referenceColumn(field: string): string {
  return `${snake(field)}_id`
}

/** Words of a camel-case name in lower case, digits kept with the word before them: `HTTPServerLine2` → http, server, line2. */
export function words(name: string): readonly string[] {
  return (name.match(/[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z]+[0-9]*|[0-9]+/g) ?? [name]).map((word) => word.toLowerCase())
}

/** `onHand` → `on_hand`. */
export function snake(name: string): string {
  return words(name).join('_')
}

/** `orderLines` → `order-lines`, for paths and slugs. */
export function kebab(name: string): string {
  return words(name).join('-')
}

/** A name as prose writes it: `handedOver` → `handed over`. */
export function spoken(name: string): string {
  return words(name).join(' ')
}

/** The English plural of a camel-case name; only its last word changes: `OrderLine` → `OrderLines`, `Category` → `Categories`, `Stock` → `Stock`. */
export function pluralise(name: string): string {
  const last = /[A-Za-z][a-z]*$/.exec(name)
  if (last === null) return `${name}s`
  const word = last[0].toLowerCase()
  const plural = pluralOf(word)
  const start = name.slice(0, last.index)
  return start + (last[0].charAt(0) === word.charAt(0) ? plural : plural.charAt(0).toUpperCase() + plural.slice(1))
}

/**
 * A database identifier out of its parts, at most 63 bytes as PostgreSQL keeps them (NAMEDATALEN − 1);
 * what is longer is cut and ends in a hash of the whole, so that two long names stay two.
 */
export function identifier(...parts: readonly string[]): string {
  const whole = parts.join('_')
  if (whole.length <= longestIdentifier) return whole
  const hash = fingerprint(whole)
  return `${whole.slice(0, longestIdentifier - hash.length - 1)}_${hash}`
}

/** The name itself, or with the lowest number behind it that is still free; takes it. */
export function free(name: string, taken: Set<string>): string {
  let candidate = name
  for (let number = 2; taken.has(candidate); number++) candidate = identifier(name, String(number))
  taken.add(candidate)
  return candidate
}

const longestIdentifier = 63

/** FNV-1a, 32 bit, in base 36: only to keep cut names apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  return hash.toString(36)
}

function pluralOf(word: string): string {
  const irregular = irregulars.get(word)
  if (irregular !== undefined) return irregular
  if (uncountable.has(word)) return word
  for (const [ending, plural] of endings) if (ending.test(word)) return word.replace(ending, plural)
  return `${word}s`
}

const irregulars: ReadonlyMap<string, string> = new Map([
  ['person', 'people'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['mouse', 'mice'],
  ['datum', 'data'],
  ['medium', 'media'],
  ['criterion', 'criteria'],
  ['quiz', 'quizzes'],
  ['lens', 'lenses'],
  ['hero', 'heroes'],
  ['echo', 'echoes'],
  ['potato', 'potatoes'],
  ['tomato', 'tomatoes'],
  ['veto', 'vetoes'],
  ['life', 'lives'],
  ['knife', 'knives'],
  ['shelf', 'shelves'],
  ['half', 'halves'],
  ['leaf', 'leaves'],
  ['loaf', 'loaves'],
])

const uncountable: ReadonlySet<string> = new Set(
  'data metadata media equipment information series species news stock staff money feedback telemetry software hardware traffic weather advice furniture luggage cash people children'.split(
    ' ',
  ),
)

/** Tried in order; a word that ends like a plural (`settings`, `preferences`, `videos`) stays as it is. */
const endings: readonly (readonly [RegExp, string])[] = [
  [/([sx])is$/, '$1es'],
  [/(us|ss|as|is|sh|ch|x|z)$/, '$1es'],
  [/s$/, 's'],
  [/([^aeiou])y$/, '$1ies'],
]
