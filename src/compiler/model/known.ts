import { known } from './formula.ts'
import type { Knowledge, KnownQuantity } from './knowledge.ts'
import type { Figure } from './quantity.ts'
import type { KnowledgeId } from './reason.ts'

/**
 * A number out of the knowledge as a figure, the same one each time; one that nobody published is labelled assumed.
 * Throws when the knowledge lacks it, which is no mistake of the author's.
 */
export function knownFigure(knowledge: Knowledge, id: KnowledgeId): Figure {
  const figure = findKnown(knowledge, id)
  if (figure === undefined) throw new Error(`the knowledge lacks \`${id}\``)
  return figure
}

/** The same, or nothing where the knowledge lacks it. */
export function findKnown(knowledge: Knowledge, id: KnowledgeId): Figure | undefined {
  const figures = figuresOf(knowledge)
  const made = figures.get(id)
  if (made !== undefined) return made
  const entry = knowledge.quantities.get(id)
  if (entry === undefined) return undefined
  const figure = known(id, entry.value, entry.unit, id)
  const labelled: Figure = isSupposed(entry) ? { ...figure, provenance: 'assumed' } : figure
  figures.set(id, labelled)
  return labelled
}

/** Whether nobody published the number: it stands in the knowledge as a supposition. */
function isSupposed(entry: KnownQuantity): boolean {
  return entry.source.title === 'assumption'
}

const made = new WeakMap<Knowledge, Map<KnowledgeId, Figure>>()

function figuresOf(knowledge: Knowledge): Map<KnowledgeId, Figure> {
  const figures = made.get(knowledge) ?? new Map<KnowledgeId, Figure>()
  made.set(knowledge, figures)
  return figures
}
