import type { Artifact } from '../../model/artifact.ts'
import type { Decision, ScoredOption } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import type { Figure } from '../../model/quantity.ts'
import { anchorOf, code, escape, link, MarkdownWriter, strong } from '../../text/markdown.ts'
import { words } from '../../text/number.ts'
import { sentencesAboutThis } from '../shared/about-this.ts'
import { statusText } from '../shared/decision-status.ts'
import { recordNumber, recordPath } from '../shared/record-path.ts'
import { sweptText, sweptTitle } from '../shared/swept-text.ts'
import { choices, type WeighedRule } from '../shared/weightiest.ts'
import { numbersBehind, scoreInputs } from './numbers-behind.ts'
import { rangeText, reasonText, sourceText } from './reason-text.ts'

/** Subjects of one rule up to which every score is shown; beyond, the closest call for each answer stands for the others. */
const allScoresUpTo = 4
/** Options set side by side; of the others only the total is told. */
const mostOptions = 5

/** Heading of 4-decisions.md under which every input that was moved stands. */
export const movedHeading = 'What was moved to find the flips'

/** One decision record in the manner of MADR (adr.github.io/madr), holding every answer that one rule gave. */
export function decisionRecord(design: Design, rule: WeighedRule): Artifact {
  const { decisions } = rule
  const shown = decisions.length <= allScoresUpTo ? decisions : closestCalls(decisions)
  const out = new MarkdownWriter()
  out.heading(1, titleOf(design, rule))
  out.heading(2, 'Context and problem')
  context(out, design, decisions)
  out.heading(2, 'Decision drivers')
  drivers(out, design, shown)
  out.heading(2, 'Considered options')
  if (shown.length < decisions.length) totals(out, decisions)
  for (const decision of shown) scores(out, decision, decisions.length > 1)
  exclusions(out, decisions)
  out.heading(2, 'Decision outcome')
  outcome(out, design, decisions)
  flips(out, design, decisions)
  numbersBehind(out, design, shown)
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
      cells: [
        escape(decision.question),
        strong(escape(decision.chosen.title)),
        statusOf(design, decision),
        decision.subject.from.map(code).join(', '),
      ],
    })),
  })
}

function statusOf(design: Design, decision: Decision): string {
  return decision.pinned === undefined ? statusText(design, decision) : `pinned: ${escape(decision.pinned.because)}`
}

/** Criteria with their weights; a weight that differs between subjects is shown for each of them. */
function drivers(out: MarkdownWriter, design: Design, decisions: readonly Decision[]): void {
  const rows = new Map<string, readonly string[]>()
  for (const { options } of decisions) {
    for (const { title, weight } of options[0]?.scores ?? []) {
      const cells = [escape(title), weight.value.toFixed(2), rangeText(design, weight), reasonText(design, weight)]
      rows.set(cells.join('\n'), cells)
    }
  }
  out.table({
    columns: [{ title: 'criterion' }, { title: 'weight', align: 'right' }, { title: 'may lie in' }, { title: 'where it comes from' }],
    rows: [...rows.values()],
  })
}

/** For rules with many subjects: each subject with the total of every option. */
function totals(out: MarkdownWriter, decisions: readonly Decision[]): void {
  const options = [...new Map(decisions.flatMap((each) => each.options.map(({ option }) => [option.id, option.title]))).entries()]
  out.table({
    columns: [{ title: 'for' }, ...options.map(([, title]) => ({ title: escape(title), align: 'right' as const }))],
    rows: decisions.map((decision) => ({
      element: `decision/${decision.id}`,
      cells: [
        code(decision.subject.name),
        ...options.map(([id]) =>
          totalCell(
            decision,
            decision.options.find(({ option }) => option.id === id),
          ),
        ),
      ],
    })),
  })
}

function totalCell(decision: Decision, scored: ScoredOption | undefined): string {
  if (scored === undefined) return ''
  if (scored.exclusions.length > 0) return 'ruled out'
  const text = scored.total.value.toFixed(2)
  return scored.option.id === decision.choice ? strong(text) : text
}

/** The score table of one decision: its best options by criterion, then the numbers behind the first two. */
function scores(out: MarkdownWriter, decision: Decision, named: boolean): void {
  const open = decision.options.filter(({ option, exclusions }) => option.id === decision.choice || exclusions.length === 0)
  const shown = open.slice(0, mostOptions)
  if (named) out.heading(3, code(decision.subject.name))
  const set = (option: ScoredOption, text: string): string => (option.option.id === decision.choice ? strong(text) : text)
  out.within(`decision/${decision.id}`, () => {
    out.table({
      columns: [
        { title: 'criterion' },
        { title: 'weight', align: 'right' },
        ...shown.map(({ option }) => ({ title: escape(option.title), align: 'right' as const })),
      ],
      rows: [
        ...(decision.options[0]?.scores ?? []).map(({ criterion, title, weight }) => [
          escape(title),
          weight.value.toFixed(2),
          ...shown.map((option) => set(option, option.scores.find((each) => each.criterion === criterion)?.score.value.toFixed(2) ?? '')),
        ]),
        ['total', '', ...shown.map((option) => set(option, option.total.value.toFixed(2)))],
      ],
    })
    const rest = open.slice(mostOptions)
    if (rest.length > 0)
      out.table({
        columns: [{ title: 'further behind' }, { title: 'total', align: 'right' }],
        rows: rest.map(({ option, total }) => [escape(option.title), total.value.toFixed(2)]),
      })
    scoreInputs(out, decision)
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
      all.map(({ constraint, says, from }) => [
        subjectText(decision),
        escape(option.title),
        escape(constraint),
        escape(says),
        from.map(code).join(', '),
      ]),
    ),
  )
  if (rows.length === 0) return
  out.heading(3, 'Ruled out')
  out.table({ columns: [{ title: 'for' }, { title: 'option' }, { title: 'by' }, { title: 'since' }, { title: 'at' }], rows })
}

function outcome(out: MarkdownWriter, design: Design, decisions: readonly Decision[]): void {
  out.table({
    columns: [{ title: 'for' }, { title: 'effect' }, { title: 'what follows' }],
    rows: decisions.flatMap((decision) =>
      decision.consequences.flatMap(({ effect, says, figures }) => {
        const told = escape(sentencesAboutThis(design, says))
        const shown = figures.filter(({ unit }) => unit !== 'score').map(figureText)
        if (told === '') return []
        return [
          {
            element: `decision/${decision.id}`,
            cells: [subjectText(decision), effect, [told, shown.join(', ')].filter((each) => each !== '').join(' ')],
          },
        ]
      }),
    ),
  })
  const pinned = decisions.filter((decision) => decision.pinned !== undefined)
  out.table({
    columns: [{ title: 'pinned' }, { title: 'scored best' }, { title: 'score given up', align: 'right' }],
    rows: pinned.map((decision) => [
      subjectText(decision),
      escape(decision.options.find(({ option }) => option.id === decision.pinned?.instead)?.option.title ?? ''),
      decision.pinned?.costs.toFixed(2) ?? '',
    ]),
  })
}

function figureText(figure: Figure): string {
  return `${code(figure.id)} ${words(figure)}`
}

function flips(out: MarkdownWriter, design: Design, decisions: readonly Decision[]): void {
  const { byDecision, inputs } = design.decisions.flips()
  const rows = decisions.flatMap((decision) =>
    (byDecision.get(decision.id) ?? []).map(({ input, title, from, to, becomes, month }) => ({
      element: `decision/${decision.id}`,
      cells: [
        subjectText(decision),
        escape(sweptTitle({ title })),
        sweptText(input, from),
        sweptText(input, to),
        escape(decision.options.find(({ option }) => option.id === becomes)?.option.title ?? becomes),
        month === undefined ? '' : `month ${Math.ceil(month)}`,
      ],
    })),
  )
  const tried = link(`${inputs.length} inputs tried`, `../4-decisions.md#${anchorOf(movedHeading)}`)
  out.heading(2, rows.length === 0 ? `When it would be another: at none of ${tried}` : `When it would be another, of ${tried}`)
  out.table({
    columns: [
      { title: 'for' },
      { title: 'input' },
      { title: 'now', align: 'right' },
      { title: 'flips at', align: 'right' },
      { title: 'becomes' },
      { title: 'by growth in' },
    ],
    rows,
  })
}

function subjectText({ subject }: Decision): string {
  return subject.kind === 'system' ? 'the system' : code(subject.name)
}

function evidence(out: MarkdownWriter, { knowledge }: Design, decisions: readonly Decision[]): void {
  const cited = [...new Set(decisions.flatMap((each) => each.evidence))].flatMap((id) => knowledge.evidence.get(id) ?? [])
  if (cited.length === 0) return
  out.heading(2, 'Evidence')
  out.table({
    columns: [{ title: 'case or rule' }, { title: 'source' }, { title: 'strength' }],
    rows: cited.map(({ title, source, strength }) => [escape(title), sourceText(source), strength]),
  })
}
