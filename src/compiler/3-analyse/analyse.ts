import type { Brief } from '../model/brief.ts'
import type { Diagnostic, Outcome } from '../model/diagnostic.ts'
import type { EntityLoad, OperationLoad, Targets, Workload } from '../model/workload.ts'
import { deriveSeries } from '../model/formula.ts'
import { pushed } from '../math/waits.ts'
import { couplingOf } from './coupling.ts'
import { entityLoad, hottestOf, type Stream, type Traffic } from './entity-load.ts'
import { flowsOf } from './flows.ts'
import { type Context, type Ground, groundOf } from './ground.ts'
import { expectedRows, operationLoad } from './operation-load.ts'
import { targetsOf } from './targets.ts'
import { totalsOf } from './totals.ts'
import { integrationsOf } from './waits.ts'
import { warningsOf } from './warnings/warnings.ts'

export type { Context } from './ground.ts'

/** Stage 3: what a brief demands of any backend, in numbers, each with its reason; and what the numbers show that the author should know. */
export function analyse(brief: Brief, context: Context): Outcome<Workload> {
  const ground = groundOf(brief, context)
  const targets = targetsOf(ground)
  const called = operationsOf(ground, targets)
  const traffic = trafficOf(ground, called)
  const entities = entitiesOf(ground, called, traffic)
  const operations = withPushes(ground, called, entities)
  const { timeline, figures, paths } = ground
  const loads = { operations: [...operations.values()], entities: [...entities.values()] }
  let warnings: readonly Diagnostic[] | undefined
  const workload: Workload = {
    quarters: timeline.quarters,
    growth: timeline.factor,
    targets,
    operations,
    entities,
    paths: paths.all(),
    coupling: couplingOf(ground, operations),
    flows: flowsOf(ground, operations),
    totals: totalsOf(ground, loads.operations, loads.entities, traffic),
    assumptions: figures.assumptions(),
  }
  return {
    value: workload,
    // Worked out when asked for: a search for flip points analyses hundreds of briefs and reads none of their warnings.
    get diagnostics() {
      warnings ??= warningsOf(ground, workload)
      return warnings
    },
  }
}

function operationsOf(ground: Ground, latency: Targets): ReadonlyMap<string, OperationLoad> {
  const around = { integrations: integrationsOf(ground), latency: { p50: latency.p50, p99: latency.p99 } }
  const loads = new Map<string, OperationLoad>()
  for (const operation of ground.brief.operations.values()) loads.set(operation.name, operationLoad(ground, operation, around))
  return loads
}

/** Watching operations with what they push, which follows from what all others change. */
function withPushes(
  { brief, paths, timeline }: Ground,
  operations: ReadonlyMap<string, OperationLoad>,
  entities: ReadonlyMap<string, EntityLoad>,
): ReadonlyMap<string, OperationLoad> {
  const found = new Map(operations)
  for (const [name, load] of operations) {
    const changed = entities.get(brief.operations.get(name)?.verb?.entity ?? '')?.writes
    const watched = load.touches.find(({ why, path }) => why === 'verb' && path !== undefined)?.path
    const fraction = watched === undefined ? undefined : paths.fraction(watched)
    if (load.open === undefined || changed === undefined || fraction === undefined) continue
    found.set(name, {
      ...load,
      pushes: deriveSeries(`operation/${name}/pushes`, pushed, { changed, watchers: load.open, fraction }, timeline.count),
    })
  }
  return found
}

function trafficOf({ timeline }: Ground, operations: ReadonlyMap<string, OperationLoad>): Traffic {
  const reads = new Map<string, Stream[]>()
  const writes = new Map<string, Stream[]>()
  for (const { name, peak, touches } of operations.values()) {
    for (const touch of touches) {
      const streams = touch.access === 'read' || touch.access === 'lock' ? reads : writes
      const stream = { name, peak, rows: expectedRows(name, touch, timeline.count) }
      const known = streams.get(touch.entity)
      if (known === undefined) streams.set(touch.entity, [stream])
      else known.push(stream)
    }
  }
  return { reads, writes }
}

function entitiesOf(ground: Ground, operations: ReadonlyMap<string, OperationLoad>, traffic: Traffic): ReadonlyMap<string, EntityLoad> {
  const hottest = hottestOf(ground, operations.values())
  const loads = new Map<string, EntityLoad>()
  for (const shape of ground.shapes.values()) loads.set(shape.name, entityLoad(ground, shape, traffic, hottest))
  return loads
}
