import { parse } from '../../1-parse/parse.ts'
import { validate } from '../../2-validate/validate.ts'
import { analyse } from '../../3-analyse/analyse.ts'
import { knowledge } from '../../knowledge/knowledge.ts'
import type { Decision, Decisions } from '../../model/decision.ts'
import type { Schema, Table } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import { printStatement } from '../../text/sql.ts'
import { designStatements } from '../statements/statements.ts'
import type { SchemaInput } from './input.ts'
import { designSchema } from './schema.ts'

/** A brief's text with its workload, and no decisions but those given as `id: choice`. */
export function inputOf(text: string, choices: Readonly<Record<string, string>> = {}): SchemaInput {
  const parsed = parse(new Map([['test.brief.yaml', text]]), 'test.brief.yaml')
  const validated = validate(parsed.value)
  const mistakes = [...parsed.diagnostics, ...validated.diagnostics].filter((each) => each.severity === 'error')
  if (validated.value === undefined || mistakes.length > 0) throw new Error(mistakes.map((each) => each.message).join('; '))
  const workload = analyse(validated.value, { today: '2026-11-23', knowledge }).value
  return { brief: validated.value, workload, decisions: decisionsOf(choices), knowledge }
}

function decisionsOf(choices: Readonly<Record<string, string>>): Decisions {
  const all = Object.entries(choices).map(([id, choice]) => ({ id, rule: id.split('/')[0] ?? id, choice }) as Decision)
  const flips = (): never => {
    throw new Error('no flips here')
  }
  return { all, byId: new Map(all.map((each) => [each.id, each])), flips }
}

/** The schema of a brief. */
export function schemaOf(text: string, choices?: Readonly<Record<string, string>>): Schema {
  return designSchema(inputOf(text, choices)).value
}

/** One table of a brief. */
export function tableOf(text: string, name: string, choices?: Readonly<Record<string, string>>): Table {
  const found = schemaOf(text, choices).tables.find((table) => table.name === name)
  if (found === undefined) throw new Error(`there is no table ${name}`)
  return found
}

/** All statements of a brief, with what there is to tell. */
export function statementsOf(text: string, choices?: Readonly<Record<string, string>>) {
  const input = inputOf(text, choices)
  return designStatements({ ...input, schema: designSchema(input).value })
}

/** The statements of one operation as text with named parameters. */
export function sqlOf(text: string, operation: string, choices?: Readonly<Record<string, string>>): readonly string[] {
  return ofOperation(statementsOf(text, choices).value, operation).map((statement) =>
    printStatement(statement.sql, { parameters: 'named' }),
  )
}

/** The statements of one operation. */
export function ofOperation(statements: readonly Statement[], operation: string): readonly Statement[] {
  return statements.filter((statement) => statement.operation === operation)
}
