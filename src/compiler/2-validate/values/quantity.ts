import type { Unit } from '../../model/quantity.ts'
import type { Stated } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import { construct } from '../construct.ts'
import type { Phrase } from '../phrase.ts'
import { phrase, phraseOr, text, turned, type Schema, type Shape } from '../shape.ts'

/** A family of quantities that may stand at the same place: what it is called and the units that people write. */
export type Family = {
  /** E.g. `a duration`. */
  readonly what: string
  readonly examples: readonly [string, ...string[]]
  /** Unit as written to the base unit and how many of it one is. The unit `''` allows a bare number. */
  readonly units: ReadonlyMap<string, { readonly factor: number; readonly unit: Unit }>
  /** Whether `k`, `M` and `G` may follow the number. */
  readonly scaled: boolean
  /** The units to name in a help; all of them when absent. */
  readonly usual?: readonly string[]
  /** What a bare number probably means; else it is shown with each unit. */
  readonly fromBare?: (number: number) => string
  /** Units that people write by mistake, and the right ones. */
  readonly mistakenFor?: ReadonlyMap<string, string>
  readonly least?: number
  readonly most?: number
  /** How a bound is written; as a bare number when absent. */
  readonly bound?: (value: number) => string
  /** Whether only whole numbers make sense. */
  readonly whole?: true
}

/** Thousand, million, thousand million. */
const scales = new Map([
  ['k', 1e3],
  ['M', 1e6],
  ['G', 1e9],
])

/** A quantity in the family's base unit: `250 ms`, or as a map `{ value: 250, unit: ms }`. */
export function quantity(family: Family): Shape<Stated> {
  const says = `${family.what} such as ${family.examples.map((example) => `\`${example}\``).join(' or ')}`
  const short = phrase(says, schemaOf(family), (found) => parseQuantity(found, family))
  return phraseOr(short, longSpelling(short))
}

/** The same with its parts under keys: for programs that write briefs. */
function longSpelling(short: Shape<Stated>): Shape<Stated> {
  const parts = construct('a quantity', 'A number and its unit under keys of their own.', {
    value: { about: 'The number.', example: '250', required: true, shape: text },
    unit: { about: 'The unit, as it would stand after the number.', example: 'ms', shape: text },
  })
  return turned(parts, ({ value = '', unit = '' }, node, path, reader) => {
    const text = /^[A-Za-z%]/.test(unit) && !/^[%x]/.test(unit) ? `${value} ${unit}` : `${value}${unit}`
    return short.read({ ...node, kind: 'scalar', text, style: 'block' }, path, reader)
  })
}

/** Reads number, scale and unit of one phrase, or tells what is wrong with it. */
export function parseQuantity(found: Phrase, family: Family): Stated | undefined {
  const number = /^[+-]?\d+(\.\d+)?(?![\d.,_])/.exec(found.text)?.[0]
  if (number === undefined) return notANumber(found, family)
  let rest = found.text.slice(number.length).trimStart()
  let scale = 1
  if (family.scaled && /^[kMG](?![A-Za-z])/.test(rest)) {
    scale = scales.get(rest.charAt(0)) ?? 1
    rest = rest.slice(1).trimStart()
  }
  const unit = family.units.get(rest)
  if (!unit) return wrongUnit(found, rest, family)
  const value = times(exactly(Number(number) * scale), unit.factor)
  return withinBounds(found, { value, unit: unit.unit, text: found.text }, family)
}

/** `2.3 × 1,000` is 2,300 and not 2,299.9999999999995. */
function exactly(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15))
}

/** Divides where the factor is a whole part, and shifts the point where that is a power of ten: 99.9% is 0.999 and not 0.9990000000000001. */
function times(value: number, factor: number): number {
  const parts = Math.round(1 / factor)
  if (Math.abs(parts * factor - 1) > 1e-12) return value * factor
  return Number.isInteger(Math.log10(parts)) ? exactly(value / parts) : value / parts
}

function notANumber(found: Phrase, { what, examples }: Family): undefined {
  const grouped = /^\d{1,3}([,_ ]\d{3})+/.exec(found.text)?.[0]
  if (grouped === undefined) return found.refuse(mistakes.notAQuantity, { found: found.text, what, examples })
  const plain = grouped.replace(/[,_ ]/g, '')
  return found.refuse(mistakes.groupedDigits, { found: grouped, plain }, plain + found.text.slice(grouped.length))
}

function wrongUnit(found: Phrase, rest: string, family: Family): undefined {
  const { what, examples, units, mistakenFor, usual, fromBare } = family
  const all = [...units.keys()].filter((unit) => unit !== '')
  const fits = usual ?? all
  if (rest === '') {
    const meant = fromBare?.(Number(found.text))
    return found.refuse(
      mistakes.bareNumber,
      { found: found.text, what, fits: meant === undefined ? fitting(found.text, fits) : [meant], examples },
      meant,
    )
  }
  const nearest = mistakenFor?.get(rest) ?? (rest === 'K' ? 'k' : undefined) ?? suggest(rest, all)
  const instead = nearest === undefined ? undefined : found.text.slice(0, found.text.length - rest.length) + nearest
  return found.refuse(mistakes.unknownUnit, { found: rest, what, fits, nearest }, instead)
}

/** `120` with each unit that fits, spelt as the examples are. */
function fitting(number: string, units: readonly string[]): readonly string[] {
  return units.map((unit) => (/^[A-Za-z]{2}|^[sh]$/.test(unit) ? `${number} ${unit}` : `${number}${unit}`))
}

function withinBounds(
  found: Phrase,
  stated: Stated,
  { what, least = 0, most = Infinity, whole, bound = String }: Family,
): Stated | undefined {
  const outside = (right: string) => found.refuse(mistakes.outOfRange, { found: found.text, what, bound: right })
  if (!Number.isFinite(stated.value)) return outside('a number that a computer can hold')
  if (stated.value < least) return outside(`at least ${bound(least)}`)
  if (stated.value > most) return outside(`at most ${bound(most)}`)
  return whole && !Number.isInteger(stated.value) ? outside('a whole number') : stated
}

/** To an editor a bare number is no text. */
function schemaOf(family: Family): Schema {
  const written = { pattern: patternOf(family), examples: family.examples }
  return family.units.has('') ? { type: ['string', 'number'], ...written } : written
}

function patternOf({ units, scaled }: Family): string {
  const escaped = [...units.keys()].map((unit) => unit.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return `^[+-]?\\d+(\\.\\d+)?${scaled ? ' ?[kMG]?' : ''} ?(${escaped.join('|')})$`
}
