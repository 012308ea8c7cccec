import type { Ordering } from '../model/brief.ts'
import { renamed } from '../model/formula.ts'
import type { Amount, Series } from '../model/quantity.ts'
import { isSeries } from '../model/quantity.ts'
import type { BriefPath } from '../model/reason.ts'
import type { AccessPath, PathField } from '../model/workload.ts'
import { structural } from './figures.ts'
import { productSeries, timesSeries } from './pace.ts'
import type { Timeline } from './timeline.ts'

/** A way to look for rows, by a name that says it all; `fractions` says which part of the rows each condition picks. */
export type Search = {
  readonly id: string
  readonly entity: string
  readonly equal: readonly PathField[]
  readonly range: readonly PathField[]
  readonly order: readonly Ordering[]
  readonly limit?: number
  readonly unique: boolean
  readonly text: readonly string[]
  readonly fractions: readonly Amount[]
  /** The operation that knows how many rows it finds, where one does. */
  readonly numberedBy?: string
}

type Use = { readonly name: string; readonly from: BriefPath; readonly peak: Series; readonly times: Amount }
type Entry = { search: Search; selects?: Series; readonly uses: Use[] }

/** All distinct ways in which rows are looked for, with who uses each. */
export class PathBook {
  readonly #timeline: Timeline
  readonly #entries = new Map<string, Entry>()

  constructor(timeline: Timeline) {
    this.#timeline = timeline
  }

  /** Notes that an operation looks for rows in this way, so many times in each call; gives the path's id. */
  use(search: Search, operation: string, peak: Series, times: Amount, from: BriefPath): string {
    const entry = this.#entry(search)
    entry.uses.push({ name: operation, from, peak, times })
    return search.id
  }

  /** The fraction of the rows that a search picks. */
  selects(search: Search): Series {
    return this.#selectsOf(this.#entry(search))
  }

  /** The same for a path that is used, by its id. */
  fraction(id: string): Series | undefined {
    const entry = this.#entries.get(id)
    return entry === undefined ? undefined : this.#selectsOf(entry)
  }

  /** Every path that is used, in the order first met. */
  all(): readonly AccessPath[] {
    return [...this.#entries.values()].filter(({ uses }) => uses.length > 0).map((entry) => this.#pathOf(entry))
  }

  #entry(search: Search): Entry {
    const before = this.#entries.get(search.id)
    if (before === undefined) {
      const entry: Entry = { search, uses: [] }
      this.#entries.set(search.id, entry)
      return entry
    }
    // Of several operations that know how many rows one path finds the first by name is believed, in whatever order they stand.
    if (search.numberedBy !== undefined && search.numberedBy < (before.search.numberedBy ?? '')) before.search = search
    return before
  }

  #pathOf(entry: Entry): AccessPath {
    const { search, uses } = entry
    const { id, entity, equal, range, order, limit, unique, text } = search
    const from = uses.map(({ name, from: path }) => ({ operation: name, path }))
    return {
      id,
      entity,
      equal,
      range,
      order: order.map((each) => each.map(({ path, descending }) => ({ field: path.join('.'), descending }))),
      ...(limit !== undefined && { limit }),
      unique,
      text,
      rate: this.#rateOf(id, uses),
      selects: this.#selectsOf(entry),
      from: from.filter(
        (each, index) => from.findIndex((other) => other.operation === each.operation && other.path === each.path) === index,
      ),
    }
  }

  #rateOf(id: string, uses: readonly Use[]): Series {
    return timesSeries<Use>(
      `path/${id}/rate`,
      uses,
      ({ peak }) => peak,
      ({ times }) => times,
      this.#timeline.count,
      'call/s',
    )
  }

  #selectsOf(entry: Entry): Series {
    entry.selects ??= this.#productOf(entry.search)
    return entry.selects
  }

  #productOf({ id, fractions }: Search): Series {
    const figure = `path/${id}/selects`
    const [only] = fractions
    if (fractions.length === 1 && only !== undefined && isSeries(only)) return renamed(figure, only)
    return productSeries(figure, fractions.length === 0 ? [structural.always] : fractions, this.#timeline.count)
  }
}

/** A search with the name that its parts give it. */
export function named(search: Omit<Search, 'id'>): Search {
  return { id: nameOf(search), ...search }
}

/**
 * A search in words that stay the same: `Order(customer; -placedAt)`, `Product(category?, status=active, price..; price | -createdAt)`.
 * First what is equal, by name, then ranges and texts; then the orders. Without an order a limit is said, and with one its absence.
 */
function nameOf({ entity, equal, range, order, limit, text }: Omit<Search, 'id'>): string {
  const conditions = [
    ...equal.map((field) => equalName(field)),
    ...range.map(
      (field) => `${fieldPath(field)}${field.fixed === undefined ? '..' : ` ${field.fixed.join('|')}`}${field.optional ? '?' : ''}`,
    ),
    ...text.map((field) => `~${field}`),
  ]
  const orders = order.map((each) => each.map(({ path, descending }) => `${descending ? '-' : ''}${path.join('.')}`).join(', ')).join(' | ')
  const bound = orders === '' ? (limit === undefined ? '' : `; first ${limit}`) : `; ${orders}${limit === undefined ? '; all' : ''}`
  return `${entity}(${conditions.join(', ')}${bound})`
}

function equalName(field: PathField): string {
  return `${fieldPath(field)}${field.fixed === undefined ? '' : `=${field.fixed.join('|')}`}${field.optional ? '?' : ''}`
}

function fieldPath({ field, via }: PathField): string {
  return via === undefined || via.length === 0 ? field : `${via.join('.')}.${field}`
}
