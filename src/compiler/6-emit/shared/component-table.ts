import type { ComponentLoad } from '../../model/design/capacity.ts'
import { atHorizon } from '../../model/quantity.ts'
import { escape, strong, type Table } from '../../text/markdown.ts'
import { digits, percent, wordsAtHorizon, wordsToday } from '../../text/number.ts'

/** Components with their loads, and how much of what they can carry is used at the horizon; what is used beyond its limit stands out. */
export function componentTable(components: readonly ComponentLoad[]): Table {
  return {
    columns: [
      { title: 'component' },
      { title: 'instances', align: 'right' },
      { title: 'load today', align: 'right' },
      { title: 'at the horizon', align: 'right' },
      { title: 'used', align: 'right' },
      { title: 'may be used', align: 'right' },
    ],
    rows: components.map((each) => ({ element: each.id, cells: cellsOf(each) })),
  }
}

/** The components nearest to their limits, or furthest beyond; those that may be used to any extent last, equal ones in the order given. */
export function fullest(components: readonly ComponentLoad[]): readonly ComponentLoad[] {
  return components.toSorted((a, b) => fullness(b) - fullness(a))
}

function fullness({ utilisation, limit }: ComponentLoad): number {
  return limit === undefined ? 0 : atHorizon(utilisation) / limit.value
}

function cellsOf(load: ComponentLoad): readonly string[] {
  const { name, instances, demand, utilisation, limit } = load
  const share = atHorizon(utilisation)
  const used = share < 10 ? percent(share) : `${digits(share)} ×`
  const text = fullness(load) > 1 ? strong(used) : used
  return [
    escape(name),
    digits(atHorizon(instances)),
    wordsToday(demand),
    wordsAtHorizon(demand),
    text,
    limit === undefined ? '' : percent(limit.value),
  ]
}
