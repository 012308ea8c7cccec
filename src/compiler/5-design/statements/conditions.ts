import type { Access, Actor, Condition, Field, Filter, Operand } from '../../model/brief.ts'
import type { BinaryOperator, Expression } from '../../model/design/sql.ts'
import { snake } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { type Holder, holderOf, ownerColumn, roleOf } from './input.ts'
import type { Script } from './draft.ts'
import { type Target, pathToOwner, resolve, whereAt } from './paths.ts'
import { ago, all, binary, call, column, equal, exists, isNotNull, isNull, literal, now, oneOf } from './sql.ts'

/** Rows of an entity that an access covers, as conditions on its table; none when it covers all. */
export function scopeConditions(script: Script, holder: Holder, { actor: name, scope }: Access): readonly Expression[] {
  const actor = script.context.brief.actors.get(name)
  const tenant = scope.kind === 'own' ? [] : tenantConditions(script, holder, actor)
  switch (scope.kind) {
    case 'all':
      return tenant
    case 'own':
      return [ownCondition(script, holder, actor)]
    case 'via':
      return [...tenant, sharedCondition(script, holder, scope.entity, actor)]
    case 'condition':
      return [...tenant, ...scope.conditions.flatMap((each) => fixedCondition(script, holder, each, actor))]
  }
}

/** Rows that are not hidden by a delete that can still be undone. */
export function shown(holder: Holder, from = holder.name): readonly Expression[] {
  const hidden = roleOf(holder, 'deletedAt')
  return hidden === undefined ? [] : [isNull(column(hidden.name, from))]
}

/** The tenant whose rows a caller sees: its own, where its record belongs to one or it is said to be of one. */
export function tenantConditions(script: Script, holder: Holder, actor: Actor | undefined): readonly Expression[] {
  const { tenant } = holder
  const path = tenant === undefined ? undefined : pathToOwner(holder, tenant)
  if (tenant === undefined || path === undefined || !isOf(script, actor, tenant)) return []
  const target = resolve(script.context, holder, path)
  return target === undefined ? [] : [whereAt(holder.name, target, (value) => equal(value, tenantParameter(script, tenant)))]
}

/** The tenant of the caller. */
export function tenantParameter(script: Script, tenant: string): Expression {
  return script.parameter(`actor_${snake(tenant)}_id`, idType(holderOf(script.context, tenant)), 'actor')
}

/** Whether an actor belongs to a tenant. */
export function isOf({ context }: Script, actor: Actor | undefined, tenant: string): boolean {
  if (actor === undefined) return false
  if (actor.of === tenant) return true
  return actor.record !== undefined && (actor.record === tenant || holderOf(context, actor.record).owners.includes(tenant))
}

/** The caller, by the id of its record. */
export function actorParameter(script: Script, actor: Actor | undefined): Expression {
  const record = actor?.record === undefined ? undefined : script.context.holders.get(actor.record)
  return script.parameter('actor', record === undefined ? 'text' : idType(record), 'actor')
}

/** Type of an entity's ids. */
export function idType(holder: Holder): string {
  return plainType(holder.columns.get('id')?.type ?? 'uuid')
}

/** A row is the caller's when its chain of owners ends at the caller's record; where there is no chain, no row is. */
function ownCondition(script: Script, holder: Holder, actor: Actor | undefined): Expression {
  const path = actor?.record === undefined ? undefined : pathToOwner(holder, actor.record)
  const target = path === undefined ? undefined : resolve(script.context, holder, path)
  return target === undefined ? literal(false) : whereAt(holder.name, target, (value) => equal(value, actorParameter(script, actor)))
}

/** Rows that share an owner or a reference with a row of `via` that is the caller's. */
function sharedCondition(script: Script, holder: Holder, via: string, actor: Actor | undefined): Expression {
  const { context } = script
  const between = holderOf(context, via)
  const mine = actor?.record === undefined ? undefined : referenceTo(between, actor.record)
  const shared = neighbours(between).filter((each) => each.entity !== actor?.record)
  const wanted = new Map(shared.map((each) => [each.entity, each.column]))
  const meets = meeting(script, holder, wanted)
  if (mine === undefined || meets === undefined) return literal(false)
  // Where the way there leads over the same table, the caller's row of it needs a name of its own.
  const clash = between === holder || meets.target.hops.some((hop) => hop.to === between)
  const own = clash ? `own_${between.name}` : between.name
  return whereAt(holder.name, meets.target, (value) =>
    exists({
      from: { table: between.name, ...(clash ? { as: own } : {}) },
      where: all(equal(column(meets.column, own), value), equal(column(mine, own), actorParameter(script, actor)), ...shown(between, own)),
    }),
  )
}

/** Where a row meets the rows it is shared through: itself, what it refers to, else what an owner further up does. */
function meeting(
  { context }: Script,
  holder: Holder,
  wanted: ReadonlyMap<string, string>,
): { readonly target: Target; readonly column: string } | undefined {
  const itself = wanted.get(holder.entity.name)
  const id = itself === undefined ? undefined : resolve(context, holder, ['id'])
  if (itself !== undefined && id !== undefined) return { target: id, column: itself }
  let path: readonly string[] = []
  for (const at of [holder, ...holder.owners.flatMap((name) => context.holders.get(name) ?? [])]) {
    for (const each of neighbours(at)) {
      const found = wanted.get(each.entity)
      const target = found === undefined ? undefined : resolve(context, holder, [...path, each.field])
      if (found !== undefined && target !== undefined) return { target, column: found }
    }
    if (at.owner !== undefined) path = [...path, fieldName(at.owner)]
  }
  return undefined
}

type Neighbour = { readonly field: string; readonly column: string; readonly entity: string }

/** The owner of an entity and what it refers to, one row each. */
export function neighbours(holder: Holder): readonly Neighbour[] {
  const owner = ownerColumn(holder)
  const found: Neighbour[] =
    holder.owner === undefined || owner === undefined ? [] : [{ field: fieldName(holder.owner), column: owner.name, entity: holder.owner }]
  for (const field of holder.entity.fields.values()) {
    const own = holder.columns.get(field.name)
    if (field.type.kind === 'reference' && field.list === undefined && own !== undefined)
      found.push({ field: field.name, column: own.name, entity: field.type.entity })
  }
  return found
}

function referenceTo(holder: Holder, entity: string): string | undefined {
  return neighbours(holder).find((each) => each.entity === entity)?.column
}

/** A condition the author wrote, in `where` or `by`; nothing where its path leads nowhere. */
export function fixedCondition(script: Script, holder: Holder, condition: Condition, actor?: Actor): readonly Expression[] {
  const target = resolve(script.context, holder, condition.path)
  if (target === undefined) return []
  return [whereAt(holder.name, target, (value) => compared(script, value, target, condition, actor))]
}

const operators: Readonly<Record<Condition['comparison'], BinaryOperator>> = {
  '=': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

function compared(
  script: Script,
  value: Expression,
  target: Target,
  { comparison, operand }: Condition,
  actor: Actor | undefined,
): Expression {
  if (operand.kind === 'none') return comparison === '=' ? isNull(value) : isNotNull(value)
  if (operand.kind === 'oneOf') {
    const list = oneOf(
      value,
      operand.values.map((each) => typedLiteral(target.field, each)),
    )
    return comparison === '=' ? list : { kind: 'not', of: list }
  }
  const right = operandValue(script, target, operand, actor)
  const nullable = comparison === '!=' && target.column.nullable
  return binary(nullable ? 'is distinct from' : operators[comparison], value, right)
}

function operandValue(
  script: Script,
  target: Target,
  operand: Exclude<Operand, { kind: 'none' | 'oneOf' }>,
  actor: Actor | undefined,
): Expression {
  switch (operand.kind) {
    case 'literal':
      return typedLiteral(target.field, operand.text)
    case 'now':
      return operand.minus === undefined ? now : ago(operand.minus.value)
    case 'actor':
      return operand.field === undefined
        ? actorParameter(script, actor)
        : script.parameter(`actor_${snake(operand.field)}`, plainType(target.column.type), 'actor')
  }
}

/** A value as the author wrote it, as a literal of its field's kind. */
export function typedLiteral(field: Field | undefined, text: string): Expression {
  const kind = field?.type.kind
  if (kind === 'bool') return literal(text === 'true')
  if ((kind === 'int' || kind === 'decimal' || kind === 'money') && /^-?\d+(\.\d+)?$/.test(text)) return literal(Number(text))
  return literal(text)
}

/** Rows for which an input of the caller holds: a field equals it, or lies between two. An entry of a list counts as equal. */
export function inputCondition(script: Script, holder: Holder, filter: Exclude<Filter, { kind: 'fixed' }>): Expression | undefined {
  const name = filter.path.map(snake).join('_')
  const target = resolve(script.context, holder, filter.path)
  if (target === undefined) return linkCondition(script, holder, filter.path, name)
  const type = plainType(target.column.type)
  if (filter.kind === 'range')
    return whereAt(holder.name, target, (value) =>
      all(boundary(script, target, name, value, 'from'), boundary(script, target, name, value, 'to')),
    )
  if (target.field?.list !== undefined)
    return whereAt(holder.name, target, (value) => ({
      kind: 'anyOf',
      value: script.parameter(name, type.replace(/\[\]$/, ''), 'request'),
      array: value,
    }))
  const reference = target.refersTo === undefined ? name : `${name}_id`
  return whereAt(holder.name, target, (value) => equal(value, normalised(target.field, script.parameter(reference, type, 'request'))))
}

/** One end of a range; one that is left open holds for all, by the type's own end or by saying so. */
function boundary(script: Script, target: Target, name: string, value: Expression, end: 'from' | 'to'): Expression {
  const type = plainType(target.column.type)
  const start = openEnd(type, end, target.field)
  const bound = script.parameter(`${name}_${end}`, type, 'request', start === undefined ? { cast: true } : { start })
  const within = binary(end === 'from' ? '>=' : '<=', value, bound)
  return start === undefined ? { kind: 'any', of: [isNull(bound), within] } : within
}

/** Addresses are kept in lower case, so that two spellings are one. */
export function normalised(field: Field | undefined, value: Expression): Expression {
  return field?.type.kind === 'email' && field.list === undefined ? call('lower', value) : value
}

function linkCondition(script: Script, holder: Holder, path: readonly string[], name: string): Expression | undefined {
  const [only] = path
  const links = path.length === 1 ? script.context.lists.get(`${holder.entity.name}.${only ?? ''}`) : undefined
  const [from, to] = links?.columns ?? []
  if (links === undefined || links.purpose !== 'link' || from === undefined || to === undefined) return undefined
  return exists({
    from: { table: links.name },
    where: all(
      equal(column(from.name, links.name), column('id', holder.name)),
      equal(column(to.name, links.name), script.parameter(`${name}_id`, plainType(to.type), 'request')),
    ),
  })
}

/** A type without its length: what a value is compared as. */
export function plainType(type: string): string {
  return type.replace(/^(varchar|char)\(\d+\)/, 'text').replace(/^numeric\([\d,]+\)/, 'numeric')
}

/** The least or greatest value of a type, for an end of a range that is left open; texts have no greatest one in every collation. */
export function openEnd(type: string, end: 'from' | 'to', field?: Field): string | undefined {
  const least = end === 'from'
  if (field?.type.kind === 'enum') return least ? field.type.values[0] : field.type.values[field.type.values.length - 1]
  if (type === 'text') return least ? '' : undefined
  const known = ends[type]
  return known === undefined ? undefined : least ? known[0] : known[1]
}

const ends: Readonly<Record<string, readonly [string, string]>> = {
  timestamptz: ['-infinity', 'infinity'],
  date: ['-infinity', 'infinity'],
  numeric: ['-infinity', 'infinity'],
  real: ['-infinity', 'infinity'],
  integer: ['-2147483648', '2147483647'],
  bigint: ['-9223372036854775808', '9223372036854775807'],
  uuid: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  boolean: ['false', 'true'],
  time: ['00:00', '24:00'],
}
