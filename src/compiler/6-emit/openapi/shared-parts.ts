import type { Endpoint, Header, Parameter, Shape } from '../../model/design/api.ts'

/** Parameters and headers that mean the same on several endpoints: printed once, referred to by name. */
export class SharedParts {
  readonly parameters: SharedList<Parameter>
  readonly headers: SharedList<Header>

  constructor(endpoints: readonly Endpoint[]) {
    this.parameters = new SharedList(
      endpoints.flatMap((each) => each.parameters.filter(isGeneral)),
      parameterName,
    )
    this.headers = new SharedList(
      endpoints.flatMap((each) => each.responses.flatMap((response) => response.headers)),
      headerName,
    )
  }
}

type Part = {
  readonly name: string
  readonly description: string
  readonly shape: Shape
  readonly in?: string
  readonly required?: boolean
}

/** What occurs at least twice, by the name of its component. */
class SharedList<Kind extends Part> {
  /** In alphabetical order. */
  readonly all: ReadonlyMap<string, Kind>
  readonly #names: ReadonlyMap<string, string>

  constructor(parts: readonly Kind[], nameOf: (part: Kind) => string) {
    const uses = new Map<string, { readonly part: Kind; count: number }>()
    for (const part of parts) {
      const known = uses.get(keyOf(part))
      if (known === undefined) uses.set(keyOf(part), { part, count: 1 })
      else known.count++
    }
    const taken = new Map<string, Kind>()
    const names = new Map<string, string>()
    for (const [key, { part, count }] of uses) {
      const name = nameOf(part)
      if (count < 2 || taken.has(name)) continue
      taken.set(name, part)
      names.set(key, name)
    }
    this.all = new Map([...taken].sort(([a], [b]) => (a < b ? -1 : 1)))
    this.#names = names
  }

  /** The component a part is printed as, if it is shared. */
  nameOf(part: Kind): string | undefined {
    return this.#names.get(keyOf(part))
  }
}

/** Filters are the business of their endpoint; the page, the headers and the ids of rows are everybody's. */
function isGeneral({ name, in: place }: Parameter): boolean {
  return place !== 'query' || name === 'limit' || name === 'cursor'
}

function keyOf({ name, description, shape, in: place = '', required = false }: Part): string {
  return `${place} ${name} ${required} ${description} ${JSON.stringify(shape)}`
}

function parameterName({ in: place, name, description }: Parameter): string {
  return place === 'path'
    ? `${pascal(description.replace(/^id of the /, ''))}${description.startsWith('id of the ') ? (name === 'id' ? 'Id' : 'Above') : ''}`
    : pascal(name)
}

/** A header is called by its name, one that says a fixed thing by what it says. */
function headerName({ name, shape }: Header): string {
  const value = shape.kind === 'string' && shape.values?.length === 1 ? shape.values[0] : undefined
  return pascal(value === undefined ? name : `${name} ${value}`)
}

function pascal(text: string): string {
  return (text.match(/[A-Za-z0-9]+/g) ?? []).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
