import type { CostEstimate } from '../../model/design/capacity.ts'
import { atHorizon } from '../../model/quantity.ts'
import { escape, type Table } from '../../text/markdown.ts'
import { percent, wordsAtHorizon, wordsToday } from '../../text/number.ts'

/** Items of a bill, each with its share of the whole at the horizon. */
export function costTable({ total }: CostEstimate, items: CostEstimate['items']): Table {
  const all = atHorizon(total)
  return {
    columns: [
      { title: 'item' },
      { title: 'what' },
      { title: 'today', align: 'right' },
      { title: 'at the horizon', align: 'right' },
      { title: 'share', align: 'right' },
    ],
    rows: items.map((item) => [
      escape(item.name),
      escape(item.what),
      wordsToday(item.cost),
      wordsAtHorizon(item.cost),
      all > 0 ? percent(atHorizon(item.cost) / all) : '',
    ]),
  }
}

/** The items by what they cost at the horizon, the dearest first; equal ones in the order of the bill. */
export function dearest({ items }: CostEstimate): CostEstimate['items'] {
  return items.toSorted((a, b) => atHorizon(b.cost) - atHorizon(a.cost))
}
