import type { Brief, Operation, Scope } from '../../model/brief.ts'
import type { Decisions } from '../../model/decision.ts'
import type { Schema } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import { callerFields, madeByUpload, movedFields } from '../../model/settable.ts'
import type { Workload } from '../../model/workload.ts'
import { type Narrowed, narrowedReads, stepsOf } from './look-ups.ts'

/** What the policies are worked out from. */
export type PolicyInput = {
  readonly brief: Brief
  readonly workload: Workload
  readonly decisions: Decisions
  readonly schema: Schema
  readonly statements: readonly Statement[]
  readonly knowledge: Knowledge
}

/** The input with the look-ups that every operation needs, built once. */
export type PolicyContext = PolicyInput & {
  readonly moved: ReadonlyMap<string, ReadonlySet<string>>
  /** References that name the caller itself, by `actor/Entity`. */
  readonly callerFields: ReadonlyMap<string, ReadonlySet<string>>
  /** Entities whose rows an upload makes. */
  readonly uploadMakes: ReadonlySet<string>
  readonly statementsOf: ReadonlyMap<string, readonly Statement[]>
  /** Entity by the table that holds it, and field by column. */
  readonly tables: ReadonlyMap<string, { readonly entity: string; readonly fields: ReadonlyMap<string, string> }>
  /** Operations that move a status, by `Entity.field`. */
  readonly steps: ReadonlyMap<string, readonly Operation[]>
  /** Operations in which an actor sees only some rows, by `actor/Entity`. */
  readonly narrowed: ReadonlyMap<string, Narrowed>
  /** Entities by which an actor is let in to what they refer to (`reader: via Membership`), as `actor/Entity`. */
  readonly keys: ReadonlySet<string>
  /** Actor, then entity, to the scopes under which that actor reads its rows. */
  readonly readScopes: ReadonlyMap<string, ReadonlyMap<string, readonly Scope[]>>
}

/** Builds the look-ups; linear in the brief, the schema and the statements. */
export function policyContext(input: PolicyInput): PolicyContext {
  return {
    ...input,
    moved: movedFields(input.brief),
    callerFields: callerFields(input.brief),
    uploadMakes: madeByUpload(input.brief),
    statementsOf: Map.groupBy(input.statements, (each) => each.operation),
    tables: tablesOf(input.schema),
    steps: stepsOf(input.brief.operations.values(), input.brief.entities),
    narrowed: narrowedReads(input.brief.operations.values()),
    keys: keysOf(input.brief),
    readScopes: readScopesOf(input.brief),
  }
}

function tablesOf(schema: Schema): PolicyContext['tables'] {
  const tables = new Map<string, { entity: string; fields: ReadonlyMap<string, string> }>()
  for (const table of schema.tables) {
    if (table.entity === undefined || table.purpose === 'history') continue
    const fields = new Map<string, string>()
    for (const column of table.columns) if (column.field !== undefined) fields.set(column.name, column.field)
    tables.set(table.name, { entity: table.entity, fields })
  }
  return tables
}

function keysOf(brief: Brief): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const { trigger } of brief.operations.values()) {
    if (trigger.kind === 'call') for (const { actor, scope } of trigger.by) if (scope.kind === 'via') keys.add(`${actor}/${scope.entity}`)
  }
  return keys
}

function readScopesOf(brief: Brief): PolicyContext['readScopes'] {
  const found = new Map<string, Map<string, Scope[]>>()
  for (const { trigger, verb } of brief.operations.values()) {
    if (trigger.kind !== 'call' || verb === undefined || !readingVerbs.has(verb.kind)) continue
    for (const { actor, scope } of trigger.by) {
      const byEntity = found.get(actor) ?? new Map<string, Scope[]>()
      found.set(actor, byEntity)
      const scopes = byEntity.get(verb.entity)
      if (scopes === undefined) byEntity.set(verb.entity, [scope])
      else scopes.push(scope)
    }
  }
  return found
}

const readingVerbs: ReadonlySet<string> = new Set(['list', 'get', 'search', 'watch', 'explore'])
