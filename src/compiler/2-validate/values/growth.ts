import type { Stated } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import type { Phrase } from '../phrase.ts'
import { phrase, phraseOr, text, turned, type Shape } from '../shape.ts'

/** How many months each period of growth has. */
const months = new Map([
  ['month', 1],
  ['quarter', 3],
  ['year', 12],
])

const short = phrase(
  'growth such as `6%/month`, `42%/year` or `10x/year`',
  { pattern: '^-?\\d+(\\.\\d+)?(%|x)/(month|quarter|year)$', examples: ['6%/month', '42%/year', '10x/year'] },
  parseGrowth,
)

const long = construct('a growth', 'Growth and its period under keys of their own.', {
  value: { about: 'How much, `6%` or `10x`.', example: '6%', required: true, shape: text },
  per: { about: 'The period: month, quarter or year.', example: 'month', required: true, shape: text },
})

/** Growth as a factor per month: `6%/month` is 1.06, `42%/year` the twelfth root of 1.42, `10x/year` that of 10. */
export const growth: Shape<Stated> = phraseOr(
  short,
  turned(long, ({ value = '', per = '' }, node, path, reader) =>
    short.read({ ...node, kind: 'scalar', text: `${value}/${per}`, style: 'block' }, path, reader),
  ),
)

function parseGrowth(found: Phrase): Stated | undefined {
  const match = /^(-?\d+(?:\.\d+)?) ?(%|x) ?(?:\/|per |a ) ?(\w+)$/.exec(found.text)
  const period = months.get(match?.[3] ?? '')
  if (!match || period === undefined) {
    const examples = ['6%/month', '42%/year', '10x/year']
    if (/^[\d.]+ ?[%x]?$/.test(found.text)) {
      const number = found.text.replace(/x$/, '').replace(/ ?%$/, '')
      const sign = found.text.endsWith('x') ? 'x' : '%'
      return found.refuse(mistakes.bareNumber, {
        found: found.text,
        what: 'a growth',
        fits: [...months.keys()].map((unit) => `${number}${sign}/${unit}`),
        examples,
      })
    }
    return found.refuse(mistakes.notAQuantity, { found: found.text, what: 'a growth', examples })
  }
  const factor = match[2] === 'x' ? Number(match[1]) : 1 + Number(match[1]) / 100
  if (factor <= 0) return found.refuse(mistakes.outOfRange, { found: found.text, what: 'a growth', bound: 'more than -100%' })
  return { value: factor ** (1 / period), unit: '1', text: found.text }
}
