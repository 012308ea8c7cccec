import type { Check } from '../../model/check.ts'
import type { Expression } from '../../model/design/sql.ts'
import type { Statement } from '../../model/design/statement.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { parameterNames } from '../../text/sql.ts'
import { changeFirst } from '../change-first.ts'
import { sqlFacts } from '../sql-facts.ts'
import { namesOf } from '../sql-scope.ts'

const unknown = mistake({
  code: 'GP7302',
  title: 'A statement about something the schema lacks',
  message: ({ statement, says }: { statement: string; says: string }) => `\`${statement}\`: ${says}`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** Every table, column, enumeration value and parameter that a statement names is there. */
export const statementNames: Check = {
  id: 'statement-names',
  title: 'Every statement names only what there is',
  about: 'Tables, columns and values of enumerations in every statement exist in the schema, and its parameters are those it declares.',
  code: unknown.code,
  seededFault: 'a statement compares a column that its table does not have',
  seed: (design, artifacts) => {
    const statements = changeFirst(design.statements, misspelt)
    return statements && { design: { ...design, statements }, artifacts }
  },
  run: (design) => {
    const names = namesOf(design.schema)
    return design.statements.flatMap((statement) =>
      [...sqlFacts(statement.sql, names).unknown, ...parameterFaults(statement)].map((says) =>
        diagnose(unknown, { statement: statement.id, says }, { path: `operations.${statement.operation}` }),
      ),
    )
  },
}

function parameterFaults({ sql, parameters }: Statement): readonly string[] {
  const used = parameterNames(sql)
  const declared = parameters.map(({ name }) => name)
  return [
    ...used.filter((name) => !declared.includes(name)).map((name) => `it does not declare its parameter ${name}`),
    ...declared.filter((name) => !used.includes(name)).map((name) => `it declares a parameter ${name} and has none`),
  ]
}

/** The statement with a further condition on a column that no table has. */
function misspelt(statement: Statement): Statement | undefined {
  const { sql } = statement
  if (sql.kind === 'insert' || sql.where === undefined) return undefined
  const where: Expression = {
    kind: 'all',
    of: [sql.where, { kind: 'isNull', of: { kind: 'column', name: 'no_such_column' }, negated: false }],
  }
  return { ...statement, sql: { ...sql, where } }
}
