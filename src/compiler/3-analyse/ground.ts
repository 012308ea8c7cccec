import type { Brief, Operation } from '../model/brief.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Figure } from '../model/quantity.ts'
import { type Effects, effectsOf } from './effects.ts'
import { Figures, structural } from './figures.ts'
import { Fractions } from './fractions.ts'
import { layoutOf } from './layout.ts'
import { Lengths } from './lengths.ts'
import { PathBook } from './path-book.ts'
import { Rates } from './rates.ts'
import { Rows } from './rows.ts'
import { Scopes } from './scopes.ts'
import { Searches } from './searches.ts'
import type { Shapes } from './shape.ts'
import { type Timeline, timelineOf } from './timeline.ts'
import { Wire } from './wire.ts'

/** What the date and the knowledge of an analysis are. */
export type Context = {
  /** ISO date. */
  readonly today: string
  readonly knowledge: Knowledge
}

/** Everything that the loads of operations and entities are worked out from; each number is made when it is first asked for. */
export type Ground = {
  readonly brief: Brief
  readonly figures: Figures
  readonly lengths: Lengths
  readonly timeline: Timeline
  readonly shapes: Shapes
  readonly effects: Effects
  readonly rates: Rates
  readonly rows: Rows
  readonly fractions: Fractions
  readonly searches: Searches
  readonly scopes: Scopes
  readonly paths: PathBook
  readonly wire: Wire
  /** Operations that upload bodies, by entity and field. */
  readonly uploads: ReadonlyMap<string, readonly Operation[]>
  readonly rowBytes: (entity: string) => Figure
}

/** Lays the ground for one brief. */
export function groundOf(brief: Brief, { today, knowledge }: Context): Ground {
  const layout = layoutOf(brief, knowledge)
  const { shapes } = layout
  const figures = new Figures(knowledge, layout.figures)
  const lengths = new Lengths(figures, layout.lengths)
  const timeline = timelineOf(brief, today, figures)
  const effects = effectsOf(brief, shapes)
  const rates = new Rates({ brief, figures, lengths, timeline, effects })
  const rowBytes = (entity: string): Figure => layout.rowBytes.get(entity) ?? structural.nobody
  const rows = new Rows({ brief, figures, lengths, timeline, shapes, rates, rowBytes })
  const fractions = new Fractions(figures, lengths, rows, timeline)
  const searches = new Searches(shapes, fractions)
  const scopes = new Scopes(brief, searches, rows, rates.callers)
  const paths = new PathBook(timeline)
  const wire = new Wire(figures, lengths, layout.wire)
  const uploads = Map.groupBy(
    [...brief.operations.values()].filter(({ verb }) => verb?.kind === 'upload'),
    ({ verb }) => `${verb?.entity}.${verb?.field}`,
  )
  return { brief, figures, lengths, timeline, shapes, effects, rates, rows, fractions, searches, scopes, paths, wire, uploads, rowBytes }
}
