import type { Brief, Condition } from '../model/brief.ts'
import type { Design } from '../model/design/design.ts'
import type { RowRule } from '../model/design/policy.ts'
import type { Table } from '../model/design/schema.ts'
import type { Expression } from '../model/design/sql.ts'
import type { Statement } from '../model/design/statement.ts'
import { fieldName } from '../model/ownership.ts'
import type { Demands, Equality } from './sql-demands.ts'
import type { SqlFacts } from './sql-facts.ts'

/** A statement with what its tree says. */
export type ReadStatement = { readonly statement: Statement; readonly facts: SqlFacts }

/** One way in which rows hang on the caller. */
export type Tie = {
  /** Columns, as `table.column`, one of which must equal something of the caller's. */
  readonly ends: ReadonlySet<string>
  /** Columns on the way there: who has one of these from a row that was found so, is at such a row too. */
  readonly way: ReadonlySet<string>
  /** Whether the way starts at a reference that a row may lack, and then it need not hold. */
  readonly optional: boolean
}

/** What ties are looked up in. */
export type TieContext = { readonly design: Design; readonly tables: ReadonlyMap<string, Table> }

/** How a rule of a policy ties an entity's rows to the caller: all of these must hold; none where the rule names no caller. */
export function tiesOf(rule: RowRule, entity: string, context: TieContext): readonly Tie[] {
  switch (rule.kind) {
    case 'owner':
    case 'tenant':
      return [tieAt(entity, rule.chain, context)]
    case 'shared':
      return [sharedTie(entity, rule.via, rule.on, context)]
    case 'every':
      return rule.of.flatMap((each) => tiesOf(each, entity, context))
    case 'conditions':
      return rule.conditions.filter(namesCaller).map(({ path }) => tieAt(entity, path, context))
    case 'all':
      return []
  }
}

function namesCaller({ comparison, operand }: Condition): boolean {
  return comparison === '=' && operand.kind === 'actor'
}

/** The end is the column of the last step, on its own table or repeated on one nearer; the row's own id where there is no step. */
function tieAt(entity: string, path: readonly string[], { design, tables }: TieContext): Tie {
  const ends = new Set<string>()
  const way = new Set<string>()
  const last = path[path.length - 1]
  let at: string | undefined = entity
  for (const step of path.length === 0 ? [undefined] : path) {
    const table = tables.get(at ?? '')
    for (const { name, field, role } of table?.columns ?? []) {
      const column = `${table?.name}.${name}`
      if (role === 'id' || field === step) way.add(column)
      if (last === undefined ? role === 'id' : field === last && (step === last || role === 'ancestor')) ends.add(column)
    }
    at = step === undefined ? at : stepFrom(design.brief, at, step)
  }
  const first = design.brief.entities.get(entity)?.fields.get(path[0] ?? '')
  return { ends, way, optional: path.length > 1 && first?.optional === true }
}

/** Sharing ends at the table it goes through, wherever that names the caller. */
function sharedTie(entity: string, via: string, on: readonly string[], context: TieContext): Tie {
  const way = on.flatMap((path) => [...tieAt(entity, path.split('.'), context).way])
  const through = context.tables.get(via)
  return { ends: new Set(through?.columns.map(({ name }) => `${through.name}.${name}`)), way: new Set(way), optional: false }
}

/** The entity that a field of another, or its owner's name, leads to. */
function stepFrom(brief: Brief, entity: string | undefined, step: string): string | undefined {
  const from = brief.entities.get(entity ?? '')
  const type = from?.fields.get(step)?.type
  if (type?.kind === 'reference') return type.entity
  if (from?.belongsTo !== undefined && fieldName(from.belongsTo) === step) return from.belongsTo
  // A part is owned by whichever entity lists it.
  return [...brief.entities.keys()].find((name) => fieldName(name) === step)
}

/** Rows of a table that a statement takes or changes without a tie to the caller. */
export type Loose = { readonly statement: Statement; readonly table: string; readonly access: 'read' | 'write' }

/**
 * Where the statements of one operation, in order, reach rows of a table that the caller may not reach. They must demand all ties of every row,
 * or start from a key that an earlier statement found, made, or by refusing when it finds nothing has approved.
 * `trusted` are all ties that the caller's policies in this operation know.
 */
export function looseReaches(
  statements: readonly ReadStatement[],
  table: string,
  ties: readonly Tie[],
  trusted: readonly Tie[],
): readonly Loose[] {
  const loose: Loose[] = []
  const keys = new Keys()
  for (const { statement, facts } of statements) {
    for (const { whenGiven } of facts.reached) {
      for (const [parameter, equalities] of whenGiven)
        if (trusted.some((tie) => endsAtCaller(tie, equalities, statement))) keys.approve(parameter)
    }
    const sound = facts.reached.filter((demands) => trusted.some((tie) => holds(tie, demands, statement, keys)))
    for (const reached of facts.reached) {
      if (reached.table !== table || ties.every((tie) => holds(tie, reached, statement, keys))) continue
      // A subquery that looks up what belongs to a row of the query around it reaches no further than that.
      if (
        reached.access === 'read' &&
        sound.length > 0 &&
        ties.some(({ way }) => reached.required.some((each) => way.has(`${each.table}.${each.column}`) && each.to.kind === 'column'))
      )
        continue
      loose.push({ statement, table, access: reached.access })
    }
    if (sound.length === 0) continue
    keys.found = true
    if (statement.onNone === undefined && statement.sql.kind !== 'insert') continue
    for (const { required } of sound) for (const { to } of required) for (const name of parametersIn(to)) keys.approve(name)
  }
  return loose
}

/** Parameters that name rows the caller may reach. */
class Keys {
  readonly #approved = new Set<string>()
  /** Whether a statement has found such a row, so that what it answered may be used. */
  found = false

  approve(parameter: string): void {
    this.#approved.add(parameter)
  }

  leadOn(parameter: string, source: string | undefined): boolean {
    // What the sign-in says is the caller's own, such as its record.
    return source === 'actor' || (source === 'statement' ? this.found : this.#approved.has(parameter))
  }
}

/** Whether rows are tied to the caller: they must be, or they are set out to from a row that is. */
function holds(tie: Tie, { required, whenGiven }: Demands, statement: Statement, keys: Keys): boolean {
  if (endsAtCaller(tie, required, statement)) return true
  if (tie.optional && [...whenGiven.values()].some((equalities) => endsAtCaller(tie, equalities, statement))) return true
  return required.some(
    ({ table, column, to }) =>
      tie.way.has(`${table}.${column}`) && parametersIn(to).some((name) => keys.leadOn(name, sourceOf(statement, name))),
  )
}

function endsAtCaller({ ends }: Tie, equalities: readonly Equality[], statement: Statement): boolean {
  return equalities.some(
    ({ table, column, to }) => ends.has(`${table}.${column}`) && parametersIn(to).some((name) => sourceOf(statement, name) === 'actor'),
  )
}

function sourceOf({ parameters }: Statement, name: string): string | undefined {
  return parameters.find((each) => each.name === name)?.source
}

/** The parameters an expression is made of, casts and rows aside. */
function parametersIn(expression: Expression): readonly string[] {
  if (expression.kind === 'parameter') return [expression.name]
  if (expression.kind === 'cast') return parametersIn(expression.of)
  return expression.kind === 'row' ? expression.items.flatMap(parametersIn) : []
}
