import type { Ordering } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import type { Phrase } from '../phrase.ts'
import { inside } from '../reader.ts'
import { flag, phrase, readValue, turned, type Shape } from '../shape.ts'
import { parsePath, path } from '../values/path.ts'

type Step = Ordering[number]

/** `price | -createdAt`: the alternatives at one place of the order. */
const alternatives: Shape<readonly Step[]> = phrase(
  'an order such as `-createdAt`, or `price | -createdAt` for the caller to choose',
  { examples: ['-createdAt', 'price | -createdAt'] },
  (found) => {
    const steps = found.split('|').map(parseStep)
    return steps.every((step) => step !== undefined) ? steps : undefined
  },
)

function parseStep(found: Phrase): Step | undefined {
  const descending = found.text.startsWith('-')
  const [, words, direction] = found.match(/^(\S+) (asc|desc|ascending|descending)$/di) ?? []
  if (words && direction) {
    const better = `${/^desc/i.test(direction.text) ? '-' : ''}${words.text}`
    return found.refuse(mistakes.sortDirection, { found: found.text, better }, better)
  }
  const from = parsePath(descending || found.text.startsWith('+') ? found.slice(1) : found)
  return from && { path: from, descending }
}

const stepKeys = construct('a sort field', 'One field of an order, with its parts under keys.', {
  field: { about: 'A field, or a path through references.', example: 'createdAt', required: true, shape: path },
  descending: { about: 'Whether the greatest comes first.', example: 'true', default: 'false', shape: flag },
})

const step: Shape<Step> = turned(stepKeys, ({ field, descending = false }) => field && { path: field, descending })

/**
 * The orders a caller may choose from. `[price, -createdAt]` is one order, price first; `[price | -createdAt]` is a choice of two;
 * `[price | -createdAt, name]` is a choice of two that both end with the name; `[[price], [-createdAt, name]]` spells each order out.
 */
export const sort: Shape<readonly Ordering[]> = {
  says: 'an order such as `[-createdAt]`, or `[price | -createdAt]` for the caller to choose',
  schema: { anyOf: [alternatives.schema, { type: 'array', items: { anyOf: [alternatives.schema, stepKeys.schema, { type: 'array' }] } }] },
  read: (node, path, reader) => {
    const items = node.kind === 'list' ? node.items : [node]
    if (items.some((item) => item.kind === 'list')) {
      return items.flatMap((item, index) => readValue(sort, item, inside(path, index), reader) ?? [])
    }
    if (items.length === 0) return []
    let orders: Step[][] = [[]]
    for (const [index, item] of items.entries()) {
      const at = node.kind === 'list' ? inside(path, index) : path
      const places = item.kind === 'map' ? oneOrNone(readValue(step, item, at, reader)) : readValue(alternatives, item, at, reader)
      if (!places) return undefined
      orders = orders.flatMap((order) => places.map((place) => [...order, place]))
    }
    return orders
  },
}

function oneOrNone<T>(value: T | undefined): readonly T[] | undefined {
  return value === undefined ? undefined : [value]
}
