import type { Expression, Insert, Join, Select, SqlTree, TableReference, Unnest } from '../model/design/sql.ts'
import { keywords } from './sql-words.ts'

export type SqlStyle = {
  /** `positional` prints `$1`, numbered in the order of first appearance; `named` prints `:customer`. */
  readonly parameters: 'positional' | 'named'
}

/** A statement as PostgreSQL reads it, one clause a line, without semicolon. */
export function printStatement(tree: SqlTree, style: SqlStyle): string {
  return new Printer(style.parameters).tree(tree, 0).join('\n')
}

/** Names of a statement's parameters in the order of first appearance: `$1` is the first. */
export function parameterNames(tree: SqlTree): readonly string[] {
  const printer = new Printer('positional')
  printer.tree(tree, 0)
  return [...printer.numbers.keys()]
}

/** One expression on its own, such as that of a check or of a partial index. */
export function printExpression(expression: Expression): string {
  return new Printer('named').expression(expression, loosest, 0)
}

/** A name as an identifier, quoted only where PostgreSQL needs it. */
export function quoteIdentifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !keywords.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

/** A value as a literal; quotes are doubled, and backslashes stay as they are under standard_conforming_strings. */
export function quoteLiteral(value: string | number | boolean | null): string {
  if (value === null) return 'null'
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

/** Seconds as an interval literal, in the largest unit that divides them. */
export function printInterval(seconds: number): string {
  const [size, unit] = intervalUnits.find(([each]) => seconds % each === 0) ?? [1, 'second']
  const count = seconds / size
  return `interval '${count} ${unit}${count === 1 ? '' : 's'}'`
}

const intervalUnits: readonly (readonly [number, string])[] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
]

/** Longest line that items are collected on, and longest subquery that stays on its line. */
const width = 110

/** How tightly an expression binds, PostgreSQL's precedence from `or` to a plain operand. */
const loosest = 0
const level = { or: 1, and: 2, not: 3, is: 4, comparison: 5, in: 6, other: 7, sum: 8, product: 9, cast: 10, atom: 11 } as const

const operatorLevel: Readonly<Record<string, number>> = {
  '=': level.comparison,
  '<>': level.comparison,
  '<': level.comparison,
  '<=': level.comparison,
  '>': level.comparison,
  '>=': level.comparison,
  'is distinct from': level.is,
  '+': level.sum,
  '-': level.sum,
  '*': level.product,
  '/': level.product,
}

class Printer {
  readonly numbers = new Map<string, number>()
  readonly #parameters: SqlStyle['parameters']

  constructor(parameters: SqlStyle['parameters']) {
    this.#parameters = parameters
  }

  /** Lines of a statement that starts `depth` levels in; only lines of its own nesting are indented. */
  tree(tree: SqlTree, depth: number): readonly string[] {
    switch (tree.kind) {
      case 'select':
        return this.#select(tree, depth)
      case 'insert':
        return this.#insert(tree, depth)
      case 'update': {
        const lines = [
          `update ${this.#reference({ table: tree.table, ...(tree.as === undefined ? {} : { as: tree.as }) }, depth)}`,
          ...this.#set(tree.set, depth),
        ]
        if (tree.from !== undefined) lines.push(`from ${this.#reference(tree.from, depth)}`)
        return [
          ...lines,
          ...this.#where(tree.where, depth),
          ...returning(tree.returning, tree.from === undefined ? undefined : (tree.as ?? tree.table)),
        ]
      }
      case 'delete': {
        const lines = [`delete from ${this.#reference({ table: tree.table, ...(tree.as === undefined ? {} : { as: tree.as }) }, depth)}`]
        if (tree.using !== undefined) lines.push(`using ${this.#reference(tree.using, depth)}`)
        return [
          ...lines,
          ...this.#where(tree.where, depth),
          ...returning(tree.returning, tree.using === undefined ? undefined : (tree.as ?? tree.table)),
        ]
      }
    }
  }

  expression(expression: Expression, tightest: number, depth: number): string {
    const [text, own] = this.#expression(expression, depth)
    return own < tightest ? `(${text})` : text
  }

  #select(select: Select, depth: number): readonly string[] {
    const items = select.items.map(
      ({ value, as }) => `${this.expression(value, loosest, depth + 1)}${as === undefined ? '' : ` as ${quoteIdentifier(as)}`}`,
    )
    const lines = [...wrapped('select ', items, '')]
    if (select.from !== undefined) lines.push(`from ${this.#reference(select.from, depth)}`)
    for (const join of select.joins ?? []) lines.push(this.#join(join, depth))
    if (select.where !== undefined) lines.push(...this.#where(select.where, depth))
    if (select.groupBy !== undefined && select.groupBy.length > 0) lines.push(`group by ${this.#list(select.groupBy, depth)}`)
    if (select.orderBy !== undefined && select.orderBy.length > 0)
      lines.push(
        `order by ${select.orderBy.map((each) => `${this.expression(each.value, loosest, depth)}${each.descending ? ' desc' : ''}`).join(', ')}`,
      )
    if (select.limit !== undefined) lines.push(`limit ${this.expression(select.limit, loosest, depth)}`)
    if (select.lock !== undefined) {
      const { mode, of, skipLocked } = select.lock
      lines.push(`for ${mode}${of === undefined ? '' : ` of ${quoteIdentifier(of)}`}${skipLocked === true ? ' skip locked' : ''}`)
    }
    return lines
  }

  #insert(insert: Insert, depth: number): readonly string[] {
    const lines = [...wrapped(`insert into ${quoteIdentifier(insert.table)} (`, insert.columns.map(quoteIdentifier), ')')]
    if (insert.source.kind === 'select') lines.push(...this.#select(insert.source, depth))
    else {
      const rows = insert.source.rows.map((row) => row.map((value) => this.expression(value, loosest, depth + 1)))
      if (rows.length === 1) lines.push(...wrapped('values (', rows[0] ?? [], ')'))
      else lines.push('values', ...rows.map((row, index) => `  (${row.join(', ')})${index < rows.length - 1 ? ',' : ''}`))
    }
    if (insert.onConflict !== undefined) {
      const { columns, set, where } = insert.onConflict
      const target = `on conflict (${columns.map(quoteIdentifier).join(', ')}) do`
      if (set.length === 0) lines.push(`${target} nothing`)
      else lines.push(`${target} update`, ...this.#set(set, depth), ...(where === undefined ? [] : this.#where(where, depth)))
    }
    return [...lines, ...returning(insert.returning)]
  }

  #set(set: readonly { readonly column: string; readonly to: Expression }[], depth: number): readonly string[] {
    return wrapped(
      'set ',
      set.map(({ column, to }) => `${quoteIdentifier(column)} = ${this.expression(to, loosest, depth + 1)}`),
      '',
    )
  }

  #where(where: Expression, depth: number): readonly string[] {
    if (where.kind !== 'all') return [`where ${this.expression(where, loosest, depth)}`]
    return where.of.map((each, index) => `${index === 0 ? 'where' : '  and'} ${this.expression(each, level.and, depth + 1)}`)
  }

  #join(join: Join, depth: number): string {
    return `${join.kind === 'left' ? 'left ' : ''}join ${this.#reference(join, depth)} on ${this.expression(join.on, loosest, depth)}`
  }

  #reference(from: TableReference | Unnest, depth: number): string {
    if ('table' in from) return quoteIdentifier(from.table) + (from.as === undefined ? '' : ` as ${quoteIdentifier(from.as)}`)
    return `unnest(${this.#list(from.unnest, depth)}) as ${quoteIdentifier(from.as)} (${from.columns.map(quoteIdentifier).join(', ')})`
  }

  #list(items: readonly Expression[], depth: number): string {
    return items.map((each) => this.expression(each, loosest, depth)).join(', ')
  }

  #parameter(name: string): string {
    const number = this.numbers.get(name) ?? this.numbers.size + 1
    this.numbers.set(name, number)
    return this.#parameters === 'named' ? `:${name}` : `$${number}`
  }

  #query(head: string, query: Select, depth: number): string {
    const inline = this.#select(query, depth)
      .map((line) => line.trim())
      .join(' ')
    if (inline.length <= width - 20 && !inline.includes('\n')) return `${head}(${inline})`
    const inner = '  '.repeat(depth + 1)
    const lines = this.#select(query, depth + 1)
    return `${head}(\n${lines.map((line) => inner + line).join('\n')}\n${'  '.repeat(depth)})`
  }

  #expression(expression: Expression, depth: number): readonly [text: string, level: number] {
    const tight = (each: Expression, tightest: number): string => this.expression(each, tightest, depth)
    switch (expression.kind) {
      case 'column':
        return [
          (expression.table === undefined ? '' : `${quoteIdentifier(expression.table)}.`) + quoteIdentifier(expression.name),
          level.atom,
        ]
      case 'parameter':
        return [this.#parameter(expression.name) + (expression.type === undefined ? '' : `::${expression.type}`), level.cast]
      case 'literal':
        return [quoteLiteral(expression.value), typeof expression.value === 'number' && expression.value < 0 ? level.product : level.atom]
      case 'call':
        return [`${expression.name}(${this.#list(expression.arguments, depth)})`, level.atom]
      case 'binary':
        return this.#binary(expression, depth)
      case 'all':
      case 'any':
        return this.#junction(expression.kind, expression.of, depth)
      case 'not':
        return [`not ${tight(expression.of, level.not)}`, level.not]
      case 'in':
        return [this.#oneOf(expression, depth), level.in]
      case 'anyOf':
        return [`${tight(expression.value, level.comparison + 1)} = any(${tight(expression.array, loosest)})`, level.comparison]
      case 'isNull':
        return [`${tight(expression.of, level.is + 1)} is ${expression.negated ? 'not ' : ''}null`, level.is]
      case 'cast':
        return [`${tight(expression.of, level.cast)}::${expression.type}`, level.cast]
      case 'row':
        return [`(${this.#list(expression.items, depth)})`, level.atom]
      case 'exists':
        return [this.#query('exists ', expression.query, depth), level.atom]
      case 'subquery':
        return [this.#query('', expression.query, depth), level.atom]
      case 'array':
        return [this.#query('array', expression.query, depth), level.atom]
      case 'interval':
        return [printInterval(expression.seconds), level.atom]
      case 'star':
        return ['*', level.atom]
    }
  }

  #binary({ operator, left, right }: Expression & { kind: 'binary' }, depth: number): readonly [string, number] {
    const own = operatorLevel[operator] ?? level.other
    // Comparisons do not chain: both sides bind tighter. Sums and products group to the left.
    const leftmost = own === level.comparison || own === level.is ? own + 1 : own
    return [`${this.expression(left, leftmost, depth)} ${operator} ${this.expression(right, own + 1, depth)}`, own]
  }

  #oneOf({ value, list }: Expression & { kind: 'in' }, depth: number): string {
    const only = list.length === 1 ? list[0] : undefined
    const head = `${this.expression(value, level.in + 1, depth)} in `
    return only?.kind === 'subquery' ? this.#query(head, only.query, depth) : `${head}(${this.#list(list, depth)})`
  }

  #junction(kind: 'all' | 'any', of: readonly Expression[], depth: number): readonly [string, number] {
    const [only] = of
    if (only === undefined) return [kind === 'all' ? 'true' : 'false', level.atom]
    if (of.length === 1) return this.#expression(only, depth)
    const own = kind === 'all' ? level.and : level.or
    return [of.map((each) => this.expression(each, own, depth)).join(kind === 'all' ? ' and ' : ' or '), own]
  }
}

/** Items on one line while they fit, else on lines of their own indented by two, `tail` after the last. */
function wrapped(head: string, items: readonly string[], tail: string): readonly string[] {
  const line = head + items.join(', ') + tail
  if (line.length <= width && !line.includes('\n')) return [line]
  const lines: string[] = [head.trimEnd()]
  let current = '  '
  for (const [index, item] of items.entries()) {
    const text = index < items.length - 1 ? `${item}, ` : item
    if (current.length > 2 && (current + text).trimEnd().length > width) {
      lines.push(current.trimEnd())
      current = '  '
    }
    current += text
  }
  lines.push(current.trimEnd())
  if (tail !== '') lines.push(tail)
  return lines
}

function returning(columns: readonly string[] | undefined, table?: string): readonly string[] {
  if (columns === undefined || columns.length === 0) return []
  const names = columns.map((name) => (table === undefined ? quoteIdentifier(name) : `${quoteIdentifier(table)}.${quoteIdentifier(name)}`))
  return wrapped('returning ', names, '')
}
