import type { Constraint } from '../../model/constraint.ts'
import { inQuarter } from '../../model/formula.ts'
import { type Figure, atHorizon } from '../../model/quantity.ts'
import { words } from '../../text/number.ts'
import type { Database } from './database.ts'
import type { CapacityContext } from './input.ts'

/**
 * Choices that the worked-out numbers cannot hold: one PostgreSQL server whose load no listed machine carries, or whose bytes are more
 * than one should keep. It is refused for the entity that weighs most; the decisions are then taken again.
 */
export function refusals(databases: readonly Database[], context: CapacityContext): readonly Constraint[] {
  return databases.filter(({ store }) => store.kind !== 'sharded-postgresql').flatMap((database) => refusalOf(database, context))
}

function refusalOf(database: Database, context: CapacityContext): readonly Constraint[] {
  const { known, quarters, workload, decisions } = context
  const { store, busy, bytes, machine } = database
  const cap = known('service-times/database-size-cap')
  const overloaded = atHorizon(busy) > machine.cores.value
  if (!overloaded && atHorizon(bytes) <= cap.value) return []
  const weightOf = (entity: string): number => {
    const load = workload.entities.get(entity)
    if (load === undefined) return 0
    return overloaded ? atHorizon(load.reads) + atHorizon(load.writes) : atHorizon(load.bytes)
  }
  const decided = store.entities.filter((entity) => decisions.byId.has(`primary-store/${entity}`))
  const [heaviest] = decided.sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1))
  if (heaviest === undefined) return []
  const [demand, most]: readonly [Figure, Figure] = overloaded
    ? [inQuarter(`store/${store.kind}/busy/horizon`, busy, quarters - 1), machine.cores]
    : [inQuarter(`store/${store.kind}/bytes/horizon`, bytes, quarters - 1), cap]
  const says = overloaded ? `keeps ${words(demand)} busy; the largest machine listed has ${words(most)}` : `holds ${words(demand)}; one server should keep ${words(most)}`
  return [{ rule: 'primary-store', subject: heaviest, option: store.kind, says, figures: [demand, most], from: [`entities.${heaviest}`] }]
}
