import type { Entity } from '../../model/brief.ts'
import type { Outcome } from '../../model/diagnostic.ts'
import type { EnumType, Scan, Schema, Table } from '../../model/design/schema.ts'
import { checksOf } from './checks.ts'
import { extensionFor } from './column-types.ts'
import { columnsOf } from './columns.ts'
import { findingsOf } from './findings.ts'
import { costsOf } from './index-costs.ts'
import { keyOnly } from './index-elements.ts'
import { type EntityDraft, indexesOf } from './indexes.ts'
import { type SchemaContext, type SchemaInput, type TableDraft, decisionIds, schemaContext } from './input.ts'
import { byField, keysOf } from './keys.ts'
import { listTables } from './list-tables.ts'
import { serviceTables } from './service-tables.ts'

/**
 * Works out the tables of the primary store: one for each entity in the brief's order, then what it lists, then what the service keeps for
 * itself; with keys, checks, and just the indexes that the access paths are worth.
 */
export function designSchema(input: SchemaInput): Outcome<Schema> {
  const context = schemaContext(input)
  const costs = costsOf(context)
  const paths = Map.groupBy(input.workload.paths, (path) => path.entity)
  const tables: Table[] = []
  const scans: Scan[] = []
  for (const entity of input.brief.entities.values()) {
    const draft = entityTable(context, entity)
    const indexed = indexesOf(context, costs, draft, paths.get(entity.name) ?? [])
    tables.push({ ...draft.draft, indexes: indexed.indexes, keyIndexes: indexed.keyIndexes })
    scans.push(...indexed.scans)
    for (const list of listTables(context, entity)) tables.push(keyOnly(context, list))
  }
  for (const service of serviceTables(context)) tables.push(keyOnly(context, service))
  const schema = { tables, types: enumTypes(context), extensions: extensionsOf(input), functions: [], scans }
  return { value: schema, diagnostics: findingsOf(context) }
}

function entityTable(context: SchemaContext, entity: Entity): EntityDraft {
  const { workload, names } = context
  const load = workload.entities.get(entity.name)
  const name = names.tables.get(entity.name)
  if (load === undefined || name === undefined) throw new Error(`the workload lacks ${entity.name}`)
  const columns = columnsOf(context, entity)
  const store = context.storeOf(entity.name)
  const { partialUniques, ...keys } = keysOf(context, entity, name, columns)
  const draft: TableDraft = {
    id: `table/${name}`,
    because: {
      decisions: decisionIds(
        context,
        ['primary-store', entity.name],
        ['identifiers', entity.name],
        ['tenancy'],
        ['partitioning', entity.name],
        ['retention', entity.name],
      ),
      figures: [load.rows.id, load.bytes.id],
    },
    from: [`entities.${entity.name}`],
    name,
    entity: entity.name,
    purpose: entity.part ? 'part' : 'entity',
    columns,
    ...keys,
    checks: checksOf(context, entity, name, columns),
    rows: load.rows,
    bytes: load.bytes,
    ...(store === undefined ? {} : { store }),
  }
  return { draft, entity, columns: byField(columns), partialUniques }
}

function enumTypes({ brief, names }: SchemaContext): readonly EnumType[] {
  const types: EnumType[] = []
  for (const entity of brief.entities.values()) {
    for (const field of entity.fields.values()) {
      const name = names.fields.get(`${entity.name}.${field.name}`)
      if (field.type.kind !== 'enum' || name === undefined) continue
      types.push({
        id: `type/${name}`,
        because: { decisions: [], figures: [] },
        from: [`entities.${entity.name}.fields.${field.name}`],
        name,
        values: field.type.values,
      })
    }
  }
  return types
}

function extensionsOf({ brief }: SchemaInput): readonly string[] {
  const wanted = new Set<string>()
  for (const entity of brief.entities.values()) {
    for (const field of entity.fields.values()) {
      const extension = extensionFor(field.type)
      if (extension !== undefined) wanted.add(extension)
    }
  }
  return [...wanted].sort()
}
