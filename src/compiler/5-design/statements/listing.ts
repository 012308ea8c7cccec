import type { Ordering } from '../../model/brief.ts'
import type { Expression, Select } from '../../model/design/sql.ts'
import { spoken } from '../../model/naming.ts'
import { callerGroups } from './callers.ts'
import { shownColumns } from './columns.ts'
import { idType, openEnd, shown } from './conditions.ts'
import type { Draft, Script } from './draft.ts'
import { filterUses } from './filters.ts'
import { fixedFilters, notFound, requiredInputs, rowKey, said } from './finding.ts'
import { type Holder, ownerColumn } from './input.ts'
import { type Paging, paging } from './order.ts'
import { all, binary, column, literal, row, select } from './sql.ts'

/** One row by its id, by a unique field, or through the caller. */
export function getRow(script: Script, holder: Holder): void {
  const drafts: Draft[] = []
  const { operation } = script
  const columns = shownColumns(holder, operation.gives, referencesNeeded(script, holder))
  for (const group of callerGroups(script, holder)) {
    drafts.push({
      title: `the ${spoken(holder.entity.name)}`,
      sql: select(holder.name, columns, [...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...shown(holder)]),
      returns: 'one',
      touch: { entity: holder.entity.name, access: 'read' },
      onNone: notFound(holder),
      ...said(group.when),
    })
  }
  script.addAlternatives(drafts)
}

/** Many rows in an order the caller chose, a page at a time; one statement for each order and for each use of the filters that may be left out. */
export function listRows(script: Script, holder: Holder): void {
  const { sort } = script.operation
  const orders: readonly Ordering[] = sort.length > 0 ? sort : [[]]
  const pagings = orders.map((order) => ({
    pages: paging(script, holder, order),
    by: orders.length > 1 ? `by ${orderText(order)}` : undefined,
  }))
  const fixed = [...fixedFilters(script, holder), ...requiredInputs(script, holder), ...shown(holder)]
  const uses = filterUses(script, holder)
  const drafts: Draft[] = []
  for (const group of callerGroups(script, holder)) {
    for (const { pages, by } of pagings) {
      for (const use of uses) {
        for (const page of pages.pages) {
          const where = [...fixed, ...group.scope, ...use.conditions, ...(page.after === undefined ? [] : [page.after])]
          drafts.push(rowsDraft(holder, [group.when, by, use.when, page.when], pageOf(script, holder, pages, where)))
        }
      }
    }
  }
  script.addAlternatives(drafts)
}

function orderText(order: Ordering): string {
  return order.map((each) => `${each.path.join('.')}${each.descending ? ' down' : ''}`).join(', ')
}

/** Many rows of an entity, with what is said of when. */
export function rowsDraft(holder: Holder, whens: readonly (string | undefined)[], sql: Select, what = spoken(holder.table.name)): Draft {
  const when = whens.filter((each) => each !== undefined).join(', ')
  return {
    title: when === '' ? what : `${what}, ${when}`,
    sql,
    returns: 'many',
    touch: { entity: holder.entity.name, access: 'read' },
    ...said(when),
  }
}

function pageOf(script: Script, holder: Holder, pages: Paging, where: readonly Expression[]): Select {
  const names = shownColumns(holder, script.operation.gives, pages.columns)
  const joined = pages.joins.length > 0
  const ordered = joined ? pages.orderBy.map((each) => ({ ...each, value: qualified(each.value, holder.name) })) : pages.orderBy
  return {
    kind: 'select',
    items: names.map((name) => ({ value: joined ? column(name, holder.name) : column(name) })),
    from: { table: holder.name },
    ...(joined ? { joins: pages.joins } : {}),
    ...(where.length === 0 ? {} : { where: all(...(joined ? where.map((each) => qualified(each, holder.name)) : where)) }),
    orderBy: ordered,
    limit: pageSize(script),
  }
}

/** One more row than a page, so that the answer knows whether another follows. */
export function pageSize(script: Script): Expression {
  return binary('+', script.parameter('page_size', 'integer', 'request', { cast: true }), literal(1))
}

/** Columns without a table, in an order or a cursor, belong to the rows listed. */
function qualified(expression: Expression, table: string): Expression {
  if (expression.kind === 'column') return expression.table === undefined ? column(expression.name, table) : expression
  if (expression.kind === 'binary')
    return { ...expression, left: qualified(expression.left, table), right: qualified(expression.right, table) }
  if (expression.kind === 'row') return { ...expression, items: expression.items.map((each) => qualified(each, table)) }
  if (expression.kind === 'all' || expression.kind === 'any')
    return { ...expression, of: expression.of.map((each) => qualified(each, table)) }
  if (expression.kind === 'isNull' || expression.kind === 'not') return { ...expression, of: qualified(expression.of, table) }
  return expression
}

/** What changed since the watcher last looked, oldest first. */
export function watchRows(script: Script, holder: Holder): void {
  const changed = column(holder.columns.get('updatedAt')?.name ?? 'updated_at')
  const last = row(
    script.parameter('since', 'timestamptz', 'request', { start: 'now' }),
    script.parameter('after_id', idType(holder), 'request', { start: openEnd(idType(holder), 'from') ?? '' }),
  )
  const since = binary('>', row(changed, column('id')), last)
  const always = [...fixedFilters(script, holder), ...requiredInputs(script, holder)]
  const columns = shownColumns(holder, script.operation.gives, ['updated_at'])
  const order = { orderBy: [changed, column('id')].map((value) => ({ value, descending: false })), limit: pageSize(script) }
  const uses = filterUses(script, holder)
  const drafts = callerGroups(script, holder).flatMap((group) =>
    uses.map((use) => {
      const sql = select(holder.name, columns, [...always, ...group.scope, ...use.conditions, since], order)
      return rowsDraft(holder, [group.when, use.when], sql, `${spoken(holder.table.name)} that changed since the last look`)
    }),
  )
  script.addAlternatives(drafts)
}

/** Columns that later statements look further by, shown or not. */
function referencesNeeded({ operation }: Script, holder: Holder): readonly string[] {
  if (operation.reads.length === 0) return []
  const owner = ownerColumn(holder)
  const references = [...holder.entity.fields.values()].flatMap((field) =>
    field.type.kind === 'reference' && operation.reads.includes(field.type.entity) ? (holder.columns.get(field.name) ?? []) : [],
  )
  return [...(owner === undefined ? [] : [owner.name]), ...references.map((each) => each.name)]
}
