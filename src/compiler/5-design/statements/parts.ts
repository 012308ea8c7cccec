import type { Actor } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression, Insert, Join, Unnest } from '../../model/design/sql.ts'
import { pluralise, snake, spoken } from '../../model/naming.ts'
import { plainType } from './conditions.ts'
import type { Draft, Script } from './draft.ts'
import { type Holder, type PartList, holderOf, ownerColumn } from './input.ts'
import { castTo, fillColumns, referenceGuards, totalOf } from './new-rows.ts'
import { resolve } from './paths.ts'
import { all, binary, call, column, equal, literal, now } from './sql.ts'

/** Writes the parts an operation carries: new ones beside a new row, all anew beside a changed one. */
export function writeParts(script: Script, holder: Holder, id: Expression, mode: 'new' | 'anew', actor: Actor | undefined): void {
  for (const list of holder.parts) {
    if (!script.operation.with.includes(list.field.name)) continue
    const part = holderOf(script.context, list.part)
    if (mode === 'anew') script.add(removeParts(part, list, id))
    insertParts(script, part, list, id, actor)
  }
  if (holder.parts.some((list) => script.operation.with.includes(list.field.name))) addUp(script, holder, id)
}

/** Parts of a row that is made along with another: the service says what they are. */
export function writeServiceParts(script: Script, holder: Holder, id: Expression): void {
  for (const list of holder.parts)
    insertParts(script, holderOf(script.context, list.part), list, id, undefined, `${snake(holder.entity.name)}_`)
  if (holder.parts.length > 0) addUp(script, holder, id)
}

function removeParts(part: Holder, list: PartList, id: Expression): Draft {
  const owner = ownerColumn(part)
  return {
    title: `remove the ${spoken(list.field.name)} as they were`,
    sql: { kind: 'delete', table: part.name, where: equal(column(owner?.name ?? 'id'), id) },
    returns: 'nothing',
    touch: { entity: part.entity.name, access: 'delete' },
  }
}

/** One insert for all parts of one list, from arrays of their columns; what is copied is joined in. */
function insertParts(script: Script, part: Holder, list: PartList, id: Expression, actor: Actor | undefined, along?: string): void {
  const alias = singular(list.field.name)
  const items: { readonly column: Column; readonly value: Expression }[] = []
  const input = (each: Column, source: 'request' | 'service'): Expression => {
    items.push({
      column: each,
      value: arrayParameter(script, `${along ?? ''}${snake(list.field.name)}_${each.name}`, each, along === undefined ? source : 'service'),
    })
    return fromArray(each, alias)
  }
  const { joins, copied } = copies(script, part, alias)
  const owner = ownerColumn(part)
  const values = new Map<string, Expression>([...(owner === undefined ? [] : [[owner.name, castTo(id, owner.type)] as const]), ...copied])
  fillColumns(script, part, values, input)
  const guards = referenceGuards(script, part, actor, values).map((guard) => guard.condition)
  const references = joins.length > 0 || guards.length > 0
  script.add({
    title: `${joins.length === 0 ? 'insert' : `insert, with ${[...copied.keys()].map((name) => name.replaceAll('_', ' ')).join(' and ')} as it is now,`} the ${spoken(list.field.name)}`,
    sql: insertFrom(part, values, unnest(items, alias), joins, guards),
    returns: 'nothing',
    touch: { entity: part.entity.name, access: 'insert' },
    ...(references ? { onNone: `unknown-${firstReference(part)}` } : {}),
  })
  for (const nested of part.parts)
    insertParts(
      script,
      holderOf(script.context, nested.part),
      nested,
      column(ownerOf(script, nested), singular(nested.field.name)),
      actor,
      along,
    )
}

function ownerOf(script: Script, nested: PartList): string {
  return ownerColumn(holderOf(script.context, nested.part))?.name ?? 'id'
}

/** Rows inserted from arrays: an insert of what a query yields. */
export function insertFrom(
  holder: Holder,
  values: ReadonlyMap<string, Expression>,
  from: Unnest | undefined,
  joins: readonly Join[],
  guards: readonly Expression[],
): Insert {
  const columns = holder.table.columns.filter((each) => values.has(each.name))
  return {
    kind: 'insert',
    table: holder.name,
    columns: columns.map((each) => each.name),
    source: {
      kind: 'select',
      items: columns.map((each) => ({ value: castTo(values.get(each.name) ?? literal(null), each.type) })),
      ...(from === undefined ? {} : { from }),
      ...(joins.length === 0 ? {} : { joins }),
      ...(guards.length === 0 ? {} : { where: all(...guards) }),
    },
  }
}

/** Several arrays side by side as rows. */
export function unnest(items: readonly { readonly column: Column; readonly value: Expression }[], alias: string): Unnest {
  return { unnest: items.map((each) => each.value), as: alias, columns: items.map((each) => each.column.name) }
}

/** An array with one value for each row; a column that is a list itself comes as text, since nested arrays must all be as long. */
export function arrayParameter(script: Script, name: string, each: Column, source: 'request' | 'service'): Expression {
  const type = each.type.endsWith('[]') ? 'text' : plainType(each.type)
  return script.parameter(name, `${type}[]`, source, { cast: true })
}

/** A column of such rows. */
export function fromArray(each: Column, alias: string): Expression {
  return each.type.endsWith('[]') ? { kind: 'cast', of: column(each.name, alias), type: each.type } : column(each.name, alias)
}

/** Snapshots that the parts take: the rows they refer to, joined in. */
function copies(
  script: Script,
  part: Holder,
  alias: string,
): { readonly joins: readonly Join[]; readonly copied: ReadonlyMap<string, Expression> } {
  const joins: Join[] = []
  const copied = new Map<string, Expression>()
  for (const field of part.entity.fields.values()) {
    const target = field.copiedFrom === undefined ? undefined : resolve(script.context, part, field.copiedFrom)
    const own = part.columns.get(field.name)
    if (target === undefined || own === undefined || target.hops.length === 0) continue
    let from = alias
    for (const hop of target.hops) {
      if (!joins.some((join) => join.table === hop.to.name))
        joins.push({
          kind: hop.nullable ? 'left' : 'inner',
          table: hop.to.name,
          on: equal(column('id', hop.to.name), column(hop.column, from)),
        })
      from = hop.to.name
    }
    copied.set(own.name, column(target.column.name, from))
  }
  return { joins, copied }
}

/** The row's computed total from its parts as they now stand, in the same transaction. */
function addUp(script: Script, holder: Holder, id: Expression): void {
  for (const field of holder.entity.fields.values()) {
    const total = totalOf(holder, field)
    const own = holder.columns.get(field.name)
    if (total === undefined || own === undefined) continue
    const part = holderOf(script.context, total.part)
    const amount = column(part.columns.get(total.amount)?.name ?? total.amount)
    const each =
      total.quantity === undefined ? amount : binary('*', column(part.columns.get(total.quantity)?.name ?? total.quantity), amount)
    const owner = ownerColumn(part)
    script.add({
      title: `add up ${total.quantity === undefined ? spoken(total.amount) : `${spoken(total.quantity)} × ${spoken(total.amount)}`} into ${spoken(total.field)}`,
      sql: {
        kind: 'update',
        table: holder.name,
        set: [
          {
            column: own.name,
            to: {
              kind: 'subquery',
              query: {
                kind: 'select',
                items: [{ value: call('coalesce', call('sum', each), literal(0)) }],
                from: { table: part.name },
                where: equal(column(owner?.name ?? 'id'), id),
              },
            },
          },
          { column: 'updated_at', to: now },
        ],
        where: equal(column('id'), id),
        returning: [own.name],
      },
      returns: 'one',
    })
  }
}

function firstReference(part: Holder): string {
  const field = [...part.entity.fields.values()].find((each) => each.type.kind === 'reference')
  return field?.type.kind === 'reference' ? snake(field.type.entity).replaceAll('_', '-') : 'reference'
}

/** `lines` → `line`: what one entry of a list is called in a statement. */
export function singular(list: string): string {
  for (const end of [1, 2]) {
    const stem = list.slice(0, -end)
    if (stem.length > 1 && pluralise(stem) === list) return snake(stem)
  }
  return 'item'
}
