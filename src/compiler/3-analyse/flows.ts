import type { Operation } from '../model/brief.ts'
import type { DataClass, DataFlow, FlowNode, OperationLoad, Touch, TrustBoundary } from '../model/workload.ts'
import type { Ground } from './ground.ts'
import { classesTogether, dataClasses } from './shape.ts'

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
  const { name, trigger, calls, verb } = operation
  const at = load.waited ? service : worker
  const { touched, written, read, shown } = entitiesOf(load.touches)
  const put = (
    from: FlowNode,
    to: FlowNode,
    entities: readonly string[],
    data: readonly DataClass[],
    crosses: readonly TrustBoundary[],
  ): void => {
    flows.push({ from, to, data, entities, crosses, operation: name })
  }
  const classes = (entities: readonly string[]): readonly DataClass[] => classesTogether(entities, ground.shapes)
  if (trigger.kind === 'call') {
    const sent = joined(classes(written), taken(operation))
    const answered = verb === undefined || verb.kind === 'delete' ? [] : shown
    const told = classes(answered).filter(isTold)
    for (const actor of new Set(trigger.by.map((access) => access.actor))) {
      const crosses = ground.brief.actors.get(actor)?.is === 'employee' ? privileged : internet
      put({ kind: 'actor', name: actor }, at, written, sent, crosses)
      put(at, { kind: 'actor', name: actor }, answered, told, crosses)
    }
  }
  if (trigger.kind === 'webhook') put({ kind: 'integration', name: trigger.integration }, at, written, classes(written), partner)
  if (written.length > 0) put(at, rows, written, classes(written), store)
  if (read.length > 0) put(rows, at, read, classes(read), store)
  if (verb?.kind === 'upload') put(at, bodies, [verb.entity], classes([verb.entity]), store)
  if (verb?.kind === 'download') put(bodies, at, [verb.entity], classes([verb.entity]), store)
  for (const integration of new Set(calls.map((call) => call.integration)))
    put(at, { kind: 'integration', name: integration }, touched, classes(touched).filter(isTold), partner)
}

/** People and machines come over the internet; employees come with more rights than those. */
const internet: readonly TrustBoundary[] = ['internet']
const privileged: readonly TrustBoundary[] = ['internet', 'privileged']
const partner: readonly TrustBoundary[] = ['partner']
const store: readonly TrustBoundary[] = ['store']

/** Entities of the brief that touches are about: all, those changed, those read, and those that an answer shows, the verb's with their parts. */
function entitiesOf(touches: readonly Touch[]): Readonly<Record<'touched' | 'written' | 'read' | 'shown', readonly string[]>> {
  const found: Record<'touched' | 'written' | 'read' | 'shown', string[]> = { touched: [], written: [], read: [], shown: [] }
  const add = (list: string[], entity: string): void => {
    if (!list.includes(entity)) list.push(entity)
  }
  for (const { entity, access, why } of touches) {
    if (entity.startsWith('(')) continue
    add(found.touched, entity)
    add(access === 'read' || access === 'lock' ? found.read : found.written, entity)
    if (why === 'verb' || why === 'part' || why === 'file') add(found.shown, entity)
  }
  return found
}

/** Secrets stay in the service. */
function isTold(data: DataClass): boolean {
  return data !== 'secret'
}

/** Marks of what a call brings that is not kept. */
function taken({ takes }: Operation): readonly DataClass[] {
  if (takes.size === 0) return []
  const fields = [...takes.values()]
  return dataClasses.filter((mark) => fields.some((field) => field[mark]))
}

function joined(one: readonly DataClass[], other: readonly DataClass[]): readonly DataClass[] {
  return other.length === 0 ? one : dataClasses.filter((each) => one.includes(each) || other.includes(each))
}
