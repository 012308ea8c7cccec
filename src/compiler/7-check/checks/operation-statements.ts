import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { touchesRows } from '../lookups.ts'

const missing = mistake({
  code: 'GP7103',
  title: 'An operation without a statement',
  message: ({ operation, entities }: { operation: string; entities: readonly string[] }) =>
    `\`${operation}\` touches ${entities.join(', ')}, but no statement does it`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

const unused = mistake({
  code: 'GP7103',
  title: 'A statement that no step runs',
  message: ({ statement }: { statement: string }) => `no step of its operation runs \`${statement}\``,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** What an operation does with rows is done by statements, and every statement is run by a step. */
export const operationStatements: Check = {
  id: 'operation-statements',
  title: 'Every operation that touches rows has its statements, and runs them',
  about:
    'Each operation that reads or changes entities has at least one statement, and each statement stands in a step of its endpoint or job.',
  code: missing.code,
  seededFault: 'the statements of one operation are left out',
  seed: (design, artifacts) => {
    const [first] = design.statements
    return (
      first && { design: { ...design, statements: design.statements.filter(({ operation }) => operation !== first.operation) }, artifacts }
    )
  },
  run: (design) => {
    const having = new Set(design.statements.map(({ operation }) => operation))
    const without = [...design.brief.operations.values()].filter((operation) => touchesRows(operation) && !having.has(operation.name))
    const run = new Set(
      [...design.api.endpoints, ...design.messages.jobs].flatMap(({ steps }) => steps.flatMap(({ statements }) => statements)),
    )
    return [
      ...without.map(({ name, verb, reads, changes }) => {
        const entities = new Set([...(verb === undefined ? [] : [verb.entity]), ...reads, ...changes.map(({ entity }) => entity)])
        return diagnose(missing, { operation: name, entities: [...entities] }, { path: `operations.${name}` })
      }),
      ...design.statements
        .filter(({ id }) => !run.has(id))
        .map(({ id, operation }) => diagnose(unused, { statement: id }, { path: `operations.${operation}` })),
    ]
  },
}
