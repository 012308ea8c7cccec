import type { Actor, Brief, Operation } from '../model/brief.ts'
import { counted, derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import { sumOfProducts } from '../math/combine.ts'
import { impliedCallers } from '../math/rates.ts'
import type { Figures } from './figures.ts'

/** How many there are of each actor: as the author says, as the rates imply, or as supposed. */
export class Callers {
  readonly #brief: Brief
  readonly #figures: Figures
  readonly #statedRate: (operation: Operation) => Figure | undefined
  readonly #calledBy: ReadonlyMap<string, readonly Operation[]>
  readonly #known = new Map<string, Figure>()

  /** `statedRate` gives the rate of an operation that the author wrote, in calls. */
  constructor(brief: Brief, figures: Figures, statedRate: (operation: Operation) => Figure | undefined) {
    this.#brief = brief
    this.#figures = figures
    this.#statedRate = statedRate
    this.#calledBy = operationsByCaller(brief)
  }

  /** Number of one actor, today. */
  count(name: string): Figure {
    const before = this.#known.get(name)
    if (before !== undefined) return before
    const actor = this.#brief.actors.get(name)
    const figure = actor === undefined ? this.#figures.assume(`actor/${name}/count`, 'actor.person.count') : this.#countOf(actor)
    this.#known.set(name, figure)
    return figure
  }

  /** How many of one actor come in a day: `active` where the author says it, else all. */
  coming(name: string): Figure {
    const active = this.#brief.actors.get(name)?.active
    return active === undefined ? this.count(name) : this.#figures.given(`actor/${name}/active`, active, `actors.${name}.active`, 'person')
  }

  #countOf(actor: Actor): Figure {
    const id = `actor/${actor.name}/count`
    if (actor.count !== undefined) return this.#figures.given(id, actor.count, `actors.${actor.name}.count`, 'person')
    if (actor.is === 'employee') return this.#figures.assume(id, 'actor.employee.count')
    if (actor.is === 'machine') return this.#figures.assume(id, 'actor.machine.count')
    return this.#implied(actor, id) ?? this.#figures.assume(id, 'actor.person.count')
  }

  /** Callers that the given rates imply; where several kinds of persons share one rate, each has an equal part of it. */
  #implied(actor: Actor, id: string): Figure | undefined {
    const pairs: Record<string, Figure> = {}
    for (const operation of this.#calledBy.get(actor.name) ?? []) {
      const rate = this.#statedRate(operation)
      if (rate === undefined || operation.trigger.kind !== 'call') continue
      const persons = operation.trigger.by.filter(({ actor: name }) => isPerson(this.#brief.actors.get(name))).length
      pairs[operation.name] = rate
      pairs[`${operation.name} part`] = counted(
        `actor/${actor.name}/part-of-${operation.name}`,
        1 / Math.max(1, persons),
        '1',
        `1 of ${persons} kinds of persons that call it`,
        [],
      )
    }
    if (Object.keys(pairs).length === 0) return undefined
    const rate = derive(`actor/${actor.name}/calls`, sumOfProducts, pairs, 'call/s')
    return derive(id, impliedCallers, {
      rate,
      callsADay: this.#figures.assume(`actor/${actor.name}/calls-a-day`, 'actor.person.callsPerDay'),
    })
  }
}

function isPerson(actor: Actor | undefined): boolean {
  return actor?.is === 'person' || actor?.is === 'anonymous'
}

function operationsByCaller(brief: Brief): ReadonlyMap<string, readonly Operation[]> {
  const found = new Map<string, Operation[]>()
  for (const operation of brief.operations.values()) {
    if (operation.trigger.kind !== 'call') continue
    for (const { actor } of operation.trigger.by) {
      const operations = found.get(actor)
      if (operations === undefined) found.set(actor, [operation])
      else operations.push(operation)
    }
  }
  return found
}
