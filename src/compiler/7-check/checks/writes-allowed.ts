import type { Check } from '../../model/check.ts'
import type { Policy } from '../../model/design/policy.ts'
import type { Table } from '../../model/design/schema.ts'
import type { SqlTree } from '../../model/design/sql.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { entityOf, tablesByName } from '../lookups.ts'

const denied = mistake({
  code: 'GP7402',
  title: 'A statement that writes what nobody allowed',
  message: ({ statement, access, what }: { statement: string; access: string; what: string }) =>
    `\`${statement}\` ${access}s ${what}, and no policy of its operation allows it`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** What no policy allows is denied, so no statement may do it: neither to a table nor to a field. */
export const writesAllowed: Check = {
  id: 'writes-allowed',
  title: 'Every write is allowed by a policy',
  about:
    'Each insert, update and delete of a statement falls under a policy of its operation, with each field that it sets; tables the service keeps for itself need none.',
  code: denied.code,
  seededFault: 'the policies that allow an operation to write are left out',
  seed: (design, artifacts) => {
    const writing = design.policies.find(
      ({ access, operation, entity }) =>
        access !== 'read' &&
        design.statements.some(
          (each) =>
            each.operation === operation &&
            each.writes.some((name) => design.schema.tables.some((table) => table.name === name && table.entity === entity)),
        ),
    )
    if (writing === undefined) return undefined
    const policies = design.policies.filter(
      ({ operation, entity, access }) => operation !== writing.operation || entity !== writing.entity || access === 'read',
    )
    return { design: { ...design, policies }, artifacts }
  },
  run: (design) => {
    const tables = tablesByName(design)
    const byOperation = Map.groupBy(design.policies, ({ operation }) => operation)
    return design.statements.flatMap(({ id, operation, sql }) => {
      const table = sql.kind === 'select' ? undefined : tables.get(sql.table)
      if (table === undefined || !isGuarded(table)) return []
      const allowed = (byOperation.get(operation) ?? []).filter(({ entity, access }) => entity === entityOf(table) && access !== 'read')
      return writesOf(sql, table)
        .flatMap((write) => faultsOf(write, table, allowed))
        .map(({ access, what }) => diagnose(denied, { statement: id, access, what }, { path: `operations.${operation}` }))
    })
  },
}

type Write = { readonly access: 'insert' | 'update' | 'delete'; readonly fields: readonly string[] }

/** Tables that hold what the brief speaks of; outbox, inbox, keys and histories are the service's own. */
function isGuarded({ purpose }: Table): boolean {
  return purpose === 'entity' || purpose === 'part' || purpose === 'link' || purpose === 'file'
}

/** What a statement does to its table; hiding a row is deleting it. */
function writesOf(sql: SqlTree, table: Table): readonly Write[] {
  const fieldsOf = (columns: readonly string[]): readonly string[] =>
    columns.flatMap((name) => table.columns.find((column) => column.name === name)?.field ?? [])
  switch (sql.kind) {
    case 'select':
      return []
    case 'delete':
      return [{ access: 'delete', fields: [] }]
    case 'insert': {
      const set = sql.onConflict?.set.map(({ column }) => column) ?? []
      return [
        { access: 'insert', fields: fieldsOf(sql.columns) },
        ...(set.length === 0 ? [] : [{ access: 'update', fields: fieldsOf(set) } as const]),
      ]
    }
    case 'update': {
      const set = sql.set.map(({ column }) => column)
      const hides = set.some((name) =>
        table.columns.some((column) => column.name === name && (column.role === 'deletedAt' || column.role === 'erasedAt')),
      )
      return [hides ? { access: 'delete', fields: [] } : { access: 'update', fields: fieldsOf(set) }]
    }
  }
}

function faultsOf(
  { access, fields }: Write,
  table: Table,
  allowed: readonly Policy[],
): readonly { readonly access: string; readonly what: string }[] {
  // Whoever may change a row may change its lists: links and files are a field of it.
  const fitting = allowed.filter(
    (policy) => table.holds !== undefined || policy.access === access || (access === 'insert' && table.purpose === 'part'),
  )
  if (fitting.length === 0) return [{ access, what: `\`${table.name}\`` }]
  if (table.holds !== undefined) return []
  const unlimited = fitting.some((policy) => policy.fields === 'all')
  const may = new Set(fitting.flatMap((policy) => (policy.fields === 'all' ? [] : policy.fields)))
  const made = (field: string): boolean => table.columns.some((column) => column.field === field && column.filled !== 'caller')
  return unlimited
    ? []
    : fields.filter((field) => !may.has(field) && !made(field)).map((field) => ({ access, what: `\`${table.entity}.${field}\`` }))
}
