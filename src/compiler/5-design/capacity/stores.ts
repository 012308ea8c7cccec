import { type RunningCluster, clustersOf } from './clusters.ts'
import { type Database, sizeDatabases } from './database.ts'
import type { CapacityContext } from './input.ts'

/** Everything that keeps data: PostgreSQL servers, and stores of several nodes. */
export type Stores = { readonly databases: readonly Database[]; readonly clusters: readonly RunningCluster[] }

/** Sizes every store of the design. */
export function sizeStores(context: CapacityContext): Stores {
  return { databases: sizeDatabases(context), clusters: clustersOf(context) }
}
