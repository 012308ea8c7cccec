import type { Decision, ScoredOption } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import type { Amount } from '../../model/quantity.ts'
import { code, escape, type MarkdownWriter } from '../../text/markdown.ts'
import { inputText, rangeText, reasonText, titleText, valueText } from './reason-text.ts'

/** How many steps down from a score its numbers are followed; `groundplan explain` goes further. */
const deepest = 2

/** For each criterion the formula of its score, with the numbers that the choice and the runner-up put into it. */
export function scoreInputs(out: MarkdownWriter, decision: Decision): void {
  const [chosen, second] = compared(decision)
  if (chosen === undefined) return
  out.table({
    columns: [
      { title: 'criterion' },
      { title: 'how it is scored' },
      { title: escape(chosen.option.title) },
      ...(second === undefined ? [] : [{ title: escape(second.option.title) }]),
      { title: 'against' },
    ],
    rows: chosen.scores.map(({ criterion, title, score }) => {
      const other = second?.scores.find((each) => each.criterion === criterion)?.score
      const shared = sharedInputs(score, other)
      const cells =
        second === undefined ? [inputsBut(score, shared)] : [inputsBut(score, shared), other === undefined ? '' : inputsBut(other, shared)]
      const formula = score.because.kind === 'formula' ? code(score.because.formula.says) : ''
      return [escape(title), formula, ...cells, shared.map(([name, input]) => inputText(name, input, score)).join(', ')]
    }),
  })
}

/** Where the numbers in the scores of the choice and of the runner-up come from, each once, in the order met. */
export function numbersBehind(out: MarkdownWriter, design: Design, decisions: readonly Decision[]): void {
  const found = new Map<string, readonly [Amount, number | undefined]>()
  const scores = decisions.flatMap((decision) => compared(decision).flatMap((option) => option.scores.map(({ score }) => score)))
  let level: readonly Amount[] = scores
  for (let depth = 0; depth < deepest; depth++) {
    const next: Amount[] = []
    for (const amount of level) {
      if (amount.because.kind !== 'formula') continue
      for (const input of Object.values(amount.because.inputs)) {
        if (found.has(input.id)) continue
        found.set(input.id, [input, 'quarter' in amount ? amount.quarter : undefined])
        next.push(input)
      }
    }
    level = next
  }
  if (found.size === 0) return
  out.heading(2, 'Where the numbers come from')
  out.table({
    columns: [{ title: 'number' }, { title: 'value', align: 'right' }, { title: 'may lie in' }, { title: 'from' }],
    rows: [...found.values()].map(([amount, quarter]) => [
      titleText(design, amount),
      valueText(amount, quarter),
      rangeText(design, amount),
      reasonText(design, amount),
    ]),
  })
}

/** The choice and the best other option that is open. */
export function compared({ options, choice }: Decision): readonly ScoredOption[] {
  const open = options.filter(({ option, exclusions }) => option.id === choice || exclusions.length === 0)
  return [open.find(({ option }) => option.id === choice), open.find(({ option }) => option.id !== choice)].filter(
    (each) => each !== undefined,
  )
}

/** Inputs that both scores take with the same value, such as the reference they are measured against. */
function sharedInputs(score: Amount, other: Amount | undefined): readonly (readonly [string, Amount])[] {
  if (score.because.kind !== 'formula' || other?.because.kind !== 'formula') return []
  const { inputs } = other.because
  return Object.entries(score.because.inputs).filter(([name, input]) => {
    const same = inputs[name]
    return same !== undefined && (same.id === input.id || (input.because.kind !== 'formula' && valueText(same) === valueText(input)))
  })
}

function inputsBut(score: Amount, shared: readonly (readonly [string, Amount])[]): string {
  if (score.because.kind !== 'formula') return valueText(score)
  return Object.entries(score.because.inputs)
    .filter(([name]) => !shared.some(([known]) => known === name))
    .map(([name, input]) => inputText(name, input, score))
    .join(', ')
}
