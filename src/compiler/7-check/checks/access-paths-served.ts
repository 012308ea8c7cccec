import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'

const unserved = mistake({
  code: 'GP7304',
  title: 'An access path without an index and without a reason',
  message: ({ path, operations }: { path: string; operations: readonly string[] }) =>
    `no index serves \`${path}\`, and no scan is declared for it; ${operations.join(', ')} need it`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** Every way in which rows are looked for is served by an index, or reads the table on purpose. */
export const accessPathsServed: Check = {
  id: 'access-paths-served',
  title: 'Every access path is served',
  about: 'Each access path of the workload is served by an index of its table, or stands among the scans with its cost.',
  code: unserved.code,
  seededFault: 'the indexes that serve one access path no longer do, and no scan is declared for it',
  seed: (design, artifacts) => {
    const [first] = design.workload.paths
    if (first === undefined) return undefined
    const tables = design.schema.tables.map((table) => ({
      ...table,
      indexes: table.indexes.map((index) => ({ ...index, serves: index.serves.filter((path) => path !== first.id) })),
      ...(table.keyIndexes && {
        keyIndexes: table.keyIndexes.map((index) => ({ ...index, serves: index.serves.filter((path) => path !== first.id) })),
      }),
    }))
    const scans = (design.schema.scans ?? []).filter(({ path }) => path !== first.id)
    return { design: { ...design, schema: { ...design.schema, tables, scans } }, artifacts }
  },
  run: ({ schema, workload }) => {
    const indexes = schema.tables.flatMap((table) => [...table.indexes, ...(table.keyIndexes ?? [])])
    const served = new Set([...indexes.flatMap(({ serves }) => serves), ...(schema.scans ?? []).map(({ path }) => path)])
    return workload.paths
      .filter(({ id }) => !served.has(id))
      .map(({ id, from }) => {
        const [first] = from
        return diagnose(
          unserved,
          { path: id, operations: from.map(({ operation }) => `\`${operation}\``) },
          first === undefined ? {} : { path: first.path },
        )
      })
  },
}
