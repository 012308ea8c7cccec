import type { Amount, FigureId } from '../quantity.ts'
import type { Design } from './design.ts'

/**
 * Every number of a design by id, those included that others are computed from; the first one met under an id stands for it.
 * Found by walking the values, so that no number can be forgotten.
 */
export function figuresOf(design: Design): ReadonlyMap<FigureId, Amount> {
  const found = new Map<FigureId, Amount>()
  const seen = new Set<object>()
  const pending: unknown[] = [
    design.workload,
    design.decisions.all,
    design.modules,
    design.schema,
    design.statements,
    design.api,
    design.messages,
    design.topology,
    design.capacity,
    design.plan,
  ].toReversed()
  while (pending.length > 0) {
    const value = pending.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (isAmount(value)) {
      if (!found.has(value.id)) found.set(value.id, value)
      if (value.because.kind === 'formula') pending.push(...Object.values(value.because.inputs).toReversed())
    } else {
      const parts: readonly unknown[] = value instanceof Map ? [...value.values()] : Object.values(value)
      pending.push(...parts.toReversed())
    }
  }
  return found
}

function isAmount(value: object): value is Amount {
  return 'because' in value && 'unit' in value && 'provenance' in value
}
