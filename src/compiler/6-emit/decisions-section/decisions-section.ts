import type { Decision } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import type { Emitter } from '../../model/emitter.ts'
import { code, escape, link, MarkdownWriter } from '../../text/markdown.ts'
import { count } from '../../text/number.ts'
import { statusText } from '../shared/decision-status.ts'
import { flipText, nearestFlip, noFlipText } from '../shared/nearest-flip.ts'
import { recordPath } from '../shared/record-path.ts'
import { sweptText, sweptTitle } from '../shared/swept-text.ts'
import { weightiest } from '../shared/weightiest.ts'
import { decisionRecord, movedHeading } from './decision-record.ts'

/** 4-decisions.md and one record for each rule. */
export const decisionsSection: Emitter = {
  id: 'decisions-section',
  title: 'Architecture decisions',
  about:
    '4-decisions.md lists every answer with score, runner-up, margin and nearest flip; decisions/ holds a MADR record for each question.',
  appliesTo: () => true,
  emit: (design) => {
    const rules = weightiest(design)
    const out = new MarkdownWriter()
    out.heading(
      1,
      `Decisions of ${escape(design.brief.system)}: ${count(design.decisions.all.length, 'answer')} to ${count(rules.length, 'question')}`,
    )
    for (const { rule, title, decisions, weight } of rules) {
      out.heading(2, `${link(escape(title), recordPath(design, rule))}, ${weight} elements on it`)
      out.table({
        columns: [
          { title: 'for' },
          { title: 'answer' },
          { title: 'score', align: 'right' },
          { title: 'runner-up' },
          { title: 'margin', align: 'right' },
          { title: 'nearest flip' },
          { title: 'status' },
        ],
        rows: decisions.map((decision) => ({ element: `decision/${decision.id}`, cells: cellsOf(design, decision) })),
      })
    }
    moved(out, design)
    return [out.done('4-decisions.md'), ...rules.map((each) => decisionRecord(design, each))]
  },
}

function cellsOf(design: Design, decision: Decision): readonly string[] {
  const chosen = decision.options.find(({ option }) => option.id === decision.choice)
  const second = decision.options.find(({ option, exclusions }) => option.id !== decision.choice && exclusions.length === 0)
  const nearest = nearestFlip(design, [decision])
  return [
    decision.subject.kind === 'system' ? 'the system' : code(decision.subject.name),
    escape(decision.chosen.title),
    chosen?.total.value.toFixed(2) ?? '',
    second === undefined ? 'all others ruled out' : `${escape(second.option.title)} ${second.total.value.toFixed(2)}`,
    decision.margin.toFixed(2),
    nearest === undefined ? noFlipText([decision]) : escape(flipText(decision, nearest.flip)),
    statusText(design, decision),
  ]
}

/** Every input that was moved to find flips, and which answers it changes. */
function moved(out: MarkdownWriter, design: Design): void {
  const { inputs } = design.decisions.flips()
  out.heading(2, movedHeading)
  out.table({
    columns: [
      { title: 'input' },
      { title: 'now', align: 'right' },
      { title: 'tried from', align: 'right' },
      { title: 'to', align: 'right' },
      { title: 'answers it changes', align: 'right' },
      { title: 'such as' },
    ],
    rows: inputs.map(({ id, title, from, low, high, moves }) => [
      escape(sweptTitle({ title })),
      sweptText(id, from),
      sweptText(id, { value: low, unit: from.unit }),
      sweptText(id, { value: high, unit: from.unit }),
      String(moves.length),
      moves.slice(0, 3).map(code).join(', '),
    ]),
  })
}
