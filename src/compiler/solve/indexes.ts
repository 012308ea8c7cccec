import { type Candidate, type IndexProblem, type Shape, candidatesFor, keyOf, lookUp, price, scan } from './index-costs.ts'

/** The way each shape is served: by an index, by a key, or by reading the table. */
export type Served<S extends Shape = Shape> = {
  readonly shape: S
  readonly by: 'index' | 'key' | 'scan'
  readonly index: number
  readonly seconds: number
  /** With the best index there could be. */ readonly best: number
}
export type IndexChoice<S extends Shape = Shape> = { readonly chosen: readonly Candidate[]; readonly served: readonly Served<S>[] }

/**
 * Chooses indexes for one table: those whose saving is worth more than the entries they write and the bytes they take, widest gain per byte
 * first; drops what the others make idle; exchanges one for others while that helps; looks through all other sets, as far as they may still be
 * better, where there are few; then adds whatever a shape needs to hold its ceiling.
 * The result does not depend on the order of the shapes. Everything is in CPU seconds per second.
 */
export function chooseIndexes<S extends Shape>(problem: IndexProblem<S>): IndexChoice<S> {
  const candidates = priced(problem, candidatesFor(problem))
  const state = new Choice(problem, candidates)
  while (state.addBest());
  state.dropIdle()
  while (state.exchange());
  state.searchAll()
  state.holdCeilings()
  return state.result()
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
class Choice<S extends Shape> {
  readonly #problem: IndexProblem<S>
  readonly #candidates: readonly Priced[]
  #chosen = new Set<Priced>()
  /** Seconds by shape without any chosen index. */
  readonly #bare: readonly number[]

  constructor(problem: IndexProblem<S>, candidates: readonly Priced[]) {
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

  result(): IndexChoice<S> {
    const chosen = [...this.#chosen].sort((a, b) => (keyOf(a.candidate) < keyOf(b.candidate) ? -1 : 1))
    return {
      chosen: chosen.map((each) => each.candidate),
      served: this.#problem.shapes.map((shape, index) => this.#served(shape, index, chosen)),
    }
  }

  #served(shape: S, at: number, chosen: readonly Priced[]): Served<S> {
    const best = Math.min(...this.#candidates.map((each) => each.seconds[at] ?? Number.POSITIVE_INFINITY))
    const table = scan(this.#problem, shape)
    let served: Served<S> = { shape, by: 'scan', index: -1, seconds: table, best }
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
