import type { Artifact } from '../../model/artifact.ts'
import type { Brief, Entity } from '../../model/brief.ts'
import type { Design } from '../../model/design/design.ts'
import type { Column, ForeignKey, Table } from '../../model/design/schema.ts'
import { referenceColumn } from '../../model/naming.ts'
import { mermaidId, mermaidLabel, mermaidLines } from '../../text/mermaid.ts'
import { count, wordsAtHorizon } from '../../text/number.ts'
import { LineWriter } from '../../text/writer.ts'
import type { TableHomes } from './table-homes.ts'
import { homesOfTables } from './table-homes.ts'

/** Tables up to which one diagram is still read; above, each module has its own. */
export const mostTables = 40

/** The tables that a diagram of relations shows: those that hold entities or tie them together. */
export function relatedTables(design: Design): readonly Table[] {
  const referred = new Set(design.schema.tables.flatMap((table) => table.foreignKeys.map((key) => key.table)))
  return design.schema.tables.filter((table) => table.entity !== undefined || table.purpose === 'link' || referred.has(table.name))
}

/** Tables with their keys and how they refer to each other; a solid line where the child dies with its parent. Tables not shown in full stand by name. */
export function entityDiagram(design: Design, tables: readonly Table[], path = ''): Artifact {
  const out = new LineWriter()
  const shown = new Set(tables.map(({ name }) => name))
  const byEntity = new Map(
    design.schema.tables.flatMap((table) => (table.entity === undefined ? [] : [[table.name, table.entity] as const])),
  )
  const byName = new Map([...byEntity].map(([table, entity]) => [entity, table]))
  out.write('erDiagram')
  for (const table of tables) out.within(table.id, () => writeTable(out, table))
  for (const table of tables) {
    for (const key of table.foreignKeys)
      out.within(table.id, () => writeRelation(out, table, key, leastChildren(design.brief, byEntity, table, key)))
    for (const line of unenforced(design.brief, byName, table)) out.within(table.id, () => out.write(line))
  }
  const left = design.schema.tables.filter(
    (table) => !shown.has(table.name) && table.foreignKeys.length === 0 && table.entity === undefined,
  )
  if (left.length > 0 && path !== '') out.write(`  %% refers to nothing, not drawn: ${left.map(({ name }) => name).join(', ')}`)
  return out.done(path)
}

/** Modules with their tables and how often those of one refer to those of another; for designs too large for one diagram of tables. */
export function moduleDiagram(design: Design, path = ''): Artifact {
  const out = new LineWriter()
  const homes = homesOfTables(design)
  out.write('flowchart LR')
  for (const module of design.modules) {
    const tables = design.schema.tables.filter((table) => homes.get(table.name) === module.name)
    if (tables.length === 0) continue
    const most = tables.toSorted((a, b) => lastOf(b) - lastOf(a) || (a.name < b.name ? -1 : 1))[0] as Table
    const label = mermaidLines([module.name, count(tables.length, 'table'), `largest: ${most.name}, ${wordsAtHorizon(most.rows)}`])
    out.within(module.id, () => out.write(`  ${mermaidId(module.name)}[${label}]`))
  }
  for (const [pair, references] of referencesBetween(design, homes)) {
    const [from, to] = pair.split('\n') as [string, string]
    out.write(`  ${mermaidId(from)} -- ${mermaidLabel(count(references, 'reference'))} --> ${mermaidId(to)}`)
  }
  return out.done(path)
}

function writeTable(out: LineWriter, table: Table): void {
  const foreign = new Set(table.foreignKeys.flatMap(({ columns }) => columns))
  const unique = new Set(table.uniques.flatMap(({ columns }) => columns))
  const keys = table.columns.filter(({ name }) => table.primaryKey.includes(name) || foreign.has(name) || unique.has(name))
  out.write(`  ${mermaidId(table.name)} {`)
  for (const column of keys) {
    const marks = [
      table.primaryKey.includes(column.name) && 'PK',
      foreign.has(column.name) && 'FK',
      unique.has(column.name) && 'UK',
    ].filter(Boolean)
    out.write(`    ${typeWord(column)} ${mermaidId(column.name)} ${marks.join(', ')}${remark(column)}`)
  }
  out.write('  }')
}

function writeRelation(out: LineWriter, child: Table, key: ForeignKey, least: 0 | 1): void {
  const columns = key.columns.map((name) => child.columns.find((column) => column.name === name))
  const parentSide = columns.some((column) => column?.nullable === true) ? '|o' : '||'
  const childSide = isUnique(child, key.columns) ? (least === 1 ? '||' : 'o|') : least === 1 ? '|{' : 'o{'
  const line = key.onDelete === 'cascade' ? '--' : '..'
  out.write(`  ${mermaidId(key.table)} ${parentSide}${line}${childSide} ${mermaidId(child.name)} : ${mermaidLabel(key.columns.join(', '))}`)
}

/** References of an entity that no foreign key enforces, such as those into another store. */
function unenforced(brief: Brief, tables: ReadonlyMap<string, string>, table: Table): readonly string[] {
  const entity = brief.entities.get(table.entity ?? '')
  const keyed = new Set(table.foreignKeys.flatMap(({ columns }) => columns))
  const columns = new Map(table.columns.map((column) => [column.name, column]))
  return referencesOf(entity).flatMap(({ field, to }) => {
    const column = columns.get(referenceColumn(field))
    const target = tables.get(to)
    if (column === undefined || target === undefined || keyed.has(column.name)) return []
    const ends = `${column.nullable ? '|o' : '||'}..${isUnique(table, [column.name]) ? 'o|' : 'o{'}`
    return [`  ${mermaidId(target)} ${ends} ${mermaidId(table.name)} : ${mermaidLabel(`${column.name}, not enforced`)}`]
  })
}

function referencesOf(entity: Entity | undefined): readonly { readonly field: string; readonly to: string }[] {
  if (entity === undefined) return []
  const fields = [...entity.fields.values()].flatMap(({ name, type, list }) =>
    type.kind === 'reference' && list === undefined ? [{ field: name, to: type.entity }] : [],
  )
  const owner = entity.belongsTo
  return owner === undefined ? fields : [{ field: owner.charAt(0).toLowerCase() + owner.slice(1), to: owner }, ...fields]
}

/** How many children each parent has at least: one where the brief lists parts with a minimum. */
function leastChildren(brief: Brief, byTable: ReadonlyMap<string, string>, child: Table, key: ForeignKey): 0 | 1 {
  if (child.purpose !== 'part' || key.onDelete !== 'cascade') return 0
  const parent = brief.entities.get(byTable.get(key.table) ?? '')
  for (const field of parent?.fields.values() ?? []) {
    if (field.type.kind === 'reference' && field.type.entity === child.entity) return (field.list?.min ?? 0) > 0 ? 1 : 0
  }
  return 0
}

/** Whether no two rows share these columns' values. */
function isUnique(table: Table, columns: readonly string[]): boolean {
  const same = (other: readonly string[]): boolean => other.length === columns.length && other.every((name) => columns.includes(name))
  if (same(table.primaryKey) || table.uniques.some((unique) => same(unique.columns))) return true
  return table.indexes.some((index) => index.unique && index.where === undefined && same(index.columns.map(({ name }) => name)))
}

/** A column's type as one word: Mermaid ends a type at a space. */
function typeWord(column: Column): string {
  return column.type.replace(/["']/g, '').replace(/[^A-Za-z0-9_()[\],]+/g, '_')
}

function remark(column: Column): string {
  const words = [...column.classes, ...(column.nullable ? ['may be absent'] : [])]
  return words.length === 0 ? '' : ` ${mermaidLabel(words.join(', '))}`
}

function lastOf(table: Table): number {
  return table.rows.values[table.rows.values.length - 1] ?? 0
}

/** Foreign keys from one module's tables to another's, by `from LF to`, in the order of the tables. */
function referencesBetween(design: Design, homes: TableHomes): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const table of design.schema.tables) {
    const from = homes.get(table.name)
    for (const key of table.foreignKeys) {
      const to = homes.get(key.table)
      if (from !== undefined && to !== undefined && from !== to) found.set(`${from}\n${to}`, (found.get(`${from}\n${to}`) ?? 0) + 1)
    }
  }
  return found
}
