import { sum, sumOfProducts } from '../math/combine.ts'
import { nodesNeeded } from '../math/sizing.ts'
import type { Brief } from '../model/brief.ts'
import { deriveSeries } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import { findKnown, knownFigure } from '../model/known.ts'
import type { Amount, Figure, Series } from '../model/quantity.ts'
import type { OperationLoad, Workload } from '../model/workload.ts'
import type { Store } from './stores.ts'

/** A store of several nodes that keeps copies of each row: what it carries and how many nodes that takes. */
export type Cluster = {
  readonly store: Store
  /** Rows read and written one by one a second in the busiest minute, and bytes, each once. */
  readonly rows: Series
  readonly bytes: Series
  /** Nodes kept busy by summing up and looking around. */
  readonly scanning: Series
  /** Seconds in which one node passes one row. */
  readonly scannedRow: Figure
  readonly nodeRows: Figure
  readonly nodeBytes: Figure
  readonly copies: Figure
  readonly nodes: Series
}

type ClusterInput = { readonly brief: Brief; readonly workload: Workload; readonly knowledge: Knowledge }

/** Sizes a store that is no PostgreSQL by what published clusters carried per node. */
export function sizeCluster(store: Store, { brief, workload, knowledge }: ClusterInput): Cluster {
  const id = `store/${store.kind}`
  const quarters = workload.quarters.length
  const known = (name: string): Figure => knownFigure(knowledge, `service-times/${name}`)
  const scannedRow = findKnown(knowledge, `store/${store.kind}/scanned-row`) ?? known('postgresql-scanned-row')
  const { single, scanned } = touchedRows(store, brief, workload)
  for (const name of Object.keys(scanned)) if (name.endsWith(' rows')) scanned[name.replace(/ rows$/, ' time of a row')] = scannedRow
  const rows = deriveSeries(`${id}/rows`, sumOfProducts, single, quarters, 'row/s')
  const scanning = deriveSeries(`${id}/scanning`, sumOfTriples, scanned, quarters, '1')
  const held = Object.fromEntries(store.entities.flatMap((name) => { const load = workload.entities.get(name); return load === undefined ? [] : [[name, load.bytes]] }))
  const bytes = deriveSeries(`${id}/bytes`, sum, held, quarters, 'B')
  const nodeRows = known(`${store.kind}/node-rows`)
  const nodeBytes = known(`${store.kind}/node-bytes`)
  const copies = known('cluster-copies')
  const nodes = deriveSeries(`${id}/nodes`, nodesNeeded, { rows, scanning, bytes, copies, nodeRows, nodeBytes, planned: known('planned-utilisation') }, quarters)
  return { store, rows, bytes, scanning, scannedRow, nodeRows, nodeBytes, copies, nodes }
}
