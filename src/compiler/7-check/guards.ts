import type { Workload } from '../model/workload.ts'
import type { RowRule } from '../model/design/policy.ts'
import type { Table } from '../model/design/schema.ts'
import type { Expression } from '../model/design/sql.ts'
import type { Statement } from '../model/design/statement.ts'
import type { Equality, SqlFacts } from './sql-facts.ts'

/** A statement with what its tree says. */
export type ReadStatement = { readonly statement: Statement; readonly facts: SqlFacts }

/** The tables and columns at which a rule ties rows to the caller, as `table.column`; each alternative is enough. */
export type Ties = ReadonlySet<string>

/** Where a rule of a policy ties an entity's rows to the caller; nothing when it does not. A rule of several ties where its first tying one does. */
export function tiesOf(rule: RowRule, entity: string, workload: Workload, tables: ReadonlyMap<string, Table>): Ties | undefined {
  switch (rule.kind) {
    case 'owner':
    case 'tenant':
      return chainTies(rule.chain, entity, workload, tables)
    case 'shared':
      return columnsOf(tables.get(rule.via))
    case 'every':
      for (const each of rule.of) {
        const ties = tiesOf(each, entity, workload, tables)
        if (ties !== undefined) return ties
      }
      return undefined
    default:
      return undefined
  }
}

/** The column of the last owner on the way, on the table before it or repeated on one nearer; the row's own id where it is the caller's record. */
function chainTies(chain: readonly string[], entity: string, workload: Workload, tables: ReadonlyMap<string, Table>): Ties {
  const ties = new Set<string>()
  const last = chain[chain.length - 1] ?? 'id'
  const way = [entity, ...(workload.entities.get(entity)?.owners ?? []).slice(0, Math.max(0, chain.length - 1))]
  for (const name of way) {
    const table = tables.get(name)
    for (const column of table?.columns ?? [])
      if (column.field === last || (chain.length === 0 && column.role === 'id')) ties.add(`${table?.name}.${column.name}`)
  }
  return ties
}

function columnsOf(table: Table | undefined): Ties {
  return new Set(table?.columns.map(({ name }) => `${table.name}.${name}`))
}

/**
 * Statements of one operation, in order, that touch only rows tied to the caller: they demand that a tying column equals something of the caller's,
 * or they start from a key that an earlier such statement found, made, or by refusing when it finds nothing has approved.
 */
export function guardedStatements(statements: readonly ReadStatement[], ties: Ties): ReadonlySet<Statement> {
  const guarded = new Set<Statement>()
  const approved = new Set<string>()
  for (const { statement, facts } of statements) {
    const source = new Map(statement.parameters.map(({ name, source }) => [name, source]))
    const isTied = (equalities: readonly Equality[]): boolean =>
      equalities.some(
        ({ table, column, to }) => ties.has(`${table}.${column}`) && parametersIn(to).some((name) => source.get(name) === 'actor'),
      )
    const approve = (equalities: readonly Equality[]): void => {
      for (const { to } of equalities)
        for (const name of parametersIn(to)) if (source.get(name) === 'request' || source.get(name) === 'service') approved.add(name)
    }
    if (statement.onNone !== undefined) for (const equalities of facts.whenGiven.values()) if (isTied(equalities)) approve(equalities)
    const follows = facts.required.some(({ to }) =>
      parametersIn(to).some((name) => approved.has(name) || (guarded.size > 0 && source.get(name) === 'statement')),
    )
    if (!isTied(facts.required) && !follows) continue
    guarded.add(statement)
    if (statement.onNone !== undefined || statement.sql.kind === 'insert') approve(facts.required)
  }
  return guarded
}

/** The parameters an expression is made of, casts, lists and arrays aside. */
function parametersIn(expression: Expression): readonly string[] {
  if (expression.kind === 'parameter') return [expression.name]
  if (expression.kind === 'cast') return parametersIn(expression.of)
  return expression.kind === 'row' ? expression.items.flatMap(parametersIn) : []
}
