import type { Check } from '../../model/check.ts'
import type { Design } from '../../model/design/design.ts'
import type { Policy } from '../../model/design/policy.ts'
import type { Table } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import { fieldName } from '../../model/ownership.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { entityOf, tablesByName } from '../lookups.ts'
import { type Assignment, sourceOf, type Write, writesOf } from '../writes.ts'

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
    'Each insert, update and delete of a statement falls under a policy of its operation, with each field that it sets and the database or the sign-in does not fill; tables the service keeps for itself need none.',
  code: denied.code,
  seededFault: 'the policies that allow an operation to write are left out',
  seed: (design, artifacts) => {
    const tables = tablesByName(design)
    const [writing] = design.statements.filter(({ writes, operation }) =>
      writes.some((name) => isGuarded(tables.get(name)) && design.policies.some((each) => each.operation === operation)),
    )
    if (writing === undefined) return undefined
    const policies = design.policies.filter(({ operation, access }) => operation !== writing.operation || access === 'read')
    return { design: { ...design, policies }, artifacts }
  },
  run: (design) => {
    const tables = tablesByName(design)
    const byOperation = Map.groupBy(design.policies, ({ operation }) => operation)
    return design.statements.flatMap((statement) => {
      const { id, operation, sql } = statement
      const table = sql.kind === 'select' ? undefined : tables.get(sql.table)
      if (table === undefined || !isGuarded(table)) return []
      const allowed = (byOperation.get(operation) ?? []).filter(({ entity, access }) => entity === entityOf(table) && access !== 'read')
      return writesOf(sql, table)
        .flatMap((write) => faultsOf(design, statement, write, table, allowed).map((what) => ({ access: write.access, what })))
        .map(({ access, what }) => diagnose(denied, { statement: id, access, what }, { path: `operations.${operation}` }))
    })
  },
}

/** Tables that hold what the brief speaks of; outbox, inbox, keys and histories are the service's own. */
function isGuarded(table: Table | undefined): boolean {
  return table !== undefined && guarded.has(table.purpose)
}

const guarded: ReadonlySet<Table['purpose']> = new Set(['entity', 'part', 'link', 'file'])

/** What a write does that none of the policies on its entity allows. */
function faultsOf(
  design: Design,
  statement: Statement,
  { access, set }: Write,
  table: Table,
  allowed: readonly Policy[],
): readonly string[] {
  // Links and files are a field of the row that lists them: whoever may change the row may change them.
  if (table.holds !== undefined) return allowed.length > 0 ? [] : [`\`${table.name}\``]
  const mustAllow = set.filter((each) => isChosen(design, statement, table, each))
  const fitting = allowed.filter(
    (policy) => policy.access === access || (policy.access === 'insert' && access === 'update' && mustAllow.length === 0),
  )
  if (fitting.length === 0) return [`\`${table.name}\``]
  if (fitting.some(({ fields }) => fields === 'all')) return []
  const may = new Set(fitting.flatMap(({ fields }) => fields))
  return mustAllow
    .flatMap(({ column }) => table.columns.find(({ name }) => name === column)?.field ?? [])
    .filter((field) => !may.has(field))
    .map((field) => `\`${table.entity}.${field}\``)
}

/** Whether somebody chooses a field's value: the caller, or the service in its place. What the sign-in, an earlier statement or the database says needs nobody's leave. */
function isChosen({ workload }: Design, statement: Statement, table: Table, { column, to }: Assignment): boolean {
  const source = sourceOf(statement, to)
  const stored = table.columns.find(({ name }) => name === column)
  if (stored?.field === undefined || stored.role !== undefined) return false
  // Under which owner a row may stand is for the rows of the policy to say, not for its fields.
  const [owner] = workload.entities.get(table.entity ?? '')?.owners ?? []
  if (owner !== undefined && stored.field === fieldName(owner)) return false
  return source === 'request' || (source !== 'actor' && source !== 'statement' && stored.filled === 'caller')
}
