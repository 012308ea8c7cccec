import type { Expression, Select } from '../../model/design/sql.ts'

/** An expression with each leaf that `change` answers replaced; queries inside are gone through as well. */
export function mapped(expression: Expression, change: (leaf: Expression) => Expression | undefined): Expression {
  const changed = change(expression)
  if (changed !== undefined) return changed
  const each = (of: readonly Expression[]): readonly Expression[] => of.map((one) => mapped(one, change))
  switch (expression.kind) {
    case 'binary':
      return { ...expression, left: mapped(expression.left, change), right: mapped(expression.right, change) }
    case 'all':
    case 'any':
      return { ...expression, of: each(expression.of) }
    case 'row':
      return { ...expression, items: each(expression.items) }
    case 'call':
      return { ...expression, arguments: each(expression.arguments) }
    case 'not':
    case 'isNull':
    case 'cast':
      return { ...expression, of: mapped(expression.of, change) }
    case 'in':
      return { ...expression, value: mapped(expression.value, change), list: each(expression.list) }
    case 'anyOf':
      return { ...expression, value: mapped(expression.value, change), array: mapped(expression.array, change) }
    case 'exists':
    case 'subquery':
    case 'array':
      return { ...expression, query: mappedQuery(expression.query, change) }
    default:
      return expression
  }
}

/** Columns of one table, by name, replaced by the values they are to have. */
export function withValues(expression: Expression, table: string, values: ReadonlyMap<string, Expression>): Expression {
  return mapped(expression, (leaf) => (leaf.kind === 'column' && leaf.table === table ? values.get(leaf.name) : undefined))
}

/** Columns of one table without their qualifier, where nothing else is in sight; queries inside keep theirs. */
export function unqualified(expression: Expression, table: string): Expression {
  return mapped(expression, (leaf) => {
    if (leaf.kind === 'exists' || leaf.kind === 'subquery' || leaf.kind === 'array') return leaf
    if (leaf.kind === 'in' && leaf.list.some((each) => each.kind === 'subquery')) return { ...leaf, value: unqualified(leaf.value, table) }
    return leaf.kind === 'column' && leaf.table === table ? { kind: 'column', name: leaf.name } : undefined
  })
}

function mappedQuery(query: Select, change: (leaf: Expression) => Expression | undefined): Select {
  return {
    ...query,
    items: query.items.map((item) => ({ ...item, value: mapped(item.value, change) })),
    ...(query.joins === undefined ? {} : { joins: query.joins.map((join) => ({ ...join, on: mapped(join.on, change) })) }),
    ...(query.where === undefined ? {} : { where: mapped(query.where, change) }),
  }
}
