import type { Check } from '../../model/check.ts'
import type { Design } from '../../model/design/design.ts'
import type { Policy } from '../../model/design/policy.ts'
import type { Statement } from '../../model/design/statement.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { guardedStatements, tiesOf } from '../guards.ts'
import { tablesByEntity } from '../lookups.ts'
import { namesOf, sqlFacts } from '../sql-facts.ts'

const open = mistake({
  code: 'GP7401',
  title: "A statement that reaches other people's rows",
  message: ({ statement, table, actor }: { statement: string; table: string; actor: string }) =>
    `\`${statement}\` touches any row of \`${table}\`, but a ${actor} may touch only those that belong to the caller`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** Where a policy allows only the caller's own rows, or its tenant's, the statements themselves demand it. */
export const ownersEnforced: Check = {
  id: 'owners-enforced',
  title: 'Statements touch only rows that policies allow',
  about:
    'Where a policy ties rows to their owner, tenant or a shared row, each statement of the operation that touches the entity demands that tie of every row, or starts from a row that an earlier statement found so.',
  code: open.code,
  seededFault: 'the statements of one operation take the caller from the request instead of the sign-in',
  seed: (design, artifacts) => {
    const tables = tablesByEntity(design)
    const tied = new Set(
      design.policies
        .filter((each) => tiesOf(each.rows, each.entity, design.workload, tables) !== undefined)
        .map(({ operation }) => operation),
    )
    const first = design.statements.find(
      ({ operation, parameters }) => tied.has(operation) && parameters.some(({ source }) => source === 'actor'),
    )
    if (first === undefined) return undefined
    const statements = design.statements.map((each) => (each.operation === first.operation ? trusting(each) : each))
    return { design: { ...design, statements }, artifacts }
  },
  run: (design) => {
    const names = namesOf(design.schema)
    const tables = tablesByEntity(design)
    const read = Map.groupBy(
      design.statements.map((statement) => ({ statement, facts: sqlFacts(statement.sql, names) })),
      ({ statement }) => statement.operation,
    )
    return design.policies.flatMap((policy) => {
      const table = tables.get(policy.entity)
      const ties = tiesOf(policy.rows, policy.entity, design.workload, tables)
      if (table === undefined || ties === undefined) return []
      const statements = (read.get(policy.operation) ?? []).filter(({ statement }) => runsFor(design, statement, policy.actor))
      const guarded = guardedStatements(statements, ties)
      return statements
        .filter(({ statement }) => touches(statement, policy, table.name) && !guarded.has(statement))
        .map(({ statement }) =>
          diagnose(open, { statement: statement.id, table: table.name, actor: policy.actor }, { path: `operations.${policy.operation}` }),
        )
    })
  },
}

/** Whether a statement runs for a caller: where callers see different rows, `when` starts with those it is for. */
function runsFor({ brief }: Design, { when }: Statement, actor: string): boolean {
  const callers = /^for (.*)$/.exec(when ?? '')?.[1]?.split(', ') ?? []
  const end = callers.findIndex((name) => !brief.actors.has(name))
  const named = end < 0 ? callers : callers.slice(0, end)
  return named.length === 0 || named.includes(actor)
}

/** Whether a statement does to a table what a policy is about. */
function touches({ sql, reads, writes }: Statement, { access }: Policy, table: string): boolean {
  if (access === 'read') return reads.includes(table)
  return writes.includes(table) && sql.kind === access
}

function trusting(statement: Statement): Statement {
  return { ...statement, parameters: statement.parameters.map((each) => (each.source === 'actor' ? { ...each, source: 'request' } : each)) }
}
