import type { Design } from '../../model/design/design.ts'
import { columnWidths, pad } from '../../text/tables.ts'
import { flipText, nearestFlip } from './nearest-flip.ts'
import { verdictRow } from './verdict-rows.ts'
import { choices, weightiest } from './weightiest.ts'

/** The verdict for a terminal: targets, the missed ones first, and the decisions that carry the design. */
export function verdictLines(design: Design): readonly string[] {
  const { brief, capacity, workload } = design
  const missed = capacity.verdict.filter(({ met }) => !met).length
  const horizon = workload.targets.horizon.value
  const state =
    missed === 0 ? `every target holds to month ${horizon}` : `${missed} of ${capacity.verdict.length} targets missed by month ${horizon}`
  const targets = capacity.verdict
    .toSorted((a, b) => Number(a.met) - Number(b.met))
    .map(verdictRow)
    .map((row) => [row.met ? '✓' : '✗', row.target, row.designed, `of ${row.asked}`, row.decidedBy])
  const decisions = weightiest(design)
    .slice(0, 5)
    .map(({ title, decisions: all }) => {
      const flip = nearestFlip(design, all)
      const [first] = choices(all)
      const others = all.length - (first?.subjects.length ?? 0)
      return [
        '·',
        title,
        (first?.option ?? '') + (others === 0 ? '' : ` (${first?.subjects.length} of ${all.length})`),
        flip === undefined ? '' : flipText(flip.decision, flip.flip),
      ]
    })
  return [`${brief.system}: ${state}`, '', ...aligned(targets), '', ...aligned(decisions)]
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columnWidths(rows, Math.max(0, ...rows.map((row) => row.length))).map((width, index) => (index === 0 ? 1 : width))
  return rows.map((row) => `  ${row.map((cell, index) => pad(cell, widths[index] ?? 0)).join('  ')}`.trimEnd())
}
