import type { Confidence, KnownQuantity, Source } from '../../model/knowledge.ts'
import type { Unit } from '../../model/quantity.ts'

/** The source of a number that nobody published: what was supposed when the rule was written. */
export const assumption: Source = { title: 'assumption', date: '2026-11-23' }

/** A number that was published or follows from a definition. */
export function published(
  id: string,
  title: string,
  value: number,
  unit: Unit,
  source: Source,
  confidence: Confidence = 'medium',
  note?: string,
): KnownQuantity {
  return { id, title, value, unit, source, confidence, ...(note === undefined ? {} : { note }) }
}

/** A number that nobody published: what is supposed, and the range in which it may really lie. */
export function supposed(
  id: string,
  title: string,
  value: number,
  low: number,
  high: number,
  unit: Unit = '1',
  note?: string,
): KnownQuantity {
  return { id, title, value, low, high, unit, source: assumption, confidence: 'low', ...(note === undefined ? {} : { note }) }
}

/** A source by its title, address and date. */
export function source(title: string, address: string, date: string): Source {
  return { title, address, date }
}
