import type { TargetVerdict } from '../../model/design/capacity.ts'
import type { Figure } from '../../model/quantity.ts'
import { digits, duration, percent, words } from '../../text/number.ts'

/** A target against what was designed, as words. */
export type VerdictRow = {
  readonly target: string
  readonly asked: string
  readonly designed: string
  readonly margin: string
  readonly decidedBy: string
  readonly met: boolean
}

const secondsInMonth = 30 * 24 * 3600

/** The targets of the verdict as words, in their order; what nobody asked for says that it was assumed. */
export function verdictRow({ target, asked, designed, met, decidedBy, given }: TargetVerdict): VerdictRow {
  return {
    target,
    asked: value(target, asked) + (given ? '' : ' (assumed)'),
    designed: value(target, designed),
    margin: margin(target, asked, designed, met),
    decidedBy,
    met,
  }
}

function value(target: string, figure: Figure): string {
  return target.startsWith('availability') ? percent(figure.value) : words(figure)
}

/** Shares leave minutes of a month, everything else that is asked is an upper bound. */
function margin(target: string, asked: Figure, designed: Figure, met: boolean): string {
  if (target.startsWith('availability'))
    return `${met ? '' : '−'}${duration(Math.abs(designed.value - asked.value) * secondsInMonth)}/month`
  const rest = asked.value - designed.value
  const left = words({ value: Math.abs(rest), unit: asked.unit })
  const factor = designed.value > 0 && met && asked.value / designed.value >= 2 ? ` (${digits(asked.value / designed.value, 2)} ×)` : ''
  return `${met ? '' : '−'}${left}${factor}`
}
