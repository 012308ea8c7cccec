import type { Design } from './design.ts'
import type { Element, ElementId } from './element.ts'

/** An element with the word for what it is and the name people use for it. */
export type NamedElement = { readonly element: Element; readonly kind: string; readonly name: string }

/** Everything in a design that has a name of its own, by id, in the order of the design. */
export function elementsOf(design: Design): ReadonlyMap<ElementId, NamedElement> {
  const found = new Map<ElementId, NamedElement>()
  const add = <E extends Element>(kind: string, elements: readonly E[], name: (element: E) => string): void => {
    for (const element of elements) found.set(element.id, { element, kind, name: name(element) })
  }
  add('module', design.modules, ({ name }) => name)
  add('table', design.schema.tables, ({ name }) => name)
  for (const table of design.schema.tables) add('index', [...table.indexes, ...(table.keyIndexes ?? [])], ({ name }) => name)
  add('type', design.schema.types, ({ name }) => name)
  add('function', design.schema.functions, ({ name }) => name)
  add('statement', design.statements, ({ operation, step }) => `${operation} s${step}`)
  add('policy', design.policies, ({ actor, operation, access, entity }) => `${actor} ${access} ${entity} in ${operation}`)
  add('endpoint', design.api.endpoints, ({ method, path }) => `${method} ${design.api.base}${path}`)
  add('shape', design.api.shapes, ({ name }) => name)
  add('event', design.messages.events, ({ name }) => name)
  add('webhook', design.messages.webhooks, ({ integration, event }) => `${integration}.${event}`)
  add('job', design.messages.jobs, ({ operation }) => operation)
  add('component', design.capacity.components, ({ name }) => name)
  add('latency', design.capacity.latency, ({ operation }) => operation)
  add('node', design.topology.nodes, ({ name }) => name)
  add('link', design.topology.links, ({ source, target }) => `${source} → ${target}`)
  add('plan item', design.plan.items, ({ module }) => module)
  return found
}
