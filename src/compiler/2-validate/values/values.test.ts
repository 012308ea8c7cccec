import { expect, test } from 'vitest'
import type { Stated } from '../../model/brief.ts'
import type { ScalarNode, SourceText } from '../../model/brief-tree.ts'
import { Reader } from '../reader.ts'
import type { Shape } from '../shape.ts'
import { count } from './count.ts'
import { date } from './date.ts'
import { duration, horizon } from './duration.ts'
import { growth } from './growth.ts'
import { perHour, perMonth, price } from './money.ts'
import { limit, perDay, rate } from './rate.ts'
import { share } from './share.ts'
import { size } from './size.ts'

/** What a shape makes of a text: `value unit`, or the code of the mistake, its help and what to write instead. */
function read<T extends Stated | string>(shape: Shape<T>, text: string): string {
  const source: SourceText = { file: 'x', text }
  const node: ScalarNode = { kind: 'scalar', source, start: 0, end: text.length, text, style: 'plain' }
  const reader = new Reader({ main: source, sources: new Map(), root: { kind: 'hole', source, start: 0, end: 0 } })
  const value = shape.read(node, 'x', reader)
  const [mistake] = reader.diagnostics
  if (mistake) return `${mistake.code} ${mistake.message}; ${mistake.help}${mistake.fix ? ` → ${mistake.fix.edits[0]?.text ?? ''}` : ''}`
  return typeof value === 'object' ? `${value.value} ${value.unit}` : String(value)
}

test.each([
  ['250 ms', '0.25 s'],
  ['250ms', '0.25 s'],
  ['0 s', '0 s'],
  ['1.5 h', '5400 s'],
  ['15 min', '900 s'],
  ['1 day', '86400 s'],
  ['30 days', '2592000 s'],
  ['2 weeks', '1209600 s'],
  ['1 month', '2592000 s'],
  ['7 years', '220752000 s'],
  [
    '250',
    'GP2201 `250` has no unit; a duration is expected; write `250 ms`, `250 s`, `250 min`, `250 h`, `250 days`, `250 weeks`, `250 months` or `250 years`',
  ],
  ['5 m', 'GP2202 `m` is no unit of a duration; did you mean `min`? → 5 min'],
  ['5 sec', 'GP2202 `sec` is no unit of a duration; did you mean `s`? → 5 s'],
  ['5d', 'GP2202 `d` is no unit of a duration; did you mean `days`? → 5days'],
  ['-5 s', 'GP2204 `-5 s` cannot be a duration; it must be at least 0'],
  ['soon', 'GP2203 `soon` is not a duration; write it like `250 ms`, `15 min` or `7 years`'],
  ['1,5 s', 'GP2203 `1,5 s` is not a duration; write it like `250 ms`, `15 min` or `7 years`'],
  ['1_000 ms', 'GP2205 `1_000` has its digits in groups; write `1000`, or `k` and `M` for thousand and million → 1000 ms'],
])('duration %j', (text, expected) => expect(read(duration, text)).toBe(expected))

test.each([
  ['3 years', '36 month'],
  ['18 months', '18 month'],
  ['3', 'GP2201 `3` has no unit; a stretch of months or years is expected; write `3 months` or `3 years`'],
  ['90 days', 'GP2202 `days` is no unit of a stretch of months or years; its units are `months` and `years`'],
])('horizon %j', (text, expected) => expect(read(horizon, text)).toBe(expected))

test.each([
  ['0 B', '0 B'],
  ['200 KB', '200000 B'],
  ['5MB', '5000000 B'],
  ['1.2 TB', '1200000000000 B'],
  ['5 MiB', 'GP2202 `MiB` is no unit of a size; did you mean `MB`? → 5 MB'],
  ['5 kB', 'GP2202 `kB` is no unit of a size; did you mean `KB`? → 5 KB'],
  ['5 M', 'GP2202 `M` is no unit of a size; did you mean `MB`? → 5 MB'],
])('size %j', (text, expected) => expect(read(size, text)).toBe(expected))

test.each([
  ['12', '12 row'],
  ['300k', '300000 row'],
  ['2.3k', '2300 row'],
  ['1.5M', '1500000 row'],
  ['2 G', '2000000000 row'],
  ['3m', 'GP2202 `m` is no unit of a number; did you mean `M`? → 3M'],
  ['3K', 'GP2202 `K` is no unit of a number; did you mean `k`? → 3k'],
  ['50,000', 'GP2205 `50,000` has its digits in groups; write `50000`, or `k` and `M` for thousand and million → 50000'],
  ['12 rows', 'GP2202 `rows` is no unit of a number; leave it out: a bare number is right here'],
  ['-1', 'GP2204 `-1` cannot be a number; it must be at least 0'],
  ['1e3', 'GP2202 `e3` is no unit of a number; leave it out: a bare number is right here'],
])('count %j', (text, expected) => expect(read(count('row'), text)).toBe(expected))

test.each([
  ['120/s', '120 call/s'],
  ['120 /s', '120 call/s'],
  ['60/min', '1 call/s'],
  ['3M/day', `${3e6 / 86_400} call/s`],
  ['10M/month', `${10e6 / 2_592_000} call/s`],
  ['3k rows/h', `${3000 / 3600} row/s`],
  ['40k rows/s', '40000 row/s'],
  ['12 calls/s', '12 call/s'],
  ['120', 'GP2201 `120` has no unit; a rate is expected; write `120/s`, `120/min`, `120/h`, `120/day`, `120/month` or `120 rows/s`'],
  ['120 rps', 'GP2202 `rps` is no unit of a rate; did you mean `/s`? → 120 /s'],
  ['120/sec', 'GP2202 `/sec` is no unit of a rate; did you mean `/s`? → 120/s'],
  ['120/m', 'GP2202 `/m` is no unit of a rate; did you mean `/min`? → 120/min'],
])('rate %j', (text, expected) => expect(read(rate, text)).toBe(expected))

test.each([
  ['40k/day', '40000 person'],
  ['70k/week', '10000 person'],
])('number per day %j', (text, expected) => expect(read(perDay, text)).toBe(expected))

test.each([
  ['100/s', '100 call/s'],
  ['20 at once', '20 connection'],
  ['20', 'GP2201 `20` has no unit; a limit is expected; write `20/s`, `20/min` or `20 at once`'],
])('limit %j', (text, expected) => expect(read(limit, text)).toBe(expected))

test.each([
  ['99.95%', '0.9995 1'],
  ['99.9%', '0.999 1'],
  ['100%', '1 1'],
  ['99.9', 'GP2201 `99.9` has no unit; a share is expected; write `99.9%` → 99.9%'],
  ['0.999', 'GP2201 `0.999` has no unit; a share is expected; write `99.9%` → 99.9%'],
  ['120%', 'GP2204 `120%` cannot be a share; it must be at most 100%'],
])('share %j', (text, expected) => expect(read(share, text)).toBe(expected))

test.each([
  ['6%/month', '1.06 1'],
  ['42%/year', `${1.42 ** (1 / 12)} 1`],
  ['10x/year', `${10 ** (1 / 12)} 1`],
  ['0%/month', '1 1'],
  ['-2%/month', '0.98 1'],
  ['6%', 'GP2201 `6%` has no unit; a growth is expected; write `6%/month`, `6%/quarter` or `6%/year`'],
  ['6%/week', 'GP2203 `6%/week` is not a growth; write it like `6%/month`, `42%/year` or `10x/year`'],
  ['-100%/year', 'GP2204 `-100%/year` cannot be a growth; it must be more than -100%'],
])('growth %j', (text, expected) => expect(read(growth, text)).toBe(expected))

test.each([
  [perMonth, '3500 EUR/month', '3500 EUR/month'],
  [perMonth, '3.5k EUR/month', '3500 EUR/month'],
  [perMonth, '42k EUR/year', '3500 EUR/month'],
  [perMonth, '3500', 'GP2201 `3500` has no unit; an amount per month is expected; write `3500 EUR/month` or `3500 EUR/year`'],
  [perMonth, '3500 €/month', 'GP2202 `€/month` is no unit of an amount per month; did you mean `EUR/month`? → 3500 EUR/month'],
  [perMonth, '3500 USD/month', 'GP2202 `USD/month` is no unit of an amount per month; did you mean `EUR/month`? → 3500 EUR/month'],
  [perHour, '2000 EUR/h', '2000 EUR/h'],
  [price, '0.001 EUR/call', '0.001 EUR/call'],
])('money %#: %j', (shape, text, expected) => expect(read(shape, text)).toBe(expected))

test.each([
  ['2027-09-01', '2027-09-01'],
  ['2028-02-29', '2028-02-29'],
  ['2027-02-29', 'GP2206 `2027-02-29` is no day of the calendar; write it like `2027-09-01`: year, month, day'],
  ['1.9.2027', 'GP2206 `1.9.2027` is no day of the calendar; write it like `2027-09-01`: year, month, day'],
])('date %j', (text, expected) => expect(read(date, text)).toBe(expected))
