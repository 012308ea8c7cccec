import type { DecisionId } from './reason.ts'

/** What a design was made from and what it came to, as hashes: what `check` and `diff` compare with. */
export type Lock = {
  readonly version: 1
  /** Version of the compiler and of its knowledge, and the ISO date the design was computed for. */
  readonly compiler: string
  readonly knowledge: string
  readonly date: string
  /** SHA-256 of each brief file and of each file of the design, by path. */
  readonly sources: ReadonlyMap<string, string>
  readonly artifacts: ReadonlyMap<string, string>
  readonly proof: ReadonlyMap<string, string>
  /** Number of each decision record there ever was; a number is given once and not used again. */
  readonly records: ReadonlyMap<DecisionId, number>
}

/** The number of each decision's record: what it had, and for a new one the next after all that were ever given. */
export function recordNumbers(decisions: readonly DecisionId[], previous?: Pick<Lock, 'records'>): ReadonlyMap<DecisionId, number> {
  const numbers = new Map(previous?.records ?? [])
  let last = 0
  for (const number of numbers.values()) last = Math.max(last, number)
  for (const decision of decisions) if (!numbers.has(decision)) numbers.set(decision, ++last)
  return new Map([...numbers].sort(([, a], [, b]) => a - b))
}
