import type { Design } from '../../model/design/design.ts'
import { figuresWorkedOut } from '../../model/design/figures.ts'
import type { Amount, Figure } from '../../model/quantity.ts'
import type { DefaultId } from '../../model/reason.ts'
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
  const known = held.get(design)
  if (known !== undefined) return known
  const found = findHeld(design)
  held.set(design, found)
  return found
}

// Two documents print them, and finding them walks every number of the design.
const held = new WeakMap<Design, readonly HeldAssumption[]>()

function findHeld(design: Design): readonly HeldAssumption[] {
  const resting = restingOn(design)
  const { inputs, byDecision } = design.decisions.flips()
  const byDefault = new Map<DefaultId, HeldAssumption>()
  for (const value of design.workload.assumptions) {
    if (value.because.kind !== 'default') continue
    const { id } = value.because
    const known = design.knowledge.defaults.get(id)
    if (known === undefined || byDefault.has(id)) continue
    const input = inputs.find((each) => each.assumed === id)
    const changes = (input?.moves ?? []).filter((decision) =>
      byDecision.get(decision)?.some((flip) => flip.input === input?.id && flip.to.value >= known.low && flip.to.value <= known.high),
    )
    const range = `${words({ value: known.low, unit: known.unit })} … ${words({ value: known.high, unit: known.unit })}`
    byDefault.set(id, { title: known.title, value, range, figures: resting.get(id) ?? 0, changes })
  }
  return [...byDefault.values()].toSorted(
    (a, b) => b.changes.length - a.changes.length || b.figures - a.figures || (a.title < b.title ? -1 : 1),
  )
}

/** For every default taken, how many numbers of the design are computed from it, directly or not. */
function restingOn(design: Design): ReadonlyMap<DefaultId, number> {
  const bits = new Map<DefaultId, bigint>()
  const bitOf = (id: DefaultId): bigint => {
    const known = bits.get(id)
    if (known !== undefined) return known
    const bit = 1n << BigInt(bits.size)
    bits.set(id, bit)
    return bit
  }
  const masks = new Map<Amount, bigint>()
  const maskOf = (amount: Amount): bigint => {
    const known = masks.get(amount)
    if (known !== undefined) return known
    let mask = 0n
    if (amount.because.kind === 'default') mask = bitOf(amount.because.id)
    else if (amount.because.kind === 'formula') for (const input of Object.values(amount.because.inputs)) mask |= maskOf(input)
    masks.set(amount, mask)
    return mask
  }
  const byMask = new Map<bigint, number>()
  for (const amount of figuresWorkedOut(design).values()) {
    if (amount.because.kind === 'default') continue
    const mask = maskOf(amount)
    if (mask !== 0n) byMask.set(mask, (byMask.get(mask) ?? 0) + 1)
  }
  const counts = new Map<DefaultId, number>()
  for (const [id, bit] of bits) {
    let count = 0
    for (const [mask, numbers] of byMask) if ((mask & bit) !== 0n) count += numbers
    counts.set(id, count)
  }
  return counts
}
