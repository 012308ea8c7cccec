import type { Design } from '../../model/design/design.ts'

/** Module of each table that has one, by table name. */
export type TableHomes = ReadonlyMap<string, string>

/** The module each table belongs to: that of its entity; a table without entity goes with the first table it refers to. */
export function homesOfTables(design: Design): TableHomes {
  const byEntity = new Map(design.modules.flatMap((module) => module.entities.map((entity) => [entity, module.name] as const)))
  const homes = new Map<string, string>()
  for (const { name, entity } of design.schema.tables) {
    const home = entity === undefined ? undefined : byEntity.get(entity)
    if (home !== undefined) homes.set(name, home)
  }
  for (const { name, foreignKeys } of design.schema.tables) {
    if (homes.has(name)) continue
    const home = foreignKeys.map((key) => homes.get(key.table)).find((each) => each !== undefined)
    if (home !== undefined) homes.set(name, home)
  }
  return homes
}
