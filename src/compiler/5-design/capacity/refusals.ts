import type { Constraint } from '../../model/constraint.ts'
import { inQuarter } from '../../model/formula.ts'
import { type Figure, atHorizon } from '../../model/quantity.ts'
import { words } from '../../text/number.ts'
import { sizeCache } from './cache.ts'
import type { Database } from './database.ts'
import type { CapacityContext } from './input.ts'

/**
 * Choices that the worked-out numbers cannot hold. One PostgreSQL server whose load no listed machine carries, or whose bytes are more
 * than one should keep, is refused for the entity that weighs most; a cache that would be larger than what it keeps, for that read.
 * The decisions are then taken again.
 */
export function refusals(databases: readonly Database[], context: CapacityContext): readonly Constraint[] {
  const servers = databases.filter(({ store }) => store.kind !== 'sharded-postgresql').flatMap((database) => refusalOf(database, context))
  return [...servers, ...swollenCaches(context)]
}

/** Reads whose kept answers would fill more than the rows they are made from. */
function swollenCaches(context: CapacityContext): readonly Constraint[] {
  const { brief, workload, quarters } = context
  return [...(sizeCache(context)?.bytesOf ?? [])].flatMap(([name, bytes]) => {
    const entity = workload.entities.get(brief.operations.get(name)?.verb?.entity ?? '')
    if (entity === undefined || atHorizon(bytes) <= atHorizon(entity.bytes)) return []
    const kept = inQuarter(`cache/${name}/bytes/horizon`, bytes, quarters - 1)
    const rows = inQuarter(`cache/${name}/rows/horizon`, entity.bytes, quarters - 1)
    const says = `the kept answers fill ${words(kept)}, the rows of ${entity.name} themselves ${words(rows)}`
    return [{ rule: 'read-caching', subject: name, option: 'distributed', says, figures: [kept, rows], from: [`operations.${name}`] }]
  })
}

function refusalOf(database: Database, context: CapacityContext): readonly Constraint[] {
  const { known, quarters, workload, decisions } = context
  const { store, busy, bytes, machine } = database
  const cap = known('service-times/database-size-cap')
  const overloaded = atHorizon(busy) > machine.cores.value
  if (!overloaded && atHorizon(bytes) <= cap.value) return []
  const busyWith = overloaded ? coresByEntity(database) : undefined
  const weightOf = (entity: string): number => {
    const load = workload.entities.get(entity)
    return busyWith === undefined ? (load === undefined ? 0 : atHorizon(load.bytes)) : (busyWith.get(entity) ?? 0)
  }
  const decided = store.entities.filter((entity) => decisions.byId.has(`primary-store/${entity}`))
  const [heaviest] = decided.sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1))
  if (heaviest === undefined) return []
  const [demand, most]: readonly [Figure, Figure] = overloaded
    ? [inQuarter(`store/${store.kind}/busy/horizon`, busy, quarters - 1), machine.cores]
    : [inQuarter(`store/${store.kind}/held/horizon`, bytes, quarters - 1), cap]
  const says = overloaded
    ? `keeps ${words(demand)} busy; the largest machine listed has ${words(most)}`
    : `holds ${words(demand)}; one server should keep ${words(most)}`
  return [{ rule: 'primary-store', subject: heaviest, option: store.kind, says, figures: [demand, most], from: [`entities.${heaviest}`] }]
}

/** Cores that calls keep busy, by the entity that each touches first. */
function coresByEntity({ store, calls }: Database): ReadonlyMap<string, number> {
  const holds = new Set(store.entities)
  const cores = new Map<string, number>()
  for (const { load, rate, work } of calls.values()) {
    const entity = load?.touches.find((touch) => holds.has(touch.entity))?.entity
    if (entity !== undefined) cores.set(entity, (cores.get(entity) ?? 0) + atHorizon(rate) * work.value)
  }
  return cores
}
