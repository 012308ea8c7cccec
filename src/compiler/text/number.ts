import type { Amount, Quantity, Unit } from '../model/quantity.ts'
import { atHorizon, isSeries, today, valueAt } from '../model/quantity.ts'

/**
 * A quantity as a reader meets it: three significant digits and the unit that keeps the number short:
 * `98/s`, `4.1 M rows`, `126 MB`, `2.31 s`, `9 ms`, `1,180 EUR/month`, `0.71`. The one place where numbers become words.
 */
export function words(quantity: Quantity): string {
  return print[quantity.unit](quantity.value)
}

/** An amount's value in one quarter. */
export function wordsAt(amount: Amount, quarter: number): string {
  return words({ value: valueAt(amount, quarter), unit: amount.unit })
}

/** An amount's value today. */
export function wordsToday(amount: Amount): string {
  return words({ value: today(amount), unit: amount.unit })
}

/** An amount's value at the horizon. */
export function wordsAtHorizon(amount: Amount): string {
  return words({ value: atHorizon(amount), unit: amount.unit })
}

/** The largest of an amount's values. */
export function wordsAtMost(amount: Amount): string {
  return words({ value: isSeries(amount) ? Math.max(...amount.values) : amount.value, unit: amount.unit })
}

/** A share of one in percent: `38 %`; near one as many digits as what is missing deserves: `99.957 %`. */
export function percent(share: number): string {
  if (share > 0.9 && share < 1) {
    const decimals = Math.min(8, Math.max(0, Math.ceil(-Math.log10((1 - share) * 100) + 1)))
    return `${trimZeros((share * 100).toFixed(decimals))} %`
  }
  return `${digits(share * 100)} %`
}

/** How many of something: `1 squad`, `2.1 rows`, `4.1 M rows`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${scaled(value)} ${value === 1 ? one : many}`
}

/** A number to so many significant digits, commas at thousands, no zeros at the end: `1,180`, `0.71`, `0.0042`. */
export function digits(value: number, significant = 3): string {
  if (value === 0) return '0'
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '?' : value > 0 ? '∞' : '-∞'
  const rounded = Number(value.toPrecision(significant))
  const size = Math.abs(rounded)
  if (size >= 1e15 || size < 1e-9) return rounded.toExponential().replace('e+', 'e')
  const [whole = '0', part] = plainDecimal(size, significant).split('.')
  return (rounded < 0 ? '-' : '') + whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`)
}

/** A number with k from 100,000, M and G as the brief writes them: `41,200`, `300 k`, `4.1 M`. */
export function scaled(value: number): string {
  const size = Math.abs(Number(value.toPrecision(3)))
  if (size >= 1e9 && size < 1e15) return `${digits(value / 1e9)} G`
  if (size >= 1e6 && size < 1e9) return `${digits(value / 1e6)} M`
  if (size >= 1e5 && size < 1e6) return `${digits(value / 1e3)} k`
  return digits(value)
}

/** Bytes; a kilobyte is 1,000 of them. */
export function bytes(value: number): string {
  const size = Math.abs(Number(value.toPrecision(3)))
  for (const [unit, name] of byteUnits) if (size >= unit) return `${digits(value / unit)} ${name}`
  return `${digits(value)} B`
}

/** A length of time in seconds, in the largest unit that keeps it short; a month is 30 days, a year 365. */
export function duration(seconds: number): string {
  const size = Math.abs(Number(seconds.toPrecision(3)))
  if (size === 0) return '0 s'
  if (size < 1e-3) return `${digits(seconds * 1e6)} µs`
  if (size < 1) return `${digits(seconds * 1e3)} ms`
  for (const [unit, name, from] of timeUnits) {
    if (size >= from * unit || (size >= unit && size % unit === 0))
      return name === 'min' || name === 'h' ? `${digits(seconds / unit)} ${name}` : count(seconds / unit, name)
  }
  return `${digits(seconds)} s`
}

/** A rate per second, told per minute, hour or day where it is less than one; `what` is counted: ` rows` in `98 rows/s`. */
export function rate(perSecond: number, what = ''): string {
  const size = Math.abs(perSecond)
  for (const [unit, name] of rateUnits) if (size * unit >= 0.9995) return `${scaled(perSecond * unit)}${what}/${name}`
  return size === 0 ? `0${what}/s` : `${digits(perSecond * 86_400)}${what}/day`
}

const byteUnits: readonly (readonly [number, string])[] = [
  [1e15, 'PB'],
  [1e12, 'TB'],
  [1e9, 'GB'],
  [1e6, 'MB'],
  [1e3, 'KB'],
]
/** Unit, its name, and from how many of it on it is used for lengths that are no whole number of it. */
const timeUnits: readonly (readonly [number, string, number])[] = [
  [31_536_000, 'year', 2],
  [86_400, 'day', 2],
  [3_600, 'h', 2],
  [60, 'min', 2],
]
const rateUnits: readonly (readonly [number, string])[] = [
  [1, 's'],
  [60, 'min'],
  [3_600, 'h'],
  [86_400, 'day'],
]

const print: Readonly<Record<Unit, (value: number) => string>> = {
  '1': scaled,
  row: (value) => count(value, 'row'),
  'row/s': (value) => rate(value, ' rows'),
  'row/call': (value) => `${count(value, 'row')}/call`,
  'row/row': (value) => `${count(value, 'row')}/row`,
  call: (value) => count(value, 'call'),
  'call/s': (value) => rate(value),
  'event/s': (value) => rate(value, ' events'),
  'statement/s': (value) => rate(value, ' statements'),
  B: bytes,
  'B/row': (value) => `${bytes(value)}/row`,
  'B/call': (value) => `${bytes(value)}/call`,
  'B/s': (value) => `${bytes(value)}/s`,
  s: duration,
  's/call': (value) => `${duration(value)}/call`,
  core: (value) => count(value, 'core'),
  connection: (value) => count(value, 'connection'),
  instance: (value) => count(value, 'instance'),
  month: (value) => count(value, 'month'),
  quarter: (value) => count(value, 'quarter'),
  day: (value) => count(value, 'day'),
  person: (value) => count(value, 'person', 'people'),
  squad: (value) => count(value, 'squad'),
  deployable: (value) => count(value, 'deployable'),
  module: (value) => count(value, 'module'),
  write: (value) => count(value, 'write'),
  EUR: (value) => `${digits(value)} EUR`,
  'EUR/month': (value) => `${digits(value)} EUR/month`,
  'EUR/h': (value) => `${digits(value)} EUR/h`,
  'EUR/call': (value) => `${digits(value)} EUR/call`,
  'EUR/core/month': (value) => `${digits(value)} EUR/core/month`,
  'EUR/GB/month': (value) => `${digits(value)} EUR/GB/month`,
  'EUR/GB': (value) => `${digits(value)} EUR/GB`,
  'EUR/person/month': (value) => `${digits(value)} EUR/person/month`,
  'USD/h': (value) => `${digits(value)} USD/h`,
  'USD/GB': (value) => `${digits(value)} USD/GB`,
  'USD/GB/month': (value) => `${digits(value)} USD/GB/month`,
  'USD/person/month': (value) => `${digits(value)} USD/person/month`,
  'USD/EUR': (value) => `${digits(value, 5)} USD/EUR`,
  '1/month': (value) => `${digits(value)}/month`,
  '1/s': (value) => rate(value),
  'person-day': (value) => count(value, 'person-day'),
  subscriber: (value) => count(value, 'subscriber'),
  option: (value) => count(value, 'option'),
  field: (value) => count(value, 'field'),
  operation: (value) => count(value, 'operation'),
  score: (value) => value.toFixed(2),
}

/** A size below 1e15 as a decimal without exponent. */
function plainDecimal(size: number, significant: number): string {
  if (Number.isInteger(size)) return String(size)
  const exponent = Math.floor(Math.log10(size))
  return trimZeros(size.toFixed(Math.min(20, Math.max(0, significant - 1 - exponent))))
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
