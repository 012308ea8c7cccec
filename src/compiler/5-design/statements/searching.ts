import type { Expression, Select } from '../../model/design/sql.ts'
import { columnName, spoken } from '../../model/naming.ts'
import { type CallerGroup, callerGroups } from './callers.ts'
import { shownColumns } from './columns.ts'
import { idType, inputCondition, openEnd, shown } from './conditions.ts'
import type { Draft, Script } from './draft.ts'
import { type FilterUse, filterUses, tolerant } from './filters.ts'
import { findings } from './findings.ts'
import { fixedFilters, requiredInputs, said } from './finding.ts'
import { type Holder, roleOf } from './input.ts'
import { listRows, pageSize, rowsDraft } from './listing.ts'
import { resolve } from './paths.ts'
import { all, binary, call, column, literal, row, select } from './sql.ts'

/** Rows by how well their words match, best first. */
export function searchRows(script: Script, holder: Holder): void {
  const words = roleOf(holder, 'search')
  if (words === undefined) return listRows(script, holder)
  const query = call('websearch_to_tsquery', literal('simple'), script.parameter('query', 'text', 'request'))
  const rank = call('ts_rank', column(words.name), query)
  const last = row(
    script.parameter('after_rank', 'real', 'request', { start: 'infinity' }),
    script.parameter('after_id', idType(holder), 'request', { start: openEnd(idType(holder), 'to') ?? '' }),
  )
  const conditions = [binary('@@', column(words.name), query), ...fixedFilters(script, holder), ...facets(script, holder), ...shown(holder)]
  const shownNames = shownColumns(holder, script.operation.gives).map((name) => ({ value: column(name) }))
  const drafts = callerGroups(script, holder).map((group): Draft => {
    const sql: Select = {
      kind: 'select',
      items: [...shownNames, { value: rank, as: 'rank' }],
      from: { table: holder.name },
      where: all(...conditions, ...group.scope, binary('<', row(rank, column('id')), last)),
      orderBy: [rank, column('id')].map((value) => ({ value, descending: true })),
      limit: pageSize(script),
    }
    return { ...rowsDraft(holder, [], sql, `${spoken(holder.table.name)} that hold the words, best first`), ...said(group.when) }
  })
  script.addAlternatives(drafts)
}

/** Filters of a search, each of which may be left out. */
function facets(script: Script, holder: Holder): readonly Expression[] {
  return script.operation.where.flatMap((filter) => {
    const condition = filter.kind === 'fixed' ? undefined : inputCondition(script, holder, filter)
    return filter.kind === 'fixed' || condition === undefined ? [] : [tolerant(script, holder, filter, condition)]
  })
}

/** Counts and sums by what the brief names; days and months are those of the brief's time zone. */
export function summariseRows(script: Script, holder: Holder): void {
  const groups = groupsOf(script, holder)
  const sums = sumsOf(script, holder)
  const uses = filterUses(script, holder)
  const drafts = callerGroups(script, holder).flatMap((group) =>
    uses.map((use) =>
      summary(script, holder, [...groups, { value: call('count', { kind: 'star' }), as: 'count' }, ...sums], groups.length, group, use),
    ),
  )
  script.addAlternatives(drafts)
}

function summary(script: Script, holder: Holder, items: Select['items'], groups: number, group: CallerGroup, use: FilterUse): Draft {
  const { per } = script.operation
  const where = [...fixedFilters(script, holder), ...requiredInputs(script, holder), ...group.scope, ...use.conditions, ...shown(holder)]
  const numbers = Array.from({ length: groups }, (_, index) => literal(index + 1))
  const sql: Select = {
    ...select(holder.name, [], where),
    items,
    ...(groups === 0 ? {} : { groupBy: numbers, orderBy: numbers.map((value) => ({ value, descending: false })) }),
  }
  const by = per.length === 0 ? '' : ` by ${per.map((each) => each.unit ?? each.field).join(' and ')}`
  return {
    ...rowsDraft(holder, [group.when, use.when], sql, `${spoken(holder.table.name)} counted${by}`),
    returns: groups === 0 ? 'one' : 'many',
  }
}

function groupsOf({ operation, context }: Script, holder: Holder): Select['items'] {
  return operation.per.flatMap(({ unit, field }) => {
    const target = resolve(context, holder, field.split('.'))
    if (target === undefined || target.hops.length > 0) return []
    const value = column(target.column.name)
    if (unit === undefined) return [{ value }]
    const zone = target.column.type === 'timestamptz' ? [literal(context.brief.timezone)] : []
    return [{ value: call('date_trunc', literal(unit), value, ...zone), as: unit }]
  })
}

function sumsOf({ operation, context }: Script, holder: Holder): Select['items'] {
  return operation.sums.flatMap((name) => {
    const target = resolve(context, holder, name.split('.'))
    return target === undefined || target.hops.length > 0 ? [] : [{ value: call('sum', column(target.column.name)), as: columnName(name) }]
  })
}

/** The rows a question nobody wrote down may be asked of; the question itself comes from those who ask. */
export function exploreRows(script: Script, holder: Holder): void {
  const { operation } = script
  const columns = shownColumns(holder, operation.gives)
  const drafts = callerGroups(script, holder).map((group): Draft => {
    const where = [...fixedFilters(script, holder), ...requiredInputs(script, holder), ...group.scope, ...shown(holder)]
    const sql = select(holder.name, columns, where, { limit: script.parameter('most_rows', 'integer', 'service') })
    return {
      ...rowsDraft(holder, [], sql, `the ${spoken(holder.table.name)} that a question may read`),
      isolation: 'repeatable read',
      ...said(group.when),
    }
  })
  script.tell(findings.unforeseen, `operations.${operation.name}.explore`, { operation: operation.name, rows: spoken(holder.table.name) })
  script.addAlternatives(drafts)
}
