import type { Artifact } from '../../model/artifact.ts'
import type { Entity, Operation } from '../../model/brief.ts'
import type { Design } from '../../model/design/design.ts'
import type { ElementId } from '../../model/design/element.ts'
import { mermaidId, mermaidLabel, mermaidText } from '../../text/mermaid.ts'
import { LineWriter } from '../../text/writer.ts'

/** What the state diagrams of one design look up, gathered once. */
export type StateIndex = {
  /** The entities whose status moves. */
  readonly entities: readonly Entity[]
  readonly tables: ReadonlyMap<string, ElementId>
  /** Operations that make a row or move it on, by entity and value; those that make one under `made`. */
  readonly movers: ReadonlyMap<string, readonly Mover[]>
}

type Mover = { readonly operation: string; readonly element: ElementId }

export function stateIndex(design: Design): StateIndex {
  const movers = new Map<string, Mover[]>()
  for (const operation of design.brief.operations.values()) {
    const mover = { operation: operation.name, element: `${runAs[operation.trigger.kind]}/${operation.name}` }
    for (const key of movesOf(operation)) {
      const known = movers.get(key)
      if (known === undefined) movers.set(key, [mover])
      else known.push(mover)
    }
  }
  return {
    entities: [...design.brief.entities.values()].filter((entity) => entity.moves !== undefined),
    tables: new Map(design.schema.tables.flatMap(({ entity, id }) => (entity === undefined ? [] : [[entity, id] as const]))),
    movers,
  }
}

/** How an entity's status may move, and which operations move it; where nothing leads on, it ends. */
export function stateDiagram({ tables, movers }: StateIndex, entity: Entity, path = ''): Artifact {
  const out = new LineWriter()
  out.write('stateDiagram-v2')
  const { name, moves } = entity
  const field = moves === undefined ? undefined : entity.fields.get(moves.field)
  if (moves === undefined || field?.type.kind !== 'enum') return out.done(path)
  const { values } = field.type
  out.write('  direction LR')
  out.within(tables.get(name) ?? `table/${name}`, () => {
    for (const value of values) if (mermaidId(value) !== value) out.write(`  state ${mermaidLabel(value)} as ${mermaidId(value)}`)
    writeMove(out, '[*]', mermaidId(field.default ?? values[0] ?? ''), movers.get(`${name} made`) ?? [])
    for (const [from, next] of moves.from)
      for (const to of next) writeMove(out, mermaidId(from), mermaidId(to), movers.get(`${name} ${to}`) ?? [])
    const reached = new Set([...moves.from.values()].flat())
    for (const value of values)
      if (reached.has(value) && (moves.from.get(value) ?? []).length === 0) out.write(`  ${mermaidId(value)} --> [*]`)
  })
  return out.done(path)
}

function writeMove(out: LineWriter, from: string, to: string, movers: readonly Mover[]): void {
  const label = movers.length === 0 ? '' : ` : ${mermaidText(movers.map(({ operation }) => operation).join(', '))}`
  out.write(`  ${from} --> ${to}${label}`)
  for (const { element } of movers) out.region(out.length, out.length, element)
}

/** What an operation makes or moves, as keys of the index. */
function movesOf({ verb, to, changes }: Operation): ReadonlySet<string> {
  const keys = new Set<string>()
  if (verb?.kind === 'create') keys.add(`${verb.entity} made`)
  if (verb !== undefined && to !== undefined) keys.add(`${verb.entity} ${to}`)
  for (const change of changes) if (change.to !== undefined) keys.add(`${change.entity} ${change.to}`)
  return keys
}

const runAs = { call: 'endpoint', webhook: 'webhook', event: 'job', clock: 'job' } as const
