import type { Formula } from '../../model/formula.ts'
import type { Amount, FigureId } from '../../model/quantity.ts'
import { isSeries } from '../../model/quantity.ts'
import type { Reason } from '../../model/reason.ts'

/** Data as JSON knows it. */
export type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data }

/**
 * Names every number that something refers to and keeps it, once. A reason is a DAG and is never expanded:
 * inputs stand by their names, and have rows of their own. Without inputs a row says by which formula and no more.
 */
export class FigureTable {
  readonly #ids = new Map<Amount, FigureId>()
  readonly #taken = new Map<FigureId, Amount>()
  readonly #rows: (readonly [id: FigureId, amount: Amount])[] = []
  readonly #formulas = new Map<string, Formula>()
  readonly #withInputs: boolean
  /** Ids of the knowledge and of the defaults that rows cite. */
  readonly cited = new Set<string>()

  constructor(withInputs: boolean) {
    this.#withInputs = withInputs
  }

  /** The id of a figure; a different number under a name already taken gets a number behind it. */
  reference(amount: Amount): FigureId {
    const known = this.#ids.get(amount)
    if (known !== undefined) return known
    const id = this.#name(amount)
    this.#ids.set(amount, id)
    return id
  }

  /** Gives a row for everything referred to so far and for what that was computed from, in the order met. */
  forEachRow(write: (id: FigureId, row: Data, isLast: boolean) => void): void {
    for (let next = 0; next < this.#rows.length; next++) {
      const [id, amount] = this.#rows[next] as readonly [FigureId, Amount]
      const row = this.#row(amount)
      write(id, row, next === this.#rows.length - 1)
    }
  }

  /** The formulas that the rows name, by id. */
  formulas(): ReadonlyMap<string, Pick<Formula, 'says' | 'source' | 'unit' | 'inputs'>> {
    const sorted = [...this.#formulas].sort(([a], [b]) => (a < b ? -1 : 1))
    return new Map(sorted.map(([id, { says, source, unit, inputs }]) => [id, { says, source, unit, inputs }]))
  }

  #name(amount: Amount): FigureId {
    for (let copy = 1; ; copy++) {
      const id = copy === 1 ? amount.id : `${amount.id}#${copy}`
      const other = this.#taken.get(id)
      if (other !== undefined && isSame(other, amount)) return id
      if (other !== undefined) continue
      this.#taken.set(id, amount)
      this.#rows.push([id, amount])
      return id
    }
  }

  /** The key of the reason says the provenance, and the formula the unit; they stand there themselves only where they are others. */
  #row(amount: Amount): Data {
    const { because, unit, provenance } = amount
    const row: Record<string, Data> = {}
    if (isSeries(amount)) row['values'] = amount.values
    else row['value'] = amount.value
    if (because.kind !== 'formula' || because.formula.unit !== unit) row['unit'] = unit
    if (provenance !== (because.kind === 'brief' ? 'given' : because.kind === 'default' ? 'assumed' : 'derived'))
      row['provenance'] = provenance
    this.#addReason(row, because)
    return row
  }

  #addReason(row: Record<string, Data>, because: Reason): void {
    switch (because.kind) {
      case 'brief':
        row['given'] = because.path
        row['text'] = because.text
        return
      case 'default':
        this.cited.add(because.id)
        row['assumed'] = because.id
        return
      case 'knowledge':
        this.cited.add(because.id)
        row['known'] = because.id
        return
      case 'decision':
        row['decided'] = because.id
        return
      case 'structure':
        row['counted'] = because.what
        row['from'] = because.from
        return
      case 'formula':
        this.#formulas.set(because.formula.id, because.formula)
        row['formula'] = because.formula.id
        if (this.#withInputs) row['inputs'] = inputsInOrder(because.formula, because.inputs).map((input) => this.reference(input))
    }
  }
}

/** Inputs in the order in which the formula takes them. */
function inputsInOrder(formula: Formula, inputs: Readonly<Record<string, Amount>>): readonly Amount[] {
  return formula.inputs === 'any' ? Object.values(inputs) : formula.inputs.map((name) => inputs[name] as Amount)
}

function isSame(a: Amount, b: Amount): boolean {
  if (a.unit !== b.unit || isSeries(a) !== isSeries(b)) return false
  if (!isSeries(a)) return a.value === (b as typeof a).value
  const others = (b as typeof a).values
  return a.values.length === others.length && a.values.every((value, index) => value === others[index])
}
