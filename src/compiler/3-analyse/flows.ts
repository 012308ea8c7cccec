import type { Actor, Operation } from '../model/brief.ts'
import type { DataClass, DataFlow, FlowNode, OperationLoad, Touch, TrustBoundary } from '../model/workload.ts'
import type { Ground } from './ground.ts'
import { classesTogether } from './shape.ts'

/** Data moving along every operation: from those who call through the service to its store, out to integrations, and back. */
export function flowsOf(ground: Ground, operations: ReadonlyMap<string, OperationLoad>): readonly DataFlow[] {
  const flows: DataFlow[] = []
  for (const operation of ground.brief.operations.values()) {
    const load = operations.get(operation.name)
    if (load !== undefined) follow(ground, operation, load, flows)
  }
  return flows
}

const service: FlowNode = { kind: 'service', name: 'service' }
const worker: FlowNode = { kind: 'worker', name: 'worker' }
const rows: FlowNode = { kind: 'store', name: 'rows' }
const bodies: FlowNode = { kind: 'store', name: 'bodies' }

function follow(ground: Ground, operation: Operation, load: OperationLoad, flows: DataFlow[]): void {
  const { name, trigger, calls } = operation
  const at = load.waited ? service : worker
  const touched = entitiesOf(load.touches, () => true)
  const written = entitiesOf(load.touches, ({ access }) => access !== 'read' && access !== 'lock')
  const read = entitiesOf(load.touches, ({ access }) => access === 'read' || access === 'lock')
  const put = (from: FlowNode, to: FlowNode, entities: readonly string[], data: readonly DataClass[], crosses: readonly TrustBoundary[]): void => {
    flows.push({ from, to, data, entities, crosses, operation: name })
  }
  const classes = (entities: readonly string[]): readonly DataClass[] => classesTogether(entities.map((entity) => ground.shapes.get(entity)?.dataClasses ?? []))
  const shown = (entities: readonly string[]): readonly DataClass[] => classes(entities).filter((each) => each !== 'secret')

  if (trigger.kind === 'call') {
    for (const actorName of new Set(trigger.by.map(({ actor }) => actor))) {
      const actor: FlowNode = { kind: 'actor', name: actorName }
      const crosses = boundariesOf(ground.brief.actors.get(actorName))
      put(actor, at, written, classesTogether([classes(written), taken(operation)]), crosses)
      put(at, actor, answeredOf(operation, load), shown(answeredOf(operation, load)), crosses)
    }
  }
  if (trigger.kind === 'webhook') put({ kind: 'integration', name: trigger.integration }, at, written, classes(written), ['partner'])
  if (written.length > 0) put(at, rows, written, classes(written), ['store'])
  if (read.length > 0) put(rows, at, read, classes(read), ['store'])
  if (operation.verb?.kind === 'upload') put(at, bodies, [operation.verb.entity], classes([operation.verb.entity]), ['store'])
  if (operation.verb?.kind === 'download') put(bodies, at, [operation.verb.entity], classes([operation.verb.entity]), ['store'])
  for (const integration of new Set(calls.map((call) => call.integration))) put(at, { kind: 'integration', name: integration }, touched, shown(touched), ['partner'])
}

function entitiesOf(touches: readonly Touch[], which: (touch: Touch) => boolean): readonly string[] {
  return [...new Set(touches.filter((touch) => which(touch) && !touch.entity.startsWith('(')).map(({ entity }) => entity))]
}

/** What an answer shows: the rows that the verb is about, with their parts. */
function answeredOf(operation: Operation, load: OperationLoad): readonly string[] {
  if (operation.verb === undefined || operation.verb.kind === 'delete') return []
  return entitiesOf(load.touches, ({ why }) => why === 'verb' || why === 'part' || why === 'file')
}

/** Marks of what a call brings that is not kept. */
function taken({ takes }: Operation): readonly DataClass[] {
  const fields = [...takes.values()]
  return (['personal', 'sensitive', 'secret', 'card'] as const).filter((mark) => fields.some((field) => field[mark]))
}

/** People and machines come over the internet; employees come with more rights than those. */
function boundariesOf(actor: Actor | undefined): readonly TrustBoundary[] {
  return actor?.is === 'employee' ? ['internet', 'privileged'] : ['internet']
}
