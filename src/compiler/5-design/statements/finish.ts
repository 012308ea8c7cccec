import type { Index, Table } from '../../model/design/schema.ts'
import type { Expression, Select, SqlTree } from '../../model/design/sql.ts'
import type { Statement } from '../../model/design/statement.ts'
import { counted, inQuarter } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { Touch } from '../../model/workload.ts'
import type { Draft, Script } from './draft.ts'
import type { Holder, StatementsContext } from './input.ts'
import { mapped, unqualified } from './substitute.ts'
import { mentionsOf } from './walk.ts'

/** Numbers an operation's drafts and says of each what follows from its tree, the workload and the schema. */
export function finished(script: Script, tables: ReadonlyMap<string, Table>): readonly Statement[] {
  const { operation, context } = script
  const shared = sharedTransactions(script.drafts)
  const touches = [...(context.workload.operations.get(operation.name)?.touches ?? [])]
  const ids = new Set<string>()
  let step = 0
  return script.drafts.map((draft): Statement => {
    if (draft.alternative !== true) step++
    const sql = tidied(draft.sql, script.batched)
    const mentions = mentionsOf(sql)
    const touch = draft.touch === undefined ? undefined : touchOf(context, touches, draft.touch, sql)
    const base = `statement/${operation.name}/s${step}`
    const id = unique(draft.alternative === true ? `${base}-${slug(draft.when ?? '')}` : base, ids)
    const rows = rowsOf(id, draft, touch, operation.name)
    const target = sql.kind === 'select' ? undefined : sql.table
    const store = storeFor(tables, target, mentions.tables)
    const index = indexFor(tables, sql, context, touch?.path)
    return {
      id,
      because: { decisions: [], figures: [rows.id] },
      from: [`operations.${operation.name}`],
      operation: operation.name,
      step,
      title: draft.title,
      sql,
      parameters: [...mentions.parameters].flatMap((name) => script.parameters.get(name) ?? []),
      returns: draft.returns,
      reads: [...mentions.tables].filter((name) => name !== target),
      writes: target === undefined ? [] : [target],
      ...(touch?.path === undefined ? {} : { path: touch.path }),
      ...(index === undefined ? {} : { index }),
      rows,
      isolation: draft.transaction === undefined || shared.has(draft.transaction) ? (draft.isolation ?? 'read committed') : draft.isolation === 'repeatable read' && operation.verb?.kind === 'get' ? 'read committed' : (draft.isolation ?? 'read committed'),
      ...(draft.transaction !== undefined && shared.has(draft.transaction) ? { transaction: draft.transaction } : {}),
      locks: draft.locks ?? [],
      ...(store === undefined ? {} : { store }),
      ...(draft.when === undefined ? {} : { when: draft.when }),
      ...(draft.onNone === undefined ? {} : { onNone: { problem: draft.onNone } }),
    }
  })
}

/** The store a statement is asked of: that of the table it writes, else of what it reads. */
function storeFor(tables: ReadonlyMap<string, Table>, target: string | undefined, read: ReadonlySet<string>): string | undefined {
  if (target !== undefined) return tables.get(target)?.store
  for (const name of read) {
    const store = tables.get(name)?.store
    if (store !== undefined) return store
  }
  return undefined
}

/** A transaction of one statement needs no number: every statement is one of its own. */
function sharedTransactions(drafts: readonly Draft[]): ReadonlySet<number> {
  const steps = new Map<number, number>()
  for (const { transaction, alternative } of drafts) if (transaction !== undefined && alternative !== true) steps.set(transaction, (steps.get(transaction) ?? 0) + 1)
  return new Set([...steps].filter(([, count]) => count > 1).map(([transaction]) => transaction))
}

/** Equalities with a batch become "any of", and columns lose their table's name where no other table is in sight. */
function tidied(sql: SqlTree, batched: ReadonlySet<string>): SqlTree {
  const any = batched.size === 0 ? sql : withBatches(sql, batched)
  switch (any.kind) {
    case 'select':
      return tidySelect(any)
    case 'insert':
      return any.source.kind === 'select' ? { ...any, source: tidySelect(any.source) } : any
    case 'update':
      return any.from === undefined ? { ...any, set: any.set.map((each) => ({ ...each, to: unqualified(each.to, any.table) })), where: unqualified(any.where, any.table) } : any
    case 'delete':
      return any.using === undefined ? { ...any, where: unqualified(any.where, any.table) } : any
  }
}

function tidySelect(select: Select): Select {
  const { from } = select
  if (from === undefined || !('table' in from) || from.as !== undefined || (select.joins ?? []).length > 0) return select
  return {
    ...select,
    items: select.items.map((item) => ({ ...item, value: unqualified(item.value, from.table) })),
    ...(select.where === undefined ? {} : { where: unqualified(select.where, from.table) }),
    ...(select.orderBy === undefined ? {} : { orderBy: select.orderBy.map((each) => ({ ...each, value: unqualified(each.value, from.table) })) }),
  }
}

function withBatches(sql: SqlTree, batched: ReadonlySet<string>): SqlTree {
  const change = (leaf: Expression): Expression | undefined => {
    if (leaf.kind !== 'binary' || leaf.operator !== '=' || leaf.right.kind !== 'parameter' || !batched.has(leaf.right.name)) return undefined
    return { kind: 'anyOf', value: leaf.left, array: leaf.right }
  }
  switch (sql.kind) {
    case 'select':
      return sql.where === undefined ? sql : { ...sql, where: mapped(sql.where, change) }
    case 'insert':
      return sql.source.kind === 'select' && sql.source.where !== undefined ? { ...sql, source: { ...sql.source, where: mapped(sql.source.where, change) } } : sql
    case 'update':
      return { ...sql, set: sql.set.map((each) => ({ ...each, to: mapped(each.to, change) })), where: mapped(sql.where, change) }
    case 'delete':
      return { ...sql, where: mapped(sql.where, change) }
  }
}

/** The touch a statement is counted under: of several reads of one entity, the one whose path compares most of the same columns. */
function touchOf(context: StatementsContext, touches: readonly Touch[], { entity, access }: NonNullable<Draft['touch']>, sql: SqlTree): Touch | undefined {
  const same = touches.filter((touch) => touch.entity === entity)
  const exact = same.filter((touch) => touch.access === access)
  const [first] = exact
  if (exact.length < 2 || sql.kind === 'insert') return first ?? same.find((touch) => touch.path !== undefined) ?? same[0]
  const holder = context.holders.get(entity)
  const compared = comparedColumns(sql.where, holder?.name ?? '').equal
  const fits = (touch: Touch): number => (context.paths.get(touch.path ?? '')?.equal ?? []).filter(({ field, via }) => compared.has(columnOf(holder, field, via))).length
  return exact.reduce((best, touch) => (fits(touch) > fits(best) ? touch : best))
}

function columnOf(holder: Holder | undefined, field: string, via: readonly string[] | undefined): string {
  const own = holder?.columns.get(field)
  if (own !== undefined && (via === undefined || via.length === 0 || own.role === 'ancestor')) return own.name
  return holder?.columns.get(via?.[0] ?? '')?.name ?? ''
}

function rowsOf(id: string, draft: Draft, touch: Touch | undefined, operation: string): Figure {
  if (draft.rows !== undefined) return draft.rows
  if (touch !== undefined) return touch.byQuarter === undefined ? touch.rows : inQuarter(`${id}/rows`, touch.byQuarter, touch.byQuarter.values.length - 1)
  return counted(`${id}/rows`, 1, 'row/call', 'one row', [`operations.${operation}`])
}

/** The index a look-up goes through: of those that serve its path, or of its keys, the one that starts with most of what it compares. */
function indexFor(tables: ReadonlyMap<string, Table>, sql: SqlTree, context: StatementsContext, path: string | undefined): string | undefined {
  const main = sql.kind === 'select' || sql.kind === 'insert' ? (sql.kind === 'select' ? sql : sql.source.kind === 'select' ? sql.source : undefined) : { from: { table: sql.table }, where: sql.where }
  const from = main?.from
  const joined = main !== undefined && 'joins' in main ? main.joins?.[0] : undefined
  const name = from !== undefined && 'table' in from ? from.table : joined?.table
  const table = name === undefined ? undefined : tables.get(name)
  if (main === undefined || table === undefined) return undefined
  const found = comparedColumns('table' in (from ?? {}) ? main.where : joined?.on, table.name)
  const order = 'orderBy' in main ? (main.orderBy ?? []).flatMap((each) => (each.value.kind === 'column' ? [each.value.name] : [])) : []
  let best: { readonly index: Index; readonly score: number } | undefined
  for (const index of [...(table.keyIndexes ?? []), ...table.indexes]) {
    const score = scoreOf(index, found, order, path)
    if (score > 0 && (best === undefined || score > best.score)) best = { index, score }
  }
  return best?.index.name
}

type Compared = { readonly equal: ReadonlySet<string>; readonly range: ReadonlySet<string>; readonly literals: ReadonlyMap<string, string>; readonly text: boolean }

function comparedColumns(where: Expression | undefined, table: string): Compared {
  const equal = new Set<string>()
  const range = new Set<string>()
  const literals = new Map<string, string>()
  let text = false
  const nameOf = (each: Expression): string | undefined => (each.kind === 'column' && (each.table === undefined || each.table === table) ? each.name : each.kind === 'row' && each.items[0] !== undefined ? nameOf(each.items[0]) : undefined)
  const visit = (each: Expression): void => {
    if (each.kind === 'all') for (const one of each.of) visit(one)
    if (each.kind === 'in') {
      const name = nameOf(each.value)
      if (name === undefined) return
      equal.add(name)
      literals.set(name, each.list.map((one) => (one.kind === 'literal' ? String(one.value) : '')).join('|'))
    }
    if (each.kind === 'isNull' && !each.negated) {
      const name = nameOf(each.of)
      if (name !== undefined) literals.set(name, 'none')
      if (name !== undefined) equal.add(name)
    }
    if (each.kind === 'exists') {
      const inner = each.query.where
      for (const one of inner?.kind === 'all' ? inner.of : inner === undefined ? [] : [inner]) {
        if (one.kind === 'binary' && one.operator === '=' && one.right.kind === 'column' && one.right.table === table) equal.add(one.right.name)
      }
    }
    if (each.kind === 'anyOf') {
      const name = nameOf(each.value)
      if (name !== undefined) equal.add(name)
    }
    if (each.kind === 'binary') {
      const name = nameOf(each.left) ?? nameOf(each.right)
      if (each.operator === '@@') text = true
      if (name === undefined) return
      if (each.operator === '=') equal.add(name)
      else if (/^[<>]=?$/.test(each.operator)) range.add(name)
      if (each.operator === '=' && each.right.kind === 'literal') literals.set(name, String(each.right.value))
    }
  }
  if (where !== undefined) visit(where)
  return { equal, range, literals, text }
}

function scoreOf(index: Index, compared: Compared, order: readonly string[], path: string | undefined): number {
  if (index.method === 'gin') return compared.text ? 1000 : 0
  if (compared.text) return 0
  let score = 0
  if (index.where !== undefined) {
    if (!holdsFor(index.where, compared)) return 0
    score += 5
  }
  let at = 0
  for (; at < index.columns.length; at++) {
    if (!compared.equal.has(index.columns[at]?.name ?? '')) break
    score += 10
  }
  const next = index.columns[at]?.name
  const wanted = order.filter((name) => !compared.equal.has(name))
  if (next !== undefined && compared.range.has(next)) score += 4
  if (next !== undefined && wanted[0] === next) score += 6
  if (score === 0) return 0
  // A whole key names one row; nothing narrows further.
  if (index.unique && at === index.columns.length) score += 50
  return score + (path !== undefined && index.serves.includes(path) ? 20 : 0)
}

/** Whether the rows of a partial index hold all that a statement looks for. */
function holdsFor(where: Expression, { literals }: Compared): boolean {
  if (where.kind === 'isNull' && where.of.kind === 'column') return literals.get(where.of.name) === 'none'
  if (where.kind === 'binary' && where.left.kind === 'column' && where.right.kind === 'literal') return literals.get(where.left.name) === String(where.right.value)
  if (where.kind === 'in' && where.value.kind === 'column') return literals.get(where.value.name) === where.list.map((each) => (each.kind === 'literal' ? String(each.value) : '')).join('|')
  return false
}

function slug(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
}

function unique(id: string, taken: Set<string>): string {
  let free = id
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`
  taken.add(free)
  return free
}
