import type { Index, Table } from '../../model/design/schema.ts'
import type { Expression, SqlTree } from '../../model/design/sql.ts'

/** The index a look-up goes through: of those that serve its path, or of its keys, the one that starts with most of what it compares. */
export function indexFor(
  tables: ReadonlyMap<string, Table>,
  sql: SqlTree,
  context: StatementsContext,
  path: string | undefined,
): string | undefined {
  const main =
    sql.kind === 'select' || sql.kind === 'insert'
      ? sql.kind === 'select'
        ? sql
        : sql.source.kind === 'select'
          ? sql.source
          : undefined
      : { from: { table: sql.table }, where: sql.where }
  const from = main?.from
  const joined = main !== undefined && 'joins' in main ? main.joins?.[0] : undefined
  const name = from !== undefined && 'table' in from ? from.table : joined?.table
  const table = name === undefined ? undefined : tables.get(name)
  if (main === undefined || table === undefined) return undefined
  const found = comparedColumns('table' in (from ?? {}) ? main.where : joined?.on, table.name)
  const order = 'orderBy' in main ? (main.orderBy ?? []).flatMap((each) => (each.value.kind === 'column' ? [each.value.name] : [])) : []
  let best: { readonly index: Index; readonly score: number } | undefined
  for (const index of [...(table.keyIndexes ?? []), ...table.indexes]) {
    const score = scoreOf(index, found, order, path)
    if (score > 0 && (best === undefined || score > best.score)) best = { index, score }
  }
  return best?.index.name
}

type Compared = {
  readonly equal: ReadonlySet<string>
  readonly range: ReadonlySet<string>
  readonly literals: ReadonlyMap<string, string>
  readonly text: boolean
}

function comparedColumns(where: Expression | undefined, table: string): Compared {
  const equal = new Set<string>()
  const range = new Set<string>()
  const literals = new Map<string, string>()
  let text = false
  const nameOf = (each: Expression): string | undefined =>
    each.kind === 'column' && (each.table === undefined || each.table === table)
      ? each.name
      : each.kind === 'row' && each.items[0] !== undefined
        ? nameOf(each.items[0])
        : undefined
  const visit = (each: Expression): void => {
    if (each.kind === 'all') for (const one of each.of) visit(one)
    if (each.kind === 'in') {
      const name = nameOf(each.value)
      if (name === undefined) return
      equal.add(name)
      literals.set(name, each.list.map((one) => (one.kind === 'literal' ? String(one.value) : '')).join('|'))
    }
    if (each.kind === 'isNull' && !each.negated) {
      const name = nameOf(each.of)
      if (name !== undefined) literals.set(name, 'none')
      if (name !== undefined) equal.add(name)
    }
    if (each.kind === 'exists') {
      const inner = each.query.where
      for (const one of inner?.kind === 'all' ? inner.of : inner === undefined ? [] : [inner]) {
        if (one.kind === 'binary' && one.operator === '=' && one.right.kind === 'column' && one.right.table === table)
          equal.add(one.right.name)
      }
    }
    if (each.kind === 'anyOf') {
      const name = nameOf(each.value)
      if (name !== undefined) equal.add(name)
    }
    if (each.kind === 'binary') {
      const name = nameOf(each.left) ?? nameOf(each.right)
      if (each.operator === '@@') text = true
      if (name === undefined) return
      if (each.operator === '=') equal.add(name)
      else if (/^[<>]=?$/.test(each.operator)) range.add(name)
      if (each.operator === '=' && each.right.kind === 'literal') literals.set(name, String(each.right.value))
    }
  }
  if (where !== undefined) visit(where)
  return { equal, range, literals, text }
}

function scoreOf(index: Index, compared: Compared, order: readonly string[], path: string | undefined): number {
  if (index.method === 'gin') return compared.text ? 1000 : 0
  if (compared.text) return 0
  let score = 0
  if (index.where !== undefined) {
    if (!holdsFor(index.where, compared)) return 0
    score += 5
  }
  let at = 0
  for (; at < index.columns.length; at++) {
    if (!compared.equal.has(index.columns[at]?.name ?? '')) break
    score += 10
  }
  const next = index.columns[at]?.name
  const wanted = order.filter((name) => !compared.equal.has(name))
  if (next !== undefined && compared.range.has(next)) score += 4
  if (next !== undefined && wanted[0] === next) score += 6
  if (score === 0) return 0
  // A whole key names one row; nothing narrows further.
  if (index.unique && at === index.columns.length) score += 50
  return score + (path !== undefined && index.serves.includes(path) ? 20 : 0)
}

/** Whether the rows of a partial index hold all that a statement looks for. */
function holdsFor(where: Expression, { literals }: Compared): boolean {
  if (where.kind === 'isNull' && where.of.kind === 'column') return literals.get(where.of.name) === 'none'
  if (where.kind === 'binary' && where.left.kind === 'column' && where.right.kind === 'literal')
    return literals.get(where.left.name) === String(where.right.value)
  if (where.kind === 'in' && where.value.kind === 'column')
    return literals.get(where.value.name) === where.list.map((each) => (each.kind === 'literal' ? String(each.value) : '')).join('|')
  return false
}
