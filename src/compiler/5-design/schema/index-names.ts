import type { Expression } from '../../model/design/sql.ts'
import { snake } from '../../model/naming.ts'
import type { Candidate, Term } from '../../solve/index-costs.ts'

/** What an index is called after: its table, the rows it holds where not all, and its columns without the key that ends it. */
export function indexName(table: string, { columns, where }: Candidate): readonly string[] {
  const names = columns.map((each) => each.name).filter((each, index) => index === 0 || each !== 'id')
  return [table, ...conditionWords(where), ...names.map(short)]
}

/** The condition of an index over some of the rows. */
export function conditionOf({ column, literals = [] }: Term): Expression {
  const value: Expression = { kind: 'column', name: column }
  const [only] = literals
  if (only === 'none') return { kind: 'isNull', of: value, negated: false }
  if (literals.length === 1 && only !== undefined)
    return { kind: 'binary', operator: '=', left: value, right: { kind: 'literal', value: only } }
  return { kind: 'in', value, list: literals.map((each) => ({ kind: 'literal', value: each })) }
}

/** The values a condition holds, or what its rows are without. */
function conditionWords(where: Term | undefined): readonly string[] {
  if (where === undefined) return []
  if (where.literals?.[0] === 'none') return ['without', short(where.column)]
  return (where.literals ?? []).map((each) => snake(each).replaceAll(/[^a-z0-9]+/g, '_'))
}

/** `customer_id` → `customer`, `placed_at` → `placed`: what a column is about. */
function short(column: string): string {
  return column === 'id' ? column : column.replace(/_(id|at)$/, '')
}
