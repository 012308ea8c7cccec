import type { Table } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { kebab, spoken } from '../../model/naming.ts'
import { callerGroups, recordOf, throughCaller } from './callers.ts'
import { idType, shown } from './conditions.ts'
import { createRow } from './creating.ts'
import type { Draft, Script } from './draft.ts'
import type { Holder } from './input.ts'
import { fixedFilters, notFound, requiredInputs, rowKey, said } from './finding.ts'
import { castTo } from './new-rows.ts'
import type { AnchorValue } from './relations.ts'
import { all, binary, call, column, equal, isNotNull, isNull, literal, now, select } from './sql.ts'

/** A body is announced, sent to object storage past the service, and noted as stored when the store says so. */
export function uploadBody(script: Script, holder: Holder): AnchorValue {
  const { operation, context } = script
  const field = operation.verb?.field ?? ''
  const files = context.lists.get(`${holder.entity.name}.${field}`)
  if (files === undefined) return () => literal(null)
  const touches = context.workload.operations.get(operation.name)?.touches ?? []
  const made = touches.some((touch) => touch.why === 'file' && touch.access === 'insert')
  const known = made ? createRow(script, holder) : ownedRow(script, holder)
  const upload: Upload = { files, field, owner: files.columns[1]?.name ?? 'id', values: newFile(script, files, known('id')) }
  if (made) announceFirst(script, upload)
  else announce(script, holder, upload)
  noteStored(script, holder, upload, known('id'))
  return known
}

type Upload = {
  readonly files: Table
  readonly field: string
  readonly owner: string
  readonly values: readonly (readonly [string, Expression])[]
}

function ownedRow(script: Script, holder: Holder): AnchorValue {
  const found = throughCaller(script.operation, holder, recordOf(script))
  const id = found ? script.parameter('actor', idType(holder), 'actor') : script.parameter('id', idType(holder), 'request')
  return (name) => (name === 'id' ? id : script.parameter(name, 'uuid', 'statement'))
}

/** The body of a row that was just made. */
function announceFirst(script: Script, { files, field, values }: Upload): void {
  script.add({
    title: `announce the ${spoken(field)}`,
    sql: {
      kind: 'insert',
      table: files.name,
      columns: values.map(([name]) => name),
      source: { kind: 'values', rows: [values.map(([, value]) => value)] },
      returning: ['id'],
    },
    returns: 'one',
  })
}

/** Beside a row that is there: only for those who may, and while there is room; a single body takes the place of the one before. */
function announce(script: Script, holder: Holder, upload: Upload): void {
  const { files, field, owner, values } = upload
  const list = holder.entity.fields.get(field)?.list
  const most = list?.max
  const replaced = {
    columns: [owner],
    set: [
      { column: 'object_key', to: script.parameter('object_key', 'text', 'service') },
      { column: 'stored_at', to: literal(null) },
    ],
  }
  const typeOf = (name: string): string => files.columns.find((each) => each.name === name)?.type ?? 'text'
  const items = values.map(([name, value]) => ({ value: name === owner ? column('id', holder.name) : castTo(value, typeOf(name)) }))
  const room = most === undefined ? [] : [roomFor(holder, upload, most)]
  script.addAlternatives(
    callerGroups(script, holder).map((group): Draft => ({
      title: `announce the ${spoken(field)}${most === undefined ? '' : `, while there are fewer than ${most}`}`,
      sql: {
        kind: 'insert',
        table: files.name,
        columns: values.map(([name]) => name),
        source: {
          ...select(
            holder.name,
            [],
            [...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...room, ...shown(holder)],
          ),
          items,
        },
        ...(list === undefined ? { onConflict: replaced } : {}),
        returning: ['id'],
      },
      returns: 'one',
      touch: { entity: holder.entity.name, access: 'update' },
      onNone: most === undefined ? notFound(holder) : `${kebab(field)}-full`,
      ...said(group.when),
    })),
  )
}

/** Whether fewer bodies are there than the list may hold. */
function roomFor(holder: Holder, { files, owner }: Upload, most: number): Expression {
  const there = {
    ...select(files.name, [], [equal(column(owner), column('id', holder.name))]),
    items: [{ value: call('count', { kind: 'star' }) }],
  }
  return binary('<', { kind: 'subquery', query: there }, literal(most))
}

function noteStored(script: Script, holder: Holder, { files, field, owner }: Upload, id: Expression): void {
  script.add({
    title: `note that the ${spoken(field)} is stored`,
    sql: {
      kind: 'update',
      table: files.name,
      set: [
        { column: 'stored_at', to: now },
        { column: 'bytes', to: script.parameter('stored_bytes', 'bigint', 'service') },
        { column: 'checksum', to: script.parameter('checksum', 'text', 'service') },
      ],
      where: all(
        equal(column(owner), id),
        equal(column('id'), script.parameter('file_id', 'uuid', 'service')),
        isNull(column('stored_at')),
      ),
      returning: ['id'],
    },
    returns: 'one',
    when: 'the object store has it',
    onNone: notFound(holder),
  })
}

function newFile(script: Script, files: Table, owner: Expression): readonly (readonly [string, Expression])[] {
  return files.columns.flatMap((each, index): (readonly [string, Expression])[] => {
    if (index === 1) return [[each.name, owner]]
    switch (each.name) {
      case 'id':
        return [['id', script.parameter('file_id', 'uuid', 'service')]]
      case 'bytes':
        return [['bytes', script.parameter('announced_bytes', 'bigint', 'request')]]
      case 'object_key':
        return [['object_key', script.parameter('object_key', 'text', 'service')]]
      case 'media_type':
        return [['media_type', script.parameter('media_type', 'text', 'request')]]
      default:
        return []
    }
  })
}

/** Where a body lies, for those who may have it; the service answers with a short-lived address. */
export function downloadBody(script: Script, holder: Holder): void {
  const { operation, context } = script
  const field = operation.verb?.field ?? ''
  const files = context.lists.get(`${holder.entity.name}.${field}`)
  if (files === undefined) return
  const owner = files.columns[1]?.name ?? 'id'
  const many = holder.entity.fields.get(field)?.list !== undefined
  script.addAlternatives(
    callerGroups(script, holder).map((group): Draft => ({
      title: `where the ${spoken(field)} lies`,
      sql: {
        ...select(holder.name, [], []),
        items: ['object_key', 'media_type', 'bytes', 'checksum'].map((name) => ({ value: column(name, files.name) })),
        joins: [{ kind: 'inner', table: files.name, on: equal(column(owner, files.name), column('id', holder.name)) }],
        where: all(
          ...(requiredInputs(script, holder).length > 0 ? requiredInputs(script, holder) : rowKey(script, holder)),
          ...(many ? [equal(column('id', files.name), script.parameter('file_id', 'uuid', 'request'))] : []),
          ...group.scope,
          ...fixedFilters(script, holder),
          ...shown(holder),
          isNotNull(column('stored_at', files.name)),
        ),
      },
      returns: 'one',
      touch: { entity: holder.entity.name, access: 'read' },
      onNone: notFound(holder),
      ...said(group.when),
    })),
  )
}
