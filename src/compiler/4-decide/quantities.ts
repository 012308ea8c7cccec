import type { Facts } from '../model/decision.ts'
import type { Knowledge, KnownQuantity } from '../model/knowledge.ts'
import type { Figure, FigureId, Series } from '../model/quantity.ts'
import { assumed, inQuarter, known } from '../model/formula.ts'
import type { DefaultId, KnowledgeId } from '../model/reason.ts'

/**
 * A number out of the knowledge, as a figure; one that nobody published is labelled assumed.
 * Throws when the knowledge lacks it, which is no mistake of the author's.
 */
export function quantity(facts: Facts, id: KnowledgeId): Figure {
  const figures = figuresOf(facts.knowledge)
  const made = figures.get(id)
  if (made !== undefined) return made
  const entry = facts.knowledge.quantities.get(id)
  if (entry === undefined) throw new Error(`the knowledge lacks \`${id}\``)
  const figure = isAssumption(entry)
    ? { ...known(id, entry.value, entry.unit, id), provenance: 'assumed' as const }
    : known(id, entry.value, entry.unit, id)
  figures.set(id, figure)
  return figure
}

/** A default of the language, as a figure. Throws when the knowledge lacks it. */
export function usual(facts: Facts, id: DefaultId): Figure {
  const entry = facts.knowledge.defaults.get(id)
  if (entry === undefined) throw new Error(`the knowledge lacks the default \`${id}\``)
  return assumed(id, entry.value, entry.unit, id)
}

/** A figure that many scores share, made once for each set of facts: it may rest on what other rules decided. */
export function shared(facts: Facts, id: FigureId, make: () => Figure): Figure {
  let figures = sharedFigures.get(facts)
  if (figures === undefined) {
    figures = new Map()
    sharedFigures.set(facts, figures)
  }
  const known = figures.get(id)
  if (known !== undefined) return known
  const figure = make()
  figures.set(id, figure)
  return figure
}

const sharedFigures = new WeakMap<Facts, Map<FigureId, Figure>>()

/** Whether nobody published the number: it may lie anywhere in its range. */
function isAssumption(entry: KnownQuantity): boolean {
  return entry.source.title === 'assumption'
}

/** A series at the horizon, where decisions are judged. */
export function atTheHorizon(series: Series): Figure {
  const made = horizons.get(series)
  if (made !== undefined) return made
  const figure = inQuarter(`${series.id}/horizon`, series, series.values.length - 1)
  horizons.set(series, figure)
  return figure
}

const made = new WeakMap<Knowledge, Map<KnowledgeId, Figure>>()
const horizons = new WeakMap<Series, Figure>()

function figuresOf(knowledge: Knowledge): Map<KnowledgeId, Figure> {
  const known = made.get(knowledge)
  if (known !== undefined) return known
  const figures = new Map<KnowledgeId, Figure>()
  made.set(knowledge, figures)
  return figures
}
