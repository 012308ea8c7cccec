import { derive, deriveAt, deriveSeries } from '../model/formula.ts'
import type { Amount, Figure, FigureId, Series, Unit } from '../model/quantity.ts'
import { product, sum, sumOfProducts } from '../math/combine.ts'
import { growing, grown } from '../math/rates.ts'
import { structural } from './figures.ts'
import type { Timeline } from './timeline.ts'

/** How often something happens: the part that grows, as it is today, and the part, such as a clock's, that does not. */
export type Pace = { readonly today: Figure; readonly steady: Figure }

/** One item of a sum: a number under a name, taken so many times. */
export type Item = { readonly name: string; readonly amount: Figure; readonly times?: Figure }

/** Whether nothing happens at all. */
export function isIdle(pace: Pace): boolean {
  return pace.today === structural.nothing && pace.steady === structural.nothing
}

/** Figures added up, each taken so many times; what is nothing is left out, and a single one stays itself. */
export function addUp(id: FigureId, items: readonly Item[], unit: Unit): Figure {
  const some = items.filter(({ amount }) => amount !== structural.nothing)
  const [only] = some
  if (only === undefined) return structural.nothing
  if (some.every(({ times }) => isOne(times))) {
    if (some.length === 1) return only.amount
    const { inputs, ordered } = singles(some, ({ amount }) => amount)
    return derive(id, sum, inputs, unit, ordered)
  }
  const { inputs, ordered } = pairs(
    some,
    ({ amount }) => amount,
    ({ times }) => times ?? structural.oneTime,
  )
  return derive(id, sumOfProducts, inputs, unit, ordered)
}

/** Numbers added up by quarter. */
export function sumSeries<T extends Named>(
  id: FigureId,
  items: readonly T[],
  amount: (item: T) => Amount,
  quarters: number,
  unit: Unit,
): Series {
  const { inputs, ordered } = singles(items, amount)
  return deriveSeries(id, sum, inputs, quarters, unit, ordered)
}

/** Numbers added up as they are in one quarter. */
export function sumAt<T extends Named>(
  quarter: number,
  id: FigureId,
  items: readonly T[],
  amount: (item: T) => Amount,
  unit: Unit,
): Figure {
  const { inputs, ordered } = singles(items, amount)
  return deriveAt(quarter, id, sum, inputs, unit, ordered)
}

/** Numbers added up by quarter, each taken so many times. */
export function timesSeries<T extends Named>(
  id: FigureId,
  items: readonly T[],
  amount: (item: T) => Amount,
  times: (item: T) => Amount,
  quarters: number,
  unit: Unit,
): Series {
  if (items.every((item) => isOne(times(item)))) return sumSeries(id, items, amount, quarters, unit)
  const { inputs, ordered } = pairs(items, amount, times)
  return deriveSeries(id, sumOfProducts, inputs, quarters, unit, ordered)
}

/** Numbers added up as they are in one quarter, each taken so many times. */
export function timesAt<T extends Named>(
  quarter: number,
  id: FigureId,
  items: readonly T[],
  amount: (item: T) => Amount,
  times: (item: T) => Amount,
  unit: Unit,
): Figure {
  const { inputs, ordered } = pairs(items, amount, times)
  return deriveAt(quarter, id, sumOfProducts, inputs, unit, ordered)
}

/** Numbers multiplied by quarter, each under its own id. */
export function productSeries(id: FigureId, amounts: readonly Amount[], quarters: number): Series {
  const { inputs, ordered } = singles(
    amounts.map((amount) => ({ name: amount.id, amount })),
    ({ amount }) => amount,
  )
  return deriveSeries(id, product, inputs, quarters, '1', ordered)
}

/** A pace per quarter. */
export function paceSeries(id: FigureId, { today, steady }: Pace, { factor, count }: Timeline, unit: Unit): Series {
  if (steady === structural.nothing) return deriveSeries(id, growing, { today, factor }, count, unit)
  return deriveSeries(id, grown, { growing: today, factor, steady }, count, unit)
}

/** Whether a number of times is the structural one, which needs no place in a formula. */
export function isOne(times: Amount | undefined): boolean {
  return (
    times === undefined ||
    times === structural.oneRow ||
    times === structural.oneTime ||
    times === structural.always ||
    times === structural.onePerOwner
  )
}

type Named = { readonly name: string }

/** Inputs of a formula by name and in their order. */
type Inputs<A extends Amount> = { readonly inputs: Readonly<Record<string, A>>; readonly ordered: readonly A[] }

function singles<T extends Named, A extends Amount>(items: readonly T[], amount: (item: T) => A): Inputs<A> {
  const inputs: Record<string, A> = {}
  const ordered: A[] = []
  for (const item of items) {
    const one = amount(item)
    inputs[freeName(inputs, item.name)] = one
    ordered.push(one)
  }
  return { inputs, ordered }
}

function pairs<T extends Named, A extends Amount>(items: readonly T[], first: (item: T) => A, second: (item: T) => A): Inputs<A> {
  const inputs: Record<string, A> = {}
  const ordered: A[] = []
  for (const item of items) {
    const name = freeName(inputs, item.name)
    const [one, other] = [first(item), second(item)]
    inputs[name] = one
    inputs[`${name} times`] = other
    ordered.push(one, other)
  }
  return { inputs, ordered }
}

/** A name met again gets a number, so that none is lost. */
function freeName(taken: Readonly<Record<string, Amount>>, name: string): string {
  let free = name
  for (let again = 2; free in taken; again++) free = `${name} ${again}`
  return free
}
