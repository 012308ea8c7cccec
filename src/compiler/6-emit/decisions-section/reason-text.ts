import type { Amount } from '../../model/quantity.ts'
import { isSeries } from '../../model/quantity.ts'
import { code, escape } from '../../text/markdown.ts'
import { words, wordsAtHorizon } from '../../text/number.ts'

/** Where a number comes from, in a few words of inline Markdown: the formula, the brief's line, the knowledge or the default. */
export function reasonText({ because }: Amount): string {
  switch (because.kind) {
    case 'formula':
      return code(because.formula.says)
    case 'brief':
      return `${code(because.path)} ${escape(because.text)}`
    case 'structure':
      return escape(because.what)
    case 'knowledge':
      return `knowledge ${code(because.id)}`
    case 'default':
      return `assumed ${code(because.id)}`
    case 'decision':
      return `decision ${code(because.id)}`
  }
}

/** The inputs of a formula with their values, those at the horizon where there is one for each quarter. */
export function inputsText({ because }: Amount): string {
  if (because.kind !== 'formula') return ''
  return Object.entries(because.inputs)
    .map(([name, input]) => `${escape(name)} ${valueText(input)}`)
    .join(', ')
}

function valueText(input: Amount): string {
  return isSeries(input) ? wordsAtHorizon(input) : words(input)
}
