import type { Operation } from '../model/brief.ts'
import type { Design } from '../model/design/design.ts'
import type { Table } from '../model/design/schema.ts'

/** Tables by name. */
export function tablesByName({ schema }: Design): ReadonlyMap<string, Table> {
  return new Map(schema.tables.map((table) => [table.name, table]))
}

/** The table that holds the rows of an entity, by entity; histories, links and files hold something else about it. */
export function tablesByEntity({ schema }: Design): ReadonlyMap<string, Table> {
  return new Map(
    schema.tables.flatMap((table) => (table.entity === undefined || table.purpose === 'history' ? [] : [[table.entity, table] as const])),
  )
}

/** The entity whose rights a table falls under: its own, or that of the field whose list or of the rows whose history it holds. */
export function entityOf(table: Table): string | undefined {
  return table.entity ?? table.holds?.entity
}

/** Whether an operation reads or changes any rows of the brief's entities. */
export function touchesRows(operation: Operation): boolean {
  return operation.verb !== undefined || operation.reads.length > 0 || operation.changes.length > 0
}
