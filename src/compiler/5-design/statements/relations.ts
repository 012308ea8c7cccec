import type { Expression } from '../../model/design/sql.ts'
import { fieldName } from '../../model/ownership.ts'
import { neighbours } from './conditions.ts'
import { type Holder, type StatementsContext, holderOf, ownerColumn } from './input.ts'
import { pathToOwner, resolve, whereAt } from './paths.ts'
import { column, equal, inQuery, oneOf, select } from './sql.ts'

/** How rows of one entity hang together with the row an operation is about. */
export type Relation = {
  readonly kind: 'self' | 'owner' | 'refers' | 'owned' | 'referring' | 'throughParts' | 'sibling'
  /** The rows, as a condition on their table. */
  readonly where: Expression
  /** For owned and referring rows: the column that names the anchor, which a new row gets. */
  readonly key?: string
  /** For rows reached through parts: the list of parts and their reference. */
  readonly through?: { readonly part: string; readonly reference: string }
}

/** A value of the anchor row by its column: a parameter, or what an earlier statement returned. */
export type AnchorValue = (column: string) => Expression

/** How rows of `target` are found from a row of `anchor`; nothing where the brief connects them in no way. */
export function relationBetween(context: StatementsContext, anchor: Holder, target: Holder, value: AnchorValue): Relation | undefined {
  const name = target.name
  if (anchor.entity.name === target.entity.name) return { kind: 'self', where: equal(column('id', name), value('id')) }
  return (
    above(context, anchor, target, value) ??
    below(context, anchor, target, value) ??
    throughParts(context, anchor, target, value) ??
    sibling(context, anchor, target, value)
  )
}

/** An owner of the anchor, or what it refers to. */
function above(context: StatementsContext, anchor: Holder, target: Holder, value: AnchorValue): Relation | undefined {
  const path = anchor.owners.includes(target.entity.name) ? pathToOwner(anchor, target.entity.name) : undefined
  const up = path === undefined ? undefined : resolve(context, anchor, path)
  const [hop] = up?.hops ?? []
  if (up !== undefined && hop === undefined) return { kind: 'owner', where: equal(column('id', target.name), value(up.column.name)) }
  if (up !== undefined && hop !== undefined) {
    const nearer = select(hop.to.name, [], [])
    const further = relationBetween(context, hop.to, target, (each) => ({
      kind: 'subquery',
      query: { ...nearer, items: [{ value: column(each) }], where: equal(column('id'), value(hop.column)) },
    }))
    return further === undefined ? undefined : { ...further, kind: 'owner' }
  }
  const references = neighbours(anchor).filter((each) => each.entity === target.entity.name)
  if (references.length > 0)
    return {
      kind: 'refers',
      where: oneOf(
        column('id', target.name),
        references.map((each) => value(each.column)),
      ),
    }
  for (const field of anchor.entity.fields.values()) {
    const links =
      field.type.kind === 'reference' && field.type.entity === target.entity.name
        ? context.lists.get(`${anchor.entity.name}.${field.name}`)
        : undefined
    const [from, to] = links?.columns ?? []
    if (links !== undefined && from !== undefined && to !== undefined)
      return {
        kind: 'refers',
        where: inQuery(column('id', target.name), select(links.name, [to.name], [equal(column(from.name), value('id'))])),
      }
  }
  return undefined
}

/** What belongs to the anchor or refers to it. */
function below(context: StatementsContext, anchor: Holder, target: Holder, value: AnchorValue): Relation | undefined {
  const direct = ownerColumn(target)
  if (target.owner === anchor.entity.name && direct !== undefined)
    return { kind: 'owned', where: equal(column(direct.name, target.name), value('id')), key: direct.name }
  const chain = target.owners.includes(anchor.entity.name) ? resolve(context, target, [fieldName(anchor.entity.name)]) : undefined
  if (chain !== undefined) return { kind: 'owned', where: whereAt(target.name, chain, (each) => equal(each, value('id'))) }
  const back = neighbours(target).find((each) => each.entity === anchor.entity.name)
  return back === undefined
    ? undefined
    : { kind: 'referring', where: equal(column(back.column, target.name), value('id')), key: back.column }
}

/** What the anchor's parts refer to, or what belongs to that. */
function throughParts(context: StatementsContext, anchor: Holder, target: Holder, value: AnchorValue): Relation | undefined {
  for (const { part } of anchor.parts) {
    const parts = holderOf(context, part)
    const owner = ownerColumn(parts)
    const direct = neighbours(parts).find((each) => each.entity === target.entity.name)
    const indirect = direct ?? neighbours(parts).find((each) => each.entity === target.owner && each.entity !== anchor.entity.name)
    const key = direct === undefined ? ownerColumn(target)?.name : 'id'
    if (indirect === undefined || owner === undefined || key === undefined) continue
    const query = select(parts.name, [indirect.column], [equal(column(owner.name), value('id'))])
    return { kind: 'throughParts', where: inQuery(column(key, target.name), query), through: { part, reference: indirect.column } }
  }
  return undefined
}

/** What belongs to the same owner, or to what the anchor refers to. */
function sibling(context: StatementsContext, anchor: Holder, target: Holder, value: AnchorValue): Relation | undefined {
  const own = ownerColumn(target)
  if (own === undefined || target.owner === undefined) return undefined
  const shared = neighbours(anchor).find((each) => each.entity === target.owner)
  if (shared !== undefined) return { kind: 'sibling', where: equal(column(own.name, target.name), value(shared.column)) }
  const path = pathToOwner(anchor, target.owner)
  const up = path === undefined ? undefined : resolve(context, anchor, path)
  if (up === undefined || up.hops.length !== 1) return undefined
  const [hop] = up.hops
  if (hop === undefined) return undefined
  const query = select(hop.to.name, [up.column.name], [equal(column('id'), value(hop.column))])
  return { kind: 'sibling', where: equal(column(own.name, target.name), { kind: 'subquery', query }) }
}
