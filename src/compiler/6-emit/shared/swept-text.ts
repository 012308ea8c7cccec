import type { Flip, SweptInput } from '../../model/decision.ts'
import type { Quantity } from '../../model/quantity.ts'
import { digits, percent, words } from '../../text/number.ts'

/** What an input that was moved is called, without the words that only say how it is counted. */
export function sweptTitle({ title }: Pick<SweptInput, 'title'>): string {
  return title.replace(/, as a factor(?: a month)?$/, '')
}

/** A value of an input that was moved: growth and availability in percent, factors with their sign, the rest in its unit. */
export function sweptText(input: SweptInput['id'], { value, unit }: Quantity): string {
  if (input === 'growth') return `${percent(value - 1)}/month`
  if (input === 'availability') return percent(value)
  return unit === '1' ? `${digits(value)} ×` : words({ value, unit })
}

/** From where to where an input must go for a flip: `growth 6 %/month → 3 %/month`. */
export function moveText({ input, title, from, to }: Flip): string {
  return `${sweptTitle({ title })} ${sweptText(input, from)} → ${sweptText(input, to)}`
}
