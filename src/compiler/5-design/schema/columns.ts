import type { Entity, Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { columnName, free, referenceColumn } from '../../model/naming.ts'
import { fieldName } from '../../model/ownership.ts'
import { isBody } from '../../model/settable.ts'
import { initialStatus } from '../../model/status.ts'
import { type StoredType, storedType } from './column-types.ts'
import { defaultOf, quoted } from './column-defaults.ts'
import type { SchemaContext } from './input.ts'

type Placed = { readonly column: Column; readonly aligns: StoredType['aligns'] }

/**
 * The columns of an entity's table. Order: the key, then what refers to other rows, then by alignment (8, 4, 2, 1 bytes, values of varying
 * length last), which leaves no padding between fixed columns; among equals as in the brief.
 */
export function columnsOf(context: SchemaContext, entity: Entity): readonly Column[] {
  const taken = new Set<string>()
  const keys: Placed[] = [idColumn(context, entity, taken), ...ownerColumns(context, entity, taken)]
  const fields: Placed[] = []
  for (const field of entity.fields.values()) {
    if (!hasColumn(field)) continue
    const placed = fieldColumn(context, entity, field, taken)
    if (field.type.kind === 'reference' && field.list === undefined) keys.push(placed)
    else fields.push(placed)
  }
  const rest = [...fields, ...systemColumns(context, entity, taken)].sort((a, b) => b.aligns - a.aligns)
  return [...keys, ...rest].map((each) => each.column)
}

/** Whether a field is a column of its own; parts, links and files are tables. */
function hasColumn(field: Field): boolean {
  return !isBody(field) && !(field.type.kind === 'reference' && field.list !== undefined)
}

/** The key, which comes first whatever its alignment: 16 and 8 bytes keep what follows aligned. */
function idColumn(context: SchemaContext, entity: Entity, taken: Set<string>): Placed {
  const id = context.idOf(entity.name)
  const base = { name: free('id', taken), field: 'id', type: id.type, nullable: false, filled: 'system', role: 'id', classes: [] } as const
  return { column: id.numbered ? { ...base, identity: true } : base, aligns: id.aligns }
}

function ownerColumns(context: SchemaContext, entity: Entity, taken: Set<string>): readonly Placed[] {
  const owner = context.owners.get(entity.name)
  if (owner === undefined) return []
  const name = fieldName(owner)
  const column: Column = {
    name: free(referenceColumn(name), taken),
    field: name,
    type: context.idOf(owner).type,
    nullable: owner === entity.name,
    filled: 'caller',
    classes: [],
  }
  return [{ column, aligns: context.idOf(owner).aligns }, ...ancestorColumns(context, entity, taken)]
}

/** Owners further up that a row repeats: its tenant, and those within which a field is unique. */
function ancestorColumns(context: SchemaContext, entity: Entity, taken: Set<string>): readonly Placed[] {
  const further = (context.workload.entities.get(entity.name)?.owners ?? []).slice(1)
  const tenant = context.workload.entities.get(entity.name)?.tenant
  const within = new Set([...entity.fields.values()].flatMap((field) => field.per))
  const wanted = further.filter((name) => (context.pooled && name === tenant) || within.has(fieldName(name)))
  return [...new Set(wanted)].flatMap((name): Placed[] => {
    if (entity.fields.has(fieldName(name))) return []
    const column: Column = {
      name: free(referenceColumn(fieldName(name)), taken),
      field: fieldName(name),
      type: context.idOf(name).type,
      nullable: false,
      filled: 'copied',
      role: 'ancestor',
      classes: [],
      comment: `copied from the owner when the row is made; never changes`,
    }
    return [{ column, aligns: context.idOf(name).aligns }]
  })
}

function fieldColumn(context: SchemaContext, entity: Entity, field: Field, taken: Set<string>): Placed {
  const stored = storedType(
    field,
    context.idOf(field.type.kind === 'reference' ? field.type.entity : entity.name),
    context.names.fields.get(`${entity.name}.${field.name}`),
  )
  const reference = field.type.kind === 'reference' && field.list === undefined
  const moved = context.usage.moved.get(entity.name)?.has(field.name) === true
  const erased = field.personal && context.usage.erasable.has(entity.name)
  const initial = moved ? initialStatus(entity, field) : undefined
  const byDefault = defaultOf(field) ?? (initial === undefined ? undefined : quoted(initial))
  const counted = field.generated && field.type.kind === 'int'
  const comment = commentOf(entity, field, erased)
  const column: Column = {
    name: free(reference ? referenceColumn(field.name) : columnName(field.name), taken),
    field: field.name,
    type: stored.type,
    nullable: field.optional || erased,
    ...(byDefault === undefined || counted ? {} : { default: byDefault }),
    ...(counted ? { identity: true } : {}),
    filled: filledBy(field, moved),
    classes: (['personal', 'sensitive', 'secret', 'card'] as const).filter((each) => field[each]),
    ...(comment === undefined ? {} : { comment }),
  }
  return { column, aligns: stored.aligns }
}

function filledBy(field: Field, moved: boolean): Column['filled'] {
  if (field.generated) return 'generated'
  if (field.computed) return 'computed'
  if (field.copiedFrom !== undefined) return 'copied'
  return moved ? 'system' : 'caller'
}

function commentOf(entity: Entity, field: Field, erased: boolean): string | undefined {
  const says: string[] = []
  if (field.copiedFrom !== undefined) says.push(`${field.copiedFrom.join('.')} as it was when the row was made`)
  if (entity.moves?.field === field.name) {
    for (const [from, to] of entity.moves.from) says.push(`${from} → ${to.join(' | ')}`)
  }
  if (erased) says.push('emptied when the row is erased')
  return says.length === 0 ? undefined : says.join('; ')
}

function systemColumns(context: SchemaContext, entity: Entity, taken: Set<string>): readonly Placed[] {
  const { usage } = context
  const moment = (name: string, role: Column['role'], field: string | undefined, nullable: boolean): Placed => ({
    column: {
      name: free(name, taken),
      ...(field === undefined ? {} : { field }),
      type: 'timestamptz',
      nullable,
      ...(nullable ? {} : { default: 'now()' }),
      ...(role === undefined ? {} : { role }),
      filled: 'system',
      classes: [],
    },
    aligns: 8,
  })
  const columns = [moment('created_at', 'createdAt', 'createdAt', false), moment('updated_at', 'updatedAt', 'updatedAt', false)]
  if (usage.hidden.has(entity.name)) columns.push(moment('deleted_at', 'deletedAt', undefined, true))
  if (usage.erasable.has(entity.name)) columns.push(moment('erased_at', 'erasedAt', undefined, true))
  if (usage.versioned.has(entity.name)) {
    columns.push({
      column: {
        name: free('version', taken),
        type: 'integer',
        nullable: false,
        default: '1',
        role: 'version',
        filled: 'system',
        classes: [],
      },
      aligns: 4,
    })
  }
  const search = searchColumn(context, entity, taken)
  return search === undefined ? columns : [...columns, search]
}

/** The words of the searchable fields, the first field weighing most; kept by the database as the row changes. */
function searchColumn(context: SchemaContext, entity: Entity, taken: Set<string>): Placed | undefined {
  const fields = [...entity.fields.values()].filter((field) => field.searchable)
  if (!context.usage.searched.has(entity.name) || fields.length === 0) return undefined
  const parts = fields.map((field, index): Expression => {
    const words: Expression = {
      kind: 'call',
      name: 'coalesce',
      arguments: [
        { kind: 'column', name: columnName(field.name) },
        { kind: 'literal', value: '' },
      ],
    }
    const vector: Expression = { kind: 'call', name: 'to_tsvector', arguments: [{ kind: 'literal', value: searchLanguage }, words] }
    return { kind: 'call', name: 'setweight', arguments: [vector, { kind: 'literal', value: 'ABCD'.charAt(Math.min(index, 3)) }] }
  })
  const generatedAs = parts.reduce((left, right): Expression => ({ kind: 'binary', operator: '||', left, right }))
  const column: Column = {
    name: free('search', taken),
    type: 'tsvector',
    nullable: true,
    generatedAs,
    role: 'search',
    filled: 'system',
    classes: [],
    comment: `words of ${fields.map((field) => field.name).join(', ')}`,
  }
  return { column, aligns: 0 }
}

/** The brief names no language; `simple` folds case and keeps every word, in any language. */
const searchLanguage = 'simple'
