import type { Policy } from '../../model/design/policy.ts'
import type { SqlTree } from '../../model/design/sql.ts'
import type { PolicyContext } from './input.ts'

/** What the service may do beside all operations of the brief: what its own statements of retention write, and no more. */
export function upkeepPolicies(context: PolicyContext): readonly Policy[] {
  const { brief, statements, schema } = context
  const holders = new Map(
    schema.tables.map(({ name, entity, holds, purpose }) => [name, purpose === 'history' ? undefined : (entity ?? holds?.entity)]),
  )
  const hiding = new Set(
    schema.tables.flatMap((table) => table.columns.flatMap(({ name, role }) => (role === 'deletedAt' ? [`${table.name}.${name}`] : []))),
  )
  const policies = new Map<string, Policy>()
  for (const { operation, sql } of statements) {
    if (brief.operations.has(operation) || sql.kind === 'select') continue
    const entity = holders.get(sql.table)
    if (entity === undefined) continue
    // A row that is hidden is deleted as far as anybody can tell.
    const access = sql.kind === 'update' && sql.set.some(({ column }) => hiding.has(`${sql.table}.${column}`)) ? 'delete' : sql.kind
    const id = `policy/service/${operation}/${entity}/${access}`
    policies.set(id, {
      id,
      because: { decisions: [], figures: [] },
      from: [`entities.${entity}`],
      actor: 'service',
      operation,
      entity,
      access,
      rows: { kind: 'all' },
      fields: access === 'update' ? fieldsSet(context, sql) : 'all',
      effect: 'allow',
      denial: 403,
    })
  }
  return [...policies.values()]
}

/** Fields of the entity that an update sets; a whole row otherwise. */
function fieldsSet({ tables, brief }: PolicyContext, sql: SqlTree): Policy['fields'] {
  const table = sql.kind === 'update' ? tables.get(sql.table) : undefined
  if (sql.kind !== 'update' || table === undefined) return 'all'
  const own = brief.entities.get(table.entity)?.fields
  return sql.set.flatMap(({ column }) => table.fields.get(column) ?? []).filter((name) => own?.has(name) === true)
}
