import type { Check } from '../../model/check.ts'
import { percent, words } from '../../text/number.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Figure } from '../../model/quantity.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { changeFirst } from '../change-first.ts'

const missed = mistake({
  code: 'GP7702',
  title: 'A target that the design misses',
  severity: 'warning',
  message: ({ target, asked, designed }: { target: string; asked: string; designed: string; decidedBy: string; given: boolean }) =>
    `${target}: ${asked} asked, ${designed} designed`,
  help: ({ decidedBy, given }) => `${decidedBy} decides it${given ? '' : '; the target is assumed, so say what you need'}`,
})

/** Every target of the brief is met at the horizon. */
export const targetsMet: Check = {
  id: 'targets-met',
  title: 'Every target is met',
  about: 'Each target of the brief, given or assumed, is compared with what the design reaches; a miss tells what decides it.',
  code: missed.code,
  seededFault: 'a target that was met is missed',
  seed: (design, artifacts) => {
    const verdict = changeFirst(design.capacity.verdict, (each) => (each.met ? { ...each, met: false } : undefined))
    return verdict && { design: { ...design, capacity: { ...design.capacity, verdict } }, artifacts }
  },
  run: ({ capacity }) =>
    capacity.verdict
      .filter(({ met }) => !met)
      .map(({ target, asked, designed, decidedBy, from, given }) =>
        diagnose(
          missed,
          { target, asked: shown(asked), designed: shown(designed), decidedBy, given },
          from[0] === undefined ? {} : { path: from[0] },
        ),
      ),
}

/** Whether a diagnostic tells that a target is missed; one that is waived is told by none. */
export function tellsMissed({ code, message }: Diagnostic, target: string): boolean {
  return code === missed.code && message.startsWith(`${target}: `)
}

/** A number without a unit among the targets is a share. */
function shown(figure: Figure): string {
  return figure.unit === '1' ? percent(figure.value) : words(figure)
}
