import type { Design } from '../../compiler/index.ts'
import { parameterNames, printStatement } from '../../compiler/index.ts'
import { paths, withText } from '../files.ts'
import type { Validator } from '../validator.ts'
import { many, notRun } from '../validator.ts'
import { trySchema } from './schema-applies.ts'

type Statement = Design['statements'][number]

/** Whether PostgreSQL itself understands every statement against the schema: names, types of parameters, operators, conflict targets. */
export const statementsPrepare: Validator = {
  id: 'statements-prepare',
  title: 'Statements prepare against the schema',
  about: 'Applies `data/schema.sql` and prepares each statement of each operation with the parameter types the design declares.',
  tool: '@electric-sql/pglite',
  seededFault: 'a column that a statement names has another name in the schema',
  seed: (artifacts) => withText(artifacts, paths.schema, renameColumns),
  available: async (bench) => (await bench.postgres())?.version,
  run: async (design, artifacts, bench) => {
    if (design.statements.length === 0) return notRun('no operation has a statement')
    return trySchema(design, artifacts, bench, `${many(design.statements.length, 'statement')} prepared`, async (run) => {
      const findings: string[] = []
      for (const [index, statement] of design.statements.entries()) {
        const fault = await run(prepared(`s${index}`, statement))
        if (fault !== undefined) findings.push(`${statement.id}: ${fault.message}`)
      }
      return findings
    })
  },
}

/** `prepare`, with types in the order of `$1`, `$2` …; one the design does not declare is left to the server. */
function prepared(name: string, { sql, parameters }: Statement): string {
  const types = parameterNames(sql).map((parameter) => parameters.find((each) => each.name === parameter)?.type ?? 'unknown')
  return `prepare ${name}${types.length === 0 ? '' : ` (${types.join(', ')})`} as ${printStatement(sql, { parameters: 'positional' })}`
}

/** Renames a column of every table after the schema is made, so that whatever the statements touch, one of them meets it. */
function renameColumns(schema: string): string {
  const tables = [...schema.matchAll(/^create table (?:if not exists )?("[^"]+"|[a-z_0-9]+)\s*\(\s*("[^"]+"|[a-z_0-9]+)/gim)]
  return `${schema}\n${tables.map(([, table, column]) => `alter table ${table} rename column ${column} to renamed_by_fault;`).join('\n')}\n`
}
