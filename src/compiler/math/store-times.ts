import type { Statement } from '../model/design/statement.ts'
import { dearest } from '../model/design/transactions.ts'
import { counted, derive, known } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Figure } from '../model/quantity.ts'
import { storeTime } from './budget.ts'
import { sum } from './combine.ts'

/** How long the parts of a store's work take, as known, and the small numbers that many groups of statements share. */
export type StoreTimes = {
  readonly hop: Figure
  readonly statement: Figure
  readonly row: Figure
  readonly writtenRow: Figure
  readonly flush: Figure
  readonly noRows: Figure
  readonly noCommit: Figure
  readonly oneCommit: Figure
  readonly oneStatement: Figure
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
    noRows: counted('statements/no-rows', 0, 'row', 'no statement of this kind', []),
    noCommit: counted('statements/no-commit', 0, '1', 'only reads', []),
    oneCommit: counted('statements/one-commit', 1, '1', 'writes, in one transaction', []),
    oneStatement: counted('statements/one', 1, '1', 'a statement by itself', []),
  }
}

/** What a group of statements that commit together takes when nothing waits. */
export function expectedOf(times: StoreTimes, operation: string, all: readonly Statement[]): Figure {
  const group = all.length < 2 ? all : dearest(all)
  const id = `${group[0]?.id ?? `statement/${operation}`}/expected`
  const written = group.filter((each) => each.sql.kind !== 'select')
  const read = written.length === 0 ? group : group.filter((each) => each.sql.kind === 'select')
  return derive(id, storeTime, {
    statements:
      group.length === 1
        ? times.oneStatement
        : counted(`${id}/statements`, group.length, '1', 'statements of one transaction', [`operations.${operation}`]),
    hop: times.hop,
    statement: times.statement,
    rowsRead: rowsOf(times, `${id}/read`, read),
    row: times.row,
    rowsWritten: rowsOf(times, `${id}/written`, written),
    writtenRow: times.writtenRow,
    commits: written.length > 0 ? times.oneCommit : times.noCommit,
    flush: times.flush,
  })
}

function rowsOf(times: StoreTimes, id: string, statements: readonly Statement[]): Figure {
  const [only] = statements
  if (only === undefined) return times.noRows
  if (statements.length === 1) return only.rows
  const inputs: Record<string, Figure> = {}
  for (const each of statements) inputs[each.id] = each.rows
  return derive(id, sum, inputs, 'row')
}
