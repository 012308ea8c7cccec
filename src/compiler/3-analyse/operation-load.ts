import type { Operation } from '../model/brief.ts'
import { counted, derive, deriveSeries, inQuarter, renamed } from '../model/formula.ts'
import { type Amount, type Figure, isSeries, type Series } from '../model/quantity.ts'
import type { OperationLoad, Touch } from '../model/workload.ts'
import { product } from '../math/combine.ts'
import { callCpu } from '../math/cpu.ts'
import { connected } from '../math/waits.ts'
import { callBytes } from './call-bytes.ts'
import { structural } from './figures.ts'
import type { Ground } from './ground.ts'
import { addUp, isOne, sumAt } from './pace.ts'
import { walkThrough } from './touches/touches.ts'
import { type Latency, latencyOf, type Met, waitsOf } from './waits.ts'
import type { Walk } from './walk.ts'

/** What all operations have around them: the integrations they may call, and how soon answers are asked for where they do not say. */
export type Around = { readonly integrations: ReadonlyMap<string, Met>; readonly latency: Latency }

/** What one operation demands. */
export function operationLoad(ground: Ground, operation: Operation, { integrations, latency }: Around): OperationLoad {
  const walk = walkThrough(ground, operation)
  const { name, trigger } = operation
  const waited = trigger.kind === 'call' || trigger.kind === 'webhook'
  const rowsRead = rowsOf(walk, 'rowsRead', ({ access }) => access === 'read' || access === 'lock')
  const rowsWritten = rowsOf(walk, 'rowsWritten', ({ access }) => access !== 'read' && access !== 'lock')
  const waitsFor = waitsOf(walk, integrations, handled(walk))
  return {
    name,
    trigger: trigger.kind,
    waited,
    rate: walk.rate.average,
    peak: walk.rate.peak,
    touches: walk.touches,
    rowsRead,
    rowsWritten,
    ...callBytes(walk),
    waitsFor,
    staleness: ground.figures.givenOr(
      operation.stale === undefined ? 'operation/stale' : `operation/${name}/stale`,
      operation.stale,
      `operations.${name}.stale`,
      'operation.stale',
    ),
    ...(waited ? targetOf(ground, operation, latency) : { within: withinOf(ground, operation) }),
    cpu: cpuOf(
      walk,
      inHand(walk, rowsRead),
      rowsWritten,
      waitsFor.map(({ times }) => times),
    ),
    ...(operation.verb?.kind === 'watch' && { open: openOf(walk) }),
    atomic: atomicOf(walk),
    from: `operations.${name}`,
  }
}

/** Rows of a touch in one call, whether it happens in it or not. */
export function expectedRows(operation: string, touch: Touch, quarters: number): Amount {
  const rows = touch.byQuarter ?? touch.rows
  if (isOne(touch.share)) return rows
  const id = `operation/${operation}/expected/${touch.access}/${touch.entity}/${touch.path ?? ''}`
  return isSeries(rows)
    ? deriveSeries(id, product, { rows, share: touch.share }, quarters, 'row/call')
    : derive(id, product, { rows, share: touch.share }, 'row/call')
}

function rowsOf({ operation, ground, touches }: Walk, name: string, counts: (touch: Touch) => boolean): Figure {
  const { timeline } = ground
  const some = touches.filter(counts).map((touch) => ({ name: touch.entity, rows: expectedRows(operation.name, touch, timeline.count) }))
  const id = `operation/${operation.name}/${name}`
  const only = some.length === 1 ? some[0]?.rows : undefined
  if (only !== undefined) return isSeries(only) ? inQuarter(id, only, timeline.last) : named(id, only)
  return some.length === 0 ? renamed(id, none) : sumAt(timeline.last, id, some, ({ rows }) => rows, 'row/call')
}

/** The same number under the name it has here; what is supposed keeps its own, under which it is listed. */
function named(id: string, figure: Figure): Figure {
  return figure.provenance === 'assumed' ? figure : renamed(id, figure)
}

const none = counted('structure/no-rows', 0, 'row/call', 'no rows of this kind', [])

/** Rows that a run handles one by one. */
function handled(walk: Walk): Figure {
  const main = walk.touches.find(({ why, access }) => (why === 'changes' || why === 'verb') && access !== 'lock') ?? walk.touches[0]
  return main?.rows ?? structural.oneRow
}

function withinOf({ figures }: Ground, operation: Operation): Figure {
  const { name, within, trigger } = operation
  const path = `operations.${name}.within`
  if (within !== undefined) return figures.given(`operation/${name}/within`, within, path)
  if (trigger.kind !== 'clock') return figures.assume(`operation/${name}/within`, 'operation.withinAfterEvent')
  const interval = figures.given(
    `operation/${name}/interval`,
    { value: trigger.interval, unit: 's', text: trigger.text },
    `operations.${name}.every`,
  )
  return derive(
    `operation/${name}/within`,
    product,
    { interval, share: figures.assume('operation/withinOfInterval', 'operation.withinOfInterval') },
    's',
  )
}

function cpuOf({ operation, ground }: Walk, rowsRead: Figure, rowsWritten: Figure, times: readonly Figure[]): Figure {
  const { figures } = ground
  const id = `operation/${operation.name}/cpu`
  if (operation.cost.cpu !== undefined) return figures.given(id, operation.cost.cpu, `operations.${operation.name}.cost`, 's/call')
  return derive(id, callCpu, {
    call: figures.assume('cpu/call', 'cpu.call'),
    row: figures.assume('cpu/row', 'cpu.row'),
    rowsRead,
    rowsWritten,
    wait: figures.assume('cpu/wait', 'cpu.wait'),
    calls: addUp(
      `${id}/calls`,
      times.map((amount) => ({ name: amount.id, amount })),
      '1',
    ),
    runtime: runtimeOf(ground),
  })
}

/** Rows read that pass through the service: of what a summary counts, only its groups do; of what a question reads, only a page. */
function inHand({ operation, ground }: Walk, rowsRead: Figure): Figure {
  if (operation.verb?.kind === 'summarise') return ground.figures.assume(`operation/${operation.name}/groups`, 'operation.groups')
  return operation.verb?.kind === 'explore' ? ground.figures.assume('operation/page', 'operation.page') : rowsRead
}

/** How costly the runtime of the languages that the team knows is, over that of TypeScript; which one is taken is decided later. */
function runtimeOf({ brief, figures }: Ground): Figure {
  const knows = new Set(brief.team.knows.map((each) => each.toLowerCase()))
  if (baseline.some((each) => knows.has(each))) return structural.oneTime
  if (compiled.some((each) => knows.has(each))) return figures.assume('cpu/compiled', 'cpu.compiled')
  return interpreted.some((each) => knows.has(each)) ? figures.assume('cpu/interpreted', 'cpu.interpreted') : structural.oneTime
}

const baseline = ['typescript', 'javascript', 'node']
const compiled = ['go', 'rust', 'java', 'kotlin', 'scala', 'csharp', 'c#', 'dotnet', 'c++', 'swift']
const interpreted = ['python', 'ruby', 'php', 'perl']

function openOf(walk: Walk): Series {
  const { operation, ground, rate } = walk
  const { figures, timeline } = ground
  const id = `operation/${operation.name}/open`
  if (operation.open === undefined)
    return deriveSeries(
      id,
      connected,
      { opened: rate.peak, time: figures.assume(`operation/${operation.name}/timeOpen`, 'operation.open') },
      timeline.count,
    )
  const open = figures.given(`${id}Today`, operation.open, `operations.${operation.name}.open`, 'connection')
  return deriveSeries(id, product, { open, factor: timeline.factor }, timeline.count, 'connection')
}

/** The time an answer may take. Questions that nobody wrote down have none unless the author gives one: how much they read is not known. */
function targetOf(ground: Ground, operation: Operation, whole: Latency): Pick<OperationLoad, 'latency'> {
  const { p50, p99 } = operation.latency
  const open = operation.verb?.kind === 'explore' && p50 === undefined && p99 === undefined
  return open ? {} : { latency: latencyOf(ground, operation, whole) }
}

/** Entities of the brief that one call changes: together or not at all. */
function atomicOf({ touches }: Walk): readonly (readonly string[])[] {
  const changed = new Set(
    touches.filter(({ entity, access }) => access !== 'read' && access !== 'lock' && !entity.startsWith('(')).map(({ entity }) => entity),
  )
  return changed.size > 1 ? [[...changed]] : []
}
