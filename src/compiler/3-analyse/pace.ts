import { derive, deriveSeries } from '../model/formula.ts'
import type { Amount, Figure, FigureId, Series, Unit } from '../model/quantity.ts'
import { sum, sumOfProducts } from '../math/combine.ts'
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
    return derive(
      id,
      sum,
      inputsOf(some, ({ amount }) => amount),
      unit,
    )
  }
  return derive(
    id,
    sumOfProducts,
    pairsOf(
      some,
      ({ amount }) => amount,
      ({ times }) => times ?? structural.oneTime,
    ),
    unit,
  )
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

/** Named inputs of a formula; a name met again gets a number, so that none is lost. */
export function inputsOf<T extends { readonly name: string }, A extends Amount>(
  items: readonly T[],
  amount: (item: T) => A,
): Record<string, A> {
  const inputs: Record<string, A> = Object.create(null)
  for (const item of items) inputs[freeName(inputs, item.name)] = amount(item)
  return inputs
}

/** Named pairs of inputs for a sum of products. */
export function pairsOf<T extends { readonly name: string }, A extends Amount>(
  items: readonly T[],
  first: (item: T) => A,
  second: (item: T) => A,
): Record<string, A> {
  const inputs: Record<string, A> = Object.create(null)
  for (const item of items) {
    const name = freeName(inputs, item.name)
    inputs[name] = first(item)
    inputs[`${name} times`] = second(item)
  }
  return inputs
}

function freeName(taken: Readonly<Record<string, Amount>>, name: string): string {
  let free = name
  for (let again = 2; free in taken; again++) free = `${name} ${again}`
  return free
}
