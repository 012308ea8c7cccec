import type { Statement } from '../model/design/statement.ts'
import { dearest } from '../model/design/transactions.ts'
import { counted, derive, known } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Figure } from '../model/quantity.ts'
import { storeTime } from './budget.ts'
import { sum } from './combine.ts'

/** How long the parts of a store's work take, as known. */
export type StoreTimes = {
  readonly hop: Figure
  readonly statement: Figure
  readonly row: Figure
  readonly writtenRow: Figure
  readonly flush: Figure
}

/** The service times of the store, looked up once. */
export function storeTimes(knowledge: Knowledge): StoreTimes {
  const time = (name: string): Figure => {
    const id = `service-times/${name}`
    const found = knowledge.quantities.get(id)
    if (found === undefined) throw new Error(`knowledge lacks ${id}`)
    return known(id, found.value, 's', id)
  }
  return {
    hop: time('network-hop'),
    statement: time('postgresql-statement'),
    row: time('postgresql-row'),
    writtenRow: time('postgresql-written-row'),
    flush: time('commit-flush'),
  }
}

/** What a group of statements that commit together takes when nothing waits. */
export function expectedOf(times: StoreTimes, operation: string, all: readonly Statement[]): Figure {
  const group = dearest(all)
  const id = `${group[0]?.id ?? `statement/${operation}`}/expected`
  const from = [`operations.${operation}`]
  const written = group.filter((each) => each.sql.kind !== 'select')
  const rows = (kind: 'read' | 'written', statements: readonly Statement[]): Figure =>
    statements.length === 0
      ? counted(`${id}/${kind}`, 0, 'row', `rows ${kind}`, from)
      : derive(`${id}/${kind}`, sum, Object.fromEntries(statements.map((each) => [each.id, each.rows])), 'row')
  return derive(id, storeTime, {
    ...times,
    statements: counted(`${id}/statements`, group.length, '1', 'statements of one transaction', from),
    rowsRead: rows(
      'read',
      group.filter((each) => each.sql.kind === 'select'),
    ),
    rowsWritten: rows('written', written),
    commits: counted(`${id}/commits`, written.length > 0 ? 1 : 0, '1', 'commits', from),
  })
}
