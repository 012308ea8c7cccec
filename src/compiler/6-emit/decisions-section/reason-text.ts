import type { Design } from '../../model/design/design.ts'
import type { Source } from '../../model/knowledge.ts'
import type { Amount, Unit } from '../../model/quantity.ts'
import { isSeries } from '../../model/quantity.ts'
import { code, escape, link } from '../../text/markdown.ts'
import { words, wordsAt, wordsAtHorizon } from '../../text/number.ts'
import { recordPath } from '../shared/record-path.ts'

/**
 * Where a number comes from, as inline Markdown: the line of the brief and what stands there, the source of a known number with its date,
 * an assumption with its range, what was counted and where, or the formula with the values put in.
 */
export function reasonText(design: Design, amount: Amount): string {
  const { because } = amount
  switch (because.kind) {
    case 'formula':
      return `${code(because.formula.says)}: ${inputsText(amount)}`
    case 'brief':
      return `${code(because.path)}: ${escape(because.text)}`
    case 'structure':
      return [escape(because.what), someOf(because.from)].filter((each) => each !== '').join(', ')
    case 'knowledge':
      return knownText(design, because.id)
    case 'default':
      return defaultText(design, because.id)
    case 'decision':
      return decisionText(design, because.id)
  }
}

/** The inputs of a formula with their values: in the quarter it was computed for, at the horizon where it was for all. */
export function inputsText(amount: Amount): string {
  if (amount.because.kind !== 'formula') return ''
  return Object.entries(amount.because.inputs)
    .map(([name, input]) => inputText(name, input, amount))
    .join(', ')
}

/** One input of a formula: its name there and its value. */
export function inputText(name: string, input: Amount, of: Amount): string {
  return `${escape(name)} ${valueText(input, isSeries(of) ? undefined : of.quarter)}`
}

/** An amount's value, in a quarter or at the horizon. */
export function valueText(amount: Amount, quarter?: number): string {
  if (!isSeries(amount)) return words(amount)
  return quarter === undefined ? wordsAtHorizon(amount) : wordsAt(amount, quarter)
}

/** A source as a link where it has an address, with the date of the text or of its reading. */
export function sourceText({ title, address, date }: Source): string {
  return address === undefined ? `${escape(title)} (${date})` : `${link(escape(title), address)} (${date})`
}

function knownText({ knowledge }: Design, id: string): string {
  const quantity = knowledge.quantities.get(id)
  if (quantity === undefined) return code(id)
  const { source, low, high, unit } = quantity
  if (low === undefined || high === undefined) return sourceText(source)
  return assumedText(id, low, high, unit)
}

function defaultText({ knowledge }: Design, id: string): string {
  const known = knowledge.defaults.get(id)
  return known === undefined ? `assumed, ${code(id)}` : assumedText(id, known.low, known.high, known.unit)
}

function assumedText(id: string, low: number, high: number, unit: Unit): string {
  return `assumed, ${code(id)}, may lie in ${words({ value: low, unit })} … ${words({ value: high, unit })}`
}

function decisionText(design: Design, id: string): string {
  const decision = design.decisions.byId.get(id)
  return decision === undefined ? code(id) : `${link(escape(decision.title), recordPath(design, decision.rule))}: ${escape(decision.chosen.title)}`
}

function someOf(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map(code).join(', ')
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown
}
