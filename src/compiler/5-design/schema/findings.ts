import type { Entity } from '../../model/brief.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { counterOf } from '../../model/reservation.ts'
import { diagnose, listed, mistake } from '../../text/mistake.ts'
import type { SchemaContext } from './input.ts'

/** What the schema finds missing in a brief. GP51 is about entities. */
export const findings = {
  nobodyMakes: mistake({
    code: 'GP5101',
    title: 'Rows that nothing makes',
    severity: 'information',
    message: ({ entity, counted, users }: { entity: string; counted: string; users: readonly string[]; remedy: string }) =>
      `no operation makes a row of \`${entity}\` and no \`count\` says how many there are${counted}; ${listed(users)} ${users.length === 1 ? 'needs' : 'need'} them`,
    help: ({ remedy }) => remedy,
  }),
}

/** Entities whose rows operations use and none makes. */
export function findingsOf(context: SchemaContext): readonly Diagnostic[] {
  const made = new Set<string>()
  const users = new Map<string, string[]>()
  for (const { name, verb } of context.brief.operations.values()) {
    for (const { entity, access } of context.workload.operations.get(name)?.touches ?? []) {
      if (access === 'insert' || (access === 'update' && verb?.kind === 'update' && verb.entity === entity)) made.add(entity)
      const known = users.get(entity)
      if (known === undefined) users.set(entity, [name])
      else if (!known.includes(name)) known.push(name)
    }
  }
  return [...context.brief.entities.values()].flatMap((entity) => {
    const needed = users.get(entity.name)
    const there = entity.count !== undefined || entity.size !== undefined || entity.part || made.has(entity.name)
    if (there || needed === undefined || isRecord(context, entity.name)) return []
    const counter = counterOf(entity)
    const counted = counter === undefined ? '' : `, nor what \`${counter.available}\` begins with`
    const facts = { entity: entity.name, counted, users: needed, remedy: remedyFor(entity, counter?.available) }
    return [diagnose(findings.nobodyMakes, facts, { path: `entities.${entity.name}` })]
  })
}

/** What fits the entity: filling a stock, making it with its one owner, or making it at all. */
function remedyFor({ name, one, belongsTo }: Entity, count: string | undefined): string {
  if (count !== undefined) return `let an operation with \`update: ${name}\` set \`${count}\``
  if (one && belongsTo !== undefined) return `there is one for each \`${belongsTo}\`: name it under \`changes\` of what makes that`
  return `add an operation with \`create: ${name}\`, or say its \`count\` if the rows come from elsewhere`
}

/** Rows of callers come with their sign-in. */
function isRecord({ brief }: SchemaContext, entity: string): boolean {
  return [...brief.actors.values()].some((actor) => actor.record === entity)
}
