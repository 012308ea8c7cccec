import type { Design } from '../model/design/design.ts'
import type { Amount } from '../model/quantity.ts'

/** Every number of a design with its reason, inputs of formulas included, each once. What is read lazily, such as flip points, is left alone. */
export function amountsOf(design: Design): readonly Amount[] {
  const known = collected.get(design)
  if (known !== undefined) return known
  const amounts = collect(design)
  collected.set(design, amounts)
  return amounts
}

/** Several checks look at all numbers of the same design. */
const collected = new WeakMap<Design, readonly Amount[]>()

function collect(design: Design): readonly Amount[] {
  const found: Amount[] = []
  const seen = new Set<object>()
  const { workload, decisions, modules, schema, statements, api, messages, capacity, topology, plan } = design
  const waiting: unknown[] = [plan, topology, capacity, messages, api, statements, schema, modules, decisions.all, workload]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (!isAmount(value)) wait(waiting, value instanceof Map ? [...(value.values() as Iterable<unknown>)] : Object.values(value))
    else {
      found.push(value)
      if (value.because.kind === 'formula') wait(waiting, Object.values(value.because.inputs))
    }
  }
  return found
}

/** Puts values on the stack so that the first comes off first. */
function wait(waiting: unknown[], values: readonly unknown[]): void {
  for (let index = values.length - 1; index >= 0; index--) if (typeof values[index] === 'object') waiting.push(values[index])
}

function isAmount(value: object): value is Amount {
  return 'because' in value && 'provenance' in value && 'unit' in value
}
