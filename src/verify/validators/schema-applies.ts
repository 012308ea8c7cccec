import type { Artifact, Design } from '../../compiler/index.ts'
import { fileAt, paths, withText } from '../files.ts'
import type { SqlFault } from '../postgres.ts'
import type { Bench, Judgement, Validator } from '../validator.ts'
import { judge, many, notRun } from '../validator.ts'

/** Whether PostgreSQL itself takes the schema, from the first statement to the last, in one transaction. */
export const schemaApplies: Validator = {
  id: 'schema-applies',
  title: 'Schema applies to an empty database',
  about: 'Runs `data/schema.sql` on an embedded PostgreSQL server in one transaction, which is then rolled back.',
  tool: '@electric-sql/pglite',
  seededFault: 'a foreign key refers to a table that does not exist',
  seed: (artifacts) =>
    withText(artifacts, paths.schema, (text) => `${text}\ncreate table fault (id bigint references no_such_table (id));\n`),
  available: async (bench) => (await bench.postgres())?.version,
  run: async (design, artifacts, bench) => {
    const trial = await trySchema(design, artifacts, bench, () => Promise.resolve([]))
    return 'verdict' in trial ? trial : judge([paths.schema], trial.findings, `${many(design.schema.tables.length, 'table')} created`)
  },
}

/**
 * Applies the schema and then does more in the same transaction. Findings are those of the schema where it does not apply, else those of `more`;
 * a judgement when there is nothing to apply or nothing to apply it on.
 */
export async function trySchema(
  design: Design,
  artifacts: readonly Artifact[],
  bench: Bench,
  more: (run: (sql: string) => Promise<SqlFault | undefined>) => Promise<readonly string[]>,
): Promise<Judgement | { readonly findings: readonly string[] }> {
  const schema = fileAt(artifacts, paths.schema)
  if (schema === undefined) return notRun(`there is no ${paths.schema}`)
  const postgres = await bench.postgres()
  if (postgres === undefined) return notRun('@electric-sql/pglite is not installed')
  const lacking = design.schema.extensions.filter((name) => !postgres.extensions.has(name))
  if (lacking.length > 0) return notRun(`the embedded server lacks ${lacking.join(', ')}, which the schema needs`, [paths.schema])
  return postgres.trial(async (run) => {
    const fault = await run(schema.text)
    return {
      findings:
        fault === undefined ? await more(run) : [`${paths.schema}${fault.line === undefined ? '' : `:${fault.line}`} ${fault.message}`],
    }
  })
}
