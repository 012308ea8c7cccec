import type { Design } from '../../model/design/design.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Emitter } from '../../model/emitter.ts'
import { code, escape, link, MarkdownWriter } from '../../text/markdown.ts'
import { digits, words, wordsAtHorizon, wordsToday } from '../../text/number.ts'
import { componentTable, fullest } from '../shared/component-table.ts'
import { costTable, dearest } from '../shared/cost-table.ts'
import { heldAssumptions } from '../shared/held-assumptions.ts'
import { flipText, nearestFlip, noFlipText } from '../shared/nearest-flip.ts'
import { readOn } from '../shared/read-on.ts'
import { recordPath } from '../shared/record-path.ts'
import { tightest, verdictTable } from '../shared/verdict-table.ts'
import { choices, weightiest, type WeighedRule } from '../shared/weightiest.ts'

/** How many rows of each table one page has room for; the sections hold the rest. */
const most = { targets: 8, decisions: 5, components: 4, items: 4, assumptions: 4, risks: 4 }

/** README.md: the verdict on one page. */
export const verdict: Emitter = {
  id: 'verdict',
  title: 'Verdict',
  about:
    'README.md: targets met or missed, the decisions that carry the design and where they flip, cost, risks, and the assumptions to firm up first.',
  appliesTo: () => true,
  emit: (design) => {
    const out = new MarkdownWriter()
    out.heading(1, headline(design))
    if (design.brief.purpose !== undefined) out.quote(escape(design.brief.purpose))
    targets(out, design)
    decisions(out, design)
    components(out, design)
    cost(out, design)
    firmUp(out, design)
    risks(out, design)
    furtherReading(out, design)
    return [out.done('README.md')]
  },
}

/** The one line that must be right: how long it holds and what gives first. */
function headline({ brief, capacity, workload }: Design): string {
  const missed = capacity.verdict.filter(({ met }) => !met)
  const horizon = workload.targets.horizon.value
  const system = escape(brief.system)
  const { firstToGive: first } = capacity
  const gives =
    first === undefined
      ? ''
      : `; first to give: ${escape(first.component)}, ${first.month > 0 ? `month ${digits(first.month)}` : 'from the start'}`
  if (missed.length === 0) return `${system}: every target holds to month ${digits(horizon)}${gives}`
  const names = missed.map(({ target }) => target).join(', ')
  const when = capacity.holdsUntil > 0 ? `from month ${digits(capacity.holdsUntil)} on` : 'from the start'
  return `${system}: ${escape(names)} missed ${when}${gives}`
}

function targets(out: MarkdownWriter, { capacity }: Design): void {
  const all = capacity.verdict
  const missed = all.filter(({ met }) => !met).length
  const kept = missed === 0 ? `all ${all.length} met` : `${missed} of ${all.length} missed`
  out.heading(2, `Targets: ${kept}${all.length > most.targets ? `; the ${most.targets} tightest` : ''}`)
  out.table(verdictTable(tightest(all).slice(0, most.targets)))
}

function decisions(out: MarkdownWriter, design: Design): void {
  out.heading(2, 'Decisions that carry it')
  out.table({
    columns: [
      { title: 'question' },
      { title: 'answer' },
      { title: 'margin', align: 'right' },
      { title: 'nearest flip' },
      { title: 'elements on it', align: 'right' },
    ],
    rows: weightiest(design)
      .slice(0, most.decisions)
      .map((rule) => ({ element: `decision/${rule.rule}`, cells: decisionCells(design, rule) })),
  })
}

function decisionCells(design: Design, { rule, title, decisions: all, weight }: WeighedRule): readonly string[] {
  const answers = choices(all).map(({ option, subjects }) => (all.length === 1 ? escape(option) : `${escape(option)}: ${someOf(subjects)}`))
  const least = Math.min(...all.map(({ margin }) => margin))
  const flip = nearestFlip(design, all)
  const where = flip === undefined || all.length === 1 ? '' : `${code(flip.decision.subject.name)}: `
  return [
    link(escape(title), recordPath(design, rule)),
    answers.join('; '),
    least.toFixed(2) + (all.some(({ pinned }) => pinned !== undefined) ? ', pinned' : ''),
    flip === undefined ? noFlipText(all) : where + escape(flipText(flip.decision, flip.flip)),
    String(weight),
  ]
}

/** Up to two names, and how many more. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 2).map(code).join(', ')
  return names.length > 2 ? `${shown} and ${names.length - 2} more` : shown
}

function components(out: MarkdownWriter, { capacity }: Design): void {
  const all = capacity.components
  out.heading(2, all.length > most.components ? `Fullest ${most.components} of ${all.length} components` : 'What it runs on')
  out.table(componentTable(fullest(all).slice(0, most.components)))
}

function cost(out: MarkdownWriter, { capacity: { cost: estimate } }: Design): void {
  const rest = estimate.items.length > most.items ? `; the dearest ${most.items} of ${estimate.items.length} items` : ''
  out.heading(2, `Cost: ${wordsToday(estimate.total)} today, ${wordsAtHorizon(estimate.total)} at the horizon${rest}`)
  out.table(costTable(estimate, dearest(estimate).slice(0, most.items)))
}

function firmUp(out: MarkdownWriter, design: Design): void {
  const held = heldAssumptions(design).slice(0, most.assumptions)
  if (held.length === 0) return
  out.heading(2, 'Firm up first')
  out.table({
    columns: [
      { title: 'assumed' },
      { title: 'value', align: 'right' },
      { title: 'may lie in' },
      { title: 'numbers on it', align: 'right' },
      { title: 'decisions it changes in that range' },
    ],
    rows: held.map(({ title, value, range, figures, changes }) => [
      escape(title),
      words(value),
      range,
      digits(figures),
      changes.length === 0 ? 'none' : someOf(changes),
    ]),
  })
}

function risks(out: MarkdownWriter, design: Design): void {
  const told = design.findings.filter(({ severity }) => severity !== 'information')
  const count = design.brief.operations.size
  const shown = varied(told).slice(0, most.risks)
  const some = told.length > shown.length ? `: ${shown.length} of ${told.length}, a finding of each kind first` : ''
  out.heading(2, told.length === 0 ? `Risks: none found in ${count} operations` : `Risks${some}`)
  out.table({
    columns: [{ title: 'code' }, { title: 'found' }, { title: 'at' }],
    rows: shown.map(({ code: id, message, at }) => [id, message, at.path === undefined ? '' : code(at.path)]),
  })
}

/** Errors before warnings, and of each code the first one before the second of any, so that one kind does not fill the page. */
function varied(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map<string, number>()
  return findings
    .map((finding) => {
      const before = seen.get(finding.code) ?? 0
      seen.set(finding.code, before + 1)
      return { finding, rank: (finding.severity === 'error' ? 0 : findings.length) + before }
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ finding }) => finding)
}

function furtherReading(out: MarkdownWriter, design: Design): void {
  out.heading(2, 'Where to read on')
  out.table({ columns: [{ title: 'file' }, { title: 'holds' }], rows: readOn(design).map(({ path, holds }) => [link(path, path), holds]) })
}
