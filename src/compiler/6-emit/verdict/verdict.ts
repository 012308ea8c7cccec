import type { Design } from '../../model/design/design.ts'
import type { Emitter } from '../../model/emitter.ts'
import { atHorizon } from '../../model/quantity.ts'
import { code, escape, link, MarkdownWriter, strong } from '../../text/markdown.ts'
import { digits, words, wordsAtHorizon, wordsToday } from '../../text/number.ts'
import { aboutThis } from '../shared/about-this.ts'
import { heldAssumptions } from '../shared/held-assumptions.ts'
import { flipText, nearestFlip } from '../shared/nearest-flip.ts'
import { recordPath } from '../shared/record-path.ts'
import { verdictRow } from '../shared/verdict-rows.ts'
import { choices, weightiest, type WeighedRule } from '../shared/weightiest.ts'

/** How many decisions and assumptions one page has room for. */
const onOnePage = 5

/** README.md: the verdict on one page. */
export const verdict: Emitter = {
  id: 'verdict',
  title: 'Verdict',
  about: 'README.md: targets met or missed, the decisions that carry the design and where they flip, cost, risks, and the assumptions to firm up first.',
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
    return [out.done('README.md')]
  },
}

/** The one line that must be right: how long it holds and what gives first. */
function headline({ brief, capacity, workload }: Design): string {
  const missed = capacity.verdict.filter(({ met }) => !met)
  const horizon = workload.targets.horizon.value
  const system = escape(brief.system)
  const gives = capacity.firstToGive === undefined ? '' : `; first to give: ${escape(capacity.firstToGive.component)}, month ${digits(capacity.firstToGive.month)}`
  if (missed.length === 0) return `${system}: every target holds to month ${digits(horizon)}${gives}`
  const names = missed.map(({ target }) => target).join(', ')
  return `${system}: ${escape(names)} missed${capacity.holdsUntil > 0 ? ` from month ${digits(capacity.holdsUntil)} on` : ''}${gives}`
}

function targets(out: MarkdownWriter, { capacity }: Design): void {
  out.heading(2, 'Targets')
  out.table({
    columns: [{ title: 'target' }, { title: 'asked', align: 'right' }, { title: 'designed', align: 'right' }, { title: 'margin', align: 'right' }, { title: 'what decides it' }],
    rows: capacity.verdict.map((each) => {
      const row = verdictRow(each)
      return [escape(row.target), row.asked, row.met ? row.designed : strong(row.designed), row.margin, escape(row.decidedBy)]
    }),
  })
}

function decisions(out: MarkdownWriter, design: Design): void {
  out.heading(2, 'Decisions that carry it')
  out.table({
    columns: [{ title: 'question' }, { title: 'answer' }, { title: 'margin', align: 'right' }, { title: 'nearest flip' }, { title: 'elements on it', align: 'right' }],
    rows: weightiest(design)
      .slice(0, onOnePage)
      .map((rule) => ({ element: `decision/${rule.rule}`, cells: decisionCells(design, rule) })),
  })
}

function decisionCells(design: Design, { rule, title, decisions: all, weight }: WeighedRule): readonly string[] {
  const answers = choices(all).map(({ option, subjects }) => (all.length === 1 ? escape(option) : `${escape(option)}: ${someOf(subjects)}`))
  const margins = all.map(({ margin }) => margin)
  const least = Math.min(...margins)
  const flip = nearestFlip(design, all)
  const where = flip === undefined || all.length === 1 ? '' : `${code(flip.decision.subject.name)}: `
  return [
    link(escape(title), recordPath(design, rule)),
    answers.join('; '),
    least.toFixed(2),
    flip === undefined ? 'none in the range tried' : where + escape(flipText(flip.decision, flip.flip)),
    String(weight),
  ]
}

/** Up to three names, and how many more. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(code).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

function components(out: MarkdownWriter, { capacity }: Design): void {
  out.heading(2, 'What it runs on')
  out.table({
    columns: [{ title: 'component' }, { title: 'instances', align: 'right' }, { title: 'load today', align: 'right' }, { title: 'load at the horizon', align: 'right' }, { title: 'ρ', align: 'right' }],
    rows: capacity.components.map((each) => ({
      element: each.id,
      cells: [escape(each.name), digits(atHorizon(each.instances)), wordsToday(each.demand), wordsAtHorizon(each.demand), atHorizon(each.utilisation).toFixed(2)],
    })),
  })
}

function cost(out: MarkdownWriter, { capacity: { cost: estimate } }: Design): void {
  out.heading(2, `Cost: ${wordsToday(estimate.total)} today, ${wordsAtHorizon(estimate.total)} at the horizon`)
  out.table({
    columns: [{ title: 'item' }, { title: 'what' }, { title: 'today', align: 'right' }, { title: 'at the horizon', align: 'right' }],
    rows: estimate.items.map((item) => [escape(item.name), escape(item.what), wordsToday(item.cost), wordsAtHorizon(item.cost)]),
  })
}

function firmUp(out: MarkdownWriter, design: Design): void {
  const held = heldAssumptions(design).slice(0, onOnePage)
  if (held.length === 0) return
  out.heading(2, 'Firm up first')
  out.table({
    columns: [{ title: 'assumed' }, { title: 'value', align: 'right' }, { title: 'may lie in' }, { title: 'numbers on it', align: 'right' }, { title: 'decisions it changes in that range' }],
    rows: held.map(({ title, value, range, figures, changes }) => [escape(title), words(value), range, digits(figures), changes.length === 0 ? 'none' : changes.map(code).join(', ')]),
  })
}

function risks(out: MarkdownWriter, design: Design): void {
  const { findings, brief } = design
  const told = findings.filter(({ severity }) => severity !== 'information')
  const count = brief.operations.size
  out.heading(2, told.length === 0 ? `Risks: none found in ${count} operations` : 'Risks')
  out.table({
    columns: [{ title: 'code' }, { title: 'found' }, { title: 'what would mend it' }, { title: 'at' }],
    rows: told.map(({ code: id, message, help, at }) => [id, message, aboutThis(design, help), at.path === undefined ? '' : code(at.path)]),
  })
}
