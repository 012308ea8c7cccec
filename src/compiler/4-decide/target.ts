import type { Brief, Entity, FieldType } from '../model/brief.ts'

/** The entity that a path of references or owners leads to. */
export function targetOf(entity: string, path: readonly string[], brief: Brief): string | undefined {
  let at: string | undefined = entity
  for (const step of path) {
    const entityAt: Entity | undefined = at === undefined ? undefined : brief.entities.get(at)
    const type: FieldType | undefined = entityAt?.fields.get(step)?.type
    const owner: string | undefined = entityAt?.belongsTo
    if (type?.kind === 'reference') at = type.entity
    else at = owner !== undefined && lowerCamel(owner) === step ? owner : undefined
  }
  return at
}

const lowerCamel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
