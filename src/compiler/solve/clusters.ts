import { missed } from '../math/caching.ts'
import { product, sum, sumOfProducts } from '../math/combine.ts'
import { nodesNeeded } from '../math/sizing.ts'
import type { Brief } from '../model/brief.ts'
import { cacheHits } from '../model/choices.ts'
import type { Decisions } from '../model/decision.ts'
import { deriveSeries } from '../model/formula.ts'
import type { Knowledge } from '../model/knowledge.ts'
import { findKnown, knownFigure } from '../model/known.ts'
import type { Amount, Figure, Series } from '../model/quantity.ts'
import type { OperationLoad, Workload } from '../model/workload.ts'
import type { Store } from './stores.ts'

/** A store of several nodes that keeps copies of each row: what it carries and how many nodes that takes. */
export type Cluster = {
  readonly store: Store
  /** Rows read and written one by one a second in the busiest minute, each once. */
  readonly rows: Series
  /** Bytes on all disks: every copy, its indexes, compressed as such stores do. */
  readonly stored: Series
  /** Nodes kept busy by summing up and looking around; none is added for it. */
  readonly scanning: Series
  /** Seconds in which one node passes one row. */
  readonly scannedRow: Figure
  readonly nodeRows: Figure
  readonly nodeBytes: Figure
  readonly copies: Figure
  readonly nodes: Series
}

type ClusterInput = { readonly brief: Brief; readonly workload: Workload; readonly decisions: Decisions; readonly knowledge: Knowledge }

/** Sizes a store that is no PostgreSQL by what published clusters carried per node. */
export function sizeCluster(store: Store, input: ClusterInput): Cluster {
  const { workload, knowledge } = input
  const id = `store/${store.kind}`
  const quarters = workload.quarters.length
  const known = (name: string): Figure => knownFigure(knowledge, `service-times/${name}`)
  const { single, scanned } = rowsMoved(store, input)
  const rows = deriveSeries(`${id}/rows`, sumOfProducts, single, quarters, 'row/s')
  const scannedRow = findKnown(knowledge, `store/${store.kind}/scanned-row`) ?? known('postgresql-scanned-row')
  const scans = deriveSeries(`${id}/scanned`, sumOfProducts, scanned, quarters, 'row/s')
  const scanning = deriveSeries(`${id}/scanning`, product, { scans, scannedRow }, quarters, '1')
  const bytes = deriveSeries(`${id}/held`, sum, bytesOf(store, workload), quarters, 'B')
  const copies = known('cluster-copies')
  const kept = findKnown(knowledge, `store/${store.kind}/kept`) ?? copies
  const stored = deriveSeries(`${id}/stored`, product, { bytes, kept }, quarters, 'B')
  const nodeRows = known(`${store.kind}/node-rows`)
  const nodeBytes = known(`${store.kind}/node-bytes`)
  const planned = known('planned-utilisation')
  const nodes = deriveSeries(`${id}/nodes`, nodesNeeded, { rows, stored, copies, nodeRows, nodeBytes, planned }, quarters)
  return { store, rows, stored, scanning, scannedRow, nodeRows, nodeBytes, copies, nodes }
}

/** Whether an operation passes many rows to sum them up, or to look around. */
export function isScan({ operations }: Brief, name: string): boolean {
  const kind = operations.get(name)?.verb?.kind
  return kind === 'summarise' || kind === 'explore'
}

/** Calls and rows of each, pairs in a row: those found one by one, and those passed in a scan; what a cache answers is not among them. */
function rowsMoved(
  store: Store,
  { brief, workload, decisions }: ClusterInput,
): { single: Record<string, Amount>; scanned: Record<string, Amount> } {
  const holds = new Set(store.entities)
  const single: Record<string, Amount> = {}
  const scanned: Record<string, Amount> = {}
  for (const load of workload.operations.values()) {
    const into = isScan(brief, load.name) ? scanned : single
    for (const [index, touch] of load.touches.entries()) {
      if (!holds.has(touch.entity) || touch.share.value === 0) continue
      into[`${load.name} ${index + 1} calls`] = missesOf(load, decisions, workload.quarters.length)
      into[`${load.name} ${index + 1} rows`] = touch.rows
    }
  }
  return { single, scanned }
}

function missesOf(load: OperationLoad, decisions: Decisions, quarters: number): Series {
  const hits = cacheHits(decisions, load.name)
  return hits === undefined ? load.peak : deriveSeries(`${load.peak.id}/missed`, missed, { rate: load.peak, hits }, quarters)
}

function bytesOf({ entities }: Store, { entities: loads }: Workload): Record<string, Amount> {
  const bytes: Record<string, Amount> = {}
  for (const name of entities) {
    const load = loads.get(name)
    if (load !== undefined) bytes[name] = load.bytes
  }
  return bytes
}
