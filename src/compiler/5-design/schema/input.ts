import type { Brief } from '../../model/brief.ts'
import type { Decisions } from '../../model/decision.ts'
import type { Table } from '../../model/design/schema.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import { fieldName } from '../../model/ownership.ts'
import { isPartList } from '../../model/settable.ts'
import type { Workload } from '../../model/workload.ts'
import { type Identifier, identifierOf } from './column-types.ts'
import { type Names, nameAll } from './names.ts'
import { type Usage, usageOf } from './usage.ts'

/** What the schema is worked out from. */
export type SchemaInput = {
  readonly brief: Brief
  readonly workload: Workload
  readonly decisions: Decisions
  readonly knowledge: Knowledge
}

/** The input with the look-ups every table needs, built once. */
export type SchemaContext = SchemaInput & {
  readonly names: Names
  readonly usage: Usage
  /** Entity by the table that holds it. */
  readonly entityOf: ReadonlyMap<string, string>
  /** The direct owner of an entity: what it belongs to, or for a part what lists it. */
  readonly owners: ReadonlyMap<string, string>
  /** Whether rows of a tenant carry it as a column, which is so unless tenants have databases or schemas of their own. */
  readonly pooled: boolean
  /** Kind of store an entity is kept in where that is not PostgreSQL, as decided for the root it is a part of. */
  storeOf(entity: string): string | undefined
  /** What the rows of an entity are called by, as decided for the root it is a part of. */
  idOf(entity: string): Identifier
}

/** A table before its indexes are chosen. */
export type TableDraft = Omit<Table, 'indexes' | 'keyIndexes'>

/** Builds the look-ups; linear in the brief. */
export function schemaContext(input: SchemaInput): SchemaContext {
  const owners = ownersOf(input.brief)
  const roots = new Map([...input.brief.entities.keys()].map((name) => [name, rootOf(input.brief, owners, name)] as const))
  const ids = new Map([...roots].map(([name, root]) => [name, identifierOf(chosen(input, 'identifiers', root))] as const))
  const names = nameAll(input.brief)
  return {
    ...input,
    names,
    entityOf: new Map([...names.tables].map(([entity, table]) => [table, entity])),
    usage: usageOf(input),
    owners,
    pooled: !/database|schema|silo|instance/.test(chosen(input, 'tenancy') ?? ''),
    storeOf: (entity) => otherStore(chosen(input, 'primary-store', roots.get(entity))),
    idOf: (entity) => ids.get(entity) ?? identifierOf(undefined),
  }
}

/** Stores that are PostgreSQL, however many of it. */
const relational: ReadonlySet<string> = new Set(['postgresql', 'sharded-postgresql', 'time-series'])

function otherStore(choice: string | undefined): string | undefined {
  return choice === undefined || relational.has(choice) ? undefined : choice
}

/** The option a rule chose for a subject, or for the whole system; absent where the rule was not asked. */
export function chosen({ decisions }: SchemaInput, rule: string, subject?: string): string | undefined {
  return decisionFor(decisions, rule, subject)?.choice
}

/** Ids of the decisions of these rules that exist, for an element's `because`. */
export function decisionIds(
  { decisions }: SchemaInput,
  ...rules: readonly (readonly [rule: string, subject?: string])[]
): readonly string[] {
  return rules.flatMap(([rule, subject]) => decisionFor(decisions, rule, subject)?.id ?? [])
}

/** The name under which a row's owner and that owner's owners are known in paths, nearest first. */
export function ownerNames(context: SchemaContext, entity: string): readonly string[] {
  return (context.workload.entities.get(entity)?.owners ?? []).map(fieldName)
}

function decisionFor(decisions: Decisions, rule: string, subject: string | undefined) {
  return (subject === undefined ? undefined : decisions.byId.get(`${rule}/${subject}`)) ?? decisions.byId.get(rule)
}

function rootOf(brief: Brief, owners: ReadonlyMap<string, string>, entity: string): string {
  let at = entity
  while (brief.entities.get(at)?.part === true) {
    const owner = owners.get(at)
    if (owner === undefined || owner === entity) break
    at = owner
  }
  return at
}

function ownersOf(brief: Brief): ReadonlyMap<string, string> {
  const owners = new Map<string, string>()
  for (const entity of brief.entities.values()) {
    if (entity.belongsTo !== undefined) owners.set(entity.name, entity.belongsTo)
    for (const field of entity.fields.values()) {
      if (!isPartList(brief, field) || field.type.kind !== 'reference') continue
      const known = owners.get(field.type.entity)
      if (known === undefined || entity.name < known) owners.set(field.type.entity, entity.name)
    }
  }
  return owners
}
