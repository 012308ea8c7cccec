import { parse } from '../1-parse/parse.ts'
import { validate } from '../2-validate/validate.ts'
import { analyse } from '../3-analyse/analyse.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import type { Brief } from '../model/brief.ts'
import type { Constraint } from '../model/constraint.ts'
import type { Decision, Decisions, OptionId, Rule } from '../model/decision.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { evaluate } from '../model/formula.ts'
import type { Amount, Figure } from '../model/quantity.ts'
import { isSeries } from '../model/quantity.ts'
import type { Workload } from '../model/workload.ts'
import { decide } from './decide.ts'

const today = '2026-11-23'

/** A brief of the text, which must be without mistakes. */
export function briefOf(text: string): Brief {
  const parsed = parse(new Map([['test.brief.yaml', text]]), 'test.brief.yaml')
  const validated = validate(parsed.value)
  const mistakes = [...parsed.diagnostics, ...validated.diagnostics].filter(({ severity }) => severity === 'error')
  if (mistakes.length > 0 || validated.value === undefined)
    throw new Error(mistakes.map(({ message, help }) => `${message}: ${help}`).join('\n'))
  return validated.value
}

/** Its workload. */
export function workloadOf(brief: Brief): Workload {
  return analyse(brief, { today, knowledge }).value
}

/** Everything decided for a brief, with what was found on the way. */
export function decisionsOf(
  brief: Brief,
  more: { readonly rules?: readonly Rule[]; readonly constraints?: readonly Constraint[] } = {},
): Decisions & { readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = decide(brief, workloadOf(brief), { knowledge, today, reanalyse: workloadOf, ...more })
  return { ...value, diagnostics }
}

/** One decision of a brief's text. */
export function decisionOf(text: string, id: string): Decision {
  const decision = decisionsOf(briefOf(text)).byId.get(id)
  if (decision === undefined) throw new Error(`no decision ${id}`)
  return decision
}

/** The totals of a decision's options that nothing rules out, best first. */
export function totals(decision: Decision): Readonly<Record<OptionId, number>> {
  return Object.fromEntries(
    decision.options.filter(({ exclusions }) => exclusions.length === 0).map(({ option, total }) => [option.id, total.value]),
  )
}

/** Every number under an amount whose formula, computed again, gives something else. */
export function wrongFigures(amount: Amount, seen = new Set<Amount>()): readonly string[] {
  if (seen.has(amount)) return []
  seen.add(amount)
  const { because } = amount
  if (because.kind !== 'formula') return []
  const below = Object.values(because.inputs).flatMap((input) => wrongFigures(input, seen))
  const values = isSeries(amount) ? amount.values : [amount.value]
  const again = values.map((_, index) => evaluate(because.formula, because.inputs, isSeries(amount) ? index : (amount.quarter ?? 0)))
  const wrong = values.some((value, index) => Math.abs(value - (again[index] ?? Number.NaN)) > 1e-9 * Math.max(1, Math.abs(value)))
  return wrong ? [...below, `${amount.id}: ${values.join(' ')} instead of ${again.join(' ')}`] : below
}

/** Every number that a decision shows. */
export function figuresOf(decision: Decision): readonly Figure[] {
  return [
    ...decision.options.flatMap(({ total, scores, exclusions }) => [
      total,
      ...scores.flatMap(({ weight, score }) => [weight, score]),
      ...exclusions.flatMap(({ figures }) => figures),
    ]),
    ...decision.consequences.flatMap(({ figures }) => figures),
  ]
}
