import type { Operation } from '../model/brief.ts'
import { counted } from '../model/formula.ts'
import type { Series } from '../model/quantity.ts'
import type { BriefPath } from '../model/reason.ts'
import type { Coupling, CouplingKind, DataClass, OperationLoad } from '../model/workload.ts'
import type { Ground } from './ground.ts'
import { sumAt } from './pace.ts'

type Bond = {
  readonly a: string
  readonly b: string
  readonly kind: CouplingKind
  readonly calls: { readonly name: string; readonly peak: Series }[]
  readonly from: BriefPath[]
}

/** Why entities would rather stay together: what changes or is read in one call, what belongs, refers, follows, or must be guarded alike. */
export function couplingOf(ground: Ground, operations: ReadonlyMap<string, OperationLoad>): readonly Coupling[] {
  const bonds = new Bonds()
  for (const load of operations.values()) {
    const operation = ground.brief.operations.get(load.name)
    if (operation === undefined) continue
    changedTogether(bonds, operation, load)
    readTogether(bonds, operation, load)
  }
  followEvents(bonds, ground, operations)
  structure(bonds, ground)
  return bonds.all(ground.timeline.last)
}

/** Collects bonds; one pair and kind once, whichever comes first. */
class Bonds {
  readonly #bonds = new Map<string, Bond>()

  add(one: string, other: string, kind: CouplingKind, from: BriefPath, load?: OperationLoad): void {
    if (one === other) return
    const [a, b] = one < other ? [one, other] : [other, one]
    const key = `${kind}/${a}+${b}`
    let bond = this.#bonds.get(key)
    if (bond === undefined) {
      bond = { a, b, kind, calls: [], from: [] }
      this.#bonds.set(key, bond)
    }
    if (load !== undefined && bond.calls[bond.calls.length - 1]?.name !== load.name) bond.calls.push({ name: load.name, peak: load.peak })
    if (bond.from[bond.from.length - 1] !== from) bond.from.push(from)
  }

  all(horizon: number): readonly Coupling[] {
    return [...this.#bonds].map(([key, { a, b, kind, calls, from }]) => {
      const id = `coupling/${key}`
      const strength = calls.length === 0 ? counted(id, 1, '1', 'structure', from) : sumAt(horizon, id, calls, ({ peak }) => peak, 'call/s')
      return { a, b, kind, strength, from }
    })
  }
}

/** All that an operation names is bound to all of it; what goes along when a row is deleted is bound to that row alone. */
function changedTogether(bonds: Bonds, operation: Operation, load: OperationLoad): void {
  const deletes = operation.verb?.kind === 'delete'
  for (const set of load.atomic) {
    for (const [index, one] of set.entries()) {
      if (deletes && index > 0) break
      for (const other of set.slice(index + 1)) bonds.add(one, other, 'atomic', load.from, load)
    }
  }
}

/** What is read in one call is bound to what the call is about. */
function readTogether(bonds: Bonds, operation: Operation, load: OperationLoad): void {
  const read = load.touches.filter(({ entity, access }) => access === 'read' && !entity.startsWith('(')).map(({ entity }) => entity)
  const about = operation.verb?.entity ?? load.touches.find(({ entity }) => !entity.startsWith('('))?.entity
  if (about !== undefined) for (const entity of read) bonds.add(about, entity, 'readTogether', load.from, load)
}

/** What an event is about is bound to what its handlers change or read. */
function followEvents(bonds: Bonds, ground: Ground, operations: ReadonlyMap<string, OperationLoad>): void {
  const { emitters } = ground.effects
  for (const handler of ground.brief.operations.values()) {
    const load = operations.get(handler.name)
    if (handler.trigger.kind !== 'event' || load === undefined) continue
    const touched = new Set(load.touches.map(({ entity }) => entity).filter((entity) => !entity.startsWith('(')))
    for (const event of handler.trigger.events) {
      const sources = new Set((emitters.get(event) ?? []).flatMap((emitter) => ground.effects.anchor(emitter) ?? []))
      for (const source of sources) for (const entity of touched) bonds.add(source, entity, 'event', load.from, load)
    }
  }
}

function structure(bonds: Bonds, ground: Ground): void {
  for (const shape of ground.shapes.values()) {
    const { name, entity, owner, tenant } = shape
    const path = `entities.${name}`
    if (shape.listedBy !== undefined)
      bonds.add(name, shape.listedBy.owner, 'part', `entities.${shape.listedBy.owner}.fields.${shape.listedBy.field.name}`)
    else if (owner !== undefined) bonds.add(name, owner, 'owns', `${path}.belongsTo`)
    for (const { field, entity: target } of [...shape.references, ...shape.links])
      bonds.add(name, target, 'refers', `${path}.fields.${field.name}`)
    if (tenant !== undefined && tenant !== entity.belongsTo) bonds.add(name, tenant, 'tenant', `entities.${tenant}.tenant`)
  }
  for (const guarded of guardedAlike(ground)) {
    // A chain, not all pairs: what is guarded alike is one group, and a group that is cut in two is cut once.
    for (const [index, name] of guarded.entries()) if (index > 0) bonds.add(guarded[index - 1] ?? name, name, 'class', `entities.${name}`)
  }
}

function guardedAlike({ shapes }: Ground): readonly (readonly string[])[] {
  const byClass = new Map<DataClass, string[]>()
  for (const { name, dataClasses } of shapes.values()) {
    for (const each of dataClasses) {
      const names = byClass.get(each)
      if (names === undefined) byClass.set(each, [name])
      else names.push(name)
    }
  }
  return [...byClass.values()].map((names) => names.sort())
}
