import type { Stated } from '../model/brief.ts'
import { assumed, counted, given, known } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import type { Figure, FigureId, Unit } from '../model/quantity.ts'
import type { BriefPath, DefaultId, KnowledgeId } from '../model/reason.ts'

/** Makes the numbers at the bottom of all others, and remembers what had to be supposed; `base` has made some before. */
export class Figures {
  readonly #knowledge: Knowledge
  readonly #base: Figures | undefined
  readonly #assumed = new Map<FigureId, Figure>()
  readonly #known = new Map<KnowledgeId, Figure>()

  constructor(knowledge: Knowledge, base?: Figures) {
    this.#knowledge = knowledge
    this.#base = base
  }

  /** A number that the language supposes under a name of its own; the same name gives the same figure. */
  assume(id: FigureId, from: DefaultId): Figure {
    const before = this.#assumed.get(id) ?? (this.#base === undefined ? undefined : this.#base.#assumed.get(id))
    if (before !== undefined) return before
    const supposed = this.#knowledge.defaults.get(from)
    if (supposed === undefined) throw new Error(`the knowledge lacks the default ${from}`)
    const figure = assumed(id, supposed.value, supposed.unit, from)
    this.#assumed.set(id, figure)
    return figure
  }

  /** What the author wrote, else what the language supposes. */
  givenOr(id: FigureId, stated: Stated | undefined, path: BriefPath, from: DefaultId): Figure {
    return stated === undefined ? this.assume(id, from) : this.given(id, stated, path)
  }

  /** What the author wrote, in its own unit or in the one it is meant as here. */
  given(id: FigureId, stated: Stated, path: BriefPath, unit: Unit = stated.unit): Figure {
    return given(id, stated.value, unit, path, stated.text)
  }

  /** A number from the knowledge; its id there is its name. */
  know(id: KnowledgeId): Figure {
    const before = this.#known.get(id) ?? (this.#base === undefined ? undefined : this.#base.#known.get(id))
    if (before !== undefined) return before
    const quantity = this.#knowledge.quantities.get(id)
    if (quantity === undefined) throw new Error(`the knowledge lacks ${id}`)
    const figure = known(id, quantity.value, quantity.unit, id)
    this.#known.set(id, figure)
    return figure
  }

  /** Everything supposed so far, in the order met. */
  assumptions(): readonly Figure[] {
    return [...(this.#base?.assumptions() ?? []), ...this.#assumed.values()]
  }
}

/** Numbers that follow from what a thing is: they need no place in the brief. */
export const structural = {
  oneRow: counted('structure/one-row', 1, 'row/call', 'one row in each call', []),
  always: counted('structure/always', 1, '1', 'in every call', []),
  onePerOwner: counted('structure/one-per-owner', 1, 'row/row', 'one for each row of its owner', []),
  oneTime: counted('structure/one-time', 1, '1', 'once in each call', []),
  nothing: counted('structure/nothing', 0, 'call/s', 'nothing of this kind', []),
  nobody: counted('structure/nobody', 0, 'B/call', 'nobody calls and nobody is answered', []),
  aligned1: counted('structure/aligned-1', 1, '1', 'begins anywhere', []),
  aligned4: counted('structure/aligned-4', 4, '1', 'begins at a multiple of 4 bytes', []),
  aligned8: counted('structure/aligned-8', 8, '1', 'begins at a multiple of 8 bytes', []),
  varying: counted('structure/varying', 0, '1', 'of varying length', []),
  present: counted('structure/present', 0, '1', 'never absent', []),
} as const
