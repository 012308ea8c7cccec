import type { Entity } from '../../model/brief.ts'
import type { Index, Scan } from '../../model/design/schema.ts'
import { atHorizon } from '../../model/quantity.ts'
import type { AccessPath } from '../../model/workload.ts'
import type { Costs } from '../../solve/index-costs.ts'
import { type IndexChoice, type Served, chooseIndexes } from '../../solve/indexes.ts'
import { byteWorth } from './index-costs.ts'
import { chosenIndex, guessBytes, keyIndex, keysFor } from './index-elements.ts'
import type { SchemaContext, TableDraft } from './input.ts'
import type { ByField, PartialUnique } from './keys.ts'
import { foreignKeyShapes } from './removals.ts'
import { scansOf } from './scans.ts'
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
  const keys = keysFor(context, table)
  const constraints = keys.length - table.partialUniques.length
  const at: PathTable = { entity: table.entity, columns: table.columns, rows: atHorizon(table.draft.rows) }
  const shapes = [...paths.flatMap((path) => shapesOf(context, path, at)), ...foreignKeyShapes(context, table, at)]
  const choice = chooseIndexes({
    rows: at.rows,
    writes: writesOf(context, table),
    shapes,
    keys: keys.map((each) => each.candidate),
    costs: { ...costs, byte: byteWorth(context, table.entity) },
    bytes: (candidate) => guessBytes(context, table, candidate, shapes),
  })
  const indexed = keys.map((key, number) => keyIndex(context, table, key, served(choice, 'key', number)))
  const partial = table.partialUniques.flatMap(({ where, from }, number) => {
    const index = indexed[constraints + number]
    return index === undefined ? [] : [{ ...index, where, from: [from] }]
  })
  const chosen = choice.chosen.map((candidate, number) => chosenIndex(context, table, candidate, served(choice, 'index', number), shapes))
  return {
    indexes: [...partial, ...chosen, ...textIndexes(context, table, paths)],
    keyIndexes: indexed.slice(0, constraints),
    scans: scansOf(context, table.draft, choice),
  }
}

function served(choice: IndexChoice<PathShape>, by: Served<PathShape>['by'], number: number): readonly PathShape[] {
  return choice.served.filter((each) => each.by === by && each.index === number).map((each) => each.shape)
}

function writesOf({ workload }: SchemaContext, { entity }: EntityDraft): number {
  const load = workload.entities.get(entity.name)
  return load === undefined ? 0 : atHorizon(load.writes)
}
