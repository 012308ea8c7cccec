import type { Table } from '../../model/design/schema.ts'
import type { SqlTree } from '../../model/design/sql.ts'
import type { Statement } from '../../model/design/statement.ts'
import { counted, inQuarter } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { Touch } from '../../model/workload.ts'
import type { Draft, Script } from './draft.ts'
import type { Holder, StatementsContext } from './input.ts'
import { comparedColumns, indexFor } from './index-for.ts'
import { tidied } from './tidy.ts'
import { mentionsOf } from './walk.ts'

/** Numbers an operation's drafts and says of each what follows from its tree, the workload and the schema. */
export function finished(script: Script, tables: ReadonlyMap<string, Table>): readonly Statement[] {
  const shared = sharedTransactions(script.drafts)
  const ids = new Set<string>()
  let step = 0
  return script.drafts.map((draft): Statement => {
    if (draft.alternative !== true) step++
    const base = `statement/${script.operation.name}/s${step}`
    const id = unique(draft.alternative === true ? `${base}-${slug(draft.when ?? '')}` : base, ids)
    const together = draft.transaction !== undefined && shared.has(draft.transaction)
    return {
      id,
      step,
      ...statementOf(script, draft, id, tables),
      isolation: together || draft.transaction === undefined ? (draft.isolation ?? 'read committed') : 'read committed',
      ...(together && draft.transaction !== undefined ? { transaction: draft.transaction } : {}),
    }
  })
}

/** All of a statement but its place among the others. */
function statementOf(
  script: Script,
  draft: Draft,
  id: string,
  tables: ReadonlyMap<string, Table>,
): Omit<Statement, 'id' | 'step' | 'isolation' | 'transaction'> {
  const { operation, context } = script
  const sql = tidied(draft.sql, script.batched)
  const mentions = mentionsOf(sql)
  const touches = context.workload.operations.get(operation.name)?.touches ?? []
  const touch = draft.touch === undefined ? undefined : touchOf(context, touches, draft.touch, sql)
  const rows = rowsOf(id, draft, touch, operation.name)
  const target = sql.kind === 'select' ? undefined : sql.table
  const store = storeFor(tables, target, mentions.tables)
  const index = indexFor(tables, sql, touch?.path)
  return {
    because: { decisions: [], figures: [rows.id] },
    from: [`operations.${operation.name}`],
    operation: operation.name,
    title: draft.title,
    sql,
    parameters: [...mentions.parameters].flatMap((name) => script.parameters.get(name) ?? []),
    returns: draft.returns,
    reads: [...mentions.tables].filter((name) => name !== target),
    writes: target === undefined ? [] : [target],
    ...(touch?.path === undefined ? {} : { path: touch.path }),
    ...(index === undefined ? {} : { index }),
    rows,
    locks: draft.locks ?? [],
    ...(store === undefined ? {} : { store }),
    ...(draft.when === undefined ? {} : { when: draft.when }),
    ...(draft.onNone === undefined ? {} : { onNone: { problem: draft.onNone } }),
  }
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
  for (const { transaction, alternative } of drafts)
    if (transaction !== undefined && alternative !== true) steps.set(transaction, (steps.get(transaction) ?? 0) + 1)
  return new Set([...steps].filter(([, count]) => count > 1).map(([transaction]) => transaction))
}

/** The touch a statement is counted under: of several reads of one entity, the one whose path compares most of the same columns. */
function touchOf(
  context: StatementsContext,
  touches: readonly Touch[],
  { entity, access }: NonNullable<Draft['touch']>,
  sql: SqlTree,
): Touch | undefined {
  const same = touches.filter((touch) => touch.entity === entity)
  const exact = same.filter((touch) => touch.access === access)
  const [first] = exact
  if (exact.length < 2 || sql.kind === 'insert') return first ?? same.find((touch) => touch.path !== undefined) ?? same[0]
  const holder = context.holders.get(entity)
  const compared = comparedColumns(sql.where, holder?.name ?? '').equal
  const fits = (touch: Touch): number =>
    (context.paths.get(touch.path ?? '')?.equal ?? []).filter(({ field, via }) => compared.has(columnOf(holder, field, via))).length
  return exact.reduce((best, touch) => (fits(touch) > fits(best) ? touch : best))
}

function columnOf(holder: Holder | undefined, field: string, via: readonly string[] | undefined): string {
  const own = holder?.columns.get(field)
  if (own !== undefined && (via === undefined || via.length === 0 || own.role === 'ancestor')) return own.name
  return holder?.columns.get(via?.[0] ?? '')?.name ?? ''
}

function rowsOf(id: string, draft: Draft, touch: Touch | undefined, operation: string): Figure {
  if (draft.rows !== undefined) return draft.rows
  if (touch !== undefined)
    return touch.byQuarter === undefined ? touch.rows : inQuarter(`${id}/rows`, touch.byQuarter, touch.byQuarter.values.length - 1)
  return counted(`${id}/rows`, 1, 'row/call', 'one row', [`operations.${operation}`])
}

function slug(text: string): string {
  return text
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

function unique(id: string, taken: Set<string>): string {
  let free = id
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`
  taken.add(free)
  return free
}
