import type { Brief, Waiver } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import type { Phrase } from '../phrase.ts'
import { listOf, mapOf, phrase, text, turned, type Shape } from '../shape.ts'
import { date } from '../values/date.ts'

/** A decision that the author takes. */
export const decision = construct('a decision', 'A decision that the author takes; it is scored all the same.', {
  choose: { about: 'The option to take.', example: 'modular-monolith', required: true, mistakenFor: ['choice', 'option'], shape: text },
  because: { about: 'Why.', example: 'two squads and one rota', required: true, mistakenFor: ['why', 'reason'], shape: text },
})

const decisionName = /^[a-z][a-z0-9-]*(\/[A-Za-z][\w.-]*)*$/

function checkDecisionName(found: Phrase): boolean {
  if (decisionName.test(found.text)) return true
  found.refuse(mistakes.notADecision, { found: found.text })
  return false
}

/** Decisions by the rule's name, or rule and subject. */
export const decisions: Shape<Brief['decisions']> = mapOf(
  'a decision',
  turned(decision, ({ choose = '', because = '' }) => ({ choose, because })),
  { pattern: decisionName.source, check: checkDecisionName },
)

const code = phrase('a code such as `GP7301`', { pattern: '^GP\\d{4}$' }, (found) =>
  /^GP\d{4}$/.test(found.text)
    ? found.text
    : found.refuse(mistakes.notACode, { found: found.text }, /^gp\d{4}$/i.test(found.text) ? found.text.toUpperCase() : undefined),
)

/** A finding that is silenced, at one place and until a date. */
export const waiver = construct('a waiver', 'A finding that is silenced at one place, with its reason.', {
  code: { about: 'The code of the finding.', example: 'GP7301', required: true, shape: code },
  at: { about: 'The place in the brief.', example: 'entities.Order', required: true, shape: text },
  because: {
    about: 'Why it is no fault here.',
    example: 'the archive job is bought in',
    required: true,
    mistakenFor: ['why', 'reason'],
    shape: text,
  },
  until: { about: 'The last day it holds; after it the check fails.', example: '2027-12-31', shape: date },
})

/** All waivers. */
export const waivers: Shape<readonly Waiver[]> = listOf(
  turned(waiver, ({ code: silenced = '', at = '', because = '', ...rest }): Waiver => ({ code: silenced, at, because, ...rest })),
)
