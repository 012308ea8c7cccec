import type { Brief } from '../../src/compiler/model/brief.ts'
import type { Amount } from '../../src/compiler/model/quantity.ts'
import { isSeries, valueAt } from '../../src/compiler/model/quantity.ts'
import type { BriefPath } from '../../src/compiler/model/reason.ts'
import { amountsById, valuesOf } from './amounts.ts'

/**
 * Moves every number of a brief by a tenth, one place of the brief at a time, and checks that the numbers worked out from it move exactly where their
 * reasons say so. `workOut` is whatever is under test: the workload, the decisions, the design. Gives what is wrong, in sentences.
 */
export function wrongReasons(brief: Brief, workOut: (brief: Brief) => unknown): readonly string[] {
  const before = amountsById(workOut(brief))
  return placesWithNumbers(brief).flatMap((path) => wrongAfter(before, amountsById(workOut(moved(brief, path))), path))
}

/** All places of a brief where the author wrote a number other than zero, each once. */
export function placesWithNumbers(brief: Brief): readonly BriefPath[] {
  const places = new Set<BriefPath>()
  copied(brief, [], (value, path) => {
    if (value !== 0) places.add(path)
    return value
  })
  return [...places]
}

/** A brief in which all numbers at one place are a tenth greater; shares near one a tenth less. */
export function moved(brief: Brief, place: BriefPath): Brief {
  return copied(brief, [], (value, path) => (path !== place ? value : value > 0.9 && value < 1 ? value * 0.9 : value * 1.1)) as Brief
}

function wrongAfter(before: ReadonlyMap<string, Amount>, after: ReadonlyMap<string, Amount>, path: BriefPath): readonly string[] {
  const wrong: string[] = []
  for (const amount of before.values()) {
    const other = after.get(amount.id)
    const complaint = other === undefined ? 'is gone' : complaintAbout(amount, other, after, path)
    if (complaint !== undefined) wrong.push(`${path}: ${amount.id} ${complaint}`)
  }
  for (const id of after.keys()) if (!before.has(id)) wrong.push(`${path}: ${id} is new`)
  return wrong
}

/** What is wrong with one number, seen against the numbers it rests on directly: theirs is checked at their own turn. */
function complaintAbout(amount: Amount, other: Amount, after: ReadonlyMap<string, Amount>, path: BriefPath): string | undefined {
  const { because } = amount
  const itself = moves(valuesOf(amount), valuesOf(other), rounding)
  switch (because.kind) {
    case 'brief':
      if (itself === (because.path === path)) return undefined
      return itself ? `moves, but is said to stand at ${because.path}` : 'is said to stand there, but does not move'
    case 'structure':
      return itself && !because.from.includes(path)
        ? `moves, but is said to be counted from ${because.from.join(', ') || 'nowhere'}`
        : undefined
    case 'formula': {
      const changing = (tolerance: number): readonly Amount[] =>
        Object.values(because.inputs).filter((input) =>
          moves(seenBy(amount, input), seenBy(other, after.get(input.id) ?? input), tolerance),
        )
      if (itself && changing(0).length === 0) return 'moves, but none of its inputs does'
      const changed = changing(rounding)
      if (changed.length === 0 || moves(valuesOf(amount), valuesOf(other), 0) || mayStay(amount, other, changed, after)) return undefined
      return `stays, but ${changed.map(({ id }) => id).join(', ')} move`
    }
    case 'knowledge':
    case 'default':
    case 'decision':
      return itself ? `moves, but rests on ${because.kind} ${because.id}` : undefined
  }
}

/** What a number sees of one of its inputs: all quarters, or the one it is worked out in. */
function seenBy(amount: Amount, input: Amount): readonly number[] {
  return isSeries(amount) ? valuesOf(input) : [valueAt(input, amount.quarter ?? 0)]
}

/** Whether a number may stay though an input moves: the formula has bounds or steps, something is multiplied by zero, one is raised to a power, or several inputs cancel. */
function mayStay(amount: Amount, other: Amount, changed: readonly Amount[], after: ReadonlyMap<string, Amount>): boolean {
  const { because } = amount
  if (because.kind !== 'formula') return false
  if (/\b(?:at most|at least|within|greatest|least)\b|[⌈⌊]|÷ rows a page/.test(because.formula.says)) return true
  if (Object.values(because.inputs).some((input) => seenBy(amount, input).every((value) => value === 0))) return true
  if (because.formula.id === 'growth/compound' && because.inputs['growth'] !== undefined && valueAt(because.inputs['growth'], 0) === 1)
    return true
  return changed.length > 1 && changed.some((input) => moves(valuesOf(amount), computedWith(amount, other, input, after), 0))
}

/** The amount computed with one of its inputs as it is after the move. */
function computedWith(amount: Amount, other: Amount, moved: Amount, after: ReadonlyMap<string, Amount>): readonly number[] {
  const { because } = amount
  if (because.kind !== 'formula') return []
  const { formula, inputs } = because
  const columns = (formula.inputs === 'any' ? Object.keys(inputs) : formula.inputs).flatMap((name) => {
    const input = inputs[name]
    return input === undefined ? [] : [input === moved ? seenBy(other, after.get(input.id) ?? input) : seenBy(amount, input)]
  })
  return valuesOf(other).map((_, quarter) => formula.compute(...columns.map((column) => column[Math.min(quarter, column.length - 1)] ?? 0)))
}

/** What is lost or gained where sums are added up in floating point. */
const rounding = 1e-12

/** Whether two rows of values differ by more than a relative tolerance; a shorter one goes on as it ends, for a nearer horizon hides nothing of a constant. */
function moves(one: readonly number[], other: readonly number[], tolerance: number): boolean {
  const at = (values: readonly number[], index: number): number => values[Math.min(index, values.length - 1)] ?? 0
  const length = Math.max(one.length, other.length)
  for (let index = 0; index < length; index++) {
    const [left, right] = [at(one, index), at(other, index)]
    if (left !== right && Math.abs(left - right) > tolerance * Math.max(Math.abs(left), Math.abs(right))) return true
  }
  return false
}

/** A deep copy with every number that the author wrote replaced; `path` is where it stands in the brief. */
function copied(value: unknown, keys: readonly string[], replace: (value: number, path: BriefPath) => number): unknown {
  if (value instanceof Map)
    return new Map([...(value as Map<string, unknown>)].map(([key, inner]) => [key, copied(inner, [...keys, key], replace)]))
  if (Array.isArray(value)) return value.map((inner: unknown, index) => copied(inner, [...keys, String(index)], replace))
  if (typeof value === 'number') return isUnwritten(value, keys) ? value : replace(value, placeOf(keys))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, copied(inner, key === 'value' && 'unit' in value ? keys : [...keys, key], replace)]),
  )
}

/** Numbers that every brief has, whether its author wrote them or not. */
function isUnwritten(value: number, keys: readonly string[]): boolean {
  return keys[0] === 'version' || (keys[keys.length - 1] === 'times' && value === 1)
}

/** Where a number of the brief's value stands in the brief's text. */
function placeOf(keys: readonly string[]): BriefPath {
  const [section, name, part, index] = keys
  if (section === 'quality' && name === 'peak') return 'quality.peak'
  if (section === 'entities' && part === 'fields') return keys.slice(0, 4).join('.')
  if (section === 'entities' && (part === 'keep' || part === 'hot')) return keys.slice(0, 3).join('.')
  if (section === 'actors' && part === 'from') return keys.slice(0, 3).join('.')
  if (section !== 'operations') return keys.join('.')
  const operation = `operations.${name}`
  if (part === 'trigger') return index === 'interval' ? `${operation}.every` : index === 'after' ? `${operation}.on` : `${operation}.by`
  if (part === 'where' || part === 'calls' || part === 'takes') return `${operation}.${part}.${index}`
  return part === 'latency' ? keys.join('.') : `${operation}.${part}`
}
