import { sum } from '../../math/combine.ts'
import { assumed, deriveSeries, known } from '../../model/formula.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import type { Amount, Figure, Series } from '../../model/quantity.ts'

type Knowing = { readonly knowledge: Knowledge }

/** A default of the language, as the figure that a size hangs on. */
export function supposed({ knowledge }: Knowing, id: string, of: string): Figure {
  const found = knowledge.defaults.get(of)
  if (found === undefined) throw new Error(`no default is called ${of}`)
  return assumed(id, found.value, found.unit, of)
}

/** A quantity of the knowledge. */
export function fact({ knowledge }: Knowing, of: string): Figure {
  const found = knowledge.quantities.get(of)
  if (found === undefined) throw new Error(`no quantity is called ${of}`)
  return known(of, found.value, found.unit, of)
}

/** Amounts added up per quarter; nothing adds up to 0. */
export function total(id: string, of: readonly Amount[], unit: Series['unit'], quarters: number): Series {
  return deriveSeries(id, sum, Object.fromEntries(of.map((each, index) => [`${index}`, each])), quarters, unit)
}
