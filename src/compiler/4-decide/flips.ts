import type { Brief } from '../model/brief.ts'
import type { Decision, Flip, Flips, InputId, OptionId, Rule } from '../model/decision.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Figure, Quantity } from '../model/quantity.ts'
import type { DecisionId } from '../model/reason.ts'
import type { Workload } from '../model/workload.ts'
import type { LazyFacts } from './facts.ts'
import { type Input, inputs as every } from './inputs.ts'
import { gridOf, ladder } from './ladder.ts'

/** What flip points are found from. */
export type Sweep = {
  readonly brief: Brief
  readonly workload: Workload
  readonly knowledge: Knowledge
  readonly rules: readonly Rule[]
  readonly decisions: readonly Decision[]
  /** Analyses a moved brief and takes its decisions as far as they are asked for. */
  readonly choose: (moved: Brief, workload?: Workload) => LazyFacts
  readonly inputs?: readonly Input[]
}

/**
 * For each decision and each input the nearest value, above and below, at which the decision changes: to about three parts in a hundred, or to the
 * next whole number. An input is walked outward once for all decisions, on a coarse grid; where a choice has changed, the place is found between
 * two grid points by how the two options' totals approach each other. A decision that changes and changes back between two grid points is missed.
 */
export function findFlips(sweep: Sweep): Flips {
  const byDecision = new Map<DecisionId, Flip[]>(sweep.decisions.map(({ id }) => [id, []]))
  const atRisk = new Set<DecisionId>()
  const tried: Flips['inputs'][number][] = []
  for (const input of sweep.inputs ?? every) {
    const from = input.read(sweep.brief, sweep.workload)
    if (from === undefined) continue
    const range = plausible(from, sweep.knowledge)
    const moves = new Set<DecisionId>()
    for (const direction of [-1, 1] as const) {
      for (const { decision, to, becomes } of walk(sweep, input, from.value, direction, range)) {
        moves.add(decision.id)
        byDecision.get(decision.id)?.push(flipOf(input, from, to, becomes, sweep.workload))
        if (range !== undefined && to >= range.low && to <= range.high && decision.pinned === undefined) atRisk.add(decision.id)
      }
    }
    const [low, high] = bounds(input, range)
    const assumed = 'because' in from && from.because.kind === 'default' ? { assumed: from.because.id } : {}
    tried.push({
      id: input.id,
      title: input.title,
      from: { value: from.value, unit: input.unit },
      low,
      high,
      moves: [...moves].sort(),
      ...assumed,
    })
  }
  for (const flips of byDecision.values()) flips.sort((a, b) => distance(a) - distance(b) || (a.input < b.input ? -1 : 1))
  return { byDecision, atRisk, inputs: tried }
}

/** The range in which an assumed input may really lie. */
function plausible(from: Quantity | Figure, knowledge: Knowledge): { low: number; high: number } | undefined {
  if (!('because' in from) || from.because.kind !== 'default') return undefined
  return knowledge.defaults.get(from.because.id)
}

function bounds(input: Input, range: { low: number; high: number } | undefined): readonly [number, number] {
  return [Math.min(input.low, range?.low ?? input.low), Math.max(input.high, range?.high ?? input.high)]
}

type Change = { readonly decision: Decision; readonly to: number; readonly becomes: OptionId }

/** Walks an input away from its value in one direction and finds where each decision first changes. */
function walk(
  sweep: Sweep,
  input: Input,
  from: number,
  direction: -1 | 1,
  range: { low: number; high: number } | undefined,
): readonly Change[] {
  const [low, high] = bounds(input, range)
  const steps = ladder(input, from, direction < 0 ? low : high, direction)
  const probes = new Map<number, LazyFacts>()
  const probe = (step: number): LazyFacts => {
    const known = probes.get(step)
    if (known !== undefined) return known
    const value = steps[step] ?? from
    const facts = sweep.choose(input.move(sweep.brief, value, from, sweep.workload), input.retarget?.(sweep.workload, value))
    probes.set(step, facts)
    return facts
  }
  const open = new Set(sweep.decisions.filter(({ pinned }) => pinned === undefined))
  const changedAt = (step: number): readonly Decision[] =>
    [...open].filter((decision) => choiceIn(probe(step), decision) !== decision.choice)
  const found: Change[] = []
  let before = -1
  for (const step of worthwhile(gridOf(steps), (each) => changedAt(each).length > 0)) {
    for (const decision of changedAt(step)) {
      const [near, far] = narrowed(decision, before, step, probes)
      const at = between(decision, near, far, input.whole === true ? 1 : 5, probe)
      found.push({ decision, to: steps[at] ?? from, becomes: choiceIn(probe(at), decision) })
      open.delete(decision)
    }
    // What lies behind is not looked at again, and a workload is not small.
    for (const known of probes.keys()) if (known < step) probes.delete(known)
    before = step
  }
  return found
}

/** The places of a grid to look at: all, unless nothing has changed at the middle one and at the last. */
function worthwhile(grid: readonly number[], changes: (step: number) => boolean): readonly number[] {
  const ends = [grid[Math.floor((grid.length - 1) / 2)], grid[grid.length - 1]]
  return ends.some((step) => step !== undefined && changes(step)) ? grid : []
}

/** The same stretch, shortened by what is known already from looking for other decisions. */
function narrowed(decision: Decision, near: number, far: number, probes: ReadonlyMap<number, LazyFacts>): readonly [number, number] {
  let [low, high] = [near, far]
  for (const [step, facts] of [...probes].sort(([a], [b]) => a - b)) {
    if (step <= low || step >= high) continue
    if (choiceIn(facts, decision) === decision.choice) low = step
    else {
      high = step
      break
    }
  }
  return [low, high]
}

function choiceIn(facts: LazyFacts, { rule, subject, choice }: Decision): OptionId {
  return facts.decided(rule, subject.name)?.choice ?? choice
}

/**
 * A step at which the decision no longer stands, with one not more than `width` before it at which it does: by how much the choice leads the option
 * it gives way to is followed to where it is nothing.
 */
function between(decision: Decision, low: number, high: number, width: number, probe: (step: number) => LazyFacts): number {
  let becomes = choiceIn(probe(high), decision)
  let near: Point = { step: low, lead: low < 0 ? leadIn(decision, decision.choice, becomes) : leadOf(probe(low), decision, becomes) }
  let far: Point = { step: high, lead: leadOf(probe(high), decision, becomes) }
  let left: Point | undefined
  for (let round = 1; far.step - near.step > width; round++) {
    const guess = round % 4 === 0 ? Number.NaN : zeroOf(near, far, left)
    // A guess is best a little beyond the zero, to close in from the side that is further away.
    const aimed = guess + (guess - near.step > far.step - guess ? -width / 2 : width / 2)
    const step = within(near.step + 1, far.step - 1, Math.round(Number.isNaN(aimed) ? (near.step + far.step) / 2 : aimed))
    const facts = probe(step)
    const choice = choiceIn(facts, decision)
    const stands = choice === decision.choice
    if (!stands) becomes = choice
    left = stands ? near : far
    const point = { step, lead: leadOf(facts, decision, becomes) }
    if (stands) near = point
    else far = point
  }
  return far.step
}

/** A step of a ladder, and by how much the decision's choice leads there. */
type Point = { readonly step: number; readonly lead: number }

/** Where the lead is nothing: by inverse quadratic interpolation through three points, by a line through two, or unknown. */
function zeroOf(near: Point, far: Point, third: Point | undefined): number {
  const [a, b] = [near.lead, far.lead]
  if (!(a > 0 && b < 0)) return Number.NaN
  const line = near.step + ((far.step - near.step) * a) / (a - b)
  if (third === undefined) return line
  const c = third.lead
  if (Number.isNaN(c) || c === a || c === b) return line
  const curve =
    (near.step * b * c) / ((a - b) * (a - c)) + (far.step * a * c) / ((b - a) * (b - c)) + (third.step * a * b) / ((c - a) * (c - b))
  return curve > near.step && curve < far.step ? curve : line
}

function within(low: number, high: number, value: number): number {
  return Math.min(high, Math.max(low, value))
}

/** By how much the decision's choice leads the option that it would change to. */
function leadOf(facts: LazyFacts, { rule, subject, choice }: Decision, becomes: OptionId): number {
  const decision = facts.decided(rule, subject.name)
  return decision === undefined ? Number.NaN : leadIn(decision, choice, becomes)
}

function leadIn(decision: Decision, choice: OptionId, becomes: OptionId): number {
  const [mine, theirs] = [choice, becomes].map((id) => decision.options.find(({ option }) => option.id === id))
  if (mine === undefined || theirs === undefined || mine.exclusions.length > 0 || theirs.exclusions.length > 0) return Number.NaN
  return Math.log(mine.total.value / theirs.total.value)
}

function flipOf(input: Input, from: Quantity, to: number, becomes: OptionId, workload: Workload): Flip {
  const month = input.grows === true ? monthOf(from.value, to, workload) : undefined
  const { id, title, unit } = input
  return {
    input: id,
    title,
    from: { value: from.value, unit },
    to: { value: to, unit },
    becomes,
    ...(month === undefined ? {} : { month }),
  }
}

/** Decisions are judged at the horizon: growth reaches a higher load as many months after it as it takes to grow there. */
function monthOf(from: number, to: number, { targets }: Workload): number | undefined {
  const { growth, horizon } = targets
  if (growth.value <= 1 || to <= from) return undefined
  const month = Math.ceil(horizon.value + Math.log(to / from) / Math.log(growth.value))
  return month <= mostMonths ? month : undefined
}

/** Ten years. */
const mostMonths = 120

/** How far a flip is, in proportion. */
function distance({ input, from, to }: Flip): number {
  const scale = scales.get(input)
  if (scale === 'shortfall') return Math.abs(Math.log((1 - to.value) / (1 - from.value)))
  if (scale === 'excess') return Math.abs(Math.log((to.value - 1) / Math.max(from.value - 1, 1e-3)))
  return Math.abs(Math.log(to.value / from.value))
}

const scales: ReadonlyMap<InputId, Input['scale']> = new Map(every.map(({ id, scale }) => [id, scale]))
