import type { EnumType, Table } from '../model/design/schema.ts'
import type { Expression, Insert, Select, SqlTree, TableReference, Unnest } from '../model/design/sql.ts'

/** What a statement says, read off its tree with every name looked up in the schema. */
export type SqlFacts = {
  /** Tables it takes rows from, other than the one it changes. */
  readonly reads: ReadonlySet<string>
  readonly writes: ReadonlySet<string>
  /** Names that stand for nothing, each told in a few words. */
  readonly unknown: readonly string[]
  /** Equalities that hold for every row it returns or changes, and the values it puts into new rows. */
  readonly required: readonly Equality[]
  /** Equalities that hold wherever a parameter that may be absent is there: `$p is null or …`. */
  readonly whenGiven: ReadonlyMap<string, readonly Equality[]>
}

/** A column and the expression it equals. */
export type Equality = { readonly table: string; readonly column: string; readonly to: Expression }

/** The tables and enumerations that names are looked up in. */
export type Names = { readonly tables: ReadonlyMap<string, Table>; readonly types: ReadonlyMap<string, EnumType> }

/** Tables and enumerations by name. */
export function namesOf(schema: { readonly tables: readonly Table[]; readonly types: readonly EnumType[] }): Names {
  return {
    tables: new Map(schema.tables.map((table) => [table.name, table])),
    types: new Map(schema.types.map((type) => [type.name, type])),
  }
}

/** Reads a statement. */
export function sqlFacts(tree: SqlTree, names: Names): SqlFacts {
  const reader = new Reader(names)
  reader.tree(tree)
  return reader
}

/** What an alias stands for: a table of the schema, or columns with no table behind them. */
type Relation = { readonly table?: Table; readonly columns: ReadonlySet<string> }
type Scope = { readonly relations: Map<string, Relation>; readonly outer?: Scope }

class Reader implements SqlFacts {
  readonly reads = new Set<string>()
  readonly writes = new Set<string>()
  readonly unknown: string[] = []
  readonly whenGiven = new Map<string, readonly Equality[]>()
  readonly #names: Names
  #required: Equality[] = []

  constructor(names: Names) {
    this.#names = names
  }

  get required(): readonly Equality[] {
    return this.#required
  }

  tree(tree: SqlTree): void {
    if (tree.kind === 'select') return this.#select(tree, undefined, true)
    this.writes.add(tree.table)
    if (tree.kind === 'insert') return this.#insert(tree)
    const scope: Scope = { relations: new Map() }
    this.#relation(scope, tree.table, tree.as)
    const from = tree.kind === 'update' ? tree.from : tree.using
    if (from !== undefined) this.#source(scope, from)
    if (tree.kind === 'update') for (const { column, to } of tree.set) this.#assign(scope, tree.table, column, to)
    this.#expression(tree.where, scope)
    this.#require(tree.where, scope)
    this.#returning(tree.table, tree.returning)
  }

  #insert(insert: Insert): void {
    const { table, columns, source, onConflict } = insert
    const scope: Scope = { relations: new Map() }
    this.#relation(scope, table)
    for (const column of columns) this.#column({ kind: 'column', table, name: column }, scope)
    if (source.kind === 'select') {
      this.#select(source, undefined, true)
      for (const [index, { value }] of source.items.entries()) this.#put(table, columns[index], value)
      if (source.items.length !== columns.length && !source.items.some(({ value }) => value.kind === 'star'))
        this.#say(`${source.items.length} values for ${columns.length} columns of ${table}`)
    } else {
      for (const row of source.rows) {
        if (row.length !== columns.length) this.#say(`${row.length} values for ${columns.length} columns of ${table}`)
        for (const [index, value] of row.entries()) {
          this.#expression(value, { relations: new Map() })
          this.#put(table, columns[index], value)
        }
      }
    }
    if (onConflict !== undefined) {
      for (const column of onConflict.columns) this.#column({ kind: 'column', table, name: column }, scope)
      const within: Scope = { relations: new Map([...scope.relations, ['excluded', this.#known(table)]]) }
      for (const { column, to } of onConflict.set) this.#assign(within, table, column, to)
      if (onConflict.where !== undefined) this.#expression(onConflict.where, within)
    }
    this.#returning(table, insert.returning)
  }

  /** A value put into a column of a new row. */
  #put(table: string, column: string | undefined, value: Expression): void {
    if (column === undefined) return
    this.#required.push({ table, column, to: value })
    this.#literal(table, column, value)
  }

  #assign(scope: Scope, table: string, column: string, to: Expression): void {
    this.#column({ kind: 'column', table, name: column }, { relations: new Map([[table, this.#known(table)]]) })
    this.#literal(table, column, to)
    this.#expression(to, scope)
  }

  #returning(table: string, columns: readonly string[] | undefined): void {
    const scope: Scope = { relations: new Map([[table, this.#known(table)]]) }
    for (const column of columns ?? []) this.#column({ kind: 'column', table, name: column }, scope)
  }

  #select(select: Select, outer: Scope | undefined, required: boolean): void {
    const scope: Scope = { relations: new Map(), ...(outer === undefined ? {} : { outer }) }
    if (select.from !== undefined) this.#source(scope, select.from)
    for (const join of select.joins ?? []) {
      this.#source(scope, join)
      this.#expression(join.on, scope)
      if (required && join.kind === 'inner') this.#require(join.on, scope)
    }
    for (const { value } of select.items) this.#expression(value, scope)
    if (select.where !== undefined) {
      this.#expression(select.where, scope)
      if (required) this.#require(select.where, scope)
    }
    for (const value of select.groupBy ?? []) this.#expression(value, scope)
    const outputs = new Set(select.items.flatMap(({ as }) => as ?? []))
    for (const { value } of select.orderBy ?? [])
      if (!(value.kind === 'column' && value.table === undefined && outputs.has(value.name))) this.#expression(value, scope)
    if (select.limit !== undefined) this.#expression(select.limit, scope)
    if (select.lock?.of !== undefined && !scope.relations.has(select.lock.of))
      this.#say(`\`for ${select.lock.mode} of ${select.lock.of}\` locks nothing it reads`)
  }

  #source(scope: Scope, source: TableReference | Unnest): void {
    if ('unnest' in source) {
      for (const each of source.unnest) this.#expression(each, scope)
      scope.relations.set(source.as, { columns: new Set(source.columns) })
      return
    }
    this.reads.add(source.table)
    this.#relation(scope, source.table, source.as)
  }

  #relation(scope: Scope, table: string, as?: string): void {
    const relation = this.#known(table)
    if (relation.table === undefined) this.#say(`there is no table ${table}`)
    scope.relations.set(as ?? table, relation)
  }

  #known(table: string): Relation {
    const known = this.#names.tables.get(table)
    return known === undefined ? { columns: new Set() } : { table: known, columns: new Set(known.columns.map(({ name }) => name)) }
  }

  #expression(expression: Expression, scope: Scope): void {
    switch (expression.kind) {
      case 'column':
        return this.#column(expression, scope)
      case 'binary':
        this.#compare(expression.left, [expression.right], scope)
        this.#compare(expression.right, [expression.left], scope)
        break
      case 'in':
        this.#compare(expression.value, expression.list, scope)
        break
      case 'cast':
        this.#cast(expression.of, expression.type)
        break
      case 'parameter':
      case 'literal':
      case 'interval':
      case 'star':
        return
      default:
        break
    }
    for (const each of operandsOf(expression)) this.#expression(each, scope)
    const query = queryOf(expression)
    if (query !== undefined) this.#select(query, scope, false)
  }

  #column({ table, name }: { readonly kind: 'column'; readonly table?: string; readonly name: string }, scope: Scope): void {
    // The name of a table in scope stands for its whole row.
    if (this.#resolve(table, name, scope) !== undefined || systemColumns.has(name) || (table === undefined && isRelation(name, scope)))
      return
    this.#say(table === undefined ? `there is no column ${name}` : `there is no column ${table}.${name}`)
  }

  /** The relation that has a column, looked for from the innermost query outwards. */
  #resolve(table: string | undefined, name: string, scope: Scope): Relation | undefined {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
      if (table !== undefined) {
        const relation = at.relations.get(table)
        if (relation !== undefined) return relation.columns.has(name) || relation.table === undefined ? relation : undefined
      } else for (const relation of at.relations.values()) if (relation.columns.has(name)) return relation
    }
    return undefined
  }

  /** Literals that a column of an enumeration is compared with. */
  #compare(side: Expression, others: readonly Expression[], scope: Scope): void {
    if (side.kind !== 'column') return
    const table = this.#resolve(side.table, side.name, scope)?.table
    if (table !== undefined) for (const other of others) this.#literal(table.name, side.name, other)
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

  /** Collects what a condition demands of every row that passes it. */
  #require(condition: Expression, scope: Scope): void {
    switch (condition.kind) {
      case 'all':
        for (const each of condition.of) this.#require(each, scope)
        return
      case 'any':
        return this.#either(condition.of, scope)
      case 'binary':
        if (condition.operator !== '=') return
        this.#equal(condition.left, condition.right, scope)
        return this.#equal(condition.right, condition.left, scope)
      case 'in':
      case 'anyOf': {
        const among = condition.kind === 'anyOf' ? condition.array : condition.list.length === 1 ? condition.list[0] : undefined
        if (among === undefined) return
        this.#equal(condition.value, among, scope)
        return this.#demand(queryOf(among), scope)
      }
      case 'exists':
        return this.#demand(condition.query, scope)
      default:
    }
  }

  /** One alternative is no alternative; an absent parameter or a condition demands the condition where the parameter is there. */
  #either(of: readonly Expression[], scope: Scope): void {
    const [first, second] = of
    if (first !== undefined && second === undefined) return this.#require(first, scope)
    const absent = first?.kind === 'isNull' && !first.negated ? withoutCast(first.of) : undefined
    if (second === undefined || of.length > 2 || absent?.kind !== 'parameter') return
    const outer = this.#required
    this.#required = []
    this.#require(second, scope)
    this.whenGiven.set(absent.name, this.#required)
    this.#required = outer
  }

  #equal(side: Expression, to: Expression, scope: Scope): void {
    if (side.kind === 'column') {
      const table = this.#resolve(side.table, side.name, scope)?.table
      if (table !== undefined) this.#required.push({ table: table.name, column: side.name, to })
    }
    this.#demand(to.kind === 'subquery' ? to.query : undefined, scope)
  }

  /** What a subquery must find for the row to pass. */
  #demand(query: Select | undefined, outer: Scope): void {
    if (query === undefined) return
    const scope: Scope = { relations: new Map(), outer }
    for (const source of [query.from, ...(query.joins ?? [])]) {
      if (source === undefined) continue
      if ('unnest' in source) scope.relations.set(source.as, { columns: new Set(source.columns) })
      else scope.relations.set(source.as ?? source.table, this.#known(source.table))
    }
    for (const join of query.joins ?? []) if (join.kind === 'inner') this.#require(join.on, scope)
    if (query.where !== undefined) this.#require(query.where, scope)
  }

  #say(words: string): void {
    if (!this.unknown.includes(words)) this.unknown.push(words)
  }
}

/** Columns every table of PostgreSQL has without saying so. */
const systemColumns: ReadonlySet<string> = new Set(['ctid', 'xmin', 'xmax', 'tableoid'])

function isRelation(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) if (at.relations.has(name)) return true
  return false
}

function withoutCast(expression: Expression): Expression {
  return expression.kind === 'cast' ? withoutCast(expression.of) : expression
}

/** The expressions directly inside one. */
function operandsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.arguments
    case 'binary':
      return [expression.left, expression.right]
    case 'all':
    case 'any':
      return expression.of
    case 'not':
    case 'isNull':
    case 'cast':
      return [expression.of]
    case 'in':
      return [expression.value, ...expression.list]
    case 'anyOf':
      return [expression.value, expression.array]
    case 'row':
      return expression.items
    default:
      return []
  }
}

/** The query inside an expression that is one. */
function queryOf(expression: Expression): Select | undefined {
  return expression.kind === 'exists' || expression.kind === 'subquery' || expression.kind === 'array' ? expression.query : undefined
}
