import { min, product, ratio, sum } from '../math/combine.ts'
import type { Brief, Filter } from '../model/brief.ts'
import type { Facts, Subject } from '../model/decision.ts'
import { derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { AccessPath, OperationLoad } from '../model/workload.ts'
import { once } from './once.ts'
import { targetOf } from './target.ts'
import { atTheHorizon, quantity } from './quantities.ts'
import { type Aggregate, shapeOf } from './shape.ts'

const id = 'primary-store'

/** What a store would have to bear for one aggregate, at the horizon. */
export type AggregateLoad = {
  readonly aggregate: Aggregate
  readonly writes: Figure
  readonly bytes: Figure
  /** The operation that reads most rows to sum them up or to look around, and how many. */
  readonly widest?: { readonly operation: OperationLoad; readonly rows: Figure }
  /** Look-ups a second: all, and those served by key or by the field most look-ups name. */
  readonly lookUps: {
    readonly all: Figure
    readonly byKey: Figure
    readonly byField: Figure
    readonly byFieldAlone: Figure
    /** Those that are not by key. */
    readonly others: Figure
    /** Those that say from when, or ask for the newest or oldest. */
    readonly byTime: Figure
    readonly field: string
  }
  /** Operations that change it together with other aggregates. */
  readonly crossing: readonly OperationLoad[]
  /** Of these, those that leave its tenant or top owner. */
  readonly leaving: readonly OperationLoad[]
  /** Other aggregates it refers to or is referred to by. */
  readonly neighbours: readonly string[]
}

const loads = new WeakMap<Aggregate, AggregateLoad>()

/** The load of the aggregate that a subject names; worked out once for each workload. */
export function loadOf(subject: Subject, facts: Facts): AggregateLoad {
  const aggregate = shapeOf(facts).aggregates.get(subject.name) as Aggregate
  const known = loads.get(aggregate)
  if (known !== undefined) return known
  const { members } = aggregate
  const total = (what: 'writes' | 'bytes', unit: Figure['unit']) =>
    derive(
      `${id}/${aggregate.name}/${what}`,
      sum,
      Object.fromEntries(members.map((member) => [member.name, atTheHorizon(member[what])])),
      unit,
    )
  const crossing = once(() => crossingOf(aggregate, facts))
  const lookUps = once(() => lookUpsOf(aggregate, facts))
  const load: AggregateLoad = {
    aggregate,
    writes: total('writes', 'row/s'),
    bytes: total('bytes', 'B'),
    ...widestOf(aggregate, facts),
    get lookUps() {
      return lookUps()
    },
    get crossing() {
      return crossing()
    },
    get leaving() {
      return crossing().filter((operation) => leaves(operation, aggregate, facts))
    },
    get neighbours() {
      return neighboursOf(aggregate, facts)
    },
  }
  loads.set(aggregate, load)
  return load
}

/** Operations whose all-or-nothing step reaches beyond the aggregate. */
function crossingOf(aggregate: Aggregate, facts: Facts): readonly OperationLoad[] {
  const { rootOf } = shapeOf(facts)
  const inside = (entity: string) => rootOf.get(entity) === aggregate.name
  return aggregate.operations.filter(({ atomic }) => atomic.some((set) => set.some(inside) && !set.every(inside)))
}

/** Whether an operation changes something that has another top owner, which a cut by owner would put elsewhere. */
function leaves(operation: OperationLoad, aggregate: Aggregate, facts: Facts): boolean {
  const home = homeOf(aggregate.name, facts)
  return operation.atomic.some((set) => set.some((entity) => homeOf(entity, facts) !== home))
}

/** The tenant or top owner of an entity: where a cut by owner would put it. */
export function homeOf(entity: string, { workload }: Facts): string {
  const load = workload.entities.get(entity)
  return load?.tenant ?? load?.owners[load.owners.length - 1] ?? entity
}

function neighboursOf(aggregate: Aggregate, facts: Facts): readonly string[] {
  const { rootOf } = shapeOf(facts)
  const found = new Set<string>()
  for (const { name: entity } of aggregate.members) {
    for (const field of facts.brief.entities.get(entity)?.fields.values() ?? []) {
      if (field.type.kind === 'reference') found.add(rootOf.get(field.type.entity) ?? field.type.entity)
    }
    const owner = facts.brief.entities.get(entity)?.belongsTo
    if (owner !== undefined) found.add(rootOf.get(owner) ?? owner)
  }
  found.delete(aggregate.name)
  return [...found].sort()
}

function widestOf(aggregate: Aggregate, facts: Facts): Pick<AggregateLoad, 'widest'> {
  let widest: AggregateLoad['widest']
  for (const operation of aggregate.operations) {
    const rows = rowsScanned(operation, aggregate, facts)
    if (rows !== undefined && (widest === undefined || rows.value > widest.rows.value)) widest = { operation, rows }
  }
  return widest === undefined ? {} : { widest }
}

/**
 * Rows that one summary or one unforeseen question reads. A summary with few filters is kept up to date row by row and reads next to none;
 * unforeseen questions go to a copy, unless the rows never change and can lie where such questions are quick.
 */
function rowsScanned({ name, rowsRead }: OperationLoad, aggregate: Aggregate, facts: Facts): Figure | undefined {
  const { verb, where = [] } = facts.brief.operations.get(name) ?? {}
  if (verb === undefined || !aggregate.members.some((member) => member.name === verb.entity)) return undefined
  const filters = where.filter((filter) => filter.kind === 'equal').length
  const asked =
    verb.kind === 'summarise' ? filters > quantity(facts, 'limit/summary-filters').value : verb.kind === 'explore' && !changes(aggregate)
  if (!asked) return undefined
  return verb.kind === 'explore' ? rowsRead : widestSummary(name, verb.entity, where, facts)
}

/** Rows of a summary without the filters that callers may leave out, for the one who keeps most: averages hide both. */
function widestSummary(operation: string, entity: string, where: readonly Filter[], facts: Facts): Figure | undefined {
  const load = facts.workload.entities.get(entity)
  if (load === undefined) return undefined
  const figureId = `${id}/${operation}/rows`
  const hot = derive(`${figureId}/hot`, ratio, { part: load.skew.share, whole: load.skew.on })
  let rows = derive(figureId, product, { rows: atTheHorizon(load.rows), hot }, 'row')
  for (const filter of where) {
    const target = filter.kind === 'equal' && !filter.optional ? targetOf(entity, filter.path, facts.brief) : undefined
    const among = target === undefined ? undefined : facts.workload.entities.get(target)
    if (among !== undefined) rows = derive(`${figureId}/of-one-${target}`, ratio, { part: rows, whole: atTheHorizon(among.rows) }, 'row')
  }
  return derive(`${figureId}/widest`, min, { rows, all: atTheHorizon(load.rows) }, 'row')
}

/** Whether rows are changed in place. */
function changes({ members, operations }: Aggregate): boolean {
  const names = new Set(members.map((member) => member.name))
  return operations.some(({ touches }) =>
    touches.some(({ entity, access }) => names.has(entity) && (access === 'update' || access === 'lock')),
  )
}

function lookUpsOf({ name: root, paths: all, operations }: Aggregate, { brief }: Facts): AggregateLoad['lookUps'] {
  // What a store looks up by itself, to keep a value unique, is no question of a caller's.
  const asked = new Set(operations.flatMap(({ touches }) => touches.map((touch) => touch.path)))
  const paths = all.filter((path) => asked.has(path.id))
  const rates = (chosen: readonly AccessPath[], what: string) =>
    derive(`${id}/${root}/look-ups/${what}`, sum, Object.fromEntries(chosen.map((path) => [path.id, atTheHorizon(path.rate)])), 'call/s')
  const keyed = paths.filter((path) => path.unique)
  const others = paths.filter((path) => !path.unique)
  const field = mostNamed(others)
  const named = others.filter((path) => namesOf(path).includes(field))
  return {
    all: rates(paths, 'all'),
    byKey: rates(keyed, 'by-key'),
    byField: rates(named, 'by-field'),
    byFieldAlone: rates(
      named.filter((path) => namesOf(path).length === 1),
      'by-field-alone',
    ),
    others: rates(others, 'others'),
    byTime: rates(
      paths.filter((path) => timed(path, brief)),
      'by-time',
    ),
    field,
  }
}

/** Whether a look-up is bounded by time: it ranges over a moment or takes the first of an order by one. */
function timed({ entity, range, order }: AccessPath, brief: Brief): boolean {
  const isTime = (field: string): boolean => {
    const kind = brief.entities.get(entity)?.fields.get(field)?.type.kind
    return field === 'createdAt' || kind === 'timestamp' || kind === 'date'
  }
  return range.some(({ field }) => isTime(field)) || order.some((each) => isTime(each[0]?.field ?? ''))
}

const namesOf = (path: AccessPath): readonly string[] =>
  path.equal.filter((each) => !each.optional && each.fixed === undefined).map((each) => each.field)

/** The field that most look-ups name: what a store cut into pieces would be cut by. */
function mostNamed(paths: readonly AccessPath[]): string {
  const rates = new Map<string, number>()
  for (const path of paths) for (const field of namesOf(path)) rates.set(field, (rates.get(field) ?? 0) + atTheHorizon(path.rate).value)
  return [...rates].sort(([a, rateOfA], [b, rateOfB]) => rateOfB - rateOfA || (a < b ? -1 : 1))[0]?.[0] ?? ''
}
