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
  /** The same over a list: a sum over thousands of operations cannot be handed over one by one. */
  readonly computeList?: (values: readonly number[]) => number
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

/** Computes one number by a formula and remembers how; `ordered` are the inputs in their order, where the caller has them so at hand. */
export function derive<F extends Formula>(
  id: FigureId,
  by: F,
  inputs: FigureInputs<F>,
  unit: Unit = by.unit,
  ordered?: readonly Figure[],
): Figure {
  const value = computeAt(by, ordered ?? inOrder(by, inputs), 0)
  return { id, value, unit, provenance: 'derived', because: { kind: 'formula', formula: by, inputs } }
}

/** Computes one number by a formula over what its inputs are in one quarter, such as the horizon's, and remembers how. */
export function deriveAt<F extends Formula>(
  quarter: number,
  id: FigureId,
  by: F,
  inputs: Inputs<F>,
  unit: Unit = by.unit,
  ordered?: readonly Amount[],
): Figure {
  const value = computeAt(by, ordered ?? inOrder(by, inputs), quarter)
  return { id, value, unit, provenance: 'derived', because: { kind: 'formula', formula: by, inputs }, quarter }
}

/** Computes a number per quarter by a formula over figures and series and remembers how. */
export function deriveSeries<F extends Formula>(
  id: FigureId,
  by: F,
  inputs: Inputs<F>,
  quarters: number,
  unit: Unit = by.unit,
  ordered?: readonly Amount[],
): Series {
  const values = computeAll(by, ordered ?? inOrder(by, inputs), quarters)
  return { id, values, unit, provenance: 'derived', because: { kind: 'formula', formula: by, inputs } }
}

/** One quarter of a series as a number of its own, e.g. the peak at the horizon. */
export function inQuarter(id: FigureId, series: Series, quarter: number): Figure {
  const at = Math.min(quarter, series.values.length - 1)
  return { id, value: series.values[at] ?? 0, unit: series.unit, provenance: series.provenance, because: series.because, quarter: at }
}

/** One quarter of a formula's value over its inputs. */
export function evaluate(by: Formula, inputs: Readonly<Record<string, Amount>>, quarter: number): number {
  return computeAt(by, inOrder(by, inputs), quarter)
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

/** A formula's inputs in the order in which it takes them. */
function inOrder(by: Formula, inputs: Readonly<Record<string, Amount>>): readonly Amount[] {
  if (by.inputs === 'any') return Object.values(inputs)
  const amounts = new Array<Amount>(by.inputs.length)
  for (let index = 0; index < by.inputs.length; index++) {
    const name = by.inputs[index] ?? ''
    const input = inputs[name]
    if (input === undefined) throw new Error(`formula ${by.id} lacks its input ${name}`)
    amounts[index] = input
  }
  return amounts
}

/** What an amount is in any quarter: one number, or one for each. */
type Column = number | readonly number[]

function columnOf(amount: Amount): Column {
  return isSeries(amount) ? amount.values : amount.value
}

function at(column: Column, quarter: number): number {
  if (typeof column === 'number') return column
  return column[quarter < column.length ? quarter : column.length - 1] ?? 0
}

function computeAt(by: Formula, amounts: readonly Amount[], quarter: number): number {
  const row = new Array<number>(amounts.length)
  for (let index = 0; index < amounts.length; index++) row[index] = at(columnOf(amounts[index] as Amount), quarter)
  const [first = 0, second = 0, third = 0] = row
  if (row.length === 2) return by.compute(first, second)
  return row.length === 3 ? by.compute(first, second, third) : computeRow(by, row)
}

function computeRow(by: Formula, row: readonly number[]): number {
  return by.computeList === undefined ? by.compute(...row) : by.computeList(row)
}

/** One value for each quarter. The usual arities are called without an array in between: designs compute thousands of such numbers. */
function computeAll(by: Formula, amounts: readonly Amount[], quarters: number): readonly number[] {
  const values = new Array<number>(quarters)
  const columns = amounts.map(columnOf)
  const [first = 0, second = 0, third = 0] = columns
  if (columns.length === 2) {
    for (let quarter = 0; quarter < quarters; quarter++) values[quarter] = by.compute(at(first, quarter), at(second, quarter))
  } else if (columns.length === 3) {
    for (let quarter = 0; quarter < quarters; quarter++)
      values[quarter] = by.compute(at(first, quarter), at(second, quarter), at(third, quarter))
  } else {
    const row = new Array<number>(columns.length)
    for (let quarter = 0; quarter < quarters; quarter++) {
      for (let index = 0; index < columns.length; index++) row[index] = at(columns[index] ?? 0, quarter)
      values[quarter] = computeRow(by, row)
    }
  }
  return values
}
