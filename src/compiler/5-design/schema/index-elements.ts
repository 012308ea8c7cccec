import type { Column, ForeignKey, Index, Table } from '../../model/design/schema.ts'
import { counted } from '../../model/formula.ts'
import { identifier } from '../../model/naming.ts'
import type { Figure } from '../../model/quantity.ts'
import type { Candidate } from '../../solve/index-costs.ts'
import { btreeGuess, btreeSeries } from './index-bytes.ts'
import { conditionOf, indexName } from './index-names.ts'
import type { EntityDraft } from './indexes.ts'
import type { SchemaContext, TableDraft } from './input.ts'
import type { PathShape } from './shapes.ts'
import { type Share, allTogether, together } from './shares.ts'

/** A key of a table as the search for indexes sees it. */
export type Key = { readonly name: string; readonly candidate: Candidate }

/** Primary key, unique constraints, then unique indexes over rows that are not hidden. */
export function keysFor(context: SchemaContext, { draft, partialUniques }: EntityDraft): readonly Key[] {
  const partial = partialUniques.map((each) => ({ name: context.names.take(draft.name, ...each.columns, 'key'), columns: each.columns }))
  return [...constraintsOf(draft), ...partial].map(({ name, columns }) => ({ name, candidate: { ...ascending(columns), unique: true } }))
}

/** Bytes of an index that could be built, for the search alone. */
export function guessBytes(
  context: SchemaContext,
  { draft, entity }: EntityDraft,
  candidate: Candidate,
  shapes: readonly PathShape[],
): number {
  const one = keyShares(candidate, shapes)
  const columns = columnsOf(draft, candidate)
  return btreeGuess(
    context,
    { table: draft.name, entity, rows: draft.rows, columns },
    candidate.where?.share ?? 1,
    one === undefined ? 0 : together(one),
  )
}

/** An index that was chosen, with what it serves, why it is as large as it is, and what each row adds to it. */
export function chosenIndex(
  context: SchemaContext,
  table: EntityDraft,
  candidate: Candidate,
  serves: readonly PathShape[],
  shapes: readonly PathShape[],
): Index {
  const { draft, entity } = table
  const name = context.names.take(...indexName(draft.name, candidate))
  const share = shareFigure(`index/${name}/share`, candidate, serves.length > 0 ? serves : shapes)
  const one = keyShares(candidate, shapes)
  const bytes = btreeSeries(context, name, {
    table: draft.name,
    entity,
    rows: draft.rows,
    columns: columnsOf(draft, candidate),
    ...(share === undefined ? {} : { share }),
    one: one === undefined ? noTwoAlike(name) : allTogether(`index/${name}/one`, one),
  })
  const where = candidate.where === undefined ? {} : { where: conditionOf(candidate.where) }
  return { ...element(draft, name, candidate, serves), unique: false, ...where, bytes, writesPerRow: share ?? oneEntry(name) }
}

/** The index that a key brings. */
export function keyIndex(
  context: SchemaContext,
  table: Pick<EntityDraft, 'draft'> & Partial<EntityDraft>,
  key: Key,
  serves: readonly PathShape[],
): Index {
  const { draft, entity } = table
  const size = { table: draft.name, rows: draft.rows, columns: columnsOf(draft, key.candidate), one: noTwoAlike(key.name) }
  const bytes = btreeSeries(context, key.name, entity === undefined ? size : { ...size, entity })
  return { ...element(draft, key.name, key.candidate, serves), unique: true, bytes, writesPerRow: oneEntry(key.name) }
}

/** A table that holds no entity is found by its keys alone. */
export function keyOnly(context: SchemaContext, draft: TableDraft): Table {
  const keys = constraintsOf(draft).map(({ name, columns }) => ({ name, candidate: ascending(columns) }))
  return { ...draft, indexes: [], keyIndexes: keys.map((key) => keyIndex(context, { draft }, key, [])) }
}

function constraintsOf({
  name,
  primaryKey,
  uniques,
}: TableDraft): readonly { readonly name: string; readonly columns: readonly string[] }[] {
  return [{ name: identifier(name, 'pkey'), columns: primaryKey }, ...uniques]
}

function ascending(columns: readonly string[]): Candidate {
  return { columns: columns.map((name) => ({ name, descending: false })) }
}

function columnsOf({ columns }: TableDraft, candidate: Candidate): readonly Column[] {
  return candidate.columns.flatMap(({ name }) => columns.find((column) => column.name === name) ?? [])
}

function element(
  draft: TableDraft,
  name: string,
  candidate: Candidate,
  serves: readonly PathShape[],
): Omit<Index, 'unique' | 'bytes' | 'writesPerRow'> {
  const paths = [...new Set(serves.filter((each) => each.path.from.length > 0).map((each) => each.path))]
  return {
    id: `index/${name}`,
    because: { decisions: [], figures: [`index/${name}/bytes`] },
    from: paths.length === 0 ? draft.from : [...new Set(paths.flatMap((path) => path.from.map((each) => each.path)))],
    name,
    table: draft.name,
    columns: candidate.columns,
    include: [],
    method: 'btree',
    serves: paths.map((path) => path.id),
    covers: candidate.where === undefined ? draft.foreignKeys.filter((key) => isCovered(key, candidate)).map((key) => key.name) : [],
  }
}

/** A foreign key needs no index of its own where one starts with its columns. */
function isCovered(key: ForeignKey, { columns }: Candidate): boolean {
  return key.columns.every((name, index) => columns[index]?.name === name)
}

/** Shares of the key's columns; nothing where one of them is an order's, which takes ever other values. */
function keyShares({ columns }: Candidate, shapes: readonly PathShape[]): readonly Share[] | undefined {
  const found: Share[] = []
  for (const { name } of columns) {
    const term = shapes.flatMap((shape) => shape.equal).find((each) => each.column === name)
    if (term === undefined) return undefined
    found.push(term.why)
  }
  return found
}

/** The part of the rows that an index with a condition holds, and why. */
function shareFigure(id: string, { where }: Candidate, shapes: readonly PathShape[]): Figure | undefined {
  const term =
    where === undefined
      ? undefined
      : shapes.flatMap((shape) => shape.equal).find((each) => each.column === where.column && each.share === where.share)
  return term?.why.why(id)
}

function noTwoAlike(name: string): Figure {
  return counted(`index/${name}/one`, 0, '1', 'no two rows are alike', [])
}

function oneEntry(name: string): Figure {
  return counted(`index/${name}/writesPerRow`, 1, '1', 'one entry for each row', [])
}
