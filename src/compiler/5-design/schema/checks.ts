import type { Entity, Field } from '../../model/brief.ts'
import type { Column, Table } from '../../model/design/schema.ts'
import type { BinaryOperator, Expression } from '../../model/design/sql.ts'
import type { SchemaContext } from './input.ts'
import { byField } from './keys.ts'

type Check = Table['checks'][number]

/** What the database itself refuses: numbers out of range, lists too long, addresses in two spellings, a row emptied without being erased. */
export function checksOf(context: SchemaContext, entity: Entity, table: string, all: readonly Column[]): readonly Check[] {
  const columns = byField(all)
  const erasedAt = all.find((column) => column.role === 'erasedAt')?.name ?? 'erased_at'
  const checks: Check[] = []
  for (const field of entity.fields.values()) {
    const column = columns.get(field.name)
    if (column === undefined) continue
    const add = (about: string, expression: Expression | undefined): void => {
      if (expression !== undefined)
        checks.push({
          name: context.names.take(table, column.name, about),
          expression,
          from: `entities.${entity.name}.fields.${field.name}`,
        })
    }
    if (field.list !== undefined) add('count', countCheck(field, column))
    else add('range', rangeCheck(field, column))
    if (field.type.kind === 'email' && field.list === undefined)
      add('lower', compare('=', value(column), { kind: 'call', name: 'lower', arguments: [value(column)] }))
    if (column.nullable && !field.optional) add('kept', { kind: 'any', of: [isNotNull(column.name), isNotNull(erasedAt)] })
  }
  return checks
}

function rangeCheck({ type }: Field, column: Column): Expression | undefined {
  if (type.kind !== 'int') return undefined
  return both([
    ...(type.min === undefined ? [] : [compare('>=', value(column), number(type.min))]),
    ...(type.max === undefined ? [] : [compare('<=', value(column), number(type.max))]),
  ])
}

function countCheck({ list }: Field, column: Column): Expression | undefined {
  const count: Expression = { kind: 'call', name: 'cardinality', arguments: [value(column)] }
  return both([
    ...((list?.min ?? 0) === 0 ? [] : [compare('>=', count, number(list?.min ?? 0))]),
    ...(list?.max === undefined ? [] : [compare('<=', count, number(list.max))]),
  ])
}

function both(of: readonly Expression[]): Expression | undefined {
  const [only] = of
  return of.length > 1 ? { kind: 'all', of } : only
}

function isNotNull(name: string): Expression {
  return { kind: 'isNull', of: { kind: 'column', name }, negated: true }
}

function compare(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right }
}

function value({ name }: Column): Expression {
  return { kind: 'column', name }
}

function number(of: number): Expression {
  return { kind: 'literal', value: of }
}
