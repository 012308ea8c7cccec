import type { TargetVerdict } from '../../model/design/capacity.ts'
import { escape, strong, type Table } from '../../text/markdown.ts'
import { verdictRow } from './verdict-rows.ts'

/** Targets against what was designed; what is missed says so in its first word. */
export function verdictTable(targets: readonly TargetVerdict[]): Table {
  return {
    columns: [
      { title: 'target' },
      { title: 'asked', align: 'right' },
      { title: 'designed', align: 'right' },
      { title: 'margin', align: 'right' },
      { title: 'what decides it' },
    ],
    rows: targets.map((each) => {
      const row = verdictRow(each)
      const target = escape(row.target)
      return [
        row.met ? target : `${strong('missed')}: ${target}`,
        row.asked,
        row.met ? row.designed : strong(row.designed),
        row.margin,
        escape(row.decidedBy),
      ]
    }),
  }
}

/** The missed targets first, then the met ones by how little room they leave; equal ones in their order. */
export function tightest(targets: readonly TargetVerdict[]): readonly TargetVerdict[] {
  return targets.toSorted((a, b) => Number(a.met) - Number(b.met) || room(a) - room(b))
}

/** Asked over designed where less is better; for shares, what may be missing over what is. */
function room({ asked, designed }: TargetVerdict): number {
  if (asked.unit === '1') return (1 - asked.value) / Math.max(1 - designed.value, Number.MIN_VALUE)
  return designed.value === 0 ? Number.MAX_VALUE : asked.value / designed.value
}
