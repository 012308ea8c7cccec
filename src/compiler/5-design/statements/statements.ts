import type { Diagnostic, Outcome } from '../../model/diagnostic.ts'
import type { Statement } from '../../model/design/statement.ts'
import { finished } from './finish.ts'
import { type StatementsInput, statementsContext } from './input.ts'
import { planOperation } from './plan.ts'
import { planUpkeep } from './upkeep.ts'

/**
 * Writes the SQL of every operation, in the order of the brief and in each the order in which it runs, then that of the upkeep nobody calls.
 * What the brief leaves open is told, with how it was read.
 */
export function designStatements(input: StatementsInput): Outcome<readonly Statement[]> {
  const context = statementsContext(input)
  const tables = new Map(input.schema.tables.map((table) => [table.name, table]))
  const statements: Statement[] = []
  const diagnostics: Diagnostic[] = []
  for (const operation of input.brief.operations.values()) {
    const script = planOperation(context, operation)
    statements.push(...finished(script, tables))
    diagnostics.push(...script.findings)
  }
  for (const script of planUpkeep(context)) statements.push(...finished(script, tables))
  return { value: statements, diagnostics }
}
