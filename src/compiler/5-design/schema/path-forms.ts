import type { AccessPath, PathField } from '../../model/workload.ts'
import { supposed } from './facts.ts'
import type { SchemaContext } from './input.ts'

/** A path with some of the filters that may be left out, the share of its calls that use just these, and how to say so. */
export type Form = {
  readonly equal: readonly PathField[]
  readonly range: readonly PathField[]
  readonly share: number
  readonly when?: string
}

/** With none, each alone, and all of the filters that may be left out; each used in the share of the calls that is supposed. */
export function formsOf(context: SchemaContext, path: AccessPath): readonly Form[] {
  const equal = path.equal.filter((each) => !each.optional)
  const range = path.range.filter((each) => !each.optional)
  const left = [...path.equal, ...path.range].filter((each) => each.optional)
  if (left.length === 0) return [{ equal, range, share: 1 }]
  const used = supposed(context, 'filterUsed', 'operation.filterUsed').value
  const sets = [[], ...left.map((one) => [one]), ...(left.length > 1 ? [left] : [])]
  const odds = sets.map((set) => used ** set.length * (1 - used) ** (left.length - set.length))
  const all = odds.reduce((sum, each) => sum + each, 0)
  return sets.map((set, index) => ({
    equal: [...equal, ...set.filter((each) => path.equal.includes(each))],
    range: [...range, ...set.filter((each) => path.range.includes(each))],
    share: (odds[index] ?? 0) / all,
    when: set.length === 0 ? 'no filter given' : `${set.map((each) => each.field).join(' and ')} given`,
  }))
}
