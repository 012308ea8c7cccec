import type { Actor } from '../../model/brief.ts'
import type { Expression } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { shownColumns } from './columns.ts'
import { idType, shown, tenantConditions } from './conditions.ts'
import type { Script } from './draft.ts'
import { type Effect, insertAlong, moveAlong, removeAlong, setAlong } from './effects.ts'
import { findings } from './findings.ts'
import { type Holder, holderOf, ownerColumn, roleOf } from './input.ts'
import { readLinks } from './links.ts'
import { pathConditions } from './path-conditions.ts'
import { type AnchorValue, relationBetween } from './relations.ts'
import { lockStock, settleStock, takeStock } from './reservations.ts'
import { column, equal, literal, select } from './sql.ts'

/** What an operation reads and changes besides the row it is about. */

/** Parts, links and the rows of `reads` that an answer shows along with one row. */
export function readAlong(script: Script, holder: Holder, value: AnchorValue): void {
  for (const list of holder.parts) {
    if (script.operation.gives.length === 0 || script.operation.gives.includes(list.field.name))
      readParts(script, holderOf(script.context, list.part), (owner) => equal(column(owner), value('id')), spoken(list.field.name))
  }
  readLinks(script, holder, value('id'))
  readRelated(script, holder, value)
}

/** Parts of the rows of one page, all at once. */
export function readPageParts(script: Script, holder: Holder): void {
  for (const list of holder.parts) {
    if (script.operation.gives.length > 0 && !script.operation.gives.includes(list.field.name)) continue
    const ids = script.parameter(`${snake(holder.entity.name)}_ids`, `${idType(holder)}[]`, 'statement', { cast: true })
    readParts(
      script,
      holderOf(script.context, list.part),
      (owner) => ({ kind: 'anyOf', value: column(owner), array: ids }),
      `${spoken(list.field.name)} of the page`,
    )
  }
}

function readParts(script: Script, part: Holder, of: (owner: string) => Expression, title: string): void {
  const owner = ownerColumn(part)?.name ?? 'id'
  script.add({
    title: `the ${title}`,
    sql: {
      ...select(part.name, shownColumns(part), [of(owner)]),
      orderBy: [
        ...(title.endsWith('page') ? [{ value: column(owner), descending: false }] : []),
        { value: column('id'), descending: false },
      ],
    },
    returns: 'many',
    touch: { entity: part.entity.name, access: 'read' },
  })
  for (const nested of part.parts) {
    const ids = script.parameter(`${snake(part.entity.name)}_ids`, `${idType(part)}[]`, 'statement', { cast: true })
    readParts(
      script,
      holderOf(script.context, nested.part),
      (up) => ({ kind: 'anyOf', value: column(up), array: ids }),
      `${spoken(nested.field.name)} of the page`,
    )
  }
}

/** Rows of `reads`, found from the row the operation is about; what the brief connects in no way is looked for as the workload says. */
export function readRelated(script: Script, anchor: Holder | undefined, value: AnchorValue, actor?: Actor, except?: string): void {
  const { context, operation } = script
  for (const [index, name] of operation.reads.entries()) {
    const target = context.holders.get(name)
    if (target === undefined || name === except) continue
    const relation = anchor === undefined ? undefined : relationBetween(context, anchor, target, value)
    const one =
      relation !== undefined &&
      (relation.kind === 'self' ||
        relation.kind === 'owner' ||
        (relation.kind === 'refers' && relation.where.kind === 'binary') ||
        target.entity.one)
    const where = relation === undefined ? unrelated(script, target, index, actor) : [relation.where]
    script.add({
      title: `${one ? 'the ' : relation === undefined ? '' : 'its '}${spoken(one ? target.entity.name : target.table.name)}`,
      sql: {
        ...select(target.name, shownColumns(target), [...where, ...shown(target)]),
        ...(one
          ? {}
          : {
              orderBy: [{ value: column('id', target.name), descending: false }],
              limit: script.parameter('most_rows', 'integer', 'service'),
            }),
      },
      returns: one ? 'one' : 'many',
      touch: { entity: name, access: 'read' },
    })
  }
}

/** Rows that hang together with nothing else: by the path the workload gives them, within the caller's tenant. */
function unrelated(script: Script, target: Holder, index: number, actor: Actor | undefined): readonly Expression[] {
  const touch = script.context.workload.operations
    .get(script.operation.name)
    ?.touches.find((each) => each.entity === target.entity.name && each.why === 'reads')
  const path = touch?.path === undefined ? undefined : script.context.paths.get(touch.path)
  const tenant = tenantConditions(script, target, actor)
  const conditions = path === undefined || (path.unique && tenant.length > 0) ? [] : pathConditions(script, target, path)
  const all = conditions.length + tenant.length === 0
  const { name } = script.operation
  script.tell(findings.openRead, `operations.${name}.reads.${index}`, { operation: name, entity: target.entity.name, all })
  return [...tenant, ...conditions]
}

/** Locks that must be had before the row is written: the stock that a create takes from. */
export function lockAlong(script: Script, effects: readonly Effect[]): void {
  for (const { reservation, holder } of effects) if (reservation?.kind === 'take') lockStock(script, holder, reservation)
}

/** All `changes`, in an order that keeps locks short: stock first, since it is locked already, then new rows, then the rest. */
export function changeAlong(
  script: Script,
  anchor: Holder | undefined,
  effects: readonly Effect[],
  value: AnchorValue,
  actor: Actor | undefined,
): void {
  const rank = (effect: Effect): number =>
    effect.reservation !== undefined ? 0 : effect.access === 'insert' ? 1 : effect.access === 'delete' ? 2 : 3
  for (const effect of effects.toSorted((a, b) => rank(a) - rank(b))) {
    const { reservation, holder, access, change } = effect
    if (reservation?.kind === 'take') takeStock(script, holder, reservation)
    else if (reservation !== undefined) settleStock(script, holder, reservation)
    else if (access === 'insert') insertAlong(script, effect, anchor, value, actor)
    else if (access === 'delete') removeAlong(script, effect)
    else if (change.to !== undefined) moveAlong(script, effect, change.to)
    else setAlong(script, effect)
  }
}

/** Keeps rows as they now are, with who changed them, where the brief asks for their history. */
export function keepHistories(script: Script, rows: readonly { readonly holder: Holder; readonly id?: Expression }[]): void {
  const done = new Set<string>()
  for (const { holder, id } of rows) {
    if (done.has(holder.name)) continue
    done.add(holder.name)
    keepHistory(script, holder, id ?? script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement'))
  }
}

function keepHistory(script: Script, holder: Holder, id: Expression): void {
  const history = script.context.lists.get(`${holder.entity.name}.`)
  if (history === undefined) return
  const gone =
    script.operation.verb?.kind === 'delete' &&
    script.operation.verb.entity === holder.entity.name &&
    roleOf(holder, 'deletedAt') === undefined &&
    roleOf(holder, 'erasedAt') === undefined
  const by = script.parameter('changed_by', 'text', script.operation.trigger.kind === 'call' ? 'actor' : 'service', { cast: true })
  const columns = ['row_id', 'operation', 'changed_by', 'row']
  script.add({
    title: gone
      ? `note in its history that the ${spoken(holder.entity.name)} is gone`
      : `keep the ${spoken(holder.entity.name)} as it now is in its history`,
    sql: gone
      ? {
          kind: 'insert',
          table: history.name,
          columns: columns.slice(0, 3),
          source: { kind: 'values', rows: [[id, literal(script.operation.name), by]] },
        }
      : {
          kind: 'insert',
          table: history.name,
          columns,
          source: {
            kind: 'select',
            items: [column('id'), literal(script.operation.name), by, wholeRow(holder)].map((value) => ({ value })),
            from: { table: holder.name },
            where: equal(column('id'), id),
          },
        },
    returns: 'nothing',
  })
}

/** A row as JSON, without its secrets and its search words. */
function wholeRow(holder: Holder): Expression {
  const left = holder.table.columns.filter((each) => each.classes.includes('secret') || each.role === 'search')
  const whole: Expression = { kind: 'call', name: 'to_jsonb', arguments: [column(holder.name)] }
  return left.reduce(
    (rest, each): Expression => ({
      kind: 'binary',
      operator: '-',
      left: rest,
      right: { kind: 'cast', of: literal(each.name), type: 'text' },
    }),
    whole,
  )
}
