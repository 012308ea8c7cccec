import type { Brief, Operation } from '../../model/brief.ts'
import type { Decision, Decisions } from '../../model/decision.ts'
import type { Module } from '../../model/design/module.ts'
import type { Policy } from '../../model/design/policy.ts'
import type { Schema, Table } from '../../model/design/schema.ts'
import type { Statement } from '../../model/design/statement.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import { statusField } from '../../model/ownership.ts'
import { madeByUpload, movedFields } from '../../model/settable.ts'
import type { AccessPath, OperationLoad, Workload } from '../../model/workload.ts'
import { type Route, routes } from './routes.ts'

/** What the API is worked out from. */
export type ApiInput = {
  readonly brief: Brief
  readonly workload: Workload
  readonly decisions: Decisions
  readonly schema: Schema
  readonly statements: readonly Statement[]
  readonly policies: readonly Policy[]
  readonly knowledge: Knowledge
  readonly modules: readonly Module[]
}

/** The input with the look-ups that every endpoint needs, built once. */
export type ApiContext = ApiInput & {
  readonly policiesOf: ReadonlyMap<string, readonly Policy[]>
  readonly statementsOf: ReadonlyMap<string, readonly Statement[]>
  readonly moduleOf: ReadonlyMap<string, string>
  readonly tableOf: ReadonlyMap<string, Table>
  /** Tables in which the service remembers what it answered to which key. */
  readonly keyTables: ReadonlySet<string>
  /** Tables of files, by `Entity.field`. */
  readonly tableOfFile: ReadonlyMap<string, Table>
  readonly pathById: ReadonlyMap<string, AccessPath>
  /** Method and path of every operation that a caller or an integration calls. */
  readonly routes: ReadonlyMap<string, Route>
  /** Fields by entity that only a named step moves. */
  readonly moved: ReadonlyMap<string, ReadonlySet<string>>
  /** Entities whose rows carry a version. */
  readonly versioned: ReadonlySet<string>
  /** Entities whose rows an upload makes. */
  readonly uploadMakes: ReadonlySet<string>
  /** Operations that move a status, by `Entity.field`. */
  readonly movers: ReadonlyMap<string, readonly string[]>
  /** How many entities have a unique field of this name that callers set. */
  readonly uniqueNames: ReadonlyMap<string, number>
  /** Entities that rows of other entities refer to without belonging to them. */
  readonly referred: ReadonlySet<string>
  /** Bodies that some operation gives back, as `Entity.field`. */
  readonly downloaded: ReadonlySet<string>
  /** Entities that some operation lists, finds or pushes. */
  readonly listed: ReadonlySet<string>
  /** Entities that some operation shows one by one. */
  readonly shown: ReadonlySet<string>
}

/** Builds the look-ups; linear in the brief, the policies and the statements. */
export function apiContext(input: ApiInput): ApiContext {
  const { brief } = input
  const operations = [...brief.operations.values()].filter((each) => each.trigger.kind === 'call' || each.trigger.kind === 'webhook')
  return {
    ...input,
    policiesOf: Map.groupBy(input.policies, (each) => each.operation),
    statementsOf: Map.groupBy(input.statements, (each) => each.operation),
    moduleOf: new Map(input.modules.flatMap((module) => module.operations.map((name) => [name, module.name] as const))),
    tableOf: new Map(
      input.schema.tables.flatMap((table) =>
        table.entity === undefined || table.purpose === 'history' ? [] : [[table.entity, table] as const],
      ),
    ),
    keyTables: new Set(input.schema.tables.flatMap((table) => (table.purpose === 'idempotency' ? [table.name] : []))),
    tableOfFile: new Map(
      input.schema.tables.flatMap((table) =>
        table.purpose === 'file' && table.holds !== undefined ? [[`${table.holds.entity}.${table.holds.field}`, table] as const] : [],
      ),
    ),
    pathById: new Map(input.workload.paths.map((path) => [path.id, path])),
    routes: routes(brief, operations),
    moved: movedFields(brief),
    versioned: new Set(
      input.schema.tables.flatMap(({ entity, columns }) =>
        entity !== undefined && columns.some((column) => column.role === 'version') ? [entity] : [],
      ),
    ),
    uploadMakes: madeByUpload(brief),
    movers: moversOf(brief),
    uniqueNames: uniqueNamesOf(brief),
    referred: referredOf(brief),
    downloaded: new Set(operations.flatMap((each) => (each.verb?.kind === 'download' ? [`${each.verb.entity}.${each.verb.field}`] : []))),
    listed: new Set(operations.flatMap((each) => (each.verb !== undefined && listing.has(each.verb.kind) ? [each.verb.entity] : []))),
    shown: new Set(operations.flatMap((each) => (each.verb?.kind === 'get' ? [each.verb.entity] : []))),
  }
}

const listing: ReadonlySet<string> = new Set(['list', 'search', 'watch'])

/** The decision of a rule about one subject, else about the whole system; absent where the rule was not asked. */
export function decided({ decisions }: Pick<ApiInput, 'decisions'>, rule: string, subject?: string): Decision | undefined {
  return (subject === undefined ? undefined : decisions.byId.get(`${rule}/${subject}`)) ?? decisions.byId.get(rule)
}

/** What the workload counts of an operation; every operation of a brief has been counted. */
export function loadOf({ workload }: Pick<ApiInput, 'workload'>, operation: Operation): OperationLoad {
  const load = workload.operations.get(operation.name)
  if (load === undefined) throw new Error(`the workload lacks the operation ${operation.name}`)
  return load
}

function moversOf(brief: Brief): ReadonlyMap<string, readonly string[]> {
  const movers = new Map<string, string[]>()
  const add = (operation: string, name: string, to: string | undefined): void => {
    const entity = brief.entities.get(name)
    const field = entity === undefined || to === undefined ? undefined : statusField(entity, to)
    if (field === undefined) return
    const known = movers.get(`${name}.${field}`)
    if (known === undefined) movers.set(`${name}.${field}`, [operation])
    else if (!known.includes(operation)) known.push(operation)
  }
  for (const { name, verb, to, changes } of brief.operations.values()) {
    if (verb !== undefined) add(name, verb.entity, to)
    for (const change of changes) add(name, change.entity, change.to)
  }
  return movers
}

function uniqueNamesOf(brief: Brief): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  for (const entity of brief.entities.values()) {
    for (const field of entity.fields.values())
      if (field.unique && !field.generated) names.set(field.name, (names.get(field.name) ?? 0) + 1)
  }
  return names
}

function referredOf(brief: Brief): ReadonlySet<string> {
  const referred = new Set<string>()
  for (const entity of brief.entities.values()) {
    for (const { type, list } of entity.fields.values()) if (type.kind === 'reference' && list === undefined) referred.add(type.entity)
  }
  return referred
}
