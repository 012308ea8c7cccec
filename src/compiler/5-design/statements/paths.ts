import type { Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression, Join } from '../../model/design/sql.ts'
import { fieldName } from '../../model/ownership.ts'
import { type Holder, type StatementsContext, holderOf, ownerColumn } from './input.ts'
import { column, equal, exists } from './sql.ts'

/** A step from a row to the one it refers to: the column that names it, and where that one is. */
export type Hop = { readonly column: string; readonly nullable: boolean; readonly to: Holder }

/** Where a path of field names leads: over which rows, and to which column of the last one. */
export type Target = {
  readonly hops: readonly Hop[]
  readonly holder: Holder
  readonly column: Column
  readonly field?: Field
  /** Entity it refers to. */ readonly refersTo?: string
}

/** Follows a path such as `slot.practitioner`; an owner's field name stands for the owner, however far up. Absent where it leads to no column. */
export function resolve(context: StatementsContext, from: Holder, path: readonly string[]): Target | undefined {
  const repeated = repeatedOwner(from, path)
  if (repeated !== undefined) return repeated
  let holder = from
  const hops: Hop[] = []
  for (const [index, step] of path.entries()) {
    const target = stepFrom(context, holder, step)
    if (target === undefined) return undefined
    hops.push(...target.hops)
    if (index === path.length - 1) return { ...target, hops }
    const next = target.refersTo === undefined ? undefined : context.holders.get(target.refersTo)
    if (next === undefined) return undefined
    hops.push({ column: target.column.name, nullable: target.column.nullable, to: next })
    holder = next
  }
  return undefined
}

/** An owner further up, named owner by owner, that the row repeats. */
function repeatedOwner(from: Holder, path: readonly string[]): Target | undefined {
  const chain = from.owners.map(fieldName)
  const last = path[path.length - 1] ?? ''
  const own = from.columns.get(last)
  if (path.length < 2 || own?.role !== 'ancestor' || path.some((step, index) => chain[index] !== step)) return undefined
  const owner = from.owners[path.length - 1]
  return { hops: [], holder: from, column: own, ...(owner === undefined ? {} : { refersTo: owner }) }
}

function stepFrom(context: StatementsContext, holder: Holder, step: string): Target | undefined {
  const here = holder.columns.get(step)
  const field = holder.entity.fields.get(step)
  const owner = holder.owners.find((name) => fieldName(name) === step)
  if (here !== undefined) {
    const refersTo = field?.type.kind === 'reference' ? field.type.entity : owner
    return { hops: [], holder, column: here, ...(field === undefined ? {} : { field }), ...(refersTo === undefined ? {} : { refersTo }) }
  }
  if (owner === undefined || holder.owner === undefined) return undefined
  // A further owner is looked for from the nearer one.
  const nearer = holderOf(context, holder.owner)
  const up = ownerColumn(holder)
  const further = stepFrom(context, nearer, step)
  return up === undefined || further === undefined
    ? undefined
    : { ...further, hops: [{ column: up.name, nullable: up.nullable, to: nearer }, ...further.hops] }
}

/** A condition on the column a path leads to: on the row itself, or on the one row it leads to by way of others. */
export function whereAt(from: string, target: Target, condition: (value: Expression) => Expression): Expression {
  const [first, ...others] = target.hops
  if (first === undefined) return condition(column(target.column.name, from))
  const used = new Set([from])
  const start = aliasFor(first.to.name, used)
  const joins: Join[] = []
  let last = start
  for (const hop of others) {
    const alias = aliasFor(hop.to.name, used)
    joins.push({
      kind: 'inner',
      table: hop.to.name,
      ...(alias === hop.to.name ? {} : { as: alias }),
      on: equal(column('id', alias), column(hop.column, last)),
    })
    last = alias
  }
  return exists({
    from: { table: first.to.name, ...(start === first.to.name ? {} : { as: start }) },
    ...(joins.length === 0 ? {} : { joins }),
    where: { kind: 'all', of: [equal(column('id', start), column(first.column, from)), condition(column(target.column.name, last))] },
  })
}

/** The path from an entity to one of its owners, or to itself. */
export function pathToOwner(holder: Holder, owner: string): readonly string[] | undefined {
  if (holder.entity.name === owner) return ['id']
  return holder.owners.includes(owner) ? [fieldName(owner)] : undefined
}

function aliasFor(table: string, used: Set<string>): string {
  let alias = table
  for (let number = 2; used.has(alias); number++) alias = `${table}_${number}`
  used.add(alias)
  return alias
}
