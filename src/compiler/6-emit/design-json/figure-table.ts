import type { Formula } from '../../model/formula.ts'
import type { Amount, FigureId } from '../../model/quantity.ts'
import { isSeries } from '../../model/quantity.ts'

/**
 * Names every number that something refers to and keeps what to print of it, once. A reason is a DAG and is never expanded:
 * inputs stand by their names, and have rows of their own.
 */
export class FigureTable {
  /** Quoted ids, as they are printed. */
  readonly #names = new Map<Amount, string>()
  readonly #taken = new Map<FigureId, Amount>()
  readonly #rows: (readonly [name: string, amount: Amount])[] = []
  readonly #formulas = new Map<string, Formula>()
  /** Ids of the knowledge and of the defaults that rows cite. */
  readonly cited = new Set<string>()

  /** The id of a figure, quoted; a different number under a name already taken gets a number behind it. */
  reference(amount: Amount): string {
    const known = this.#names.get(amount)
    if (known !== undefined) return known
    const name = this.#name(amount)
    this.#names.set(amount, name)
    return name
  }

  /** A row for everything referred to so far and for what that was computed from: its quoted id and its text. */
  rows(): readonly (readonly [name: string, text: string])[] {
    const texts: (readonly [string, string])[] = []
    for (let next = 0; next < this.#rows.length; next++) {
      const [name, amount] = this.#rows[next] as readonly [string, Amount]
      texts.push([name, this.#row(amount)])
    }
    return texts
  }

  /** The formulas that the rows name, by id. */
  formulas(): ReadonlyMap<string, Pick<Formula, 'says' | 'source' | 'unit' | 'inputs'>> {
    const sorted = [...this.#formulas].sort(([a], [b]) => (a < b ? -1 : 1))
    return new Map(sorted.map(([id, { says, source, unit, inputs }]) => [id, { says, source, unit, inputs }]))
  }

  #name(amount: Amount): string {
    for (let copy = 1; ; copy++) {
      const id = copy === 1 ? amount.id : `${amount.id}#${copy}`
      const other = this.#taken.get(id)
      const name = JSON.stringify(id)
      if (other !== undefined && isSame(other, amount)) return name
      if (other !== undefined) continue
      this.#taken.set(id, amount)
      this.#rows.push([name, amount])
      return name
    }
  }

  /** The key of the reason says the provenance, and the formula the unit; they stand there themselves only where they are others. */
  #row(amount: Amount): string {
    const number = isSeries(amount) ? `"values":[${amount.values.join(',')}]` : `"value":${amount.value}`
    const { kind } = amount.because
    const unit = amount.because.kind === 'formula' && amount.because.formula.unit === amount.unit ? '' : `,"unit":"${amount.unit}"`
    const implied = kind === 'brief' ? 'given' : kind === 'default' ? 'assumed' : 'derived'
    const provenance = amount.provenance === implied ? '' : `,"provenance":"${amount.provenance}"`
    return `{${number}${unit}${provenance},${this.#reason(amount)}}`
  }

  #reason({ because }: Amount): string {
    switch (because.kind) {
      case 'brief':
        return `"given":${JSON.stringify(because.path)},"text":${JSON.stringify(because.text)}`
      case 'default':
        this.cited.add(because.id)
        return `"assumed":${JSON.stringify(because.id)}`
      case 'knowledge':
        this.cited.add(because.id)
        return `"known":${JSON.stringify(because.id)}`
      case 'decision':
        return `"decided":${JSON.stringify(because.id)}`
      case 'structure':
        return `"counted":${JSON.stringify(because.what)},"from":${JSON.stringify(because.from)}`
      case 'formula':
        return `"formula":${JSON.stringify(because.formula.id)},"inputs":${this.#inputs(because.formula, because.inputs)}`
    }
  }

  /** Inputs in the order in which the formula takes them. */
  #inputs(formula: Formula, inputs: Readonly<Record<string, Amount>>): string {
    this.#formulas.set(formula.id, formula)
    let text = ''
    for (const name of formula.inputs === 'any' ? Object.keys(inputs) : formula.inputs) {
      const input = this.reference(inputs[name] as Amount)
      text += text === '' ? input : `,${input}`
    }
    return `[${text}]`
  }
}

function isSame(a: Amount, b: Amount): boolean {
  if (a.unit !== b.unit || isSeries(a) !== isSeries(b)) return false
  if (!isSeries(a)) return a.value === (b as typeof a).value
  const others = (b as typeof a).values
  return a.values.length === others.length && a.values.every((value, index) => value === others[index])
}
