import type { Expression, Select } from '../model/design/sql.ts'
import { type Names, queryOf, resolve, type Scope, scopeOf, sourcesOf } from './sql-scope.ts'

/** A column and the expression it equals. */
export type Equality = { readonly table: string; readonly column: string; readonly to: Expression }

/** What a condition demands of every row that passes it. */
export type Demands = {
  readonly required: readonly Equality[]
  /** What it demands wherever a parameter that may be absent is there: `$p is null or …`. */
  readonly whenGiven: ReadonlyMap<string, readonly Equality[]>
}

/** Reads a condition: its conjuncts, and those of subqueries that must find something. Alternatives and negations demand nothing that can be told. */
export function demandsOf(condition: Expression, scope: Scope, names: Names): Demands {
  const reader = new Reader(names)
  reader.read(condition, scope)
  return reader
}

class Reader implements Demands {
  readonly required: Equality[] = []
  readonly whenGiven = new Map<string, readonly Equality[]>()
  readonly #names: Names

  constructor(names: Names) {
    this.#names = names
  }

  read(condition: Expression, scope: Scope): void {
    switch (condition.kind) {
      case 'all':
        for (const each of condition.of) this.read(each, scope)
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
        return this.#found(queryOf(among), scope)
      }
      case 'exists':
        return this.#found(condition.query, scope)
      default:
    }
  }

  /** One alternative is no alternative; an absent parameter or a condition demands the condition where the parameter is there. */
  #either([first, second, ...others]: readonly Expression[], scope: Scope): void {
    if (first !== undefined && second === undefined) return this.read(first, scope)
    const absent = first?.kind === 'isNull' && !first.negated ? withoutCast(first.of) : undefined
    if (second === undefined || others.length > 0 || absent?.kind !== 'parameter') return
    this.whenGiven.set(absent.name, demandsOf(second, scope, this.#names).required)
  }

  #equal(side: Expression, to: Expression, scope: Scope): void {
    if (side.kind === 'column') {
      const table = resolve(scope, side.table, side.name)?.table
      if (table !== undefined) this.required.push({ table: table.name, column: side.name, to })
    }
    this.#found(to.kind === 'subquery' ? to.query : undefined, scope)
  }

  /** A subquery that must find a row. */
  #found(query: Select | undefined, outer: Scope): void {
    if (query === undefined) return
    const scope = scopeOf(sourcesOf(query), this.#names, outer)
    for (const join of query.joins ?? []) if (join.kind === 'inner') this.read(join.on, scope)
    if (query.where !== undefined) this.read(query.where, scope)
  }
}

function withoutCast(expression: Expression): Expression {
  return expression.kind === 'cast' ? withoutCast(expression.of) : expression
}
