import type { Artifact } from '../../model/artifact.ts'
import type { Brief, Entity, Operation } from '../../model/brief.ts'
import type { Design } from '../../model/design/design.ts'
import type { ElementId } from '../../model/design/element.ts'
import { mermaidId, mermaidText } from '../../text/mermaid.ts'
import { LineWriter } from '../../text/writer.ts'

/** The entities whose status moves. */
export function movingEntities(brief: Brief): readonly Entity[] {
  return [...brief.entities.values()].filter((entity) => entity.moves !== undefined)
}

/** How an entity's status may move, and which operations move it; where nothing leads on, it ends. */
export function stateDiagram(design: Design, entity: Entity, path = ''): Artifact {
  const out = new LineWriter()
  out.write('stateDiagram-v2')
  const { moves } = entity
  const field = moves === undefined ? undefined : entity.fields.get(moves.field)
  if (moves === undefined || field?.type.kind !== 'enum') return out.done(path)
  const movers = moversOf(design.brief, entity.name)
  const owner = new Map(design.schema.tables.map((table) => [table.entity, table.id])).get(entity.name) ?? `table/${entity.name}`
  const { values } = field.type
  out.write('  direction LR')
  out.within(owner, () => {
    for (const value of values) if (mermaidId(value) !== value) out.write(`  state ${JSON.stringify(value)} as ${mermaidId(value)}`)
    out.write(`  [*] --> ${mermaidId(field.default ?? values[0] ?? '')}`)
    for (const [from, next] of moves.from) for (const to of next) writeMove(out, from, to, movers.get(to) ?? [])
    for (const value of values)
      if ((moves.from.get(value) ?? []).length === 0 && isReached(value, moves.from)) out.write(`  ${mermaidId(value)} --> [*]`)
  })
  return out.done(path)
}

function writeMove(out: LineWriter, from: string, to: string, movers: readonly Mover[]): void {
  const label = movers.length === 0 ? '' : ` : ${mermaidText(movers.map(({ operation }) => operation).join(', '))}`
  const write = (): void => out.write(`  ${mermaidId(from)} --> ${mermaidId(to)}${label}`)
  const [only] = movers
  if (only !== undefined && movers.length === 1) out.within(only.element, write)
  else write()
}

type Mover = { readonly operation: string; readonly element: ElementId }

/** The operations that move an entity's status, by the value they move it to. */
function moversOf(brief: Brief, entity: string): ReadonlyMap<string, readonly Mover[]> {
  const movers = new Map<string, Mover[]>()
  for (const operation of brief.operations.values()) {
    for (const to of movesIn(operation, entity))
      movers.set(to, [
        ...(movers.get(to) ?? []),
        {
          operation: operation.name,
          element: `${operation.trigger.kind === 'call' ? 'endpoint' : operation.trigger.kind === 'webhook' ? 'webhook' : 'job'}/${operation.name}`,
        },
      ])
  }
  return movers
}

function movesIn(operation: Operation, entity: string): ReadonlySet<string> {
  const found = new Set<string>()
  if (operation.verb?.entity === entity && operation.to !== undefined) found.add(operation.to)
  for (const change of operation.changes) if (change.entity === entity && change.to !== undefined) found.add(change.to)
  return found
}

function isReached(value: string, from: ReadonlyMap<string, readonly string[]>): boolean {
  for (const next of from.values()) if (next.includes(value)) return true
  return false
}
