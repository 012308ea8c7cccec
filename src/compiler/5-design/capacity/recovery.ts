import { restoreTime } from '../../math/availability.ts'
import { counted, deriveSeries } from '../../model/formula.ts'
import type { Amount } from '../../model/quantity.ts'
import { takeoverOf } from './availability.ts'
import type { RunningCluster } from './clusters.ts'
import type { Database } from './database.ts'
import type { CapacityContext } from './input.ts'
import type { Stores } from './stores.ts'

/** What may be lost when a server dies, and how long until it is back: of the database that takes longest. */
export type Recovery = { readonly point: Amount; readonly time: Amount; readonly by: string }

/** Recovery of the slowest database: by its standby, or from its backup where it has none. */
export function recoveryOf({ databases, clusters }: Stores, context: CapacityContext): Recovery {
  const recoveries = [
    ...databases.map((database) => recoveryFrom(database, context)),
    ...clusters.map((cluster) => recoveryByCopies(cluster, context)),
  ]
  const worst = (a: Recovery, b: Recovery): number => last(b.time) - last(a.time) || (a.by < b.by ? -1 : 1)
  const [slowest] = recoveries.sort(worst)
  if (slowest !== undefined) return slowest
  return {
    point: counted('recovery/point', 0, 's', 'nothing is kept', []),
    time: context.known('availability/instance-replacement'),
    by: 'instances are replaced',
  }
}

function recoveryFrom(database: Database, context: CapacityContext): Recovery {
  const { known, quarters } = context
  const { store, standby, node, bytes } = database
  const id = `store/${store.kind}`
  if (standby === 'none') {
    const time = deriveSeries(
      `${id}/restore-time`,
      restoreTime,
      { start: known('availability/restore-start'), bytes, rate: known('availability/restore-rate') },
      quarters,
    )
    return { point: known('availability/log-archive'), time, by: `${node} from its backup` }
  }
  const lost = counted(`${id}/lost`, 0, 's', 'a commit is confirmed by both', [])
  const point = standby === 'synchronous' ? lost : known('availability/replication-lag')
  return { point, time: takeoverOf(context), by: standby === 'synchronous' ? `${node}'s synchronous standby` : `${node}'s lagging standby` }
}

/** The copies that are left go on as soon as the lost node is known to be lost. */
function recoveryByCopies({ node, store, copies }: RunningCluster, { known }: CapacityContext): Recovery {
  const point = counted(`store/${store.kind}/lost`, 0, 's', 'a write is confirmed by two of three', [])
  return { point, time: known('availability/health-check'), by: `${node}'s ${copies.value} copies` }
}

function last(amount: Amount): number {
  return 'values' in amount ? (amount.values.at(-1) ?? 0) : amount.value
}
