import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { changeFirst } from '../change-first.ts'
import { sqlFacts } from '../sql-facts.ts'
import { namesOf } from '../sql-scope.ts'

const untrue = mistake({
  code: 'GP7303',
  title: 'A statement that does other than it declares',
  message: ({ statement, says }: { statement: string; says: string }) => `\`${statement}\` ${says}`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** The tables a statement declares to read and write are those its tree reads and writes. */
export const statementEffects: Check = {
  id: 'statement-effects',
  title: 'Every statement declares what it reads and writes',
  about: 'The declared tables of each statement are compared with those in its tree; what it changes may count as read too.',
  code: untrue.code,
  seededFault: 'a statement that writes declares to write nothing',
  seed: (design, artifacts) => {
    const statements = changeFirst(design.statements, (statement) =>
      statement.writes.length === 0 ? undefined : { ...statement, writes: [] },
    )
    return statements && { design: { ...design, statements }, artifacts }
  },
  run: (design) => {
    const names = namesOf(design.schema)
    return design.statements.flatMap(({ id, operation, sql, reads, writes }) => {
      const done = sqlFacts(sql, names)
      const says = [
        ...[...done.writes].filter((table) => !writes.includes(table)).map((table) => `writes ${table} and does not say so`),
        ...writes.filter((table) => !done.writes.has(table)).map((table) => `says that it writes ${table} and does not`),
        ...[...done.reads]
          .filter((table) => !reads.includes(table) && !done.writes.has(table))
          .map((table) => `reads ${table} and does not say so`),
        ...reads
          .filter((table) => !done.reads.has(table) && !done.writes.has(table))
          .map((table) => `says that it reads ${table} and does not`),
      ]
      return says.map((each) => diagnose(untrue, { statement: id, says: each }, { path: `operations.${operation}` }))
    })
  },
}
