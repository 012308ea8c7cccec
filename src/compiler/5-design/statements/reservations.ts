import type { Expression, Update } from '../../model/design/sql.ts'
import { kebab, spoken } from '../../model/naming.ts'
import { type Counter, type Taking, counterOf, takingOf } from '../../model/reservation.ts'
import { isWayOut } from '../../model/status.ts'
import type { Script } from './draft.ts'
import { type Holder, holderOf, ownerColumn } from './input.ts'
import { singular } from './parts.ts'
import type { AnchorValue } from './relations.ts'
import { binary, call, column, equal, inQuery, now, select } from './sql.ts'

/** How an operation touches a stock through the parts of the row it is about: takes from it, gives back, or uses up what was promised. */
export type Reservation = {
  readonly kind: 'take' | 'giveBack' | 'useUp'
  readonly counter: Counter
  readonly taking: Taking
  readonly list: string
  readonly part: Holder
  readonly parts: Expression
}

/**
 * The rule: the changed entity is a stock (see `counterOf`), and the parts of the row refer to what it is a stock of, with a number.
 * Creating the row takes that number. A later operation gives it back, unless it moves the row to an end on the main line, which uses it up.
 */
export function reservationOf(script: Script, anchor: Holder, holder: Holder, value: AnchorValue): Reservation | undefined {
  const counter = counterOf(holder.entity)
  if (counter === undefined) return undefined
  for (const { field, part: name } of anchor.parts) {
    const part = holderOf(script.context, name)
    const taking = takingOf(part.entity, counter.of)
    const owner = ownerColumn(part)
    if (taking === undefined || owner === undefined) continue
    return {
      kind: kindOf(script, anchor),
      counter,
      taking,
      list: field.name,
      part,
      parts: equal(column(owner.name, part.name), value('id')),
    }
  }
  return undefined
}

function kindOf({ operation }: Script, anchor: Holder): Reservation['kind'] {
  if (operation.verb?.kind === 'create') return 'take'
  const { to } = operation
  const moves = anchor.entity.moves?.from
  if (to === undefined || moves === undefined) return 'giveBack'
  return isWayOut(anchor.entity, to) ? 'giveBack' : 'useUp'
}

/** Locks the stock of all that is taken, in one order for everybody, and only where enough is left. */
export function lockStock(script: Script, holder: Holder, reservation: Reservation): void {
  const { counter, taking, list } = reservation
  const owner = ownerColumn(holder)?.name ?? 'id'
  const left = leftOver(holder, counter, holder.name)
  const taken = takenRows(script, reservation)
  script.add({
    title: `lock the ${spoken(holder.entity.name)} of each ${singular(list).replaceAll('_', ' ')}, in ${spoken(taking.reference)} order, where enough is left`,
    sql: {
      kind: 'select',
      items: [{ value: column(owner, holder.name) }, { value: left, as: 'left_over' }],
      from: taken.from,
      joins: [{ kind: 'inner', table: holder.name, on: equal(column(owner, holder.name), column(taken.reference, taken.alias)) }],
      where: binary('>=', left, column(taken.quantity, taken.alias)),
      orderBy: [{ value: column(owner, holder.name), descending: false }],
      lock: { mode: 'update', of: holder.name },
    },
    returns: 'many',
    touch: { entity: holder.entity.name, access: 'lock' },
    locks: [{ table: holder.name, order: [owner] }],
    onNone: `out-of-${kebab(holder.entity.name)}`,
  })
}

/** Takes what was locked. */
export function takeStock(script: Script, holder: Holder, reservation: Reservation): void {
  const { counter } = reservation
  const owner = ownerColumn(holder)?.name ?? 'id'
  const taken = takenRows(script, reservation)
  const field = counter.promised ?? counter.available
  const name = holder.columns.get(field)?.name ?? field
  script.add({
    title: `${counter.promised === undefined ? 'take from' : 'promise out of'} the ${spoken(holder.entity.name)}`,
    sql: {
      kind: 'update',
      table: holder.name,
      set: [
        {
          column: name,
          to: binary(counter.promised === undefined ? '-' : '+', column(name, holder.name), column(taken.quantity, taken.alias)),
        },
        { column: 'updated_at', to: now },
      ],
      from: taken.from,
      where: equal(column(owner, holder.name), column(taken.reference, taken.alias)),
    },
    returns: 'nothing',
    touch: { entity: holder.entity.name, access: 'update' },
  })
}

/** Gives back, or uses up, what the row's parts hold: the stock locked first, in the order in which it is taken. */
export function settleStock(script: Script, holder: Holder, reservation: Reservation): void {
  const { taking, part, parts, kind } = reservation
  const owner = ownerColumn(holder)?.name ?? 'id'
  const reference = part.columns.get(taking.reference)?.name ?? taking.reference
  const what = spoken(holder.entity.name)
  const concerned = inQuery(column(owner, holder.name), select(part.name, [reference], [parts]))
  script.add({
    title: `lock the ${what} it holds, in ${spoken(taking.reference)} order`,
    sql: select(holder.name, ['id'], [concerned], { orderBy: [{ value: column(owner), descending: false }], lock: { mode: 'update' } }),
    returns: 'many',
    touch: { entity: holder.entity.name, access: 'lock' },
    locks: [{ table: holder.name, order: [owner] }],
  })
  script.add({
    title: kind === 'useUp' ? `take out of the ${what} what was promised` : `give back to the ${what}`,
    sql: {
      kind: 'update',
      table: holder.name,
      set: [...settled(holder, reservation), { column: 'updated_at', to: now }],
      where: concerned,
    },
    returns: 'nothing',
    touch: { entity: holder.entity.name, access: 'update' },
  })
}

/** The counts that go down, or the one that goes up again, by what the parts hold together. */
function settled(holder: Holder, { counter, taking, part, parts, kind }: Reservation): Update['set'] {
  const owner = ownerColumn(holder)?.name ?? 'id'
  const reference = part.columns.get(taking.reference)?.name ?? taking.reference
  const quantity = part.columns.get(taking.quantity)?.name ?? taking.quantity
  const same = equal(column(reference, part.name), column(owner, holder.name))
  const held: Expression = {
    kind: 'subquery',
    query: { ...select(part.name, [], [parts, same]), items: [{ value: call('sum', column(quantity)) }] },
  }
  const fields = kind === 'useUp' ? [counter.promised, counter.available] : [counter.promised ?? counter.available]
  const operator = kind === 'giveBack' && counter.promised === undefined ? '+' : '-'
  return fields.flatMap((field) => {
    const name = field === undefined ? undefined : holder.columns.get(field)?.name
    return name === undefined ? [] : [{ column: name, to: binary(operator, column(name, holder.name), held) }]
  })
}

function leftOver(holder: Holder, { available, promised }: Counter, table: string): Expression {
  const name = (field: string): Expression => column(holder.columns.get(field)?.name ?? field, table)
  return promised === undefined ? name(available) : binary('-', name(available), name(promised))
}

/** What is taken, summed up for each thing by the service: two lines of one product must not pass where only one fits. */
function takenRows(script: Script, { taking, list, part }: Reservation) {
  const reference = part.columns.get(taking.reference)
  const quantity = part.columns.get(taking.quantity)
  const alias = singular(list)
  const from = {
    unnest: [
      script.parameter(`taken_${reference?.name ?? 'id'}`, `${reference?.type ?? 'uuid'}[]`, 'service', { cast: true }),
      script.parameter(`taken_${quantity?.name ?? 'number'}`, 'bigint[]', 'service', { cast: true }),
    ],
    as: alias,
    columns: [reference?.name ?? 'id', quantity?.name ?? 'number'],
  }
  return { from, alias, reference: reference?.name ?? 'id', quantity: quantity?.name ?? 'number' }
}
