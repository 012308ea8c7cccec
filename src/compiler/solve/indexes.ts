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
 * better, where there are few; then adds whatever a shape needs to hold its ceiling, and drops what that makes idle.
 * The result does not depend on the order of the shapes. Everything is in CPU seconds per second.
 */
export function chooseIndexes<S extends Shape>(problem: IndexProblem<S>): IndexChoice<S> {
  const candidates = priced(problem, candidatesFor(problem))
  const state = new Choice(problem, candidates)
  state.optimise()
  if (state.holdCeilings()) state.optimise()
  state.dropUnneeded()
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
  /** Those that a ceiling asks for, whatever they cost. */
  readonly #fixed = new Set<Priced>()
  /** Seconds by shape without any chosen index. */
  readonly #bare: readonly number[]

  constructor(problem: IndexProblem<S>, candidates: readonly Priced[]) {
    this.#problem = problem
    this.#candidates = candidates
    this.#bare = problem.shapes.map((shape) => Math.min(scan(problem, shape), ...problem.keys.map((key) => lookUp(problem, shape, key))))
  }

  /** Looks for the set that costs least, with those that ceilings ask for in it. */
  optimise(): void {
    this.#chosen = new Set(this.#fixed)
    while (this.#addBest());
    this.#dropIdle(this.#chosen)
    while (this.#exchange());
    this.#searchAll()
  }

  /** Adds the candidate that saves most per byte; false when none is worth its price. */
  #addBest(): boolean {
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

  /** For each shape that takes longer than it may, the cheapest index that holds it, else the one that is fastest on average. */
  holdCeilings(): boolean {
    for (const shape of this.#problem.shapes) {
      const { ceiling } = shape
      if (ceiling === undefined || this.#secondsOf(shape, shape.heaviest) <= ceiling) continue
      const holding = this.#candidates.filter((each) => lookUp(this.#problem, shape, each.candidate, shape.heaviest) <= ceiling)
      const now = this.#secondsOf(shape)
      const faster =
        holding.length > 0 || now <= ceiling ? [] : this.#candidates.filter((each) => lookUp(this.#problem, shape, each.candidate) < now)
      const pick = least(holding, (each) => each.price) ?? least(faster, (each) => lookUp(this.#problem, shape, each.candidate))
      if (pick === undefined) continue
      this.#fixed.add(pick)
      this.#chosen.add(pick)
    }
    return this.#fixed.size > 0
  }

  /** Drops what the indexes that ceilings asked for make idle, as long as every ceiling holds that held. */
  dropUnneeded(): void {
    for (const each of [...this.#chosen].sort((a, b) => b.price - a.price)) {
      const before = this.#problem.shapes.map((shape) => this.#secondsOf(shape, shape.heaviest))
      this.#chosen.delete(each)
      const breaks = this.#problem.shapes.some(
        (shape, index) =>
          shape.ceiling !== undefined && this.#secondsOf(shape, shape.heaviest) > Math.max(shape.ceiling, before[index] ?? 0),
      )
      if (breaks || this.#saving(this.#seconds(this.#chosen), each) > each.price) this.#chosen.add(each)
    }
  }

  /** Seconds of a look-up for a value that has so many times the rows of others. */
  #secondsOf(shape: S, times?: number): number {
    const indexes = [...this.#problem.keys, ...[...this.#chosen].map((each) => each.candidate)]
    return Math.min(scan(this.#problem, shape, times), ...indexes.map((index) => lookUp(this.#problem, shape, index, times)))
  }

  /** Drops, dearest first, each index but one whose look-ups the others serve for less than its price. */
  #dropIdle(set: Set<Priced>, but?: Priced): void {
    for (const each of [...set].sort((a, b) => b.price - a.price)) {
      if (each === but || this.#fixed.has(each)) continue
      set.delete(each)
      if (this.#saving(this.#seconds(set), each) > each.price) set.add(each)
    }
  }

  /** Adds the one index that makes others idle enough for all together to cost least; false when none does. */
  #exchange(): boolean {
    let least = this.#cost(this.#chosen) * (1 - leastGain)
    let better: Set<Priced> | undefined
    for (const each of this.#candidates) {
      if (this.#chosen.has(each)) continue
      const trial = new Set(this.#chosen).add(each)
      this.#dropIdle(trial, each)
      const cost = this.#cost(trial)
      if (cost >= least) continue
      least = cost
      better = trial
    }
    if (better !== undefined) this.#chosen = better
    return better !== undefined
  }

  /** Branch and bound over all sets of few candidates: none is left out that could cost less than what was found. */
  #searchAll(): void {
    const candidates = this.#candidates
      .filter((each) => !this.#fixed.has(each) && this.#saving(this.#bare, each) > each.price)
      .sort((a, b) => b.price - a.price)
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
    const fixed = [...this.#fixed]
    visit(
      0,
      fixed,
      this.#seconds(this.#fixed),
      fixed.reduce((sum, each) => sum + each.price, 0),
    )
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
