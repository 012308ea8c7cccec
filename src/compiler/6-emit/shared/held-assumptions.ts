import type { Design } from '../../model/design/design.ts'
import { figuresOf } from '../../model/design/figures.ts'
import type { Amount, Figure } from '../../model/quantity.ts'
import { words } from '../../text/number.ts'

/** A number nobody gave, and how much of the design hangs on it. */
export type HeldAssumption = {
  readonly title: string
  readonly value: Figure
  /** The range in which it may really lie, as words. */
  readonly range: string
  /** Numbers of the design that are computed from it. */
  readonly figures: number
  /** Decisions that change within the range. */
  readonly changes: readonly string[]
}

/** The assumptions by what hangs on them: decisions that change within the range first, then numbers computed from it. */
export function heldAssumptions(design: Design): readonly HeldAssumption[] {
  const resting = restingOn(design)
  const flips = new Map(design.decisions.flips().inputs.map((input) => [input.id, input]))
  const byDefault = new Map<string, HeldAssumption>()
  for (const value of design.workload.assumptions) {
    if (value.because.kind !== 'default') continue
    const { id } = value.because
    const known = design.knowledge.defaults.get(id)
    if (known === undefined) continue
    const before = byDefault.get(id)
    const figures = (before?.figures ?? 0) + (resting.get(value.id) ?? 0)
    const range = `${words({ value: known.low, unit: known.unit })} … ${words({ value: known.high, unit: known.unit })}`
    byDefault.set(id, { title: known.title, value: before?.value ?? value, range, figures, changes: flips.get(id)?.moves ?? [] })
  }
  return [...byDefault.values()].toSorted(
    (a, b) => b.changes.length - a.changes.length || b.figures - a.figures || (a.title < b.title ? -1 : 1),
  )
}

/** For every assumed leaf, how many numbers of the design are computed from it, directly or not. */
function restingOn(design: Design): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const under = new Map<Amount, ReadonlySet<string>>()
  const assumedUnder = (amount: Amount): ReadonlySet<string> => {
    const known = under.get(amount)
    if (known !== undefined) return known
    const found = new Set<string>()
    if (amount.because.kind === 'default') found.add(amount.id)
    if (amount.because.kind === 'formula')
      for (const input of Object.values(amount.because.inputs)) for (const id of assumedUnder(input)) found.add(id)
    under.set(amount, found)
    return found
  }
  for (const amount of figuresOf(design).values())
    for (const id of assumedUnder(amount)) if (id !== amount.id) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
