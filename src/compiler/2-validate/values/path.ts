import { mistakes } from '../../text/mistakes.ts'
import type { Phrase } from '../phrase.ts'
import { phrase, type Shape } from '../shape.ts'

/** A field, or a path through references such as `order.customer`. */
export const path: Shape<readonly string[]> = phrase(
  'a field, or a path such as `order.customer`',
  { examples: ['status', 'order.customer'] },
  parsePath,
)

/** Reads `customer` or `order.customer`; whether it leads anywhere is seen once everything is read. */
export function parsePath(found: Phrase): readonly string[] | undefined {
  if (/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/.test(found.text)) return found.text.split('.')
  return found.refuse(mistakes.notAPath, { found: found.text })
}
