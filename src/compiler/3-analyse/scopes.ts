import type { Access, Actor, Brief, Operation } from '../model/brief.ts'
import { derive } from '../model/formula.ts'
import { fieldName } from '../model/naming.ts'
import type { Figure } from '../model/quantity.ts'
import type { BriefPath } from '../model/reason.ts'
import { ratio } from '../math/combine.ts'
import type { Callers } from './callers.ts'
import { structural } from './figures.ts'
import { addUp } from './pace.ts'
import type { Search } from './path-book.ts'
import { resolve } from './resolve.ts'
import type { Rows } from './rows.ts'
import { keyOf, type Searches, type Sieve } from './searches.ts'
import { chainUp, type Shape } from './shape.ts'

/** Rows that are read to know whether, or which, rows a caller may see. */
export type Check = { readonly search: Search; readonly rows: Figure }

/** What one kind of an operation's callers sees of an entity. */
export type Reach = {
  readonly sieves: readonly Sieve[]
  /** Owner or tenant that bounds what is seen; a condition on one of its rows bounds it too. */
  readonly within?: string
  /** Read before a list is. */
  readonly before: readonly Check[]
  /** Read to let a caller have one row. */
  readonly beside: readonly Check[]
  /** Share of the calls. */
  readonly share: Figure
}

/** Works out what callers see. */
export class Scopes {
  readonly #brief: Brief
  readonly #searches: Searches
  readonly #rows: Rows
  readonly #callers: Callers
  readonly #known = new Map<string, Omit<Reach, 'share'>>()

  constructor(brief: Brief, searches: Searches, rows: Rows, callers: Callers) {
    this.#brief = brief
    this.#searches = searches
    this.#rows = rows
    this.#callers = callers
  }

  /** The different views that an operation's callers have of an entity, each with its share of the calls: in proportion to their number. */
  of(operation: Operation, shape: Shape): readonly Reach[] {
    const { trigger } = operation
    if (trigger.kind !== 'call') return [unbounded]
    const kinds = new Map<string, { reach: Omit<Reach, 'share'>; actors: string[] }>()
    for (const access of trigger.by) {
      const reach = this.#reachOf(access, shape, `operations.${operation.name}.by`)
      const key = reach.sieves.map(({ field }) => `${keyOf(field)}=${field.fixed?.join('|') ?? ''}`).join(',')
      const known = kinds.get(key)
      if (known === undefined) kinds.set(key, { reach, actors: [access.actor] })
      else known.actors.push(access.actor)
    }
    const found = [...kinds.values()]
    if (found.length === 1) return found.map(({ reach }) => ({ ...reach, share: structural.always }))
    return found.map(({ reach, actors }) => ({ ...reach, share: this.#shareOf(operation.name, actors, trigger.by) }))
  }

  /** The record of the caller under whose ownership rows fall, where every caller has the same. */
  ownRecord({ trigger }: Operation): string | undefined {
    if (trigger.kind !== 'call') return undefined
    const records = new Set(
      trigger.by.filter(({ scope }) => scope.kind === 'own').map(({ actor }) => this.#brief.actors.get(actor)?.record),
    )
    const [only] = records
    return records.size === 1 ? only : undefined
  }

  #shareOf(operation: string, actors: readonly string[], by: readonly Access[]): Figure {
    const count = (names: readonly string[], id: string): Figure =>
      addUp(
        id,
        [...new Set(names)].map((name) => ({ name, amount: this.#callers.count(name) })),
        'person',
      )
    const id = `operation/${operation}/share/${actors.join('+')}`
    return derive(id, ratio, {
      part: count(actors, `${id}/callers`),
      whole: count(
        by.map(({ actor }) => actor),
        `operation/${operation}/all-callers`,
      ),
    })
  }

  #reachOf({ actor: name, scope }: Access, shape: Shape, from: BriefPath): Omit<Reach, 'share'> {
    const actor = this.#brief.actors.get(name)
    if (actor === undefined) return unbounded
    switch (scope.kind) {
      case 'own':
        return actor.record === undefined ? unbounded : this.#bounded(shape, actor.record)
      case 'via':
        return this.#via(shape, actor, scope.entity)
      case 'condition': {
        const sieves = scope.conditions.flatMap((condition) => this.#searches.fixed(shape, condition, from) ?? [])
        return {
          sieves,
          before: scope.conditions.flatMap(({ path }) => this.#down(shape, path)),
          beside: scope.conditions.flatMap(({ path }) => this.#along(shape, path.slice(0, -1))),
        }
      }
      case 'all': {
        const tenant = actor.of ?? this.#tenantOf(actor)
        return tenant === undefined || (shape.name !== tenant && shape.tenant !== tenant)
          ? unbounded
          : { ...this.#bounded(shape, tenant), before: [], beside: [] }
      }
    }
  }

  #tenantOf({ record }: Actor): string | undefined {
    return record === undefined ? undefined : this.#searches.shapes.get(record)?.tenant
  }

  /** Rows that belong to one row of an entity: by its id, its chain of owners, or a reference to it. */
  #bounded(shape: Shape, by: string): Omit<Reach, 'share'> {
    const key = `${shape.name} of ${by}`
    const before = this.#known.get(key)
    if (before !== undefined) return before
    const bounded = this.#boundedBy(shape, by)
    this.#known.set(key, bounded)
    return bounded
  }

  #boundedBy(shape: Shape, by: string): Omit<Reach, 'share'> {
    const chain = chainUp(shape, by)
    const path =
      chain ??
      shape.references
        .filter((reference) => reference.entity === by)
        .slice(0, 1)
        .map((reference) => reference.field.name)
    const sieve = this.#searches.equal(shape, path.length === 0 ? ['id'] : path)
    if (sieve === undefined || (chain === undefined && path.length === 0)) return unbounded
    const above = path.slice(0, -1)
    return { sieves: [sieve], within: by, before: this.#down(shape, path), beside: this.#along(shape, above) }
  }

  /** Rows that share an owner or a reference with a row of another entity that is the caller's, such as a membership. */
  #via(shape: Shape, actor: Actor, name: string): Omit<Reach, 'share'> {
    const link = this.#searches.shapes.get(name)
    const mine = link === undefined || actor.record === undefined ? undefined : this.#fieldTo(link, actor.record)
    if (link === undefined || mine === undefined || actor.record === undefined) return unbounded
    const shared = [link.owner, ...link.references.map((reference) => reference.entity)].filter(
      (entity) => entity !== undefined && entity !== actor.record,
    )
    for (const entity of shared) {
      const path = entity === undefined ? undefined : this.#pathTo(shape, entity)
      const other = entity === undefined ? undefined : this.#fieldTo(link, entity)
      if (entity === undefined || path === undefined || other === undefined) continue
      const sieve = this.#searches.equal(shape, path)
      if (sieve === undefined) continue
      const links = this.#rows.per(name, actor.record)
      const both = [mine, other].flatMap((field) => this.#searches.equal(link, [field]) ?? [])
      return {
        sieves: [this.#searches.several(sieve, links)],
        within: entity,
        before: [{ search: this.#searches.by(name, mine), rows: links }],
        beside: [...this.#along(shape, path.slice(0, -1)), { search: this.#searches.of(name, both, {}), rows: structural.oneRow }],
      }
    }
    return unbounded
  }

  /** The field of an entity that leads to another: its owner or a reference. */
  #fieldTo(shape: Shape, to: string): string | undefined {
    if (shape.owner === to) return fieldName(to)
    return shape.references.find((reference) => reference.entity === to)?.field.name
  }

  #pathTo(shape: Shape, to: string): readonly string[] | undefined {
    if (shape.name === to) return ['id']
    const chain = chainUp(shape, to)
    if (chain !== undefined) return chain
    const field = this.#fieldTo(shape, to)
    return field === undefined ? undefined : [field]
  }

  /** Rows passed, by id, on the way from a row along references. */
  #along(shape: Shape, path: readonly string[]): readonly Check[] {
    return path.flatMap((_, index) => {
      const target = resolve(this.#searches.shapes, shape, path.slice(0, index + 1))?.refersTo
      return target === undefined ? [] : [{ search: this.#searches.byId(target), rows: structural.oneRow }]
    })
  }

  /** Rows passed on the way down from the row that the last step of a path leads to. */
  #down(shape: Shape, path: readonly string[]): readonly Check[] {
    const end = resolve(this.#searches.shapes, shape, path)?.refersTo
    if (end === undefined) return []
    return path.slice(0, -1).flatMap((_, index) => {
      const between = resolve(this.#searches.shapes, shape, path.slice(0, index + 1))?.refersTo
      const rest = path.slice(index + 1)
      const field = rest[rest.length - 1]
      if (between === undefined || field === undefined) return []
      return [{ search: this.#searches.by(between, field, rest.slice(0, -1)), rows: this.#rows.per(between, end) }]
    })
  }
}

const unbounded: Reach = { sieves: [], before: [], beside: [], share: structural.always }
