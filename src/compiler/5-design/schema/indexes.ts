import { scanSeconds } from '../../math/look-ups.ts'
import type { Entity } from '../../model/brief.ts'
import type { Column, ForeignKey, Index, Scan, Table } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { counted, derive, inQuarter } from '../../model/formula.ts'
import { identifier } from '../../model/naming.ts'
import { type Figure, atHorizon } from '../../model/quantity.ts'
import type { AccessPath } from '../../model/workload.ts'
import { type Candidate, type Costs, type IndexChoice, type Served, type Term, chooseIndexes } from '../../solve/indexes.ts'
import { fact } from './facts.ts'
import { btreeGuess, btreeSeries } from './index-bytes.ts'
import type { SchemaContext, TableDraft } from './input.ts'
import type { ByField, PartialUnique } from './keys.ts'
import { foreignKeyShapes } from './removals.ts'
import { type PathShape, type PathTable, shapesOf } from './shapes.ts'
import { textIndexes } from './text-indexes.ts'

/** An entity's table before its indexes, with what they are chosen by. */
export type EntityDraft = {
  readonly draft: TableDraft
  readonly entity: Entity
  readonly columns: ByField
  readonly partialUniques: readonly PartialUnique[]
}

export type Indexed = { readonly indexes: readonly Index[]; readonly keyIndexes: readonly Index[]; readonly scans: readonly Scan[] }

/** The indexes of an entity's table: those its keys bring, those its access paths are worth, and the paths that read the table instead. */
export function indexesOf(context: SchemaContext, costs: Costs, table: EntityDraft, paths: readonly AccessPath[]): Indexed {
  const builder = new Builder(context, table)
  const keys = builder.keys()
  const at: PathTable = { entity: table.entity, columns: table.columns, rows: atHorizon(table.draft.rows) }
  const shapes = [...paths.flatMap((path) => shapesOf(context, path, at)), ...foreignKeyShapes(context, table, at)]
  const choice = chooseIndexes({
    rows: at.rows,
    writes: writesOf(context, table),
    shapes,
    keys: keys.map((each) => each.candidate),
    costs: { ...costs, byte: byteWorth(context, table) },
    bytes: (candidate) => builder.guess(candidate, shapes),
  })
  const chosen = choice.chosen.map((candidate, number) => builder.index(candidate, served(choice, 'index', number), shapes))
  return {
    indexes: [...builder.partialUniques(choice, keys.length), ...chosen, ...textIndexes(context, table, paths)],
    keyIndexes: keys
      .slice(0, keys.length - table.partialUniques.length)
      .map((key, number) => builder.keyIndex(key, served(choice, 'key', number))),
    scans: scansOf(context, table, costs, choice),
  }
}

/** A table that holds no entity is found by its keys alone. */
export function keyOnly(context: SchemaContext, draft: TableDraft): Table {
  const byName = new Map(draft.columns.map((column) => [column.name, column]))
  const keys = [{ name: identifier(draft.name, 'pkey'), columns: draft.primaryKey }, ...draft.uniques]
  const keyIndexes = keys.map(({ name, columns }): Index => {
    const one = counted(`index/${name}/one`, 0, '1', 'no two rows are alike', draft.from)
    const bytes = btreeSeries(context, name, {
      table: draft.name,
      rows: draft.rows,
      columns: columns.flatMap((each) => byName.get(each) ?? []),
      one,
    })
    return {
      id: `index/${name}`,
      because: { decisions: [], figures: [bytes.id] },
      from: draft.from,
      name,
      table: draft.name,
      columns: columns.map((each) => ({ name: each, descending: false })),
      include: [],
      method: 'btree',
      unique: true,
      serves: [],
      covers: draft.foreignKeys.filter((key) => key.columns.every((column, index) => columns[index] === column)).map((key) => key.name),
      bytes,
      writesPerRow: counted(`index/${name}/writesPerRow`, 1, '1', 'one entry for each row', draft.from),
    }
  })
  return { ...draft, indexes: [], keyIndexes }
}

/** What work costs the database. */
export function costsOf(context: SchemaContext): Costs {
  const value = (id: string): number => fact(context, id).value
  return {
    statement: value('service-times/postgresql-statement'),
    row: value('service-times/postgresql-row'),
    scannedRow: value('service-times/postgresql-scanned-row'),
    entry: value('service-times/postgresql-index-entry'),
    byte: 0,
  }
}

/**
 * Cores that one byte of an index is worth: what its storage costs over what a core costs, and what the memory costs that its hot part takes
 * from others, as one machine sells both.
 */
function byteWorth(context: SchemaContext, { entity }: EntityDraft): number {
  const value = (id: string): number => fact(context, id).value
  const machine = 'prices/aws/database/db.m7g.large'
  const month = value(machine) * hoursPerMonth
  const core = month / value(`${machine}/cores`)
  const load = context.workload.entities.get(entity.name)
  const hot = load === undefined || atHorizon(load.bytes) === 0 ? 1 : Math.min(1, atHorizon(load.workingSet) / atHorizon(load.bytes))
  return value('prices/aws/storage') / 1e9 / core + (hot * month) / value(`${machine}/memory`) / core
}

const hoursPerMonth = 720

type Key = { readonly name: string; readonly candidate: Candidate; readonly columns: readonly string[] }

class Builder {
  readonly #context: SchemaContext
  readonly #table: EntityDraft
  readonly #byName: ReadonlyMap<string, Column>

  constructor(context: SchemaContext, table: EntityDraft) {
    this.#context = context
    this.#table = table
    this.#byName = new Map(table.draft.columns.map((column) => [column.name, column]))
  }

  /** Primary key, unique constraints, then unique indexes over rows that are not hidden. */
  keys(): readonly Key[] {
    const { draft, partialUniques } = this.#table
    const key = (name: string, columns: readonly string[]): Key => ({
      name,
      columns,
      candidate: { columns: columns.map((each) => ({ name: each, descending: false })) },
    })
    return [
      key(identifier(draft.name, 'pkey'), draft.primaryKey),
      ...draft.uniques.map((each) => key(each.name, each.columns)),
      ...partialUniques.map((each) => key('', each.columns)),
    ]
  }

  guess(candidate: Candidate, shapes: readonly PathShape[]): number {
    const { draft, entity } = this.#table
    const columns = this.#columns(candidate)
    return btreeGuess(
      this.#context,
      { table: draft.name, entity, rows: draft.rows, columns },
      candidate.where?.share ?? 1,
      shareOfKey(candidate, shapes),
    )
  }

  index(candidate: Candidate, serves: readonly PathShape[], shapes: readonly PathShape[]): Index {
    const { draft, entity } = this.#table
    const names = candidate.columns.map((each) => each.name)
    const name = this.#context.names.take(
      draft.name,
      ...conditionWords(candidate.where),
      ...names.filter((each, index) => index === 0 || each !== 'id').map(short),
    )
    const share = candidate.where === undefined ? undefined : this.#shareFigure(name, candidate.where, serves)
    return this.#element(name, candidate, serves, {
      unique: false,
      ...(candidate.where === undefined ? {} : { where: condition(candidate.where) }),
      bytes: btreeSeries(this.#context, name, {
        table: draft.name,
        entity,
        rows: draft.rows,
        columns: this.#columns(candidate),
        ...(share === undefined ? {} : { share }),
        one: counted(
          `index/${name}/one`,
          shareOfKey(candidate, shapes),
          '1',
          'share of the rows that one key picks',
          serves.flatMap((each) => each.path.from.map((from) => from.path)),
        ),
      }),
      writesPerRow: share ?? counted(`index/${name}/writesPerRow`, 1, '1', 'one entry for each row', []),
    })
  }

  keyIndex(key: Key, serves: readonly PathShape[]): Index {
    const { draft, entity } = this.#table
    const one = counted(`index/${key.name}/one`, 0, '1', 'no two rows are alike', [])
    return this.#element(key.name, key.candidate, serves, {
      unique: true,
      bytes: btreeSeries(this.#context, key.name, {
        table: draft.name,
        entity,
        rows: draft.rows,
        columns: this.#columns(key.candidate),
        one,
      }),
      writesPerRow: counted(`index/${key.name}/writesPerRow`, 1, '1', 'one entry for each row', []),
    })
  }

  partialUniques(choice: IndexChoice, keys: number): readonly Index[] {
    return this.#table.partialUniques.map((each, number) => {
      const name = this.#context.names.take(this.#table.draft.name, ...each.columns, 'key')
      const candidate = { columns: each.columns.map((column) => ({ name: column, descending: false })) }
      const index = this.keyIndex(
        { name, columns: each.columns, candidate },
        served(choice, 'key', keys - this.#table.partialUniques.length + number),
      )
      return { ...index, where: each.where, from: [each.from] }
    })
  }

  #element(
    name: string,
    candidate: Candidate,
    serves: readonly PathShape[],
    rest: Pick<Index, 'unique' | 'where' | 'bytes' | 'writesPerRow'>,
  ): Index {
    const { draft } = this.#table
    const paths = [...new Set(serves.filter((each) => each.path.from.length > 0).map((each) => each.path))]
    return {
      id: `index/${name}`,
      because: { decisions: [], figures: [rest.bytes.id] },
      from: [...new Set(paths.flatMap((path) => path.from.map((each) => each.path)))],
      name,
      table: draft.name,
      columns: candidate.columns,
      include: [],
      method: 'btree',
      serves: paths.map((path) => path.id),
      covers: candidate.where === undefined ? draft.foreignKeys.filter((key) => isCovered(key, candidate)).map((key) => key.name) : [],
      ...rest,
    }
  }

  #shareFigure(name: string, where: Term, serves: readonly PathShape[]): Figure {
    const path = serves.find((each) => each.equal.length === 1 && each.range.length === 0 && each.when === undefined)?.path
    return counted(
      `index/${name}/share`,
      where.share,
      '1',
      `rows whose ${where.column} is ${where.literals?.join(' or ') ?? ''}`,
      path?.from.map((each) => each.path) ?? [],
    )
  }

  #columns({ columns }: Candidate): readonly Column[] {
    return columns.flatMap((each) => this.#byName.get(each.name) ?? [])
  }
}

function served(choice: IndexChoice, by: Served['by'], number: number): readonly PathShape[] {
  return choice.served.filter((each) => each.by === by && each.index === number).map((each) => each.shape as PathShape)
}

/** Share of the rows that one value of the whole key picks, from what the look-ups say of its columns. */
function shareOfKey({ columns }: Candidate, shapes: readonly PathShape[]): number {
  const shares = new Map(shapes.flatMap((shape) => shape.equal.map((term) => [term.column, term.share] as const)))
  // A column that no look-up compares for equality is an order's, and takes ever other values.
  return columns.reduce((share, { name }) => share * (shares.get(name) ?? 0), 1)
}

function isCovered(key: ForeignKey, { columns }: Candidate): boolean {
  return key.columns.every((name, index) => columns[index]?.name === name)
}

function condition({ column, literals = [] }: Term): Expression {
  const value: Expression = { kind: 'column', name: column }
  const [only] = literals
  if (only === 'none') return { kind: 'isNull', of: value, negated: false }
  if (literals.length === 1 && only !== undefined)
    return { kind: 'binary', operator: '=', left: value, right: { kind: 'literal', value: only } }
  return { kind: 'in', value, list: literals.map((each) => ({ kind: 'literal', value: each })) }
}

/** `customer_id` → `customer`, `placed_at` → `placed`: what a column is about, for the index's name. */
function short(column: string): string {
  return column === 'id' ? column : column.replace(/_(id|at)$/, '')
}

/** What a condition adds to an index's name: the values it holds, or what its rows are without. */
function conditionWords(where: Term | undefined): readonly string[] {
  if (where === undefined) return []
  return where.literals?.[0] === 'none' ? ['without', short(where.column)] : (where.literals ?? []).map(snakeWord)
}

function snakeWord(literal: string): string {
  return literal
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
}

function writesOf({ workload }: SchemaContext, { entity }: EntityDraft): number {
  const load = workload.entities.get(entity.name)
  return load === undefined ? 0 : atHorizon(load.writes)
}

/** The look-ups that read the whole table: since an index would not be faster, or would not be worth its price. */
function scansOf(context: SchemaContext, { draft }: EntityDraft, costs: Costs, choice: IndexChoice): readonly Scan[] {
  return choice.served.flatMap(({ shape, by, best, seconds }) => {
    const { path, when, matches, order } = shape as PathShape
    if (by !== 'scan' || path.from.length === 0) return []
    const id = `scan/${(shape as PathShape).id}`
    const sorted = counted(
      `${id}/sorted`,
      order.length === 0 ? 0 : matches,
      'row',
      'rows that qualify and are sorted',
      path.from.map((each) => each.path),
    )
    const rows = inQuarter(`${id}/rows`, draft.rows, draft.rows.values.length - 1)
    const work = {
      statement: fact(context, 'service-times/postgresql-statement'),
      scannedRow: fact(context, 'service-times/postgresql-scanned-row'),
    }
    const scan = derive(`${id}/seconds`, scanSeconds, { ...work, rows, sorted })
    const faster = best < seconds
    return [
      {
        path: path.id,
        table: draft.name,
        ...(when === undefined ? {} : { when }),
        seconds: scan,
        why: faster ? ('rare' as const) : ('unselective' as const),
      },
    ]
  })
}
