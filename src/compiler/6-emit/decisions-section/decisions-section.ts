import type { Decision } from '../../model/decision.ts'
import type { Design } from '../../model/design/design.ts'
import type { Emitter } from '../../model/emitter.ts'
import { code, escape, link, MarkdownWriter } from '../../text/markdown.ts'
import { decisionStatus } from '../shared/decision-status.ts'
import { flipText, nearestFlip } from '../shared/nearest-flip.ts'
import { recordPath } from '../shared/record-path.ts'
import { weightiest } from '../shared/weightiest.ts'
import { decisionRecord } from './decision-record.ts'

/** 4-decisions.md and one record for each rule. */
export const decisionsSection: Emitter = {
  id: 'decisions-section',
  title: 'Architecture decisions',
  about: '4-decisions.md lists every answer with score, runner-up, margin and nearest flip; decisions/ holds a MADR record for each question.',
  appliesTo: () => true,
  emit: (design) => {
    const rules = weightiest(design)
    const out = new MarkdownWriter()
    out.heading(1, `Decisions of ${escape(design.brief.system)}: ${design.decisions.all.length} answers to ${rules.length} questions`)
    for (const { rule, title, decisions, weight } of rules) {
      out.heading(2, `${link(escape(title), recordPath(design, rule))}, ${weight} elements on it`)
      out.table({
        columns: [{ title: 'for' }, { title: 'answer' }, { title: 'score', align: 'right' }, { title: 'runner-up' }, { title: 'margin', align: 'right' }, { title: 'nearest flip' }, { title: 'status' }],
        rows: decisions.map((decision) => ({ element: `decision/${decision.id}`, cells: cellsOf(design, decision) })),
      })
    }
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
    nearest === undefined ? 'none in the range tried' : escape(flipText(decision, nearest.flip)),
    decisionStatus(design, decision),
  ]
}
