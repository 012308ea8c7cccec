import type { Brief } from '../model/brief.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Figure } from '../model/quantity.ts'
import { rowBytes } from './columns.ts'
import { Figures } from './figures.ts'
import { Lengths, placeOf } from './lengths.ts'
import { type Shapes, shapesOf } from './shape.ts'
import { Wire } from './wire.ts'

/** What follows from actors and entities alone: how they hang together and how long their rows are. */
export type Layout = {
  readonly shapes: Shapes
  readonly figures: Figures
  readonly lengths: Lengths
  readonly wire: Wire
  readonly rowBytes: ReadonlyMap<string, Figure>
}

/**
 * The layout of a brief's entities. It is kept with them: a search for flip points analyses hundreds of briefs that differ in one rate or target
 * and share their entities. Everything is worked out at once, so that what is supposed does not depend on who asked before.
 */
export function layoutOf({ actors, entities }: Brief, knowledge: Knowledge): Layout {
  const before = kept.get(entities)
  if (before !== undefined && before.actors === actors && before.knowledge === knowledge) return before.layout
  const layout = work(actors, entities, knowledge)
  kept.set(entities, { actors, knowledge, layout })
  return layout
}

const kept = new WeakMap<Brief['entities'], { readonly actors: Brief['actors']; readonly knowledge: Knowledge; readonly layout: Layout }>()

function work(actors: Brief['actors'], entities: Brief['entities'], knowledge: Knowledge): Layout {
  const figures = new Figures(knowledge)
  const lengths = new Lengths(figures)
  const wire = new Wire(figures, lengths)
  const shapes = shapesOf(actors, entities)
  const bytes = new Map<string, Figure>()
  for (const shape of shapes.values()) {
    bytes.set(shape.name, rowBytes(shape, figures, lengths))
    wire.answered(shape)
    for (const { field } of shape.parts) lengths.list(placeOf(shape.name), field)
    for (const field of shape.entity.fields.values())
      if (field.type.kind === 'file' || field.type.kind === 'image') lengths.body(placeOf(shape.name), field)
  }
  return { shapes, figures, lengths, wire, rowBytes: bytes }
}
