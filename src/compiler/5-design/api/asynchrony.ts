import type { Operation } from '../../model/brief.ts'
import { leftCalls } from '../../model/event-delivery.ts'
import type { Wait } from '../../model/workload.ts'
import { type ApiContext, loadOf } from './input.ts'

/** When an operation calls its integrations: while the caller waits, or afterwards by a worker. */
export type Waits = { readonly during: readonly Wait[]; readonly after: readonly Wait[] }

/** Sorts the calls of an operation as the decisions have it. */
export function waitsOf(context: ApiContext, operation: Operation): Waits {
  const { waitsFor } = loadOf(context, operation)
  const left = leftCalls(context.decisions, operation)
  const isLeft = (wait: Wait): boolean => left.includes(wait.integration)
  return { during: waitsFor.filter((wait) => !isLeft(wait)), after: waitsFor.filter(isLeft) }
}

/** Whether an operation leaves something behind that a worker can go on from. */
export function writes({ verb, changes }: Operation): boolean {
  return changes.length > 0 || (verb !== undefined && writing.has(verb.kind))
}

const writing: ReadonlySet<string> = new Set(['create', 'update', 'delete', 'act', 'upload'])
