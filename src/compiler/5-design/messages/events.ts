import { sum } from '../../math/combine.ts'
import type { Brief, Entity, Operation } from '../../model/brief.ts'
import type { Event } from '../../model/design/message.ts'
import { type Delivery, deliveryOf } from '../../model/event-delivery.ts'
import { eventEntity } from '../../model/event-entity.ts'
import { deriveSeries } from '../../model/formula.ts'
import { fieldName } from '../../model/ownership.ts'
import type { Series } from '../../model/quantity.ts'
import type { MessageInput } from './messages.ts'

/** Every event that some operation tells or handles, in the order in which the brief names them. */
export function eventsOf(input: MessageInput): readonly Event[] {
  const emitters = new Map<string, string[]>()
  const handlers = new Map<string, string[]>()
  for (const { name, emits, trigger } of input.brief.operations.values()) {
    for (const event of emits) push(emitters, event, name)
    if (trigger.kind === 'event') for (const event of trigger.events) push(handlers, event, name)
  }
  const names = new Set([...emitters.keys(), ...handlers.keys()])
  return [...names].map((name) => eventOf(input, name, emitters.get(name) ?? [], handlers.get(name) ?? []))
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}

function eventOf(input: MessageInput, name: string, emittedBy: readonly string[], handledBy: readonly string[]): Event {
  const entity = eventEntity(
    input.brief,
    name,
    emittedBy.flatMap((each) => input.brief.operations.get(each) ?? []),
  )
  const rate = rateOf(input, name, emittedBy)
  const decision = `asynchronous-work/${name}`
  return {
    id: `event/${name}`,
    because: { decisions: input.decisions.byId.has(decision) ? [decision] : [], figures: [rate.id] },
    from: [...emittedBy.map((each) => `operations.${each}.emits`), ...handledBy.map((each) => `operations.${each}.on`)],
    name,
    emittedBy,
    handledBy,
    ...(entity !== undefined && { entity: entity.name }),
    fields: entity === undefined ? [] : fieldsOf(input.brief, entity, handledBy),
    rate,
    delivery: deliveries[deliveryOf(input.decisions, name)],
  }
}

/** Ids and status alone: whoever handles it reads the rest, as it is then and as far as it may. */
function fieldsOf(brief: Brief, entity: Entity, handledBy: readonly string[]): readonly string[] {
  const owner = entity.belongsTo === undefined ? [] : [fieldName(entity.belongsTo)]
  const status = entity.moves === undefined ? [] : [entity.moves.field]
  const inTurn = handledBy.flatMap((name) => brief.operations.get(name)?.inTurn ?? [])
  const keys = inTurn.filter((name) => isPlain(entity, name))
  return [...new Set(['id', ...owner, ...status, ...keys])]
}

/** Whether a field may leave its row: neither secret nor about a person. */
function isPlain(entity: Entity, name: string): boolean {
  const field = entity.fields.get(name)
  return field !== undefined && !field.secret && !field.personal && !field.sensitive && !field.card
}

function rateOf({ brief, workload }: MessageInput, name: string, emittedBy: readonly string[]): Series {
  const rates: Record<string, Series> = {}
  for (const each of emittedBy) {
    const load = workload.operations.get(each)
    if (load !== undefined) rates[`${each}${repeats(brief.operations.get(each))}`] = load.rate
  }
  return deriveSeries(`event/${name}/rate`, sum, rates, workload.quarters.length, 'event/s')
}

function repeats(operation: Operation | undefined): string {
  return operation?.bulk === undefined ? '' : ' (one event a call)'
}

const deliveries: Readonly<Record<Delivery, Event['delivery']>> = { 'in-request': 'in transaction', outbox: 'outbox', broker: 'broker' }
