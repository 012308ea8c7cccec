import type { Artifact } from '../../model/artifact.ts'
import type { Decision, ScoredOption } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import type { Figure } from '../../model/quantity.ts'
import { code, escape, link, MarkdownWriter, strong } from '../../text/markdown.ts'
import { words } from '../../text/number.ts'
import { sentencesAboutThis } from '../shared/about-this.ts'
import { decisionStatus } from '../shared/decision-status.ts'
import { recordNumber, recordPath } from '../shared/record-path.ts'
import { choices, type WeighedRule } from '../shared/weightiest.ts'
import { inputsText, reasonText } from './reason-text.ts'

/** Subjects of one rule up to which every score is shown; beyond, the closest call for each answer stands for the others. */
const allScoresUpTo = 4

/** One decision record in the manner of MADR (adr.github.io/madr), holding every answer that one rule gave. */
export function decisionRecord(design: Design, rule: WeighedRule): Artifact {
  const { decisions } = rule
  const shown = decisions.length <= allScoresUpTo ? decisions : closestCalls(decisions)
  const out = new MarkdownWriter()
  out.heading(1, titleOf(design, rule))
  out.heading(2, 'Context and problem')
  context(out, design, decisions)
  out.heading(2, 'Decision drivers')
  drivers(out, shown)
  out.heading(2, 'Considered options')
  if (shown.length < decisions.length) totals(out, decisions)
  for (const decision of shown) scores(out, decision, decisions.length > 1)
  exclusions(out, decisions)
  out.heading(2, 'Decision outcome')
  outcome(out, design, decisions)
  out.heading(2, 'When it would be another')
  flips(out, design, decisions)
  evidence(out, design, decisions)
  return out.done(recordPath(design, rule.rule))
}

function titleOf(design: Design, { rule, title, decisions }: WeighedRule): string {
  const answers = choices(decisions).map(({ option }) => escape(option))
  return `${recordNumber(design.records.get(rule))} ${escape(title)}: ${answers.join(', ')}`
}

function context(out: MarkdownWriter, design: Design, decisions: readonly Decision[]): void {
  out.table({
    columns: [{ title: 'question' }, { title: 'answer' }, { title: 'status' }, { title: 'read from the brief' }],
    rows: decisions.map((decision) => ({
      element: `decision/${decision.id}`,
      cells: [escape(decision.question), strong(escape(decision.chosen.title)), statusOf(design, decision), decision.subject.from.map(code).join(', ')],
    })),
  })
}

function statusOf(design: Design, decision: Decision): string {
  return decision.pinned === undefined ? decisionStatus(design, decision) : `pinned: ${escape(decision.pinned.because)}`
}

/** Criteria with their weights; a weight that differs between subjects is shown for each of them. */
function drivers(out: MarkdownWriter, decisions: readonly Decision[]): void {
  const rows = new Map<string, readonly string[]>()
  for (const { options } of decisions) {
    for (const { title, weight } of options[0]?.scores ?? []) {
      const cells = [escape(title), weight.value.toFixed(2), reasonText(weight)]
      rows.set(cells.join('\n'), cells)
    }
  }
  out.table({ columns: [{ title: 'criterion' }, { title: 'weight', align: 'right' }, { title: 'where the weight comes from' }], rows: [...rows.values()] })
}

/** For rules with many subjects: each subject with the total of every option. */
function totals(out: MarkdownWriter, decisions: readonly Decision[]): void {
  const options = [...new Map(decisions.flatMap((each) => each.options.map(({ option }) => [option.id, option.title]))).entries()]
  out.table({
    columns: [{ title: 'for' }, ...options.map(([, title]) => ({ title: escape(title), align: 'right' as const }))],
    rows: decisions.map((decision) => ({
      element: `decision/${decision.id}`,
      cells: [code(decision.subject.name), ...options.map(([id]) => totalCell(decision, decision.options.find(({ option }) => option.id === id)))],
    })),
  })
}

function totalCell(decision: Decision, scored: ScoredOption | undefined): string {
  if (scored === undefined) return ''
  if (scored.exclusions.length > 0) return 'ruled out'
  const text = scored.total.value.toFixed(2)
  return scored.option.id === decision.choice ? strong(text) : text
}

/** The score table of one decision, with the numbers behind each score of the choice and of the runner-up. */
function scores(out: MarkdownWriter, decision: Decision, named: boolean): void {
  const open = decision.options.filter(({ exclusions: out }) => out.length === 0)
  if (named) out.heading(3, code(decision.subject.name))
  const criteria = decision.options[0]?.scores ?? []
  out.within(`decision/${decision.id}`, () => {
    out.table({
      columns: [{ title: 'option' }, ...criteria.map(({ title }) => ({ title: escape(title), align: 'right' as const })), { title: 'total', align: 'right' }],
      rows: open.map(({ option, scores: all, total }) => {
        const cells = [escape(option.title), ...all.map(({ score }) => score.value.toFixed(2)), total.value.toFixed(2)]
        return option.id === decision.choice ? cells.map(strong) : cells
      }),
    })
    const compared = [open.find(({ option }) => option.id === decision.choice), open.find(({ option }) => option.id !== decision.choice)].filter((each) => each !== undefined)
    out.table({
      columns: [{ title: 'criterion' }, { title: 'option' }, { title: 'score', align: 'right' }, { title: 'how it is computed' }, { title: 'from' }],
      rows: criteria.flatMap(({ criterion, title }) =>
        compared.map(({ option, scores: all }) => {
          const score = all.find((each) => each.criterion === criterion)?.score
          return [escape(title), escape(option.title), score?.value.toFixed(2) ?? '', score === undefined ? '' : reasonText(score), score === undefined ? '' : inputsText(score)]
        }),
      ),
    })
  })
}

/** The decision with the smallest margin for each answer, in the order of the decisions. */
function closestCalls(decisions: readonly Decision[]): readonly Decision[] {
  const closest = new Map<string, Decision>()
  for (const decision of decisions) {
    const known = closest.get(decision.choice)
    if (known === undefined || decision.margin < known.margin) closest.set(decision.choice, decision)
  }
  return [...closest.values()]
}

function exclusions(out: MarkdownWriter, decisions: readonly Decision[]): void {
  const rows = decisions.flatMap((decision) =>
    decision.options.flatMap(({ option, exclusions: all }) =>
      all.map(({ constraint, says, from }) => [decision.subject.kind === 'system' ? 'the system' : code(decision.subject.name), escape(option.title), escape(constraint), escape(says), from.map(code).join(', ')]),
    ),
  )
  if (rows.length === 0) return
  out.heading(3, 'Ruled out')
  out.table({ columns: [{ title: 'for' }, { title: 'option' }, { title: 'by' }, { title: 'since' }, { title: 'at' }], rows })
}

function outcome(out: MarkdownWriter, design: Design, decisions: readonly Decision[]): void {
  out.table({
    columns: [{ title: 'for' }, { title: 'effect' }, { title: 'what follows' }, { title: 'figures' }],
    rows: decisions.flatMap((decision) =>
      decision.consequences.map(({ effect, says, figures }) => ({
        element: `decision/${decision.id}`,
        cells: [decision.subject.kind === 'system' ? 'the system' : code(decision.subject.name), effect, escape(sentencesAboutThis(design, says)), figures.map(figureText).join(', ')],
      })),
    ),
  })
  const pinned = decisions.filter((decision) => decision.pinned !== undefined)
  out.table({
    columns: [{ title: 'pinned' }, { title: 'scored best' }, { title: 'score given up', align: 'right' }],
    rows: pinned.map(({ subject, pinned: pin, options }) => [code(subject.name), escape(options.find(({ option }) => option.id === pin?.instead)?.option.title ?? ''), pin?.costs.toFixed(2) ?? '']),
  })
}

function figureText(figure: Figure): string {
  return `${code(figure.id)} ${words(figure)}`
}

function flips(out: MarkdownWriter, design: Design, decisions: readonly Decision[]): void {
  const { byDecision, inputs } = design.decisions.flips()
  const rows = decisions.flatMap((decision) =>
    (byDecision.get(decision.id) ?? []).map(({ title, from, to, becomes, month }) => ({
      element: `decision/${decision.id}`,
      cells: [
        decision.subject.kind === 'system' ? 'the system' : code(decision.subject.name),
        escape(title),
        words(from),
        words(to),
        escape(decision.options.find(({ option }) => option.id === becomes)?.option.title ?? becomes),
        month === undefined ? '' : `month ${Math.ceil(month)}`,
      ],
    })),
  )
  out.table({ columns: [{ title: 'for' }, { title: 'input' }, { title: 'now', align: 'right' }, { title: 'flips at', align: 'right' }, { title: 'becomes' }, { title: 'by growth in' }], rows })
  const moved = new Set(decisions.flatMap((decision) => (byDecision.get(decision.id) ?? []).map(({ input }) => input)))
  const steady = inputs.filter(({ id }) => !moved.has(id))
  out.table({
    columns: [{ title: 'changes nothing' }, { title: 'now', align: 'right' }, { title: 'tried from', align: 'right' }, { title: 'to', align: 'right' }],
    rows: steady.map(({ title, from, low, high }) => [escape(title), words(from), words({ value: low, unit: from.unit }), words({ value: high, unit: from.unit })]),
  })
}

function evidence(out: MarkdownWriter, { knowledge }: Design, decisions: readonly Decision[]): void {
  const cited = [...new Set(decisions.flatMap((each) => each.evidence))].flatMap((id) => knowledge.evidence.get(id) ?? [])
  if (cited.length === 0) return
  out.heading(2, 'Evidence')
  out.table({
    columns: [{ title: 'case or rule' }, { title: 'source' }, { title: 'read' }, { title: 'strength' }],
    rows: cited.map(({ title, source, strength }) => [escape(title), source.address === undefined ? escape(source.title) : link(escape(source.title), source.address), source.date, strength]),
  })
}
