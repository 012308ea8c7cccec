import { ratio, sum } from '../../math/combine.ts'
import type { Index } from '../../model/design/schema.ts'
import { derive } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import type { AccessPath } from '../../model/workload.ts'
import { fact } from './facts.ts'
import { ginSeries } from './index-bytes.ts'
import type { EntityDraft } from './indexes.ts'
import type { SchemaContext } from './input.ts'
import { widthOf } from './widths.ts'

/** The index over the words of an entity's searchable fields, where an operation searches them. */
export function textIndexes(context: SchemaContext, { draft, entity }: EntityDraft, paths: readonly AccessPath[]): readonly Index[] {
  const column = draft.columns.find((each) => each.role === 'search')
  if (column === undefined) return []
  const searches = paths.filter((path) => path.text.length > 0)
  const name = context.names.take(draft.name, column.name)
  const words = wordsOf(context, name, { draft, entity })
  const bytes = ginSeries(context, name, draft.rows, words)
  return [
    {
      id: `index/${name}`,
      because: { decisions: [], figures: [bytes.id] },
      from: [...new Set(searches.flatMap((path) => path.from.map((each) => each.path)))],
      name,
      table: draft.name,
      columns: [{ name: column.name, descending: false }],
      include: [],
      method: 'gin',
      unique: false,
      serves: searches.map((path) => path.id),
      covers: [],
      bytes,
      writesPerRow: words,
    },
  ]
}

/** Words of one row: the bytes of its searchable texts over those of a word. */
function wordsOf(context: SchemaContext, name: string, { draft, entity }: Pick<EntityDraft, 'draft' | 'entity'>): Figure {
  const texts = draft.columns.filter((column) => entity.fields.get(column.field ?? '')?.searchable === true)
  const bytes = derive(
    `index/${name}/text`,
    sum,
    Object.fromEntries(texts.map((column) => [column.name, widthOf(context, draft.name, column, entity)])),
    'B',
  )
  return derive(`index/${name}/words`, ratio, { part: bytes, whole: fact(context, 'indexes/word') }, '1')
}
