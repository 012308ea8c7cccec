import type { Artifact } from '../../model/artifact.ts'
import type { Design } from '../../model/design/design.ts'
import type { ElementId } from '../../model/design/element.ts'
import type { Index, Table } from '../../model/design/schema.ts'
import type { Emitter } from '../../model/emitter.ts'
import type { AccessPath } from '../../model/workload.ts'
import { wordsAtHorizon } from '../../text/number.ts'
import { printSchema } from '../../text/sql-schema.ts'
import { LineWriter } from '../../text/writer.ts'

/** The schema as PostgreSQL reads it, with what each table will hold and which look-ups and decisions each index is there for. */
export const schemaSql: Emitter = {
  id: 'schema-sql',
  title: 'Database schema',
  about: 'The schema as SQL for PostgreSQL: types, tables, keys, checks and indexes, each index with what it serves.',
  appliesTo: (design) => design.schema.tables.length > 0,
  emit: (design) => [printCommented(design)],
}

function printCommented(design: Design): Artifact {
  const out = new LineWriter()
  const remarks = remarksByElement(design)
  const told = new Set<ElementId>()
  comment(
    out,
    `${design.brief.system}, ${design.date}. Rows, bytes and rates are those of month ${design.workload.quarters.at(-1)?.month ?? 0}, in the busiest minute.`,
  )
  out.gap()
  let from = out.length + 1
  let element: ElementId | undefined
  const close = (): void => {
    if (element !== undefined) out.region(from, out.length, element)
  }
  for (const line of printSchema(design.schema)) {
    if (line.element !== element) {
      close()
      element = line.element
      from = out.length + 1
      if (element !== undefined && !told.has(element)) for (const remark of remarks.get(element) ?? []) comment(out, remark)
      if (element !== undefined) told.add(element)
    }
    out.write(line.text)
  }
  close()
  return out.done('data/schema.sql')
}

/** What is said above a table or an index. */
function remarksByElement(design: Design): ReadonlyMap<ElementId, readonly string[]> {
  const paths = new Map(design.workload.paths.map((path) => [path.id, path]))
  const remarks = new Map<ElementId, readonly string[]>()
  for (const table of design.schema.tables) {
    remarks.set(table.id, [tableRemark(table)])
    for (const index of table.indexes) remarks.set(index.id, indexRemarks(index, paths))
  }
  return remarks
}

function tableRemark(table: Table): string {
  const holds =
    table.holds === undefined
      ? table.purpose
      : [table.purpose, `of ${table.holds.entity}`, table.holds.field].filter((part) => part !== '').join(' ')
  return `${table.entity ?? holds}: ${wordsAtHorizon(table.rows)}, ${wordsAtHorizon(table.bytes)}`
}

function indexRemarks(index: Index, paths: ReadonlyMap<string, AccessPath>): readonly string[] {
  const served = index.serves.map((id) => {
    const path = paths.get(id)
    return path === undefined
      ? id
      : `${[...new Set(path.from.map(({ operation }) => operation))].join(', ')}: ${id}, ${wordsAtHorizon(path.rate)}`
  })
  const covers = index.covers.length === 0 ? [] : [`stands in for an index of ${index.covers.join(', ')}`]
  const decided = index.because.decisions.length === 0 ? '' : `; decided in ${index.because.decisions.join(', ')}`
  return [...served, ...covers, `${wordsAtHorizon(index.bytes)}${decided}`]
}

/** A comment of one line, whatever the text. */
function comment(out: LineWriter, text: string): void {
  out.write(`-- ${text.replace(/[\r\n\u2028\u2029]+/g, ' ')}`)
}
