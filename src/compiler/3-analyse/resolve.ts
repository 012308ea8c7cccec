import type { Field } from '../model/brief.ts'
import { fieldName } from '../model/naming.ts'
import type { Shape, Shapes } from './shape.ts'

/** What a path of field names leads to, seen from an entity. */
export type Target = {
  /** References followed to get there. */
  readonly via: readonly string[]
  /** The entity that has the field. */
  readonly shape: Shape
  readonly field: string
  /** The field as declared; absent for `id`, the times of creation and change, and owners. */
  readonly declared?: Field
  /** The entity it refers to. */
  readonly refersTo?: string
}

/** Follows a path such as `order.customer`; an owner's field name stands for the owner, however far up. Absent where it leads nowhere. */
export function resolve(shapes: Shapes, from: Shape, path: readonly string[]): Target | undefined {
  let shape = from
  const via: string[] = []
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1
    const target = stepTo(shapes, shape, step)
    if (target === undefined) return undefined
    via.push(...target.via)
    if (last) return { ...target, via }
    const next = target.refersTo === undefined ? undefined : shapes.get(target.refersTo)
    if (next === undefined) return undefined
    via.push(target.field)
    shape = next
  }
  return undefined
}

function stepTo(shapes: Shapes, shape: Shape, step: string): Target | undefined {
  const declared = shape.entity.fields.get(step)
  if (declared !== undefined)
    return { via: [], shape, field: step, declared, ...(declared.type.kind === 'reference' && { refersTo: declared.type.entity }) }
  if (step === 'id' || step === 'createdAt' || step === 'updatedAt') return { via: [], shape, field: step }
  const at = shape.owners.findIndex((owner) => fieldName(owner) === step)
  const owner = shape.owners[at]
  if (owner === undefined) return undefined
  const above = at === 0 ? shape : shapes.get(shape.owners[at - 1] ?? '')
  return above === undefined ? undefined : { via: shape.owners.slice(0, at).map(fieldName), shape: above, field: step, refersTo: owner }
}
