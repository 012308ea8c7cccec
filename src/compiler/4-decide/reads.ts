import { answeredFromCache, missed } from '../math/caching.ts'
import { product, ratio, sum, sumOfProducts } from '../math/combine.ts'
import { busy } from '../math/queueing.ts'
import { blended, windowOfChange } from '../math/score.ts'
import type { Operation } from '../model/brief.ts'
import type { Facts, Option, Subject } from '../model/decision.ts'
import { counted, derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { EntityLoad, OperationLoad } from '../model/workload.ts'
import { atTheHorizon, quantity, shared } from './quantities.ts'
import { shapeOf } from './shape.ts'
import { targetOf } from './target.ts'

const id = 'read-caching'

/** Name of a figure that speaks of one way to cache one read. */
export const cacheFigure = (subject: Subject, option: Option, what: string): string => `${id}/${subject.name}/${option.id}/${what}`

const readVerbs = new Set(['list', 'get', 'search', 'summarise', 'download'])

/** Whether callers wait for rows or bodies to be read and nothing else. */
export function isRead({ trigger, verb }: Operation): boolean {
  return trigger.kind === 'call' && verb !== undefined && readVerbs.has(verb.kind)
}

/** One read as caching sees it. */
export type Read = {
  readonly load: OperationLoad
  readonly operation: Operation
  readonly entity: EntityLoad
  /** Whether every caller sees rows of their own only. */
  readonly own: boolean
  /** Different answers there are to keep. */
  readonly keys: Figure
  /** CPU of the database for one call. */
  readonly work: Figure
  readonly target: Figure
  readonly rate: Figure
}

const reads = new WeakMap<OperationLoad, Read>()

/** The read a subject speaks of; worked out once for each workload. */
export function readOf(subject: Subject, facts: Facts): Read {
  const load = facts.workload.operations.get(subject.name) as OperationLoad
  const known = reads.get(load)
  if (known !== undefined) return known
  const operation = facts.brief.operations.get(subject.name) as Operation
  const entity = facts.workload.entities.get(operation.verb?.entity ?? '') as EntityLoad
  const own = operation.trigger.kind === 'call' && operation.trigger.by.every(({ scope }) => scope.kind !== 'all')
  const read: Read = {
    load,
    operation,
    entity,
    own,
    keys: keysOf(operation, entity, own, facts),
    work: derive(
      `${id}/${load.name}/work`,
      sumOfProducts,
      {
        statements: counted(
          `${id}/${load.name}/statements`,
          new Set(load.touches.map((touch) => touch.entity)).size,
          'call',
          'entities read by one call',
          subject.from,
        ),
        'time of a statement': quantity(facts, 'service-times/postgresql-statement'),
        rows: load.rowsRead,
        'time of a row': quantity(
          facts,
          operation.verb?.kind === 'summarise' ? 'service-times/postgresql-scanned-row' : 'service-times/postgresql-row',
        ),
      },
      's/call',
    ),
    target: load.latency?.p50 ?? facts.workload.targets.p50,
    rate: atTheHorizon(load.peak),
  }
  reads.set(load, read)
  return read
}

/** How many different answers there are: one for each value of what a caller must give, times the variants of what they may. */
function keysOf(operation: Operation, entity: EntityLoad, own: boolean, facts: Facts): Figure {
  const base = `${id}/${operation.name}/keys`
  const path = shapeOf(facts)
    .pathsOf.get(operation.name)
    ?.find((each) => each.entity === entity.name && (each.unique || each.equal.length > 0))
  const given = path?.equal.some((each) => each.fixed === undefined && !each.optional) ?? false
  const inputs: Record<string, Figure> = {}
  if (path !== undefined && given) {
    const one = counted(`${base}/one`, 1, '1', 'all rows', [entity.from])
    inputs['values'] = derive(`${base}/values`, ratio, { part: one, whole: atTheHorizon(path.selects) })
  } else if (own) inputs['callers'] = callersOf(operation, facts)
  if (operation.verb?.kind === 'search') inputs['texts'] = quantity(facts, 'limit/different-searches')
  for (const filter of operation.where) {
    if (filter.kind === 'fixed' || !filter.optional) continue
    const target = filter.kind === 'equal' ? facts.workload.entities.get(targetOf(entity.name, filter.path, facts.brief) ?? '') : undefined
    inputs[`values of ${filter.path.join('.')}`] =
      target === undefined ? quantity(facts, 'limit/filter-variants') : atTheHorizon(target.rows)
  }
  const orders = counted(`${base}/orders`, Math.max(1, operation.sort.length), '1', 'orders to choose from', [
    `operations.${operation.name}.sort`,
  ])
  return derive(base, product, { ...inputs, orders })
}

function callersOf(operation: Operation, facts: Facts): Figure {
  const actor = operation.trigger.kind === 'call' ? facts.brief.actors.get(operation.trigger.by[0]?.actor ?? '') : undefined
  const record = facts.workload.entities.get(actor?.record ?? '')
  if (record !== undefined) return atTheHorizon(record.rows)
  return counted(`${id}/${operation.name}/callers`, actor?.count?.value ?? 1, 'person', 'callers', [`actors.${actor?.name ?? ''}`])
}

/** Seconds an answer may live in a cache: as stale as the brief allows, or where changes can be told to the cache, until it changes. */
export function lifeOf(option: Option, read: Read, facts: Facts): Figure {
  const { load } = read
  if (option.id !== 'distributed') return load.staleness
  const longest = quantity(facts, 'limit/longest-cached')
  return derive(`${id}/${load.name}/between-changes`, windowOfChange, {
    changes: changesOf(load, facts),
    staleness: load.staleness,
    longest,
  })
}

/** How often one answer changes: the writes to each entity it is made of, as far as they meet the rows it is made of. */
function changesOf(load: OperationLoad, facts: Facts): Figure {
  const { pathById } = shapeOf(facts)
  const inputs: Record<string, Figure> = {}
  for (const touch of load.touches) {
    const entity = facts.workload.entities.get(touch.entity)
    if (entity === undefined) continue
    const path = touch.path === undefined ? undefined : pathById.get(touch.path)
    const figureId = `${id}/${load.name}/part-of-${touch.entity}`
    const rows = atTheHorizon(entity.rows)
    inputs[`writes of ${touch.entity}`] = atTheHorizon(entity.writes)
    inputs[`part of ${touch.entity}`] =
      path === undefined ? derive(figureId, ratio, { part: touch.rows, whole: rows }) : atTheHorizon(path.selects)
  }
  return derive(`${id}/${load.name}/changes`, sumOfProducts, inputs, '1/s')
}

/** Share of the calls that the cache answers. */
export function hitsOf(option: Option, subject: Subject, facts: Facts): Figure {
  return shared(facts, cacheFigure(subject, option, 'hits'), () => hitsMade(option, subject, facts))
}

function hitsMade(option: Option, subject: Subject, facts: Facts): Figure {
  const read = readOf(subject, facts)
  if (option.id === 'none') return counted(cacheFigure(subject, option, 'hits'), 0, '1', 'nothing is kept', [])
  const copies =
    option.id === 'in-process'
      ? quantity(facts, 'limit/instances')
      : counted(cacheFigure(subject, option, 'copies'), 1, '1', 'one cache for all', [])
  return derive(cacheFigure(subject, option, 'hits'), answeredFromCache, {
    rate: read.rate,
    keys: read.keys,
    life: lifeOf(option, read, facts),
    share: read.entity.skew.share,
    on: read.entity.skew.on,
    copies,
  })
}

/** Cores that the read still keeps busy at the horizon's peak: of the database for what is not found, of the service for what reaches it. */
export function coresLeft(option: Option, subject: Subject, facts: Facts): { readonly database: Figure; readonly service: Figure } {
  const { rate, work, load } = readOf(subject, facts)
  const at = (what: string) => cacheFigure(subject, option, what)
  const misses = shared(facts, at('misses'), () => derive(at('misses'), missed, { rate, hits: hitsOf(option, subject, facts) }))
  return {
    database: shared(facts, at('database-cores'), () => derive(at('database-cores'), busy, { rate: misses, service: work })),
    service: shared(facts, at('service-cores'), () =>
      derive(at('service-cores'), busy, { rate: option.id === 'shared-http' ? misses : rate, service: load.cpu }),
    ),
  }
}

/** Mean of hit and miss; a miss of a distributed cache has asked it in vain first. */
export function meanTime(option: Option, subject: Subject, facts: Facts): Figure {
  const { work } = readOf(subject, facts)
  const hop = quantity(facts, 'service-times/network-hop')
  const asking = option.id === 'distributed' ? { cache: quantity(facts, 'service-times/cache-call') } : {}
  const miss = derive(cacheFigure(subject, option, 'miss'), sum, { database: work, hop, ...asking }, 's')
  const nothing = counted(cacheFigure(subject, option, 'hit'), 0, 's', 'found in memory, or before the call reaches us', [])
  return derive(cacheFigure(subject, option, 'mean-time'), blended, {
    hits: hitsOf(option, subject, facts),
    hit: asking.cache ?? nothing,
    miss,
  })
}
