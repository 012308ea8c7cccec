import type { Access, Actor, Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression, Join, Select } from '../../model/design/sql.ts'
import { kebab } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { actorParameter, isOf, neighbours, normalised, plainType, scopeConditions, shown, tenantConditions } from './conditions.ts'
import type { Script } from './draft.ts'
import { type Holder, holderOf, ownerColumn } from './input.ts'
import { type Target, pathToOwner, resolve, whereAt } from './paths.ts'
import { all, column, equal, exists, isNull, literal } from './sql.ts'
import { withValues } from './substitute.ts'

/** A row to be made: a value for each column that is set, and what must hold for it to be made. */
export type NewRow = {
  readonly values: ReadonlyMap<string, Expression>
  readonly guards: readonly Guard[]
  readonly joins: readonly Join[]
}
export type Guard = { readonly condition: Expression; readonly problem: string }

/** How the value of a column that comes from outside is written down: a parameter, or a column of an unnested list. */
export type Input = (column: Column, source: 'request' | 'service') => Expression

/** The row that a caller creates: what the scope fixes is not the caller's to say, and what it refers to must be within its reach. */
export function callersRow(script: Script, holder: Holder, accesses: readonly Access[], input: Input): NewRow {
  const actor = script.context.brief.actors.get(accesses[0]?.actor ?? '')
  const values = new Map<string, Expression>()
  const open: Expression[] = []
  for (const condition of accesses.slice(0, 1).flatMap((access) => scopeConditions(script, holder, access))) {
    const fixed = fixedValue(condition, holder)
    if (fixed === undefined) open.push(condition)
    else values.set(fixed.column, fixed.value)
  }
  // Who creates a row is who its references to the caller name.
  for (const name of script.context.callerFields.get(`${actor?.name}/${holder.entity.name}`) ?? []) {
    const own = holder.columns.get(name)
    if (own !== undefined) values.set(own.name, actorParameter(script, actor))
  }
  fillColumns(script, holder, values, input)
  const owner = holder.owner === undefined ? holder : holderOf(script.context, holder.owner)
  // Rows shared through their owner are guarded by what shares it.
  const shared = accesses[0]?.scope.kind === 'via'
  const scoped = open.map((condition) => ({
    condition: withValues(condition, holder.name, values),
    problem: `${kebab(owner.entity.name)}-not-found`,
  }))
  return { values, guards: merged([...scoped, ...referenceGuards(script, holder, actor, values, { shared })]), joins: [] }
}

/** Two guards that look for the same row look for it once. */
function merged(guards: readonly Guard[]): readonly Guard[] {
  const kept: Guard[] = []
  const places = new Map<string, number>()
  for (const guard of guards) {
    const row = guard.condition.kind === 'exists' ? rowSought(guard.condition.query) : undefined
    const place = row === undefined ? undefined : places.get(row.key)
    const before = place === undefined ? undefined : kept[place]
    if (row === undefined || row.joined || place === undefined || before?.condition.kind !== 'exists') {
      if (row !== undefined && !places.has(row.key)) places.set(row.key, kept.length)
      kept.push(guard)
      continue
    }
    const query = before.condition.query
    kept[place] = {
      ...before,
      condition: { kind: 'exists', query: { ...query, where: all(...(query.where === undefined ? [] : [query.where]), ...row.rest) } },
    }
  }
  return kept
}

/** The row a query looks for by its id, and what else must hold of it. */
function rowSought({
  from,
  joins,
  where,
}: Select): { readonly key: string; readonly rest: readonly Expression[]; readonly joined: boolean } | undefined {
  const [first, ...rest] = where?.kind === 'all' ? where.of : []
  if (
    first === undefined ||
    from === undefined ||
    !('table' in from) ||
    first.kind !== 'binary' ||
    first.left.kind !== 'column' ||
    first.left.name !== 'id'
  )
    return undefined
  return { key: `${from.table} ${JSON.stringify(first)}`, rest, joined: (joins ?? []).length > 0 }
}

/** Values for all columns of a new row that are not set yet and that the database does not fill. */
export function fillColumns(script: Script, holder: Holder, values: Map<string, Expression>, input: Input): void {
  const owner = ownerColumn(holder)
  for (const each of holder.table.columns) {
    if (values.has(each.name) || each.generatedAs !== undefined) continue
    const value = each === owner ? input(each, 'request') : newValue(script, holder, each, values, input)
    if (value !== undefined) values.set(each.name, value)
  }
}

function newValue(
  script: Script,
  holder: Holder,
  each: Column,
  values: ReadonlyMap<string, Expression>,
  input: Input,
): Expression | undefined {
  if (each.role === 'id') return each.identity === true ? undefined : input(each, 'service')
  if (each.role === 'ancestor') return ancestorValue(script, holder, each, values)
  if (each.role !== undefined) return undefined
  const field = holder.entity.fields.get(each.field ?? '')
  switch (each.filled) {
    case 'caller':
      return normalised(field, input(each, 'request'))
    case 'generated':
      return each.default === undefined && each.identity !== true ? input(each, 'service') : undefined
    case 'computed':
      return totalOf(holder, field) === undefined ? input(each, 'service') : literal(0)
    case 'copied':
      return copiedValue(script, holder, field, values)
    case 'system':
      return each.default === undefined && !each.nullable ? input(each, 'service') : undefined
  }
}

/** An owner further up, read from the owner in the same statement, so that it cannot differ. */
function ancestorValue(script: Script, holder: Holder, each: Column, values: ReadonlyMap<string, Expression>): Expression | undefined {
  const path = [...(holder.owner === undefined ? [] : [fieldName(holder.owner)]), each.field ?? '']
  const owner = ownerColumn(holder)
  const target =
    holder.owner === undefined || owner === undefined
      ? undefined
      : resolve(script.context, holderOf(script.context, holder.owner), [each.field ?? ''])
  if (target === undefined || owner === undefined || path.length < 2) return undefined
  return lookedUp(
    { ...target, hops: [{ column: owner.name, nullable: false, to: holderOf(script.context, holder.owner ?? '') }, ...target.hops] },
    values,
  )
}

/** A snapshot of a field of another row, taken in the same statement. */
function copiedValue(
  script: Script,
  holder: Holder,
  field: Field | undefined,
  values: ReadonlyMap<string, Expression>,
): Expression | undefined {
  const target = field?.copiedFrom === undefined ? undefined : resolve(script.context, holder, field.copiedFrom)
  return target === undefined ? undefined : lookedUp(target, values)
}

/** The value a path leads to, looked up from the new row's own references. */
function lookedUp({ hops, column: last }: Target, values: ReadonlyMap<string, Expression>): Expression | undefined {
  const [first, ...others] = hops
  if (first === undefined) return values.get(last.name)
  const id = values.get(first.column)
  if (id === undefined) return undefined
  const end = others[others.length - 1]?.to.name ?? first.to.name
  const joins = others.map((hop, index): Join => ({
    kind: 'inner',
    table: hop.to.name,
    on: equal(column('id', hop.to.name), column(hop.column, others[index - 1]?.to.name ?? first.to.name)),
  }))
  const qualify = joins.length > 0
  return {
    kind: 'subquery',
    query: {
      kind: 'select',
      items: [{ value: qualify ? column(last.name, end) : column(last.name) }],
      from: { table: first.to.name },
      ...(qualify ? { joins } : {}),
      where: equal(qualify ? column('id', first.to.name) : column('id'), id),
    },
  }
}

/** A column that a condition says must equal a parameter. */
function fixedValue(condition: Expression, holder: Holder): { readonly column: string; readonly value: Expression } | undefined {
  if (condition.kind !== 'binary' || condition.operator !== '=' || condition.left.kind !== 'column' || condition.right.kind !== 'parameter')
    return undefined
  return condition.left.table === holder.name && condition.left.name !== 'id'
    ? { column: condition.left.name, value: condition.right }
    : undefined
}

/** A caller may refer to a row as far as it may read it: its own rows only, or those of its tenant. */
export function referenceGuards(
  script: Script,
  holder: Holder,
  actor: Actor | undefined,
  values: ReadonlyMap<string, Expression>,
  { only, shared = false }: { readonly only?: ReadonlySet<string>; readonly shared?: boolean } = {},
): readonly Guard[] {
  const owner = ownerColumn(holder)
  const references = neighbours(holder).filter((each) => {
    if (each.column === owner?.name) return only === undefined && !holder.entity.part
    return only === undefined || only.has(each.field)
  })
  // The owner comes last: what is said of a row's own references is the more telling refusal.
  const inOrder = references.toSorted((a, b) => Number(a.column === owner?.name) - Number(b.column === owner?.name))
  return inOrder.flatMap(({ column: name, entity }) => {
    const value = values.get(name)
    if (value === undefined || isFromActor(script, value)) return []
    const nullable = holder.table.columns.find((each) => each.name === name && each.nullable)
    const target = holderOf(script.context, entity)
    const reach = shared && name === owner?.name ? shown(target) : reachOf(script, target, actor)
    return guardOf(target, value, reach, nullable?.type)
  })
}

/** That a row referred to is there and within reach; a reference that may be absent holds without. */
function guardOf(target: Holder, value: Expression, reach: readonly Expression[], nullable: string | undefined): readonly Guard[] {
  if (reach.length === 0) return []
  const there = exists({ from: { table: target.name }, where: all(equal(column('id', target.name), value), ...reach) })
  const condition: Expression = nullable === undefined ? there : { kind: 'any', of: [isNull(castTo(value, nullable)), there] }
  return [{ condition, problem: `unknown-${kebab(target.entity.name)}` }]
}

/** That the rows a list links to are within reach; nothing where any row may be linked. */
export function linkGuard(script: Script, target: Holder, actor: Actor | undefined, value: Expression): Guard | undefined {
  return guardOf(target, value, reachOf(script, target, actor), undefined)[0]
}

/** Conditions under which a caller may refer to a row: those under which it may read it, else its own or its tenant's; never to a hidden one. */
function reachOf(script: Script, target: Holder, actor: Actor | undefined): readonly Expression[] {
  if (actor === undefined) return shown(target)
  const scopes = script.context.readScopes.get(`${actor.name}/${target.entity.name}`) ?? []
  const open = scopes.some((scope) => scope.kind === 'all' || scope.kind === 'condition')
  const shared = open ? undefined : scopes.find((scope) => scope.kind === 'via')
  if (shared !== undefined) return [...scopeConditions(script, target, { actor: actor.name, scope: shared }), ...shown(target)]
  const path = actor.record === undefined || target.entity.name === actor.record ? undefined : pathToOwner(target, actor.record)
  const own = path === undefined || open ? undefined : resolve(script.context, target, path)
  if (own !== undefined) return [whereAt(target.name, own, (value) => equal(value, actorParameter(script, actor))), ...shown(target)]
  const { tenant } = target
  const within = tenant !== undefined && isOf(script, actor, tenant) ? tenantConditions(script, target, actor) : []
  return [...within, ...shown(target)]
}

function isFromActor(script: Script, value: Expression): boolean {
  return value.kind === 'parameter' && script.parameters.get(value.name)?.source === 'actor'
}

/** How a computed number follows from the row's parts: the sum of their amounts, times their numbers where they have one. */
export type Total = {
  readonly field: string
  readonly list: string
  readonly part: string
  readonly amount: string
  readonly quantity?: string
}

/** The rule by which a computed field is worked out in the database; nothing where the parts do not tell. */
export function totalOf({ entity, parts }: Holder, field: Field | undefined): Total | undefined {
  const [list, ...others] = parts
  if (field === undefined || list === undefined || others.length > 0 || !field.computed || field.type.kind !== 'money') return undefined
  const computed = [...entity.fields.values()].filter((each) => each.computed && each.type.kind === 'money')
  const fields = [...list.fields.values()]
  const amounts = fields.filter((each) => each.type.kind === 'money' && each.list === undefined)
  const quantities = fields.filter((each) => each.type.kind === 'int' && each.list === undefined)
  const [amount] = amounts
  if (computed.length !== 1 || amounts.length !== 1 || amount === undefined || quantities.length > 1) return undefined
  return {
    field: field.name,
    list: list.field.name,
    part: list.part,
    amount: amount.name,
    ...(quantities[0] === undefined ? {} : { quantity: quantities[0].name }),
  }
}

/** The type a value is cast to where nothing else says what it is. */
export function castTo(value: Expression, type: string): Expression {
  return value.kind === 'parameter' && value.type === undefined ? { ...value, type: plainType(type) } : value
}
