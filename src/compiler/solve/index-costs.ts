import { fetchSeconds, rowsUntilLimit, scanSeconds } from '../math/look-ups.ts'

/** What look-ups and indexes cost: the ground on which indexes are chosen. */

/**
 * A condition that a column equals, or lies in a range, and the share of the rows it picks; `literals` where it is always the same,
 * `many` where it equals any of several values, so that an index yields no order behind it.
 */
export type Term = { readonly column: string; readonly share: number; readonly literals?: readonly string[]; readonly many?: boolean }
export type KeyColumn = { readonly name: string; readonly descending: boolean }

/** One way rows are looked for: how often in a second, by what, in which order, how many, and how long one look-up may take at most. */
export type Shape = {
  readonly id: string
  readonly rate: number
  readonly equal: readonly Term[]
  readonly range: readonly Term[]
  readonly order: readonly KeyColumn[]
  readonly limit?: number
  /** Rows that qualify. */
  readonly matches: number
  /** Seconds; an index is built whatever it costs where this is not held without. */
  readonly ceiling?: number
  /** Times as many rows qualify for the values that most calls ask for as on average; the ceiling must hold for these. */
  readonly heaviest?: number
}

/** An index that could be built, or one that a key brings anyway, of which no two entries are alike. */
export type Candidate = { readonly columns: readonly KeyColumn[]; readonly where?: Term; readonly unique?: boolean }

/** What an index costs and what work takes, in CPU seconds; `byte` is the CPU worth one stored byte. */
export type Costs = {
  readonly statement: number
  readonly row: number
  readonly scannedRow: number
  readonly entry: number
  readonly byte: number
}

export type IndexProblem<S extends Shape = Shape> = {
  /** Rows of the table and rows written to it in a second. */
  readonly rows: number
  readonly writes: number
  readonly shapes: readonly S[]
  /** Indexes of the primary key and the unique constraints, which are there anyway. */
  readonly keys: readonly Candidate[]
  readonly costs: Costs
  bytes(candidate: Candidate): number
}

/** The worth of a set of indexes, for tests that compare with all other sets: what look-ups and indexes cost together. */
export function totalCost(problem: IndexProblem, chosen: readonly Candidate[]): number {
  let cost = 0
  for (const shape of problem.shapes)
    cost += shape.rate * Math.min(scan(problem, shape), ...[...problem.keys, ...chosen].map((each) => lookUp(problem, shape, each)))
  for (const each of chosen) cost += price(problem, each)
  return cost
}

/** All indexes worth looking at: each shape's own, and its prefixes, with a condition where the author fixed a value. */
export function candidatesFor(problem: IndexProblem): readonly Candidate[] {
  const found = new Map<string, Candidate>()
  const add = (columns: readonly KeyColumn[], where?: Term): void => {
    if (columns.length === 0) return
    const candidate = where === undefined ? { columns } : { columns, where }
    const key = keyOf(candidate)
    if (!found.has(key)) found.set(key, candidate)
  }
  for (const shape of problem.shapes) {
    for (const where of [undefined, ...shape.equal.filter((term) => term.literals !== undefined)]) {
      const equal = shape.equal.filter((term) => term !== where).sort(bySelectivity)
      const order = shape.order.filter((each) => !isFixed(shape, each.name))
      const columns = equal.map((term) => ascending(term.column))
      for (let length = 0; length <= columns.length; length++) {
        const prefix = columns.slice(0, length)
        if (length > 0) add(prefix, where)
        if (order.length > 0) add([...prefix, ...order], where)
        for (const term of shape.range)
          if (!prefix.some((each) => each.name === term.column)) add([...prefix, ascending(term.column)], where)
      }
    }
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, candidate]) => candidate)
}

/** A stable name for an index: its columns, directions and condition. */
export function keyOf({ columns, where }: Candidate): string {
  const names = columns.map((each) => (each.descending ? `-${each.name}` : each.name)).join(',')
  return where === undefined ? names : `${names} where ${where.column}=${where.literals?.join('|') ?? ''}`
}

/** Seconds of one look-up through an index, for a value that has so many times the rows of others; infinite where the index is of no use. */
export function lookUp(problem: IndexProblem, shape: Shape, index: Candidate, times = 1): number {
  const { rows, costs } = problem
  const use = usage(shape, index)
  if (use === undefined) return Number.POSITIVE_INFINITY
  const matches = Math.min(rows, shape.matches * times)
  const held = Math.max(Math.min(rows, rows * use.share * times), matches)
  const sorted = shape.order.length === 0 || use.ordered
  const fetched = sorted && shape.limit !== undefined ? rowsUntilLimit.compute(shape.limit, held, matches) : held
  return fetchSeconds.compute(costs.statement, costs.row, costs.scannedRow, fetched, sorted ? 0 : matches)
}

/** Seconds of one look-up that reads the whole table. */
export function scan({ rows, costs }: IndexProblem, shape: Shape, times = 1): number {
  return scanSeconds.compute(costs.statement, costs.scannedRow, rows, shape.order.length === 0 ? 0 : Math.min(rows, shape.matches * times))
}

/** What an index costs in a second: the entries written to it, and the worth of its bytes. */
export function price(problem: IndexProblem, index: Candidate): number {
  return problem.writes * problem.costs.entry * (index.where?.share ?? 1) + problem.bytes(index) * problem.costs.byte
}

/** Share of the rows an index narrows a look-up to, and whether it yields them in order; nothing where it does neither. */
function usage(shape: Shape, { columns, where, unique }: Candidate): { readonly share: number; readonly ordered: boolean } | undefined {
  let share = 1
  if (where !== undefined) {
    if (!shape.equal.some((term) => term.column === where.column && sameLiterals(term, where))) return undefined
    share = where.share
  }
  let at = 0
  let scattered = false
  for (; at < columns.length; at++) {
    const found = shape.equal.find((term) => term.column === columns[at]?.name)
    if (found === undefined) break
    share *= found.share
    if (found.many === true) scattered = true
  }
  const range = shape.range.find((term) => term.column === columns[at]?.name)
  if (range !== undefined) share *= range.share
  const ordered = !scattered && isOrdered(shape, columns.slice(at), unique === true)
  return share < 1 || ordered ? { share, ordered } : undefined
}

/** Whether the rest of an index runs along the order asked for, forwards or backwards. */
function isOrdered(shape: Shape, rest: readonly KeyColumn[], unique: boolean): boolean {
  const wanted = shape.order.filter((each) => !isFixed(shape, each.name))
  // Behind the whole of a unique key nothing is left to be put in order.
  const order = unique ? wanted.slice(0, rest.length) : wanted
  if (order.length === 0 || rest.length < order.length) return false
  const backwards = rest[0]?.descending !== order[0]?.descending
  return order.every((each, index) => rest[index]?.name === each.name && (rest[index]?.descending !== each.descending) === backwards)
}

/** Whether all rows looked for have one value of a column. */
function isFixed(shape: Shape, name: string): boolean {
  return shape.equal.some((term) => term.column === name && term.many !== true)
}

function sameLiterals(a: Term, b: Term): boolean {
  return a.literals?.join('|') === b.literals?.join('|')
}

function bySelectivity(a: Term, b: Term): number {
  return a.share - b.share || (a.column < b.column ? -1 : 1)
}

function ascending(name: string): KeyColumn {
  return { name, descending: false }
}
