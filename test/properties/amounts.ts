import { evaluate } from '../../src/compiler/model/formula.ts'
import { type Amount, isSeries } from '../../src/compiler/model/quantity.ts'

/** Every number in a value, and every number that these rest on: all that carry an id and a reason, by object. */
export function amountsIn(value: unknown): ReadonlySet<Amount> {
  const amounts = new Set<Amount>()
  const seen = new Set<object>()
  const visit = (each: unknown): void => {
    if (typeof each !== 'object' || each === null || seen.has(each)) return
    seen.add(each)
    if (isAmount(each)) amounts.add(each)
    if (each instanceof Map || each instanceof Set) for (const inner of each.values()) visit(inner)
    else for (const inner of Object.values(each)) visit(inner)
  }
  visit(value)
  return amounts
}

/** The same by id; of several under one id, the first. */
export function amountsById(value: unknown): ReadonlyMap<string, Amount> {
  const found = new Map<string, Amount>()
  for (const amount of amountsIn(value)) if (!found.has(amount.id)) found.set(amount.id, amount)
  return found
}

/** Values of an amount, one for each quarter; a single number has one. */
export function valuesOf(amount: Amount): readonly number[] {
  return isSeries(amount) ? amount.values : [amount.value]
}

/** An amount computed again from its reason; nothing where it is no formula's. */
export function computedAgain(amount: Amount): readonly number[] | undefined {
  const { because } = amount
  if (because.kind !== 'formula') return undefined
  if (!isSeries(amount)) return [evaluate(because.formula, because.inputs, amount.quarter ?? 0)]
  return amount.values.map((_, quarter) => evaluate(because.formula, because.inputs, quarter))
}

function isAmount(value: object): value is Amount {
  return 'id' in value && 'unit' in value && 'because' in value && 'provenance' in value && ('value' in value || 'values' in value)
}
