import type { Endpoint, Parameter } from '../../model/design/api.ts'

/** Parameters that mean the same on several endpoints: the page of a list and the headers. */
export class SharedParameters {
  /** By the name of their component, in alphabetical order. */
  readonly all: ReadonlyMap<string, Parameter>
  readonly #names: ReadonlyMap<string, string>

  constructor(endpoints: readonly Endpoint[]) {
    const uses = new Map<string, { readonly parameter: Parameter; count: number }>()
    for (const parameter of endpoints.flatMap((each) => each.parameters)) {
      if (!isGeneral(parameter)) continue
      const known = uses.get(keyOf(parameter))
      if (known === undefined) uses.set(keyOf(parameter), { parameter, count: 1 })
      else known.count++
    }
    const taken = new Map<string, Parameter>()
    const names = new Map<string, string>()
    for (const [key, { parameter, count }] of uses) {
      const name = componentName(parameter)
      if (count < 2 || taken.has(name)) continue
      taken.set(name, parameter)
      names.set(key, name)
    }
    this.all = new Map([...taken].sort(([a], [b]) => (a < b ? -1 : 1)))
    this.#names = names
  }

  /** The component a parameter is printed as, if it is shared. */
  nameOf(parameter: Parameter): string | undefined {
    return isGeneral(parameter) ? this.#names.get(keyOf(parameter)) : undefined
  }
}

function isGeneral({ name, in: place }: Parameter): boolean {
  return place === 'header' || (place === 'query' && (name === 'limit' || name === 'cursor'))
}

function keyOf(parameter: Parameter): string {
  return JSON.stringify(parameter)
}

function componentName({ name }: Parameter): string {
  return name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
