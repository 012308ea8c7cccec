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

/** The API with one property changed wherever it stands first; nothing where `change` changes none. */
export function withProperty(api: Api, change: (property: Property) => Property | undefined): Api | undefined {
  let done = false
  const shapeOf = (shape: Shape): Shape => {
    if (done) return shape
    if (shape.kind === 'array') return { ...shape, items: shapeOf(shape.items) }
    if (shape.kind === 'object') return { ...shape, properties: shape.properties.map(propertyOf) }
    return shape
  }
  const propertyOf = (property: Property): Property => {
    if (done) return property
    const changed = change(property)
    if (changed === undefined) return { ...property, shape: shapeOf(property.shape) }
    done = true
    return changed
  }
  const shapes = api.shapes.map((each) => ({ ...each, shape: shapeOf(each.shape) }))
  const endpoints = api.endpoints.map((endpoint) => ({
    ...endpoint,
    responses: endpoint.responses.map((response) =>
      response.shape === undefined ? response : { ...response, shape: shapeOf(response.shape) },
    ),
  }))
  return done ? { ...api, shapes, endpoints } : undefined
}
