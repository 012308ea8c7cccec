import type { Filter } from '../../model/brief.ts'
import type { Expression } from '../../model/design/sql.ts'
import { snake } from '../../model/naming.ts'
import { inputCondition, plainType } from './conditions.ts'
import type { Script } from './draft.ts'
import type { Holder } from './input.ts'
import { resolve } from './paths.ts'
import { isNull } from './sql.ts'

/** One way in which a caller uses the filters that may be left out, and the conditions it makes. */
export type FilterUse = { readonly when?: string; readonly conditions: readonly Expression[] }

/** Optional filters by which are given: none, each alone, and several at once; more than two at once in one statement that lets each be absent. */
export function filterUses(script: Script, holder: Holder): readonly FilterUse[] {
  const optional = script.operation.where.flatMap((filter): Exclude<Filter, { kind: 'fixed' }>[] =>
    filter.kind !== 'fixed' && filter.optional ? [filter] : [],
  )
  const given = optional.flatMap((filter) => {
    const condition = inputCondition(script, holder, filter)
    return condition === undefined ? [] : [{ name: filter.path.join('.'), condition, filter }]
  })
  const [first, second] = given
  if (first === undefined) return [{ conditions: [] }]
  const alone = given.map(({ name, condition }): FilterUse => ({ when: `${name} given`, conditions: [condition] }))
  const none: FilterUse = { when: 'no filter given', conditions: [] }
  if (second === undefined) return [none, ...alone]
  if (given.length === 2)
    return [none, ...alone, { when: `${first.name} and ${second.name} given`, conditions: [first.condition, second.condition] }]
  return [
    none,
    ...alone,
    { when: 'several filters given', conditions: given.map(({ filter, condition }) => tolerant(script, holder, filter, condition)) },
  ]
}

/** A filter that holds for all rows while its parameter is absent. */
export function tolerant(script: Script, holder: Holder, filter: Exclude<Filter, { kind: 'fixed' }>, condition: Expression): Expression {
  if (filter.kind === 'range') return condition
  const target = resolve(script.context, holder, filter.path)
  const name = `${filter.path.map(snake).join('_')}${target?.refersTo === undefined ? '' : '_id'}`
  const type = plainType(target?.column.type ?? 'text').replace(target?.field?.list === undefined ? '' : '[]', '')
  return { kind: 'any', of: [isNull(script.parameter(name, type, 'request', { cast: true })), condition] }
}
