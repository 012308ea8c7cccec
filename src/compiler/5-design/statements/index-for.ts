import type { Index, Table } from '../../model/design/schema.ts'
import type { Expression, Select, SqlTree } from '../../model/design/sql.ts'

/** The index a look-up is meant to go through: the one of its table that names a single row, serves its path, or starts with most of what it compares. */
export function indexFor(tables: ReadonlyMap<string, Table>, sql: SqlTree, path: string | undefined): string | undefined {
  const search = searchOf(sql)
  const table = search === undefined ? undefined : tables.get(search.table)
  if (search === undefined || table === undefined) return undefined
  const compared = comparedColumns(search.where, table.name)
  let best: { readonly index: Index; readonly fit: Fit } | undefined
  for (const index of [...(table.keyIndexes ?? []), ...table.indexes]) {
    const fit = fitOf(index, compared, search.order, path)
    if (fit !== undefined && (best === undefined || isBetter(fit, best.fit))) best = { index, fit }
  }
  return best?.index.name
}

type Search = { readonly table: string; readonly where: Expression | undefined; readonly order: readonly string[] }

/** What a statement looks for, and in which table; rows made of arrays are looked for in the table joined to them. */
function searchOf(sql: SqlTree): Search | undefined {
  if (sql.kind === 'update' || sql.kind === 'delete') return { table: sql.table, where: sql.where, order: [] }
  const query: Select | undefined = sql.kind === 'select' ? sql : sql.source.kind === 'select' ? sql.source : undefined
  if (query?.from === undefined) return undefined
  const order = (query.orderBy ?? []).flatMap((each) => (each.value.kind === 'column' ? [each.value.name] : []))
  if ('table' in query.from) return { table: query.from.table, where: query.where, order }
  const [joined] = query.joins ?? []
  return joined === undefined ? undefined : { table: joined.table, where: joined.on, order }
}

/** Columns of one table that a condition compares: with what equals them, what lies beyond them, and which are literals. */
export type Compared = {
  readonly equal: Set<string>
  readonly range: Set<string>
  readonly literals: Map<string, string>
  /** Whether words are looked for. */
  text: boolean
}

/** Reads a condition's comparisons off its tree; what stands under `or` or `not` narrows nothing. */
export function comparedColumns(where: Expression | undefined, table: string): Compared {
  const compared: Compared = { equal: new Set(), range: new Set(), literals: new Map(), text: false }
  for (const each of where === undefined ? [] : where.kind === 'all' ? where.of : [where]) compare(compared, each, table)
  return compared
}

function compare(compared: Compared, each: Expression, table: string): void {
  switch (each.kind) {
    case 'in':
      return noteLiteral(compared, nameOf(each.value, table), literalsOf(each.list))
    case 'isNull':
      return each.negated ? undefined : noteLiteral(compared, nameOf(each.of, table), 'none')
    case 'anyOf':
      return noteEqual(compared, nameOf(each.value, table))
    case 'exists':
      return compareInside(compared, each.query.where, table)
    case 'binary': {
      const name = nameOf(each.left, table) ?? nameOf(each.right, table)
      if (each.operator === '@@') compared.text = true
      else if (each.operator === '=' && each.right.kind === 'literal') noteLiteral(compared, name, String(each.right.value))
      else if (each.operator === '=') noteEqual(compared, name)
      else if (name !== undefined && /^[<>]=?$/.test(each.operator)) compared.range.add(name)
      return undefined
    }
    default:
      return undefined
  }
}

/** A row found by way of another is found through the column that leads there. */
function compareInside(compared: Compared, inner: Expression | undefined, table: string): void {
  for (const one of inner === undefined ? [] : inner.kind === 'all' ? inner.of : [inner]) {
    if (one.kind === 'binary' && one.operator === '=' && one.right.kind === 'column' && one.right.table === table)
      noteEqual(compared, one.right.name)
  }
}

function noteEqual({ equal }: Compared, name: string | undefined): void {
  if (name !== undefined) equal.add(name)
}

function noteLiteral({ equal, literals }: Compared, name: string | undefined, text: string): void {
  if (name === undefined) return
  equal.add(name)
  literals.set(name, text)
}

/** The column of a table that an expression is, or that a row of values begins with. */
function nameOf(each: Expression, table: string): string | undefined {
  if (each.kind === 'row') return each.items[0] === undefined ? undefined : nameOf(each.items[0], table)
  return each.kind === 'column' && (each.table === undefined || each.table === table) ? each.name : undefined
}

function literalsOf(list: readonly Expression[]): string {
  return list.map((one) => (one.kind === 'literal' ? String(one.value) : '')).join('|')
}

/** How well an index fits, the weightiest first: one row, the path it was built for, columns compared, rows it leaves out, order, range. */
type Fit = readonly number[]

function fitOf(index: Index, compared: Compared, order: readonly string[], path: string | undefined): Fit | undefined {
  if (index.method === 'gin' || compared.text) return index.method === 'gin' && compared.text ? [1] : undefined
  if (index.where !== undefined && !holdsFor(index.where, compared)) return undefined
  const first = index.columns.findIndex((each) => !compared.equal.has(each.name))
  const equal = first < 0 ? index.columns.length : first
  const next = index.columns[equal]?.name
  const range = next !== undefined && compared.range.has(next)
  const ordered = next !== undefined && order.find((name) => !compared.equal.has(name)) === next
  if (equal === 0 && !range && !ordered && index.where === undefined) return undefined
  const whole = index.unique && equal === index.columns.length
  const serves = path !== undefined && index.serves.includes(path)
  return [Number(whole), Number(serves), equal, Number(index.where !== undefined), Number(ordered), Number(range)]
}

function isBetter(one: Fit, other: Fit): boolean {
  for (const [place, value] of one.entries()) {
    const difference = value - (other[place] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}

/** Whether the rows of a partial index hold all that a statement looks for. */
function holdsFor(where: Expression, { literals }: Compared): boolean {
  if (where.kind === 'isNull' && where.of.kind === 'column') return literals.get(where.of.name) === 'none'
  if (where.kind === 'binary' && where.left.kind === 'column' && where.right.kind === 'literal')
    return literals.get(where.left.name) === String(where.right.value)
  return where.kind === 'in' && where.value.kind === 'column' && literals.get(where.value.name) === literalsOf(where.list)
}
