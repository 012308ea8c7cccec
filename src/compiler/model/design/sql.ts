/** The SQL that Groundplan writes, as a tree; `text/sql` prints it. Names are identifiers, never text to splice. */
export type Expression =
  | { readonly kind: 'column'; readonly table?: string; readonly name: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly type?: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  /** One of a list; a list of one subquery reads `in (select …)`. */
  | { readonly kind: 'in'; readonly value: Expression; readonly list: readonly Expression[] }
  | { readonly kind: 'anyOf'; readonly value: Expression; readonly array: Expression }
  | { readonly kind: 'isNull'; readonly of: Expression; readonly negated: boolean }
  | { readonly kind: 'cast'; readonly of: Expression; readonly type: string }
  | { readonly kind: 'row'; readonly items: readonly Expression[] }
  | { readonly kind: 'exists'; readonly query: Select }
  | { readonly kind: 'subquery'; readonly query: Select }
  /** `array(select …)`: a query of one column as an array, run once. */
  | { readonly kind: 'array'; readonly query: Select }
  | { readonly kind: 'interval'; readonly seconds: number }
  | { readonly kind: 'star' }

export type BinaryOperator =
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '@@'
  | '@>'
  | '&&'
  | '||'
  | '<=>'
  | 'is distinct from'

export type TableReference = { readonly table: string; readonly as?: string }
export type Join = TableReference & { readonly kind: 'inner' | 'left'; readonly on: Expression }
/** `unnest($a::uuid[], $b::int[]) as line (product_id, quantity)`. */
export type Unnest = { readonly unnest: readonly Expression[]; readonly as: string; readonly columns: readonly string[] }

export type Select = {
  readonly kind: 'select'
  readonly items: readonly { readonly value: Expression; readonly as?: string }[]
  readonly from?: TableReference | Unnest
  readonly joins?: readonly Join[]
  readonly where?: Expression
  readonly groupBy?: readonly Expression[]
  readonly orderBy?: readonly { readonly value: Expression; readonly descending: boolean }[]
  readonly limit?: Expression
  readonly lock?: { readonly mode: 'update' | 'share'; readonly skipLocked?: boolean; readonly of?: string }
}

export type Insert = {
  readonly kind: 'insert'
  readonly table: string
  readonly columns: readonly string[]
  readonly source: { readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[] } | Select
  /** Without `set` nothing is done; `where` limits which rows `set` changes. */
  readonly onConflict?: {
    readonly columns: readonly string[]
    readonly set: readonly { readonly column: string; readonly to: Expression }[]
    readonly where?: Expression
  }
  readonly returning?: readonly string[]
}

export type Update = {
  readonly kind: 'update'
  readonly table: string
  readonly as?: string
  readonly set: readonly { readonly column: string; readonly to: Expression }[]
  readonly from?: TableReference | Unnest
  readonly where: Expression
  readonly returning?: readonly string[]
}

export type Delete = {
  readonly kind: 'delete'
  readonly table: string
  readonly as?: string
  readonly using?: TableReference
  readonly where: Expression
  readonly returning?: readonly string[]
}

export type SqlTree = Select | Insert | Update | Delete
