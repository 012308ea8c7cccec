import type { Brief, Operation } from '../model/brief.ts'
import { derive, deriveSeries, given, renamed } from '../model/formula.ts'
import type { Figure, FigureId, Series } from '../model/quantity.ts'
import { callsOfRows, dailyCalls, peakOfWhole, peakRate, tickRate, timesADay } from '../math/rates.ts'
import { Callers } from './callers.ts'
import type { Effects } from './effects.ts'
import { type Figures, structural } from './figures.ts'
import type { Lengths } from './lengths.ts'
import { Made } from './made.ts'
import { addUp, type Pace, paceSeries, sumSeries } from './pace.ts'
import type { Timeline } from './timeline.ts'

/** How often an operation runs, and how often in the busiest minute. */
export type Rate = Pace & {
  readonly average: Series
  readonly peak: Series
  /** Whether nobody said how often. */
  readonly supposed: boolean
}

/** What rates are worked out from. */
export type RateGround = {
  readonly brief: Brief
  readonly figures: Figures
  readonly lengths: Lengths
  readonly timeline: Timeline
  readonly effects: Effects
}

/** The rates of all operations, each worked out when it is first asked for. */
export class Rates {
  readonly callers: Callers
  readonly made: Made
  readonly #ground: RateGround
  readonly #emitters: ReadonlyMap<string, readonly Operation[]>
  readonly #stated = new Map<string, Figure | undefined>()
  readonly #known = new Map<string, Rate>()
  readonly #running = new Set<string>()
  #peak: Figure | undefined

  constructor(ground: RateGround) {
    this.#ground = ground
    this.#emitters = ground.effects.emitters
    this.callers = new Callers(ground.brief, ground.figures, (operation) => this.stated(operation))
    this.made = new Made(ground, this)
  }

  of(operation: Operation): Rate {
    const before = this.#known.get(operation.name)
    if (before !== undefined) return before
    // A chain of events that leads back to itself starts nothing by itself.
    if (this.#running.has(operation.name)) return this.#rate(operation, { today: structural.nothing, steady: structural.nothing })
    this.#running.add(operation.name)
    const rate = this.#work(operation)
    this.#running.delete(operation.name)
    this.#known.set(operation.name, rate)
    return rate
  }

  /** The rate that the author wrote, in calls per second. */
  stated(operation: Operation): Figure | undefined {
    const { name } = operation
    if (!this.#stated.has(name)) this.#stated.set(name, this.#statedOf(operation))
    return this.#stated.get(name)
  }

  /** How many times its average the busiest minute of the whole is. */
  peakFactor(): Figure {
    this.#peak ??= this.#peakOfAll()
    return this.#peak
  }

  /** Rows that one event is about: those that the call which emitted it carried. */
  eventRows(operation: Operation): Figure {
    if (operation.rows !== undefined || operation.rate?.unit === 'row/s') return this.made.carried(operation)
    const emitter = this.emitterOf(operation)
    return emitter === undefined ? structural.oneRow : this.made.carried(emitter)
  }

  /** The operation whose events an operation handles; of several, the one that carries most rows, then the first by name. */
  emitterOf({ trigger }: Operation): Operation | undefined {
    const events = trigger.kind === 'event' ? trigger.events : []
    const emitters = events.flatMap((event) => this.#emitters.get(event) ?? []).filter((emitter) => emitter.trigger.kind !== 'clock')
    return emitters.sort(
      (one, other) => this.made.carried(other).value - this.made.carried(one).value || (one.name < other.name ? -1 : 1),
    )[0]
  }

  #statedOf(operation: Operation): Figure | undefined {
    const { name, rate, trigger } = operation
    if (rate === undefined || trigger.kind === 'event' || trigger.kind === 'clock') return undefined
    const path = `operations.${name}.rate`
    if (rate.unit !== 'row/s') return this.#ground.figures.given(`operation/${name}/today`, rate, path, 'call/s')
    const rows = this.#ground.figures.given(`operation/${name}/rowsToday`, rate, path)
    return derive(`operation/${name}/today`, callsOfRows, { rows, rowsACall: this.#ground.lengths.carried(operation) })
  }

  #work(operation: Operation): Rate {
    const { trigger, name } = operation
    if (trigger.kind === 'event') return this.#ofEvent(operation, trigger.events)
    if (trigger.kind === 'clock') {
      const interval = given(`operation/${name}/interval`, trigger.interval, 's', `operations.${name}.every`, trigger.text)
      return this.#rate(operation, { today: structural.nothing, steady: derive(`operation/${name}/today`, tickRate, { interval }) })
    }
    const stated = this.stated(operation)
    const today = stated ?? this.#supposed(operation)
    const average = paceSeries(`operation/${name}/rate`, { today, steady: structural.nothing }, this.#ground.timeline, 'call/s')
    return { today, steady: structural.nothing, average, peak: this.#peakSeries(operation, today, average), supposed: stated === undefined }
  }

  /** A rate whose peak is its average: nobody outside hurries it. */
  #rate({ name }: Operation, pace: Pace): Rate {
    const average = paceSeries(`operation/${name}/rate`, pace, this.#ground.timeline, 'call/s')
    return { ...pace, average, peak: renamed(`operation/${name}/peak`, average), supposed: false }
  }

  #supposed({ name, trigger }: Operation): Figure {
    const { figures } = this.#ground
    const id = `operation/${name}/today`
    if (trigger.kind !== 'call')
      return derive(id, timesADay, { callsADay: figures.assume(`operation/${name}/calls-a-day`, 'operation.receivesPerDay') })
    const actors = [...new Set(trigger.by.map(({ actor }) => actor))].map((actor) => ({ name: actor, amount: this.callers.coming(actor) }))
    const callers = addUp(`operation/${name}/callers`, actors, 'person')
    return derive(id, dailyCalls, { callers, callsADay: figures.assume(`operation/${name}/calls-a-day`, 'operation.callsPerDay') })
  }

  #peakSeries({ name, peak, rate }: Operation, today: Figure, average: Series): Series {
    const own =
      peak?.unit === 'row/s'
        ? rate?.unit === 'row/s'
          ? this.#ground.figures.given(`operation/${name}/rowsToday`, rate, `operations.${name}.rate`)
          : today
        : today
    const factor =
      peak === undefined ? this.peakFactor() : this.#factorOf(`operation/${name}/peakFactor`, peak, `operations.${name}.peak`, () => own)
    return deriveSeries(`operation/${name}/peak`, peakRate, { rate: average, peak: factor }, this.#ground.timeline.count)
  }

  #peakOfAll(): Figure {
    const { brief, figures } = this.#ground
    const { peak } = brief.quality
    if (peak === undefined) return figures.assume('quality/peak', 'quality.peak')
    return this.#factorOf('quality/peak', peak, 'quality.peak', () => this.#averageOfAll())
  }

  #factorOf(id: FigureId, peak: NonNullable<Operation['peak']>, path: string, average: () => Figure): Figure {
    if (peak.unit === '1') return this.#ground.figures.given(id, peak, path)
    return derive(id, peakOfWhole, { peak: this.#ground.figures.given(`${id}Rate`, peak, path), average: average() })
  }

  /** Calls of everybody outside together, today. */
  #averageOfAll(): Figure {
    const calls = [...this.#ground.brief.operations.values()].filter(({ trigger }) => trigger.kind === 'call' || trigger.kind === 'webhook')
    return addUp(
      'totals/today',
      calls.map((operation) => ({ name: operation.name, amount: this.stated(operation) ?? this.#supposed(operation) })),
      'call/s',
    )
  }

  #ofEvent(operation: Operation, events: readonly string[]): Rate {
    const id = `operation/${operation.name}`
    const { timeline } = this.#ground
    const sources = events
      .flatMap((event) => this.#emitters.get(event) ?? [])
      .map((emitter) => ({ name: emitter.name, ...this.#eventsOf(emitter) }))
    const pace = {
      today: addUp(
        `${id}/today`,
        sources.map(({ name, today }) => ({ name, amount: today })),
        'call/s',
      ),
      steady: addUp(
        `${id}/steady`,
        sources.map(({ name, steady }) => ({ name, amount: steady })),
        'call/s',
      ),
    }
    const average = paceSeries(`${id}/rate`, pace, timeline, 'call/s')
    const peak = sumSeries(`${id}/peak`, sources, (source) => source.peak, timeline.count, 'call/s')
    return { ...pace, average, peak, supposed: false }
  }

  /** Events that an operation emits: one in each call, and one for each row that a clock's run handles. */
  #eventsOf(emitter: Operation): Pace & { readonly peak: Series } {
    const rate = this.of(emitter)
    if (emitter.trigger.kind !== 'clock') return rate
    const pace = this.made.handled(emitter)
    return { ...pace, peak: paceSeries(`operation/${emitter.name}/events`, pace, this.#ground.timeline, 'event/s') }
  }
}
