import { readFileSync } from 'node:fs'
import { parse } from '../1-parse/parse.ts'
import { validate } from '../2-validate/validate.ts'
import { analyse } from '../3-analyse/analyse.ts'
import { decide } from '../4-decide/decide.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import type { Brief } from '../model/brief.ts'
import type { Api } from '../model/design/api.ts'
import type { Messages } from '../model/design/message.ts'
import type { Policy } from '../model/design/policy.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { designApi } from './api/api.ts'
import { designMessages } from './messages/messages.ts'
import { designModules } from './modules/modules.ts'
import { designPolicies } from './policies/policies.ts'
import { designSchema } from './schema/schema.ts'
import { designStatements } from './statements/statements.ts'

/** The names of the examples under `examples/`. */
export const examples = ['corner-shop', 'pastebin', 'minimal', 'clinic', 'fleet-telemetry', 'team-chat'] as const

/** The date that designs in tests are computed for. */
export const date = '2026-11-23'

/** The brief of an example, or of a text. */
export function briefFrom(text: string): Brief {
  const name = (examples as readonly string[]).includes(text) ? text : 'test'
  const source = name === text ? readFileSync(new URL(`../../../examples/${name}/${name}.brief.yaml`, import.meta.url), 'utf8') : text
  const parsed = parse(new Map([[`${name}.brief.yaml`, source]]), `${name}.brief.yaml`)
  const validated = validate(parsed.value)
  const errors = [...parsed.diagnostics, ...validated.diagnostics].filter((each) => each.severity === 'error')
  if (errors.length > 0 || validated.value === undefined) throw new Error(errors.map((each) => `${each.code} ${each.message}`).join('\n'))
  return validated.value
}

/** Everything up to the messages, from a brief, an example's name or a text. */
export function designedFrom(from: string | Brief) {
  const brief = typeof from === 'string' ? briefFrom(from) : from
  const context = { today: date, knowledge }
  const workload = analyse(brief, context).value
  const decisions = decide(brief, workload, { ...context, reanalyse: (moved) => analyse(moved, context).value }).value
  const decided = { brief, workload, decisions, knowledge, date }
  const modules = designModules(decided).value
  const schema = designSchema(decided).value
  const statements = designStatements({ ...decided, schema }).value
  const told = designPolicies({ ...decided, schema, statements })
  const policies: readonly Policy[] = told.value
  const before = { ...decided, modules, schema, statements, policies }
  const asked = designApi(before)
  const api: Api = asked.value
  const messages: Messages = designMessages({ ...before, api }).value
  const findings: readonly Diagnostic[] = [...told.diagnostics, ...asked.diagnostics]
  return { ...before, api, messages, findings }
}

/** A small brief: the given parts under a system, its actors a visitor, a member with a record and staff. */
export function smallBrief(parts: string): string {
  return `brief: 1
system: Small
actors:
  visitor: { is: anonymous }
  member: { is: person, record: Person }
  staff: { is: employee }
${parts}`
}
