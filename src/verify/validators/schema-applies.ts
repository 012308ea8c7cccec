import type { Artifact, Design } from '../../compiler/index.ts'
import { fileAt, paths, withText } from '../files.ts'
import type { RunSql } from '../postgres.ts'
import { withStandIns } from '../stand-ins.ts'
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
  run: (design, artifacts, bench) =>
    trySchema(design, artifacts, bench, `${many(design.schema.tables.length, 'table')} created`, () => Promise.resolve([])),
}

/**
 * Applies the schema, does more in the same transaction, and judges what was found: faults of the schema where it does not apply, else those of `more`.
 * Where the server lacks an extension, a stand-in takes its place: what then fails has failed, but what then passes was not proven.
 */
export async function trySchema(
  design: Design,
  artifacts: readonly Artifact[],
  bench: Bench,
  passed: string,
  more: (run: RunSql) => Promise<readonly string[]>,
): Promise<Judgement> {
  const schema = fileAt(artifacts, paths.schema)
  if (schema === undefined) return notRun(`there is no ${paths.schema}`)
  const postgres = await bench.postgres()
  if (postgres === undefined) return notRun('@electric-sql/pglite is not installed')
  const read = [paths.schema]
  const lacking = design.schema.extensions.filter((name) => !postgres.extensions.has(name))
  const lacks = `the embedded server lacks ${lacking.join(', ')}, which the schema needs`
  const text = withStandIns(schema.text, lacking)
  if (text === undefined) return notRun(lacks, read)
  const findings = await postgres.trial(async (run) => {
    const fault = await run(text)
    return fault === undefined ? more(run) : [`${paths.schema}${fault.line === undefined ? '' : `:${fault.line}`} ${fault.message}`]
  })
  if (findings.length > 0 || lacking.length === 0) return judge(read, findings, passed)
  return notRun(`${lacks}; with a stand-in for it: ${passed}`, read)
}
