import type { Filter, Ordering } from '../../model/brief.ts'
import type { Expression, Select } from '../../model/design/sql.ts'
import { columnName, kebab, snake, spoken } from '../../model/naming.ts'
import { callerGroups, recordOf, throughCaller } from './callers.ts'
import { shownColumns } from './columns.ts'
import { fixedCondition, idType, inputCondition, openEnd, plainType, shown } from './conditions.ts'
import type { Draft, Script } from './draft.ts'
import { type Holder, ownerColumn, roleOf } from './input.ts'
import { type Paging, paging } from './order.ts'
import { resolve } from './paths.ts'
import { all, binary, call, column, equal, isNull, literal, row, select } from './sql.ts'

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
  const drafts: Draft[] = []
  const { operation } = script
  const orders: readonly Ordering[] = operation.sort.length > 0 ? operation.sort : [[]]
  const fixed = [...fixedFilters(script, holder), ...requiredInputs(script, holder), ...shown(holder)]
  for (const group of callerGroups(script, holder)) {
    for (const order of orders) {
      const pages = paging(script, holder, order)
      const by = orders.length > 1 ? [`by ${order.map((each) => `${each.path.join('.')}${each.descending ? ' down' : ''}`).join(', ')}`] : []
      for (const use of filterUses(script, holder)) {
        for (const page of pages.pages) {
          const when = [group.when, ...by, use.when, page.when].filter((each) => each !== undefined).join(', ')
          drafts.push({
            title: `${spoken(holder.table.name)}${when === '' ? '' : `, ${when}`}`,
            sql: pageOf(script, holder, pages, [...fixed, ...group.scope, ...use.conditions, ...(page.after === undefined ? [] : [page.after])]),
            returns: 'many',
            touch: { entity: holder.entity.name, access: 'read' },
            ...said(when),
          })
        }
      }
    }
  }
  script.addAlternatives(drafts)
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
function pageSize(script: Script): Expression {
  return binary('+', script.parameter('page_size', 'integer', 'request', { cast: true }), literal(1))
}

/** Columns without a table, in an order or a cursor, belong to the rows listed. */
function qualified(expression: Expression, table: string): Expression {
  if (expression.kind === 'column') return expression.table === undefined ? column(expression.name, table) : expression
  if (expression.kind === 'binary') return { ...expression, left: qualified(expression.left, table), right: qualified(expression.right, table) }
  if (expression.kind === 'row') return { ...expression, items: expression.items.map((each) => qualified(each, table)) }
  if (expression.kind === 'all' || expression.kind === 'any') return { ...expression, of: expression.of.map((each) => qualified(each, table)) }
  if (expression.kind === 'isNull' || expression.kind === 'not') return { ...expression, of: qualified(expression.of, table) }
  return expression
}

type Use = { readonly when?: string; readonly conditions: readonly Expression[] }

/** Optional filters by which are given: none, each alone, and several at once; more than two at once in one statement that lets each be absent. */
function filterUses(script: Script, holder: Holder): readonly Use[] {
  const optional = script.operation.where.flatMap((filter): Exclude<Filter, { kind: 'fixed' }>[] => (filter.kind !== 'fixed' && filter.optional ? [filter] : []))
  const given = optional.flatMap((filter) => {
    const condition = inputCondition(script, holder, filter)
    return condition === undefined ? [] : [{ name: filter.path.join('.'), condition, filter }]
  })
  const [first, second] = given
  if (first === undefined) return [{ conditions: [] }]
  const alone = given.map(({ name, condition }): Use => ({ when: `${name} given`, conditions: [condition] }))
  const none: Use = { when: 'no filter given', conditions: [] }
  if (second === undefined) return [none, ...alone]
  if (given.length === 2) return [none, ...alone, { when: `${first.name} and ${second.name} given`, conditions: [first.condition, second.condition] }]
  return [none, ...alone, { when: 'several filters given', conditions: given.map(({ filter, condition }) => tolerant(script, holder, filter, condition)) }]
}

/** A filter that holds for all rows while its parameter is absent. */
function tolerant(script: Script, holder: Holder, filter: Exclude<Filter, { kind: 'fixed' }>, condition: Expression): Expression {
  if (filter.kind === 'range') return condition
  const target = resolve(script.context, holder, filter.path)
  const name = `${filter.path.map(snake).join('_')}${target?.refersTo === undefined ? '' : '_id'}`
  const type = plainType(target?.column.type ?? 'text').replace(target?.field?.list === undefined ? '' : '[]', '')
  return { kind: 'any', of: [isNull(script.parameter(name, type, 'request', { cast: true })), condition] }
}

/** Rows by how well their words match, best first. */
export function searchRows(script: Script, holder: Holder): void {
  const drafts: Draft[] = []
  const { operation } = script
  const words = roleOf(holder, 'search')
  if (words === undefined) return listRows(script, holder)
  const query = call('websearch_to_tsquery', literal('simple'), script.parameter('query', 'text', 'request'))
  const rank = call('ts_rank', column(words.name), query)
  const facets = operation.where.flatMap((filter) => {
    const condition = filter.kind === 'fixed' ? undefined : inputCondition(script, holder, filter)
    return filter.kind === 'fixed' || condition === undefined ? [] : [tolerant(script, holder, filter, condition)]
  })
  const after = binary('<', row(rank, column('id')), row(script.parameter('after_rank', 'real', 'request', { start: 'infinity' }), script.parameter('after_id', idType(holder), 'request', { start: openEnd(idType(holder), 'to') ?? '' })))
  for (const group of callerGroups(script, holder)) {
    drafts.push({
      title: `${spoken(holder.table.name)} that hold the words, best first`,
      sql: {
        kind: 'select',
        items: [...shownColumns(holder, operation.gives).map((name) => ({ value: column(name) })), { value: rank, as: 'rank' }],
        from: { table: holder.name },
        where: all(binary('@@', column(words.name), query), ...fixedFilters(script, holder), ...facets, ...group.scope, ...shown(holder), after),
        orderBy: [{ value: rank, descending: true }, { value: column('id'), descending: true }],
        limit: pageSize(script),
      },
      returns: 'many',
      touch: { entity: holder.entity.name, access: 'read' },
      ...said(group.when),
    })
  }
  script.addAlternatives(drafts)
}

/** Counts and sums by what the brief names; days and months are those of the brief's time zone. */
export function summariseRows(script: Script, holder: Holder): void {
  const drafts: Draft[] = []
  const { operation, context } = script
  const groups = operation.per.flatMap(({ unit, field }) => {
    const target = resolve(context, holder, field.split('.'))
    if (target === undefined || target.hops.length > 0) return []
    const value = column(target.column.name)
    if (unit === undefined) return [{ value }]
    const day = target.column.type === 'timestamptz' ? call('date_trunc', literal(unit), value, literal(context.brief.timezone)) : call('date_trunc', literal(unit), value)
    return [{ value: day, as: unit }]
  })
  const sums = operation.sums.flatMap((name) => {
    const target = resolve(context, holder, name.split('.'))
    return target === undefined || target.hops.length > 0 ? [] : [{ value: call('sum', column(target.column.name)), as: columnName(name) }]
  })
  for (const group of callerGroups(script, holder)) {
    for (const use of filterUses(script, holder)) {
      const when = [group.when, use.when].filter((each) => each !== undefined).join(', ')
      const where = [...fixedFilters(script, holder), ...requiredInputs(script, holder), ...group.scope, ...use.conditions, ...shown(holder)]
      drafts.push({
        title: `${spoken(holder.table.name)} counted${operation.per.length === 0 ? '' : ` by ${operation.per.map((each) => each.unit ?? each.field).join(' and ')}`}${when === '' ? '' : `, ${when}`}`,
        sql: {
          kind: 'select',
          items: [...groups, { value: call('count', { kind: 'star' }), as: 'count' }, ...sums],
          from: { table: holder.name },
          ...(where.length === 0 ? {} : { where: all(...where) }),
          ...(groups.length === 0 ? {} : { groupBy: groups.map((_, index) => literal(index + 1)), orderBy: groups.map((_, index) => ({ value: literal(index + 1), descending: false })) }),
        },
        returns: groups.length === 0 ? 'one' : 'many',
        touch: { entity: holder.entity.name, access: 'read' },
        ...said(when),
      })
    }
  }
  script.addAlternatives(drafts)
}

/** What changed since the watcher last looked, oldest first. */
export function watchRows(script: Script, holder: Holder): void {
  const drafts: Draft[] = []
  const changed = column(holder.columns.get('updatedAt')?.name ?? 'updated_at')
  const since = binary('>', row(changed, column('id')), row(script.parameter('since', 'timestamptz', 'request', { start: 'now' }), script.parameter('after_id', idType(holder), 'request', { start: openEnd(idType(holder), 'from') ?? '' })))
  for (const group of callerGroups(script, holder)) {
    for (const use of filterUses(script, holder)) {
      const when = [group.when, use.when].filter((each) => each !== undefined).join(', ')
      drafts.push({
        title: `${spoken(holder.table.name)} that changed since the last look${when === '' ? '' : `, ${when}`}`,
        sql: {
          ...select(holder.name, shownColumns(holder, script.operation.gives, ['updated_at']), [...fixedFilters(script, holder), ...requiredInputs(script, holder), ...group.scope, ...use.conditions, since]),
          orderBy: [{ value: changed, descending: false }, { value: column('id'), descending: false }],
          limit: pageSize(script),
        },
        returns: 'many',
        touch: { entity: holder.entity.name, access: 'read' },
        ...said(when),
      })
    }
  }
  script.addAlternatives(drafts)
}

/** The rows a question nobody wrote down may be asked of; the question itself comes from those who ask. */
export function exploreRows(script: Script, holder: Holder): void {
  const drafts: Draft[] = []
  for (const group of callerGroups(script, holder)) {
    const where = [...fixedFilters(script, holder), ...requiredInputs(script, holder), ...group.scope, ...shown(holder)]
    drafts.push({
      title: `the ${spoken(holder.table.name)} that a question may read`,
      sql: { ...select(holder.name, shownColumns(holder, script.operation.gives), where), limit: script.parameter('most_rows', 'integer', 'service') },
      returns: 'many',
      touch: { entity: holder.entity.name, access: 'read' },
      isolation: 'repeatable read',
      ...said(group.when),
    })
  }
  script.tell('GP5210', `operations.${script.operation.name}.explore`, `\`${script.operation.name}\` asks ${spoken(holder.table.name)} questions that the brief cannot name: the statement shows the rows they may read, not the questions`, 'name the questions that come back every week as operations of their own')
  script.addAlternatives(drafts)
}

/** How one row is named: by a unique field in `where`, through the caller, or by its id. */
export function rowKey(script: Script, holder: Holder): readonly Expression[] {
  const named = requiredInputs(script, holder)
  if (named.length > 0) return named
  if (throughCaller(script.operation, holder, recordOf(script))) return []
  if (script.operation.verb?.kind === 'get' && script.operation.where.some((filter) => filter.kind === 'fixed')) {
    const fixed = script.operation.where.some((filter) => filter.kind === 'fixed' && holder.entity.fields.get(filter.condition.path.join('.'))?.unique === true)
    if (fixed) return []
  }
  return [equal(column('id', holder.name), script.parameter('id', idType(holder), 'request'))]
}

/** Inputs that the caller must give. */
export function requiredInputs(script: Script, holder: Holder): readonly Expression[] {
  return script.operation.where.flatMap((filter) => (filter.kind === 'fixed' || filter.optional || script.operation.verb?.kind === 'search' ? [] : (inputCondition(script, holder, filter) ?? [])))
}

/** Conditions that always hold, as the author wrote them. */
export function fixedFilters(script: Script, holder: Holder): readonly Expression[] {
  return script.operation.where.flatMap((filter) => (filter.kind === 'fixed' ? fixedCondition(script, holder, filter.condition) : []))
}

/** The slug of a refusal because no such row is there for this caller. */
export function notFound(holder: Holder): string {
  return `${kebab(holder.entity.name)}-not-found`
}

/** When a statement runs, where not always. */
export function said(when: string | undefined): { readonly when?: string } {
  return when === undefined || when === '' ? {} : { when }
}

/** Columns that later statements look further by, shown or not. */
function referencesNeeded({ operation }: Script, holder: Holder): readonly string[] {
  if (operation.reads.length === 0) return []
  const owner = ownerColumn(holder)
  const references = [...holder.entity.fields.values()].flatMap((field) => (field.type.kind === 'reference' && operation.reads.includes(field.type.entity) ? (holder.columns.get(field.name) ?? []) : []))
  return [...(owner === undefined ? [] : [owner.name]), ...references.map((each) => each.name)]
}

