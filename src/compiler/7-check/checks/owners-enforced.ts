import type { Check } from '../../model/check.ts'
import type { Design } from '../../model/design/design.ts'
import type { Policy } from '../../model/design/policy.ts'
import type { Statement } from '../../model/design/statement.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { looseReaches, tiesOf } from '../guards.ts'
import { tablesByEntity } from '../lookups.ts'
import { sqlFacts } from '../sql-facts.ts'
import { namesOf } from '../sql-scope.ts'

const open = mistake({
  code: 'GP7401',
  title: "A statement that reaches other people's rows",
  message: ({ statement, table, actor }: { statement: string; table: string; actor: string }) =>
    `\`${statement}\` reaches rows of \`${table}\` that no policy lets a ${actor} reach`,
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
    const context = { design, tables: tablesByEntity(design) }
    const tied = new Set(
      design.policies.filter(({ rows, entity }) => tiesOf(rows, entity, context).length > 0).map(({ operation }) => operation),
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
    const context = { design, tables: tablesByEntity(design) }
    const read = Map.groupBy(
      design.statements.map((statement) => ({ statement, facts: sqlFacts(statement.sql, names) })),
      ({ statement }) => statement.operation,
    )
    const callers = Map.groupBy(design.policies, ({ actor, operation }) => `${actor} ${operation}`)
    return [...callers.values()].flatMap((policies) => {
      const tied = policies.map((policy) => ({ policy, ties: tiesOf(policy.rows, policy.entity, context) }))
      const trusted = tied.flatMap(({ ties }) => ties)
      if (trusted.length === 0) return []
      const { actor, operation } = tied[0]?.policy ?? { actor: '', operation: '' }
      const statements = (read.get(operation) ?? []).filter(({ statement }) => runsFor(design, statement, actor))
      return tied.flatMap(({ policy, ties }) => {
        const table = context.tables.get(policy.entity)
        if (ties.length === 0 || table === undefined) return []
        const fitting = looseReaches(statements, table.name, ties, trusted).filter(({ statement, access }) =>
          isAbout(policy, access, statement),
        )
        const loose = new Set(fitting.map(({ statement }) => statement.id))
        return [...loose].map((statement) => diagnose(open, { statement, table: table.name, actor }, { path: `operations.${operation}` }))
      })
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

/** Whether a policy speaks of what a statement does. */
function isAbout({ access }: Policy, reached: 'read' | 'write', { sql }: Statement): boolean {
  return access === 'read' ? reached === 'read' : reached === 'write' && sql.kind === access
}

function trusting(statement: Statement): Statement {
  return { ...statement, parameters: statement.parameters.map((each) => (each.source === 'actor' ? { ...each, source: 'request' } : each)) }
}
