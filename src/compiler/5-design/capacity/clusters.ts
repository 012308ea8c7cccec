import { instancesServe } from '../../math/availability.ts'
import { product } from '../../math/combine.ts'
import { utilisation } from '../../math/sizing.ts'
import type { ComponentLoad } from '../../model/design/capacity.ts'
import { counted, derive, deriveSeries } from '../../model/formula.ts'
import type { Figure, Series } from '../../model/quantity.ts'
import { type Cluster, sizeCluster } from '../../solve/clusters.ts'
import { isPostgresql } from '../../solve/stores.ts'
import type { CapacityContext } from './input.ts'

/** A cluster with the node of the topology that stands for it, and the calls that reach it. */
export type RunningCluster = Cluster & { readonly node: string; readonly operations: ReadonlySet<string> }

/** The stores that are no PostgreSQL. */
export function clustersOf(context: CapacityContext): readonly RunningCluster[] {
  const { stores, workload, nodes } = context
  return stores
    .filter(({ kind }) => !isPostgresql(kind))
    .map((store) => {
      const holds = new Set(store.entities)
      const operations = [...workload.operations.values()].filter((load) => load.touches.some((touch) => holds.has(touch.entity)))
      const node = nodes.get('database')?.find(({ id }) => id === `node/${store.kind}`)?.name ?? store.kind
      return { ...sizeCluster(store, context), node, operations: new Set(operations.map((load) => load.name)) }
    })
}

/** Rows a second and bytes of a cluster, every copy counted. */
export function clusterComponents(cluster: RunningCluster, context: CapacityContext): readonly ComponentLoad[] {
  const { store, node, nodes, copies, rows, stored, scanning, nodeRows, nodeBytes } = cluster
  const { quarters, known } = context
  const planned = known('service-times/planned-utilisation')
  const copied = deriveSeries(`component/store/${store.kind}/rows/demand`, product, { rows, copies }, quarters, 'row/s')
  const one = counted(`store/${store.kind}/one`, 1, '1', 'one node', [])
  const full = counted(`store/${store.kind}/all`, 1, '1', 'all of it', [])
  const all: readonly (readonly [string, Series, Figure, Figure])[] = [
    ['rows', copied, nodeRows, planned],
    ['storage', stored, nodeBytes, full],
    ['scans', scanning, one, planned],
  ]
  return all.map(([what, demand, capacity, limit]) => {
    const id = `component/store/${store.kind}/${what}`
    return {
      id,
      because: { decisions: store.decisions, figures: [demand.id, nodes.id] },
      from: store.entities.map((name) => `entities.${name}`),
      name: `${node} ${what}`,
      node,
      demand,
      capacity,
      utilisation: deriveSeries(`${id}/utilisation`, utilisation, { demand, instances: nodes, each: capacity }, quarters),
      instances: nodes,
      limit,
    }
  })
}

/** A cluster answers as long as it has lost no more than one node of the copies. */
export function clusterAvailability({ store, copies }: Cluster, { known }: CapacityContext): Figure {
  const id = `availability/store/${store.kind}`
  return derive(id, instancesServe, {
    instances: copies,
    spare: counted(`${id}/spare`, 1, 'instance', 'two of three copies answer', []),
    restartsPerYear: known('availability/restarts-per-year'),
    detect: known('availability/health-check'),
    replace: known('availability/instance-replacement'),
    commonCause: known('availability/common-cause'),
  })
}
