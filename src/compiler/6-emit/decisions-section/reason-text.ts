import type { Design } from '../../model/design/design.ts'
import type { Source } from '../../model/knowledge.ts'
import type { Amount } from '../../model/quantity.ts'
import { isSeries } from '../../model/quantity.ts'
import { code, escape, link } from '../../text/markdown.ts'
import { words, wordsAt, wordsAtHorizon } from '../../text/number.ts'
import { recordPath } from '../shared/record-path.ts'

/**
 * Where a number comes from, as inline Markdown: the line of the brief and what stands there, the source of a known number with its date,
 * what was counted where, or the formula with the values put in. What nobody published is `assumed`; `rangeText` tells how far it may be off.
 */
export function reasonText(design: Design, amount: Amount): string {
  const { because } = amount
  switch (because.kind) {
    case 'formula':
      return [code(because.formula.says), inputsText(amount)].filter((each) => each !== '').join(': ')
    case 'brief':
      return `${code(because.path)}: ${escape(because.text)}`
    case 'structure':
      return because.from.length === 0 ? 'by definition' : `counted at ${someOf(because.from)}`
    case 'knowledge':
      return knownText(design, because.id)
    case 'default':
      return 'assumed'
    case 'decision':
      return decisionText(design, because.id)
  }
}

/** The range in which an assumed number may really lie; nothing for others. */
export function rangeText({ knowledge }: Design, { because }: Amount): string {
  const known =
    because.kind === 'default'
      ? knowledge.defaults.get(because.id)
      : because.kind === 'knowledge'
        ? knowledge.quantities.get(because.id)
        : undefined
  if (known?.low === undefined || known.high === undefined) return ''
  return `${words({ value: known.low, unit: known.unit })} … ${words({ value: known.high, unit: known.unit })}`
}

/** What a number is, as people say it, with the id that `groundplan explain` takes; the id alone where it has no title. */
export function titleText({ knowledge }: Design, { id, because }: Amount): string {
  const title =
    because.kind === 'default'
      ? knowledge.defaults.get(because.id)?.title
      : because.kind === 'knowledge'
        ? knowledge.quantities.get(because.id)?.title
        : because.kind === 'structure'
          ? because.what
          : undefined
  return title === undefined ? code(id) : `${escape(title)} (${code(id)})`
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
  return code(`${name} = ${valueText(input, isSeries(of) ? undefined : of.quarter)}`)
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
  const known = knowledge.quantities.get(id)
  if (known === undefined) return code(id)
  return known.low === undefined ? sourceText(known.source) : 'assumed'
}

/** A link from one record to another: they lie side by side. */
function decisionText(design: Design, id: string): string {
  const decision = design.decisions.byId.get(id)
  return decision === undefined
    ? code(id)
    : `${link(escape(decision.title), recordPath(design, decision.rule).replace('decisions/', ''))}: ${escape(decision.chosen.title)}`
}

function someOf(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).map(code).join(', ')
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown
}
