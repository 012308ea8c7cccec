import type { Check } from '../../model/check.ts'
import type { Design } from '../../model/design/design.ts'
import type { ForeignKey, Table } from '../../model/design/schema.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { changeFirst } from '../change-first.ts'

const bare = mistake({
  code: 'GP7305',
  title: 'A foreign key without an index',
  message: ({ key, table, columns, target }: { key: string; table: string; columns: readonly string[]; target: string }) =>
    `no index of \`${table}\` starts with ${columns.join(', ')} (\`${key}\`), so deleting a row of \`${target}\` reads all of it`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** Every foreign key whose far end is ever deleted leans on an index that starts with its columns. */
export const foreignKeysIndexed: Check = {
  id: 'foreign-keys-indexed',
  title: 'Every foreign key has an index or a reason',
  about:
    'The columns of each foreign key lead an index, a unique constraint or the primary key of their table, unless no row that it refers to is ever deleted, or a scan is declared for it.',
  code: bare.code,
  seededFault: 'the indexes of a table with a foreign key to rows that go are left out, its key and constraints too',
  seed: (design, artifacts) => {
    const going = deletedTables(design)
    const tables = changeFirst(design.schema.tables, (table) =>
      table.foreignKeys.some((key) => going.has(key.table))
        ? { ...table, indexes: [], keyIndexes: [], uniques: [], primaryKey: [] }
        : undefined,
    )
    return tables && { design: { ...design, schema: { ...design.schema, tables } }, artifacts }
  },
  run: (design) => {
    const going = deletedTables(design)
    const scanned = new Set(design.schema.scans?.map(({ path }) => path))
    return design.schema.tables.flatMap((table) =>
      table.foreignKeys
        .filter((key) => going.has(key.table) && !scanned.has(`fkey/${key.name}`) && !isLed(table, key))
        .map((key) =>
          diagnose(
            bare,
            { key: key.name, table: table.name, columns: key.columns, target: key.table },
            table.from[0] === undefined ? {} : { path: table.from[0] },
          ),
        ),
    )
  },
}

/** Tables that lose rows: by a statement, since their time is over, or along with what they belong to. */
function deletedTables({ brief, schema, statements }: Design): ReadonlySet<string> {
  const going = new Set(statements.flatMap(({ sql }) => (sql.kind === 'delete' ? [sql.table] : [])))
  for (const { name, entity, purpose } of schema.tables)
    if (purpose !== 'history' && brief.entities.get(entity ?? '')?.keep?.atLeast === false) going.add(name)
  const children = Map.groupBy(
    schema.tables.flatMap((table) =>
      table.foreignKeys.filter(({ onDelete }) => onDelete === 'cascade').map((key) => ({ parent: key.table, child: table.name })),
    ),
    ({ parent }) => parent,
  )
  // A set keeps growing while it is walked: children of children follow.
  for (const parent of going) for (const { child } of children.get(parent) ?? []) going.add(child)
  return going
}

/** Whether some index of the table has the key's columns first, in any order. A partial one counts where it says that it covers the key. */
function isLed(table: Table, { columns, name }: ForeignKey): boolean {
  const indexes = table.indexes.filter(({ where, method, covers }) => method === 'btree' && (where === undefined || covers.includes(name)))
  const ordered = [
    table.primaryKey,
    ...table.uniques.map((unique) => unique.columns),
    ...indexes.map((index) => index.columns.map((column) => column.name)),
  ]
  return ordered.some((each) => columns.every((column) => each.slice(0, columns.length).includes(column)))
}
