import type { Expression } from '../../model/design/sql.ts'
import { snake } from '../../model/naming.ts'
import type { AccessPath, PathField } from '../../model/workload.ts'
import { idType, inputCondition, openEnd, plainType, typedLiteral } from './conditions.ts'
import type { Script } from './draft.ts'
import type { Holder } from './input.ts'
import { resolve, whereAt } from './paths.ts'
import { ago, binary, column, equal, isNull, now, oneOf } from './sql.ts'

/** The conditions of an access path on its table: what the author fixed as a literal, the rest as parameters of the service. */
export function pathConditions(script: Script, holder: Holder, path: AccessPath): readonly Expression[] {
  return [
    ...path.equal.flatMap((field) => equalCondition(script, holder, field)),
    ...path.range.flatMap((field) => rangeCondition(script, holder, field)),
  ]
}

function equalCondition(script: Script, holder: Holder, { field, via = [], fixed }: PathField): readonly Expression[] {
  const target = resolve(script.context, holder, [...via, field])
  if (target === undefined) return []
  if (fixed?.length === 1 && fixed[0] === 'none') return [whereAt(holder.name, target, isNull)]
  if (fixed !== undefined)
    return [
      whereAt(holder.name, target, (value) =>
        oneOf(
          value,
          fixed.map((each) => typedLiteral(target.field, each)),
        ),
      ),
    ]
  const name = `${snake(field)}${target.refersTo === undefined ? '' : '_id'}`
  return [
    whereAt(holder.name, target, (value) =>
      equal(value, script.parameter(name === 'id' ? `${snake(holder.entity.name)}_id` : name, plainType(target.column.type), 'service')),
    ),
  ]
}

/** A range: between two moments of the service's, or as the author fixed it against now. */
function rangeCondition(script: Script, holder: Holder, { field, via = [], fixed }: PathField): readonly Expression[] {
  const path = [...via, field]
  const target = resolve(script.context, holder, path)
  if (target === undefined) return []
  const written = /^(<=|>=|<|>)\s*now(?:\s*-\s*(\d+) s)?$/.exec(fixed?.[0] ?? '')
  const operator = written?.[1]
  if (operator === '<' || operator === '<=' || operator === '>' || operator === '>=')
    return [whereAt(holder.name, target, (value) => binary(operator, value, written?.[2] === undefined ? now : ago(Number(written[2]))))]
  if (fixed !== undefined) return []
  const type = plainType(target.column.type)
  const start = openEnd(type, 'from', target.field)
  if (start === undefined) return [inputCondition(script, holder, { kind: 'range', path, optional: false })].flatMap((each) => each ?? [])
  const bound = (end: 'from' | 'to'): Expression => script.parameter(`${path.map(snake).join('_')}_${end}`, type, 'service')
  const byKey = field === 'createdAt' && via.length === 0 && idType(holder) === 'uuid' && isTimeOrdered(script, holder)
  const key = (end: 'from' | 'to'): Expression => script.parameter(`id_${end}`, 'uuid', 'service')
  return [
    ...(byKey ? [binary('>=', column('id', holder.name), key('from')), binary('<', column('id', holder.name), key('to'))] : []),
    whereAt(holder.name, target, (value) => binary('>=', value, bound('from'))),
    whereAt(holder.name, target, (value) => binary('<', value, bound('to'))),
  ]
}

/** Whether ids carry the time at which they were made, as the identifiers decision has it; then the key finds rows by their age. */
export function isTimeOrdered({ context }: Script, { entity, owners }: Holder): boolean {
  const root = entity.part ? (owners[0] ?? entity.name) : entity.name
  const decision = context.decisions.byId.get(`identifiers/${root}`) ?? context.decisions.byId.get('identifiers')
  return decision === undefined || decision.choice === 'uuidv7'
}
