import type { BinaryOperator, Expression, Select } from '../../model/design/sql.ts'

/** Short forms for the trees that the statements are built of. */

/** A column, qualified where a table is named. */
export function column(name: string, table?: string): Expression {
  return table === undefined ? { kind: 'column', name } : { kind: 'column', table, name }
}

/** A literal value. */
export function literal(value: string | number | boolean | null): Expression {
  return { kind: 'literal', value }
}

/** Two expressions with an operator between them. */
export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right }
}

/** Both sides are equal. */
export function equal(left: Expression, right: Expression): Expression {
  return binary('=', left, right)
}

/** A function call. */
export function call(name: string, ...values: readonly Expression[]): Expression {
  return { kind: 'call', name, arguments: values }
}

/** A row of values, for comparing several columns at once. */
export function row(...items: readonly Expression[]): Expression {
  return { kind: 'row', items }
}

/** All conditions together; one stands for itself, none is true. */
export function all(...of: readonly Expression[]): Expression {
  const flat = of.flatMap((each) => (each.kind === 'all' ? each.of : [each]))
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : { kind: 'all', of: flat }
}

/** Whether a value is absent. */
export function isNull(of: Expression): Expression {
  return { kind: 'isNull', of, negated: false }
}

/** Whether a value is there. */
export function isNotNull(of: Expression): Expression {
  return { kind: 'isNull', of, negated: true }
}

/** One of several literals; one alone is compared for equality. */
export function oneOf(value: Expression, literals: readonly Expression[]): Expression {
  const [only] = literals
  return literals.length === 1 && only !== undefined ? equal(value, only) : { kind: 'in', value, list: literals }
}

/** One of the values a query yields. */
export function inQuery(value: Expression, query: Select): Expression {
  return { kind: 'in', value, list: [{ kind: 'subquery', query }] }
}

/** The moment the transaction began. */
export const now: Expression = call('now')

/** A moment so many seconds before now. */
export function ago(seconds: number): Expression {
  return binary('-', now, { kind: 'interval', seconds })
}

/** A moment so many seconds after now. */
export function ahead(seconds: number): Expression {
  return binary('+', now, { kind: 'interval', seconds })
}

/** A query of plain columns; `where` may be empty. */
export function select(
  from: string,
  names: readonly string[],
  where: readonly Expression[],
  rest: Partial<Omit<Select, 'kind' | 'items' | 'from' | 'where'>> = {},
): Select {
  const base: Select = { kind: 'select', items: names.map((name) => ({ value: column(name) })), from: { table: from }, ...rest }
  return where.length === 0 ? base : { ...base, where: all(...where) }
}

/** Whether some row is there. */
export function exists(query: Omit<Select, 'kind' | 'items'>): Expression {
  return { kind: 'exists', query: { kind: 'select', items: [{ value: literal(1) }], ...query } }
}

/** Whether a list of literals holds a row: pairs of values that may follow each other. */
export function pairs(values: readonly Expression[], list: readonly (readonly string[])[]): Expression {
  return { kind: 'in', value: row(...values), list: list.map((each) => row(...each.map(literal))) }
}
