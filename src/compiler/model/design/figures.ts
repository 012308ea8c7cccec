import type { Amount, FigureId } from '../quantity.ts'
import type { Design } from './design.ts'

/**
 * Every number of a design by id, those included that others are computed from; the first one met under an id stands for it.
 * Found by walking the values, so that no number can be forgotten. The scores of all options are among them, and are computed for it.
 */
export function figuresOf(design: Design): ReadonlyMap<FigureId, Amount> {
  return byId([...workedOut(design), design.decisions.all])
}

/** The same without the scores of the decisions, which are most of the numbers of a large design and are computed only when asked for. */
export function figuresWorkedOut(design: Design): ReadonlyMap<FigureId, Amount> {
  return byId(workedOut(design))
}

function workedOut({ workload, modules, schema, statements, api, messages, topology, capacity, plan }: Design): readonly unknown[] {
  return [workload, modules, schema, statements, api, messages, topology, capacity, plan]
}

function byId(roots: readonly unknown[]): ReadonlyMap<FigureId, Amount> {
  const found = new Map<FigureId, Amount>()
  const seen = new Set<object>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    if (isAmount(value)) {
      if (!found.has(value.id)) found.set(value.id, value)
      if (value.because.kind === 'formula') for (const name in value.because.inputs) visit(value.because.inputs[name])
    } else if (Array.isArray(value)) for (const each of value) visit(each)
    else if (value instanceof Map) for (const each of value.values()) visit(each)
    else for (const each of Object.values(value)) visit(each)
  }
  for (const root of roots) visit(root)
  return found
}

function isAmount(value: object): value is Amount {
  return 'because' in value && 'unit' in value && 'provenance' in value
}
