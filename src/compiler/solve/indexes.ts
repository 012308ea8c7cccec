import { fetchSeconds, rowsUntilLimit, scanSeconds } from '../math/look-ups.ts'

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
}

/** An index that could be built, or one that a key brings anyway. */
export type Candidate = { readonly columns: readonly KeyColumn[]; readonly where?: Term }

/** What an index costs and what work takes, in CPU seconds; `byte` is the CPU worth one stored byte. */
export type Costs = {
  readonly statement: number
  readonly row: number
  readonly scannedRow: number
  readonly entry: number
  readonly byte: number
}

export type IndexProblem = {
  /** Rows of the table and rows written to it in a second. */
  readonly rows: number
  readonly writes: number
  readonly shapes: readonly Shape[]
  /** Indexes of the primary key and the unique constraints, which are there anyway. */
  readonly keys: readonly Candidate[]
  readonly costs: Costs
  bytes(candidate: Candidate): number
}

/** The way each shape is served: by an index, by a key, or by reading the table. */
export type Served = {
  readonly shape: Shape
  readonly by: 'index' | 'key' | 'scan'
  readonly index: number
  readonly seconds: number
  /** With the best index there could be. */ readonly best: number
}
export type IndexChoice = { readonly chosen: readonly Candidate[]; readonly served: readonly Served[] }

/**
 * Chooses indexes for one table: those whose saving is worth more than the entries they write and the bytes they take, widest gain per byte
 * first; drops what the others make idle; exchanges one for others while that helps; looks through all other sets, as far as they may still be
 * better, where there are few; then adds whatever a shape needs to hold its ceiling.
 * The result does not depend on the order of the shapes. Everything is in CPU seconds per second.
 */
export function chooseIndexes(problem: IndexProblem): IndexChoice {
  const candidates = priced(problem, candidatesFor(problem))
  const state = new Choice(problem, candidates)
  while (state.addBest());
  state.dropIdle()
  while (state.exchange());
  state.searchAll()
  state.holdCeilings()
  return state.result()
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

/** Seconds of one look-up through an index; infinite where it is of no use. */
export function lookUp(problem: IndexProblem, shape: Shape, index: Candidate): number {
  const { rows, costs } = problem
  const use = usage(shape, index)
  if (use === undefined) return Number.POSITIVE_INFINITY
  const held = Math.max(rows * use.share, Math.min(shape.matches, rows))
  const sorted = shape.order.length === 0 || use.ordered
  const fetched = sorted && shape.limit !== undefined ? rowsUntilLimit.compute(shape.limit, held, shape.matches) : held
  return fetchSeconds.compute(costs.statement, costs.row, costs.scannedRow, fetched, sorted ? 0 : shape.matches)
}

/** Seconds of one look-up that reads the whole table. */
export function scan({ rows, costs }: IndexProblem, shape: Shape): number {
  return scanSeconds.compute(costs.statement, costs.scannedRow, rows, shape.order.length === 0 ? 0 : shape.matches)
}

/** What an index costs in a second: the entries written to it, and the worth of its bytes. */
function price(problem: IndexProblem, index: Candidate): number {
  return problem.writes * problem.costs.entry * (index.where?.share ?? 1) + problem.bytes(index) * problem.costs.byte
}

/** Share of the rows an index narrows a look-up to, and whether it yields them in order; nothing where it does neither. */
function usage(shape: Shape, { columns, where }: Candidate): { readonly share: number; readonly ordered: boolean } | undefined {
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
  const ordered = !scattered && isOrdered(shape, columns.slice(at))
  return share < 1 || ordered ? { share, ordered } : undefined
}

/** Whether the rest of an index runs along the order asked for, forwards or backwards. */
function isOrdered(shape: Shape, rest: readonly KeyColumn[]): boolean {
  const order = shape.order.filter((each) => !isFixed(shape, each.name))
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

type Priced = {
  readonly candidate: Candidate
  readonly price: number
  readonly bytes: number
  /** Seconds by shape. */ readonly seconds: readonly number[]
}

function priced(problem: IndexProblem, candidates: readonly Candidate[]): readonly Priced[] {
  return candidates.map((candidate) => ({
    candidate,
    price: price(problem, candidate),
    bytes: problem.bytes(candidate),
    seconds: problem.shapes.map((shape) => lookUp(problem, shape, candidate)),
  }))
}

/** The set chosen so far. */
class Choice {
  readonly #problem: IndexProblem
  readonly #candidates: readonly Priced[]
  #chosen = new Set<Priced>()
  /** Seconds by shape without any chosen index. */
  readonly #bare: readonly number[]

  constructor(problem: IndexProblem, candidates: readonly Priced[]) {
    this.#problem = problem
    this.#candidates = candidates
    this.#bare = problem.shapes.map((shape) => Math.min(scan(problem, shape), ...problem.keys.map((key) => lookUp(problem, shape, key))))
  }

  /** Adds the candidate that saves most per byte; false when none is worth its price. */
  addBest(): boolean {
    const now = this.#seconds(this.#chosen)
    let best: Priced | undefined
    let most = 0
    for (const each of this.#candidates) {
      if (this.#chosen.has(each)) continue
      const gain = this.#saving(now, each) - each.price
      if (gain / each.bytes > most) {
        most = gain / each.bytes
        best = each
      }
    }
    if (best === undefined) return false
    this.#chosen.add(best)
    return true
  }

  /** For each shape that takes longer than it may, the cheapest index that holds it, else the fastest. */
  holdCeilings(): void {
    for (const [index, shape] of this.#problem.shapes.entries()) {
      const { ceiling } = shape
      const seconds = this.#seconds(this.#chosen)[index] ?? 0
      if (ceiling === undefined || seconds <= ceiling) continue
      const better = this.#candidates.filter((each) => (each.seconds[index] ?? seconds) < seconds)
      const holding = better.filter((each) => (each.seconds[index] ?? seconds) <= ceiling)
      const pick = holding.length > 0 ? least(holding, (each) => each.price) : least(better, (each) => each.seconds[index] ?? seconds)
      if (pick !== undefined) this.#chosen.add(pick)
    }
  }

  /** Drops, dearest first, each index but one whose look-ups the others serve for less than its price. */
  dropIdle(set: Set<Priced> = this.#chosen, but?: Priced): void {
    for (const each of [...set].sort((a, b) => b.price - a.price)) {
      if (each === but) continue
      set.delete(each)
      if (this.#saving(this.#seconds(set), each) > each.price) set.add(each)
    }
  }

  /** Adds the one index that makes others idle enough for all together to cost least; false when none does. */
  exchange(): boolean {
    let least = this.#cost(this.#chosen) * (1 - leastGain)
    let better: Set<Priced> | undefined
    for (const each of this.#candidates) {
      if (this.#chosen.has(each)) continue
      const trial = new Set(this.#chosen).add(each)
      this.dropIdle(trial, each)
      const cost = this.#cost(trial)
      if (cost >= least) continue
      least = cost
      better = trial
    }
    if (better !== undefined) this.#chosen = better
    return better !== undefined
  }

  /** Branch and bound over all sets of few candidates: none is left out that could cost less than what was found. */
  searchAll(): void {
    const candidates = this.#candidates.filter((each) => this.#saving(this.#bare, each) > each.price).sort((a, b) => b.price - a.price)
    if (candidates.length > mostTried) return
    const { shapes } = this.#problem
    // Seconds by shape that could still be had from the candidates from one on.
    const reachable = candidates.map((_, from) =>
      shapes.map((__, index) => Math.min(...candidates.slice(from).map((each) => each.seconds[index] ?? Number.POSITIVE_INFINITY))),
    )
    let least = this.#cost(this.#chosen) * (1 - leastGain)
    let best: readonly Priced[] | undefined
    const visit = (at: number, chosen: readonly Priced[], seconds: readonly number[], prices: number): void => {
      const cost = shapes.reduce((sum, shape, index) => sum + shape.rate * (seconds[index] ?? 0), prices)
      if (cost < least) {
        least = cost
        best = chosen
      }
      const next = candidates[at]
      const reach = reachable[at]
      if (next === undefined || reach === undefined) return
      const bound = shapes.reduce((sum, shape, index) => sum + shape.rate * Math.min(seconds[index] ?? 0, reach[index] ?? 0), prices)
      if (bound >= least) return
      visit(
        at + 1,
        [...chosen, next],
        seconds.map((each, index) => Math.min(each, next.seconds[index] ?? each)),
        prices + next.price,
      )
      visit(at + 1, chosen, seconds, prices)
    }
    visit(0, [], this.#bare, 0)
    if (best !== undefined) this.#chosen = new Set(best)
  }

  /** What all look-ups and all indexes of a set cost. */
  #cost(set: ReadonlySet<Priced>): number {
    let cost = 0
    for (const each of set) cost += each.price
    const seconds = this.#seconds(set)
    for (const [index, shape] of this.#problem.shapes.entries()) cost += shape.rate * (seconds[index] ?? 0)
    return cost
  }

  result(): IndexChoice {
    const chosen = [...this.#chosen].sort((a, b) => (keyOf(a.candidate) < keyOf(b.candidate) ? -1 : 1))
    return {
      chosen: chosen.map((each) => each.candidate),
      served: this.#problem.shapes.map((shape, index) => this.#served(shape, index, chosen)),
    }
  }

  #served(shape: Shape, at: number, chosen: readonly Priced[]): Served {
    const best = Math.min(...this.#candidates.map((each) => each.seconds[at] ?? Number.POSITIVE_INFINITY))
    const table = scan(this.#problem, shape)
    let served: Served = { shape, by: 'scan', index: -1, seconds: table, best }
    for (const [index, key] of this.#problem.keys.entries()) {
      const seconds = lookUp(this.#problem, shape, key)
      if (seconds < served.seconds) served = { shape, by: 'key', index, seconds, best }
    }
    for (const [index, each] of chosen.entries()) {
      const seconds = each.seconds[at] ?? Number.POSITIVE_INFINITY
      if (seconds < served.seconds) served = { shape, by: 'index', index, seconds, best }
    }
    return served
  }

  #seconds(set: ReadonlySet<Priced>): readonly number[] {
    return this.#bare.map((bare, index) => {
      let seconds = bare
      for (const each of set) seconds = Math.min(seconds, each.seconds[index] ?? bare)
      return seconds
    })
  }

  #saving(now: readonly number[], candidate: Priced): number {
    let saving = 0
    for (const [index, shape] of this.#problem.shapes.entries())
      saving += shape.rate * Math.max(0, (now[index] ?? 0) - (candidate.seconds[index] ?? Number.POSITIVE_INFINITY))
    return saving
  }
}

/** Share of the whole cost below which an exchange is not worth it: rounding must not make two equal sets take turns. */
const leastGain = 1e-9

/** Candidates of which all sets are looked through; more are left to the steps before. */
const mostTried = 12

function least<T>(items: readonly T[], by: (item: T) => number): T | undefined {
  let found: T | undefined
  for (const item of items) if (found === undefined || by(item) < by(found)) found = item
  return found
}
