import type { Check } from '../../model/check.ts'
import type { Design } from '../../model/design/design.ts'
import type { Table } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import { diagnose, mistake } from '../../text/mistake.ts'

const endless = mistake({
  code: 'GP7301',
  title: 'Rows that nothing deletes when their time is over',
  message: ({ table, time }: { table: string; time: string; entity: string }) =>
    `rows of \`${table}\` are kept for ${time}, but no job deletes them after that`,
  help: ({ entity }) =>
    `if somebody else deletes them, waive this at \`entities.${entity}\`; else it is a fault of the compiler: please report it`,
})

/** What the brief keeps for a time is deleted, or emptied of personal data, when the time is over. */
export const retentionEnds: Check = {
  id: 'retention-ends',
  title: 'Every retention period ends',
  about:
    'For each entity with `keep` and each history there is a job with a statement that deletes its rows, or empties them of personal data where others are kept longer.',
  code: endless.code,
  seededFault: 'the jobs that delete old rows are left out',
  seed: (design, artifacts) => {
    const keeping = keptTables(design)
    if (keeping.length === 0) return undefined
    const ends = endingStatements(
      design,
      keeping.map(({ table }) => table),
    )
    const jobs = design.messages.jobs.filter(({ steps }) => !steps.some(({ statements }) => statements.some((id) => ends.has(id))))
    return { design: { ...design, messages: { ...design.messages, jobs } }, artifacts }
  },
  run: (design) => {
    const run = new Set(design.messages.jobs.flatMap(({ steps }) => steps.flatMap(({ statements }) => statements)))
    return keptTables(design)
      .filter(({ table }) => ![...endingStatements(design, [table])].some((id) => run.has(id)))
      .map(({ table, time, entity, key }) => diagnose(endless, { table: table.name, time, entity }, { path: `entities.${entity}.${key}` }))
  },
}

type Kept = { readonly table: Table; readonly entity: string; readonly time: string; readonly key: 'keep' | 'history' }

/** Tables whose rows the brief keeps for a time and no longer. What must be kept at least so long is deleted only where somebody deletes it. */
function keptTables({ brief, schema }: Design): readonly Kept[] {
  return schema.tables.flatMap((table): readonly Kept[] => {
    const kept = brief.entities.get(table.entity ?? '')
    if (kept?.keep !== undefined && !kept.keep.atLeast) return [{ table, entity: kept.name, time: kept.keep.time.text, key: 'keep' }]
    const changed = table.purpose === 'history' ? brief.entities.get(table.holds?.entity ?? '') : undefined
    return changed?.history === undefined ? [] : [{ table, entity: changed.name, time: changed.history.text, key: 'history' }]
  })
}

/** Statements that delete rows of some tables, or empty them. */
function endingStatements({ statements }: Design, tables: readonly Table[]): ReadonlySet<string> {
  const byName = new Map(tables.map((table) => [table.name, table]))
  return new Set(statements.filter(({ sql }) => isEnd(sql, byName)).map(({ id }) => id))
}

function isEnd(sql: Statement['sql'], tables: ReadonlyMap<string, Table>): boolean {
  if (sql.kind !== 'delete' && sql.kind !== 'update') return false
  const table = tables.get(sql.table)
  if (table === undefined) return false
  return (
    sql.kind === 'delete' || sql.set.some(({ column }) => table.columns.some(({ name, role }) => name === column && role === 'erasedAt'))
  )
}
