import type { Api, Endpoint, Property, Shape } from '../model/design/api.ts'

/** A property of a request or an answer, wherever it is nested, with what it is part of. */
export type Met = { readonly property: Property; readonly endpoint: Endpoint; readonly side: 'request' | 'answer' }

/** Every property that some endpoint takes or gives; those of a named shape once for the first endpoint and side that uses it. */
export function propertiesMet({ endpoints, shapes }: Api): readonly Met[] {
  const named = new Map(shapes.map(({ name, shape }) => [name, shape]))
  const seen = new Set<string>()
  const met: Met[] = []
  const visit = (shape: Shape, endpoint: Endpoint, side: Met['side']): void => {
    switch (shape.kind) {
      case 'array':
        return visit(shape.items, endpoint, side)
      case 'object':
        for (const property of shape.properties) {
          met.push({ property, endpoint, side })
          visit(property.shape, endpoint, side)
        }
        return
      case 'reference': {
        const key = `${side} ${shape.name}`
        const target = named.get(shape.name)
        if (target === undefined || seen.has(key)) return
        seen.add(key)
        return visit(target, endpoint, side)
      }
      default:
    }
  }
  for (const endpoint of endpoints) {
    if (endpoint.request !== undefined) visit(endpoint.request.shape, endpoint, 'request')
    for (const { shape } of endpoint.responses) if (shape !== undefined) visit(shape, endpoint, 'answer')
  }
  return met
}

/** The API with every property changed for which `change` gives something else; nothing where there is none. */
export function withProperties(api: Api, change: (property: Property) => Property | undefined): Api | undefined {
  let changes = 0
  const shapeOf = (shape: Shape): Shape => {
    if (shape.kind === 'array') return { ...shape, items: shapeOf(shape.items) }
    return shape.kind === 'object' ? { ...shape, properties: shape.properties.map(propertyOf) } : shape
  }
  const propertyOf = (property: Property): Property => {
    const changed = change(property)
    if (changed === undefined) return { ...property, shape: shapeOf(property.shape) }
    changes++
    return changed
  }
  const shapes = api.shapes.map((each) => ({ ...each, shape: shapeOf(each.shape) }))
  const endpoints = api.endpoints.map((endpoint) => ({
    ...endpoint,
    responses: endpoint.responses.map((response) =>
      response.shape === undefined ? response : { ...response, shape: shapeOf(response.shape) },
    ),
  }))
  return changes > 0 ? { ...api, shapes, endpoints } : undefined
}
