import type { Brief } from '../../model/brief.ts'
import { free, identifier, snake, tableName } from '../../model/naming.ts'
import { isBody, isPartList } from '../../model/settable.ts'

/** Names of everything that lives beside tables in the schema's one namespace; who is named does not depend on the brief's order. */
export type Names = {
  readonly tables: ReadonlyMap<string, string>
  /** Link and file tables and enumerations, by `Entity.field`. */
  readonly fields: ReadonlyMap<string, string>
  readonly histories: ReadonlyMap<string, string>
  readonly service: { readonly idempotency: string; readonly outbox: string; readonly inbox: string }
  /** Takes a name for an index or a constraint, cut to what PostgreSQL keeps. */
  take(...parts: readonly string[]): string
}

/** Names the tables, then what hangs on them; a clash gives the later one, by name, a number. */
export function nameAll(brief: Brief): Names {
  const taken = new Set<string>()
  const sorted = [...brief.entities.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const tables = new Map(sorted.map(({ name }) => [name, free(identifier(tableName(name)), taken)] as const))
  const fields = new Map<string, string>()
  const histories = new Map<string, string>()
  for (const entity of sorted) {
    const table = tables.get(entity.name) ?? entity.name
    for (const field of entity.fields.values()) {
      const key = `${entity.name}.${field.name}`
      if (field.type.kind === 'enum') fields.set(key, free(identifier(snake(entity.name), snake(field.name)), taken))
      else if (isBody(field)) fields.set(key, free(identifier(snake(entity.name), tableName(field.name)), taken))
      else if (field.type.kind === 'reference' && field.list !== undefined && !isPartList(brief, field))
        fields.set(key, free(identifier(snake(entity.name), tableName(field.name)), taken))
    }
    if (entity.history !== undefined) histories.set(entity.name, free(identifier(table, 'history'), taken))
  }
  const service = { idempotency: free('idempotency_keys', taken), outbox: free('outbox', taken), inbox: free('inbox', taken) }
  return { tables, fields, histories, service, take: (...parts) => free(identifier(...parts), taken) }
}
