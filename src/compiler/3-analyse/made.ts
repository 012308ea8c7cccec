import type { Operation } from '../model/brief.ts'
import { derive, deriveSeries } from '../model/formula.ts'
import type { Amount, Figure, Series } from '../model/quantity.ts'
import { difference, product, ratio } from '../math/combine.ts'
import { backlog } from '../math/rates.ts'
import { structural } from './figures.ts'
import { addUp, isIdle, isOne, type Item, type Pace, paceSeries } from './pace.ts'
import type { RateGround, Rates } from './rates.ts'

/** Rows made and removed per second, by the operations that do so. */
export class Made {
  readonly #ground: RateGround
  readonly #rates: Rates
  readonly #makers: ByEntity
  readonly #removers: ByEntity
  readonly #known = new Map<string, Pace>()
  readonly #series = new Map<string, Series>()

  constructor(ground: RateGround, rates: Rates) {
    this.#ground = ground
    this.#rates = rates
    const { makers, removers } = makersOf(ground)
    this.#makers = makers
    this.#removers = removers
  }

  /** Whether any operation makes rows of an entity. */
  isMade(entity: string): boolean {
    return this.#makers.has(entity)
  }

  /** Operations that make rows of an entity. */
  makersOf(entity: string): readonly Operation[] {
    return this.#makers.get(entity) ?? []
  }

  /** Operations that remove rows of an entity: deletes, and clean-ups. */
  removersOf(entity: string): readonly Operation[] {
    return this.#removers.get(entity) ?? []
  }

  /** Rows of an entity made per second. */
  of(entity: string): Pace {
    const before = this.#known.get(entity)
    if (before !== undefined) return before
    // While it is being worked out nothing is known of it: a run that makes what it handles starts nothing by itself.
    this.#known.set(entity, idle)
    const pace = this.#addUp(`entity/${entity}/made`, this.#makers.get(entity) ?? [])
    this.#known.set(entity, pace)
    return pace
  }

  /** The same by quarter. */
  series(entity: string): Series {
    const before = this.#series.get(entity)
    if (before !== undefined) return before
    const series = paceSeries(`entity/${entity}/made`, this.of(entity), this.#ground.timeline, 'row/s')
    this.#series.set(entity, series)
    return series
  }

  /** Rows of an entity made per second, less those that callers and clean-ups remove. */
  remaining(entity: string): Pace {
    const made = this.of(entity)
    const removed = this.#removed(entity, made)
    if (isIdle(removed)) return made
    const less = (part: 'today' | 'steady'): Figure =>
      removed[part] === structural.nothing
        ? made[part]
        : derive(`entity/${entity}/remaining-${part}`, difference, { from: made[part], less: removed[part] }, 'row/s')
    return { today: less('today'), steady: less('steady') }
  }

  /** Rows of an entity that one run of a clock reads or changes: as the author says, a share of those made since the last run, or supposed. */
  run(operation: Operation, entity: string | undefined, share: 'run.reads' | 'run.changes' | 'run.removes'): Amount {
    const { figures, timeline } = this.#ground
    const { name, trigger } = operation
    const said = this.#said(operation)
    if (said !== undefined) return said
    const pace = entity === undefined ? idle : this.of(entity)
    if (trigger.kind !== 'clock' || entity === undefined || isIdle(pace)) return figures.assume(`operation/${name}/rows`, 'run.rows')
    const made = this.series(entity)
    const interval = figures.given(
      `operation/${name}/interval`,
      { value: trigger.interval, unit: 's', text: trigger.text },
      `operations.${name}.every`,
    )
    return deriveSeries(
      `operation/${name}/${runNames[share]}`,
      backlog,
      { made, interval, share: figures.assume(`operation/${name}/share-${runNames[share]}`, share) },
      timeline.count,
    )
  }

  /** Rows per second that the runs of a clock handle. */
  handled(operation: Operation): Pace {
    const { figures, effects } = this.#ground
    const { name } = operation
    const { steady } = this.#rates.of(operation)
    const entity = effects.anchor(operation)
    const said = this.#said(operation)
    const made = entity === undefined ? idle : this.of(entity)
    if (said !== undefined || isIdle(made)) {
      const rows = said ?? (entity === undefined ? structural.oneTime : figures.assume(`operation/${name}/rows`, 'run.rows'))
      return {
        today: structural.nothing,
        steady: isOne(rows) ? steady : derive(`operation/${name}/events-a-second`, product, { runs: steady, rows }, 'event/s'),
      }
    }
    const kind = operation.changes.length > 0 ? 'run.changes' : 'run.reads'
    const share = figures.assume(`operation/${name}/share-${runNames[kind]}`, kind)
    return {
      today: addUp(`operation/${name}/events-today`, [{ name: 'made', amount: made.today, times: share }], 'event/s'),
      steady: addUp(`operation/${name}/events-steady`, [{ name: 'made', amount: made.steady, times: share }], 'event/s'),
    }
  }

  /** Rows that one call or run carries. */
  carried(operation: Operation): Figure {
    return this.#said(operation) ?? this.#ground.lengths.carried(operation)
  }

  /** Rows of one run where the author says so: `rows`, or a rate in rows over the runs. */
  #said(operation: Operation): Figure | undefined {
    const { name, rows, rate, trigger } = operation
    const { figures } = this.#ground
    if (trigger.kind !== 'clock' && trigger.kind !== 'event') return undefined
    if (rows !== undefined) return this.#ground.lengths.carried(operation)
    if (rate?.unit !== 'row/s') return undefined
    const { today, steady } = this.#rates.of(operation)
    const part = figures.given(`operation/${name}/rowsToday`, rate, `operations.${name}.rate`)
    return derive(`operation/${name}/rows`, ratio, { part, whole: trigger.kind === 'clock' ? steady : today }, 'row/call')
  }

  #removed(entity: string, made: Pace): Pace {
    const removers = this.#removers.get(entity) ?? []
    if (removers.length === 0) return idle
    const { figures } = this.#ground
    const known = removers.filter((operation) => operation.trigger.kind !== 'clock' && !this.#rates.of(operation).supposed)
    const removed = this.#addUp(`entity/${entity}/removed`, known)
    const supposed = removers.filter((remover) => !known.includes(remover))
    if (supposed.length === 0) return removed
    const share = figures.assume(
      `entity/${entity}/removed-share`,
      supposed.some(({ trigger }) => trigger.kind !== 'clock') ? 'delete.removes' : 'run.removes',
    )
    const item = (amount: Figure): Item => ({ name: 'made', amount, times: share })
    return {
      today: addUp(`entity/${entity}/removed-today-supposed`, [{ name: 'known', amount: removed.today }, item(made.today)], 'row/s'),
      steady: addUp(`entity/${entity}/removed-steady-supposed`, [{ name: 'known', amount: removed.steady }, item(made.steady)], 'row/s'),
    }
  }

  #addUp(id: string, makers: readonly Operation[]): Pace {
    const items = makers.map((operation) => ({ name: operation.name, rate: this.#rates.of(operation), times: this.carried(operation) }))
    return {
      today: addUp(
        `${id}-today`,
        items.map(({ name, rate, times }) => ({ name, amount: rate.today, times })),
        'row/s',
      ),
      steady: addUp(
        `${id}-steady`,
        items.map(({ name, rate, times }) => ({ name, amount: rate.steady, times })),
        'row/s',
      ),
    }
  }
}

const idle: Pace = { today: structural.nothing, steady: structural.nothing }
const runNames = { 'run.reads': 'rows-read', 'run.changes': 'rows-changed', 'run.removes': 'rows-removed' } as const

type ByEntity = ReadonlyMap<string, readonly Operation[]>

/** Which operations make and remove rows of each entity. Parts come and go with their owners and are not listed. */
function makersOf({ brief, effects }: RateGround): { readonly makers: ByEntity; readonly removers: ByEntity } {
  const makers = new Map<string, Operation[]>()
  const removers = new Map<string, Operation[]>()
  const add = (list: Map<string, Operation[]>, entity: string, operation: Operation): void => {
    const known = list.get(entity)
    if (known === undefined) list.set(entity, [operation])
    else known.push(operation)
  }
  for (const operation of brief.operations.values()) {
    const { verb } = operation
    if (verb !== undefined && effects.makes(operation)) add(makers, verb.entity, operation)
    if (verb?.kind === 'delete' && !hides(operation, brief.entities.get(verb.entity))) add(removers, verb.entity, operation)
    for (const effect of effects.of(operation)) {
      if (effect.access === 'insert') add(makers, effect.entity, operation)
      if (effect.expires !== undefined) add(removers, effect.entity, operation)
    }
  }
  return { makers, removers }
}

/** Whether a delete only hides its row: it may be undone, or the row must be kept for a time. */
export function hides(operation: Operation, entity: { readonly keep?: { readonly atLeast: boolean } } | undefined): boolean {
  return operation.undo !== undefined || entity?.keep?.atLeast === true
}
