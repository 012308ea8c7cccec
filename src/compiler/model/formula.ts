import type { Amount, Figure, FigureId, Provenance, Series, Unit } from './quantity.ts'
import { isSeries } from './quantity.ts'
import type { BriefPath, DefaultId, KnowledgeId } from './reason.ts'

/**
 * A formula over named numbers: what it computes, how it reads, and who says so.
 * `compute` takes the inputs in the order of `inputs`; a formula with `inputs: 'any'` folds over all that it is given.
 */
export type Formula<Input extends string = string> = {
  readonly id: string
  /** How it reads, e.g. `rate × factor`. */
  readonly says: string
  /** Book, paper, manual or `definition`. */
  readonly source: string
  readonly unit: Unit
  readonly inputs: readonly Input[] | 'any'
  readonly compute: (...values: number[]) => number
}

/** Declares a formula; the identity, with types that tie `apply` to its input names. */
export function formula<const Input extends string>(definition: Formula<Input>): Formula<Input> {
  return definition
}

/** A number the author wrote; `text` is how. */
export function given(id: FigureId, value: number, unit: Unit, path: BriefPath, text: string): Figure {
  return { id, value, unit, provenance: 'given', because: { kind: 'brief', path, text } }
}

/** A number nobody wrote, supposed by the language. */
export function assumed(id: FigureId, value: number, unit: Unit, because: DefaultId): Figure {
  return { id, value, unit, provenance: 'assumed', because: { kind: 'default', id: because } }
}

/** A number from `knowledge/`, with its source there. */
export function known(id: FigureId, value: number, unit: Unit, knowledge: KnowledgeId): Figure {
  return { id, value, unit, provenance: 'derived', because: { kind: 'knowledge', id: knowledge } }
}

/** A number read off the shape of the brief, such as how many entities one write touches; `from` are the places counted. */
export function counted(id: FigureId, value: number, unit: Unit, what: string, from: readonly BriefPath[]): Figure {
  return { id, value, unit, provenance: 'derived', because: { kind: 'structure', what, from } }
}

type Inputs<F extends Formula> = F extends Formula<infer Input> ? Readonly<Record<Input, Amount>> : never
type FigureInputs<F extends Formula> = F extends Formula<infer Input> ? Readonly<Record<Input, Figure>> : never

/** Computes one number by a formula and remembers how. */
export function derive<F extends Formula>(id: FigureId, by: F, inputs: FigureInputs<F>, unit: Unit = by.unit): Figure {
  return { id, value: evaluate(by, inputs, 0), unit, provenance: 'derived', because: { kind: 'formula', formula: by, inputs } }
}

/** Computes a number per quarter by a formula over figures and series and remembers how. */
export function deriveSeries<F extends Formula>(id: FigureId, by: F, inputs: Inputs<F>, quarters: number, unit: Unit = by.unit): Series {
  const values = new Array<number>(quarters)
  for (let quarter = 0; quarter < quarters; quarter++) values[quarter] = evaluate(by, inputs, quarter)
  return { id, values, unit, provenance: 'derived', because: { kind: 'formula', formula: by, inputs } }
}

/** One quarter of a series as a number of its own, e.g. the peak at the horizon. */
export function inQuarter(id: FigureId, series: Series, quarter: number): Figure {
  const at = Math.min(quarter, series.values.length - 1)
  return { id, value: series.values[at] ?? 0, unit: series.unit, provenance: series.provenance, because: series.because, quarter: at }
}

/** One quarter of a formula's value over its inputs. */
export function evaluate(by: Formula, inputs: Readonly<Record<string, Amount>>, quarter: number): number {
  const names = by.inputs === 'any' ? Object.keys(inputs) : by.inputs
  const values = new Array<number>(names.length)
  for (let index = 0; index < names.length; index++) {
    const input = inputs[names[index] as string]
    if (input === undefined) throw new Error(`formula ${by.id} lacks its input ${names[index]}`)
    values[index] = isSeries(input) ? (input.values[Math.min(quarter, input.values.length - 1)] ?? 0) : input.value
  }
  return by.compute(...values)
}

/** The same number under another name, for a place of its own in the design. */
export function renamed<A extends Amount>(id: FigureId, amount: A): A {
  return { ...amount, id }
}

/** Provenances of everything an amount rests on: its leaves' ones, each once. */
export function restsOn(amount: Amount): ReadonlySet<Provenance> {
  const found = new Set<Provenance>()
  for (const leaf of leaves(amount)) found.add(leaf.provenance)
  return found
}

/** The numbers at the bottom of an amount's reasons, each once, in the order met. */
export function leaves(amount: Amount): readonly Amount[] {
  const seen = new Set<Amount>()
  const found: Amount[] = []
  const visit = (each: Amount): void => {
    if (seen.has(each)) return
    seen.add(each)
    if (each.because.kind !== 'formula') found.push(each)
    else for (const input of Object.values(each.because.inputs)) visit(input)
  }
  visit(amount)
  return found
}

/** Every brief path an amount rests on, sorted. */
export function briefPaths(amount: Amount): readonly BriefPath[] {
  const paths = new Set<BriefPath>()
  for (const { because } of leaves(amount)) {
    if (because.kind === 'brief') paths.add(because.path)
    if (because.kind === 'structure') for (const path of because.from) paths.add(path)
  }
  return [...paths].sort()
}
