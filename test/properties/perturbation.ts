import type { Brief } from '../../src/compiler/model/brief.ts'
import type { Amount } from '../../src/compiler/model/quantity.ts'
import { isSeries } from '../../src/compiler/model/quantity.ts'
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
  const hasMoved = (amount: Amount): boolean => {
    const other = after.get(amount.id)
    return other !== undefined && !sameValues(valuesOf(amount), valuesOf(other))
  }
  for (const amount of before.values()) {
    if (!after.has(amount.id)) wrong.push(`${path}: ${amount.id} is gone`)
    else {
      const complaint = complaintAbout(amount, after, hasMoved, path)
      if (complaint !== undefined) wrong.push(`${path}: ${amount.id} ${complaint}`)
    }
  }
  for (const id of after.keys()) if (!before.has(id)) wrong.push(`${path}: ${id} is new`)
  return wrong
}

/** What is wrong with one number, seen against the numbers it rests on directly: theirs is checked at their own turn. */
function complaintAbout(amount: Amount, after: ReadonlyMap<string, Amount>, hasMoved: (amount: Amount) => boolean, path: BriefPath): string | undefined {
  const { because } = amount
  const itself = hasMoved(amount)
  switch (because.kind) {
    case 'brief':
      if (itself === (because.path === path)) return undefined
      return itself ? `moves, but is said to stand at ${because.path}` : 'is said to stand there, but does not move'
    case 'structure':
      return itself && !because.from.includes(path) ? `moves, but is said to be counted from ${because.from.join(', ') || 'nowhere'}` : undefined
    case 'formula': {
      const inputs = Object.values(because.inputs)
      const changed = inputs.filter(hasMoved)
      if (itself && changed.length === 0) return 'moves, but none of its inputs does'
      if (itself || changed.length === 0 || mayStay(amount, changed, after)) return undefined
      return `stays, but ${changed.map(({ id }) => id).join(', ')} move`
    }
    case 'knowledge':
    case 'default':
    case 'decision':
      return itself ? `moves, but rests on ${because.kind} ${because.id}` : undefined
  }
}

/** Whether a number may stay though an input moves: the formula has bounds or steps, something is multiplied by zero, or several inputs cancel. */
function mayStay(amount: Amount, changed: readonly Amount[], after: ReadonlyMap<string, Amount>): boolean {
  const { because } = amount
  if (because.kind !== 'formula') return false
  if (/\b(?:at most|at least|within|greatest|least)\b|[⌈⌊]|÷ rows a page/.test(because.formula.says)) return true
  if (Object.values(because.inputs).some((input) => valuesOf(input).every((value) => value === 0))) return true
  return changed.length > 1 && changed.some((input) => !sameValues(valuesOf(amount), computedWith(amount, input, after)))
}

/** The amount computed with one of its inputs as it is after the move. */
function computedWith(amount: Amount, input: Amount, after: ReadonlyMap<string, Amount>): readonly number[] {
  const { because } = amount
  if (because.kind !== 'formula') return []
  const names = because.formula.inputs === 'any' ? Object.keys(because.inputs) : because.formula.inputs
  const amounts = names.flatMap((name) => because.inputs[name] ?? []).map((each) => (each === input ? (after.get(each.id) ?? each) : each))
  const quarters = isSeries(amount) ? amount.values.map((_, quarter) => quarter) : [amount.quarter ?? 0]
  return quarters.map((quarter) => because.formula.compute(...amounts.map((each) => (isSeries(each) ? (each.values[Math.min(quarter, each.values.length - 1)] ?? 0) : each.value))))
}

function sameValues(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index])
}

/** A deep copy with every number that the author wrote replaced; `path` is where it stands in the brief. */
function copied(value: unknown, keys: readonly string[], replace: (value: number, path: BriefPath) => number): unknown {
  if (value instanceof Map) return new Map([...(value as Map<string, unknown>)].map(([key, inner]) => [key, copied(inner, [...keys, key], replace)]))
  if (Array.isArray(value)) return value.map((inner: unknown, index) => copied(inner, [...keys, String(index)], replace))
  if (typeof value === 'number') return keys[0] === 'version' ? value : replace(value, placeOf(keys))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copied(inner, key === 'value' && 'unit' in value ? keys : [...keys, key], replace)]))
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
