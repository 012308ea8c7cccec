import type { Api, Problem } from '../../model/design/api.ts'
import type { Plain } from '../../text/plain.ts'
import { problemResponse, responseName, unexpected } from './problems.ts'

/** Refusals as responses that endpoints share: one for each set of problems that answers with one status, made when first referred to. */
export class SharedProblems {
  /** Name of the schema of a problem's body; an entity may have the plain one. */
  readonly schema: string
  readonly #problems: ReadonlyMap<string, Problem>
  readonly #made = new Map<string, { readonly name: string; readonly response: Plain }>()

  constructor(api: Api) {
    this.#problems = new Map(api.problems.map((each) => [each.type, each]))
    this.schema = api.shapes.some((each) => each.name === 'Problem') ? 'ProblemDetails' : 'Problem'
  }

  /** References by status to the responses for these types of problems. */
  references(types: readonly string[]): readonly (readonly [status: string, reference: Plain])[] {
    const byStatus = new Map<number, Problem[]>()
    for (const problem of types.flatMap((type) => this.#problems.get(type) ?? [])) {
      const same = byStatus.get(problem.status)
      if (same === undefined) byStatus.set(problem.status, [problem])
      else same.push(problem)
    }
    return [...byStatus].map(([status, group]) => [String(status), { $ref: `#/components/responses/${this.#nameOf(status, group)}` }])
  }

  /** All responses referred to so far in alphabetical order, and the one for what no endpoint names. */
  all(): Plain {
    const sorted = [...this.#made.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    return new Map<string, Plain>([
      ...sorted.map(({ name, response }) => [name, response] as const),
      ['Unexpected', unexpected(this.schema)],
    ])
  }

  #nameOf(status: number, group: readonly Problem[]): string {
    const key = group.map((each) => each.type).join(' ')
    const known = this.#made.get(key)
    if (known !== undefined) return known.name
    const name = responseName(group)
    this.#made.set(key, { name, response: problemResponse(status, group, this.schema) })
    return name
  }
}
