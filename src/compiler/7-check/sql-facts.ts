import type { Expression, Insert, Select, SqlTree, TableReference, Unnest } from '../model/design/sql.ts'
import { type Demands, demandsOf, type Equality } from './sql-demands.ts'
import { isRelation, type Names, operandsOf, queryOf, relationOf, resolve, type Scope, scopeOf, sourcesOf } from './sql-scope.ts'

/** What a statement says, read off its tree with every name looked up in the schema. */
export type SqlFacts = {
  /** Tables it takes rows from. */
  readonly reads: ReadonlySet<string>
  readonly writes: ReadonlySet<string>
  /** Names that stand for nothing, each told in a few words. */
  readonly unknown: readonly string[]
  /** What holds of every row that it changes, or that a query of it takes from a table. */
  readonly reached: readonly Reached[]
}

/** Rows of one table, as one query of the statement takes them or as the statement changes them, and what is demanded of them. */
export type Reached = Demands & { readonly table: string; readonly access: 'read' | 'write' }

/** Reads a statement. */
export function sqlFacts(tree: SqlTree, names: Names): SqlFacts {
  const reader = new Reader(names)
  reader.tree(tree)
  return reader
}

class Reader implements SqlFacts {
  readonly reads = new Set<string>()
  readonly writes = new Set<string>()
  readonly unknown: string[] = []
  readonly reached: Reached[] = []
  readonly #names: Names

  constructor(names: Names) {
    this.#names = names
  }

  tree(tree: SqlTree): void {
    if (tree.kind === 'select') return void this.#select(tree)
    this.writes.add(tree.table)
    if (tree.kind === 'insert') return this.#insert(tree)
    const from = tree.kind === 'update' ? tree.from : tree.using
    const target = { table: tree.table, ...(tree.as === undefined ? {} : { as: tree.as }) }
    const scope = scopeOf([target, ...(from === undefined ? [] : [from])], this.#names)
    this.#known(tree.table)
    if (from !== undefined) this.#source(from, scope)
    if (tree.kind === 'update') for (const { column, to } of tree.set) this.#assign(scope, tree.table, column, to)
    this.#expression(tree.where, scope)
    this.reached.push({ table: tree.table, access: 'write', ...demandsOf(tree.where, scope, this.#names) })
    this.#returning(tree.table, tree.returning)
  }

  #insert({ table, columns, source, onConflict, returning }: Insert): void {
    const scope = scopeOf([{ table }], this.#names)
    this.#known(table)
    for (const column of columns) this.#column(table, column, scope)
    const rows = source.kind === 'select' ? [source.items.map(({ value }) => value)] : source.rows
    const put: Equality[] = []
    for (const row of rows) {
      if (row.length !== columns.length) this.#say(`${row.length} values for ${columns.length} columns of ${table}`)
      for (const [index, to] of row.entries()) {
        const column = columns[index]
        if (source.kind !== 'select') this.#expression(to, { relations: new Map() })
        if (column === undefined) continue
        put.push({ table, column, to })
        this.#literal(table, column, to)
      }
    }
    const demands = source.kind === 'select' ? this.#select(source) : undefined
    this.reached.push({
      table,
      access: 'write',
      required: [...put, ...(demands?.required ?? [])],
      whenGiven: demands?.whenGiven ?? new Map(),
    })
    for (const column of onConflict?.columns ?? []) this.#column(table, column, scope)
    const within: Scope = { relations: new Map([...scope.relations, ['excluded', relationOf(table, this.#names)]]) }
    for (const { column, to } of onConflict?.set ?? []) this.#assign(within, table, column, to)
    if (onConflict?.where !== undefined) this.#expression(onConflict.where, within)
    this.#returning(table, returning)
  }

  #assign(scope: Scope, table: string, column: string, to: Expression): void {
    this.#column(table, column, scopeOf([{ table }], this.#names))
    this.#literal(table, column, to)
    this.#expression(to, scope)
  }

  #returning(table: string, columns: readonly string[] = []): void {
    for (const column of columns) this.#column(table, column, scopeOf([{ table }], this.#names))
  }

  #select(select: Select, outer?: Scope): Demands {
    const scope = scopeOf(sourcesOf(select), this.#names, outer)
    for (const source of sourcesOf(select)) this.#source(source, scope)
    for (const join of select.joins ?? []) this.#expression(join.on, scope)
    for (const { value } of select.items) this.#expression(value, scope)
    if (select.where !== undefined) this.#expression(select.where, scope)
    for (const value of select.groupBy ?? []) this.#expression(value, scope)
    const outputs = new Set(select.items.flatMap(({ as }) => as ?? []))
    for (const { value } of select.orderBy ?? []) {
      if (!(value.kind === 'column' && value.table === undefined && outputs.has(value.name))) this.#expression(value, scope)
    }
    if (select.limit !== undefined) this.#expression(select.limit, scope)
    const { lock } = select
    if (lock?.of !== undefined && !scope.relations.has(lock.of)) this.#say(`\`for ${lock.mode} of ${lock.of}\` locks nothing it reads`)
    return this.#reach(select, scope)
  }

  /** What a query demands, for each table it takes rows from. */
  #reach(select: Select, scope: Scope): Demands {
    const joined = (select.joins ?? []).filter(({ kind }) => kind === 'inner').map(({ on }) => on)
    const demands = demandsOf({ kind: 'all', of: [...joined, ...(select.where === undefined ? [] : [select.where])] }, scope, this.#names)
    for (const source of sourcesOf(select)) if ('table' in source) this.reached.push({ table: source.table, access: 'read', ...demands })
    return demands
  }

  #source(source: TableReference | Unnest, scope: Scope): void {
    if ('unnest' in source) {
      for (const each of source.unnest) this.#expression(each, scope)
      return
    }
    this.reads.add(source.table)
    this.#known(source.table)
  }

  #known(table: string): void {
    if (!this.#names.tables.has(table)) this.#say(`there is no table ${table}`)
  }

  #expression(expression: Expression, scope: Scope): void {
    if (expression.kind === 'column') return this.#column(expression.table, expression.name, scope)
    if (expression.kind === 'binary') {
      this.#compare(expression.left, [expression.right], scope)
      this.#compare(expression.right, [expression.left], scope)
    }
    if (expression.kind === 'in') this.#compare(expression.value, expression.list, scope)
    if (expression.kind === 'cast') this.#cast(expression.of, expression.type)
    for (const each of operandsOf(expression)) this.#expression(each, scope)
    const query = queryOf(expression)
    if (query !== undefined) this.#select(query, scope)
  }

  #column(table: string | undefined, name: string, scope: Scope): void {
    if (resolve(scope, table, name) !== undefined || systemColumns.has(name)) return
    if (table === undefined && isRelation(scope, name)) return
    this.#say(`there is no column ${table === undefined ? '' : `${table}.`}${name}`)
  }

  /** Literals that a column of an enumeration is compared with. */
  #compare(side: Expression, others: readonly Expression[], scope: Scope): void {
    const table = side.kind === 'column' ? resolve(scope, side.table, side.name)?.table : undefined
    if (side.kind === 'column' && table !== undefined) for (const other of others) this.#literal(table.name, side.name, other)
  }

  #literal(table: string, column: string, value: Expression): void {
    if (value.kind !== 'literal' || typeof value.value !== 'string') return
    const type = this.#names.tables.get(table)?.columns.find(({ name }) => name === column)?.type
    const values = type === undefined ? undefined : this.#names.types.get(type)?.values
    if (values !== undefined && !values.includes(value.value)) this.#say(`${table}.${column} has no value ${value.value}`)
  }

  #cast(of: Expression, type: string): void {
    const values = this.#names.types.get(type.replace(/\[\]$/, ''))?.values
    if (values === undefined || of.kind !== 'literal' || typeof of.value !== 'string') return
    const written = type.endsWith('[]') ? of.value.replace(/^\{|\}$/g, '').split(',') : [of.value]
    for (const value of written) if (!values.includes(value)) this.#say(`${type} has no value ${value}`)
  }

  #say(words: string): void {
    if (!this.unknown.includes(words)) this.unknown.push(words)
  }
}

/** Columns every table of PostgreSQL has without saying so. */
const systemColumns: ReadonlySet<string> = new Set(['ctid', 'xmin', 'xmax', 'tableoid'])
