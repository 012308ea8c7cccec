import type { Brief } from '../../model/brief.ts'

/** Which entity each entity lives under: its owner, or for a part the entity that lists it. */
export type Ownership = {
  /** The owner or parent, its owner, and so on, nearest first; a ring is followed once. */
  readonly above: (entity: string) => readonly string[]
  /** The entities that list a part, with the fields that do. */
  readonly parentsOf: (part: string) => readonly { readonly entity: string; readonly field: string }[]
}

/** Works out who owns whom. */
export function ownershipOf({ entities }: Brief): Ownership {
  const parents = new Map<string, { entity: string; field: string }[]>()
  for (const { name: entity, fields } of entities.values()) {
    for (const { name: field, type, list } of fields.values()) {
      if (type.kind !== 'reference' || !list || !entities.get(type.entity)?.part) continue
      parents.set(type.entity, [...(parents.get(type.entity) ?? []), { entity, field }])
    }
  }
  const ownerOf = (name: string) => entities.get(name)?.belongsTo ?? parents.get(name)?.[0]?.entity
  const known = new Map<string, readonly string[]>()

  const above = (name: string): readonly string[] => {
    const before = known.get(name)
    if (before) return before
    const found: string[] = []
    for (let owner = ownerOf(name); owner !== undefined && owner !== name && !found.includes(owner); owner = ownerOf(owner))
      found.push(owner)
    known.set(name, found)
    return found
  }
  return { above, parentsOf: (part) => parents.get(part) ?? [] }
}
