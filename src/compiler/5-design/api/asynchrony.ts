import type { Operation } from '../../model/brief.ts'
import type { Wait } from '../../model/workload.ts'
import { type ApiContext, decided, loadOf } from './input.ts'

/** When an operation calls its integrations: while the caller waits, or afterwards by a worker. */
export type Waits = { readonly during: readonly Wait[]; readonly after: readonly Wait[] }

/** Sorts the calls of an operation as the decisions have it; where none was taken, what cannot fit the promised time comes after. */
export function waitsOf(context: ApiContext, operation: Operation): Waits {
  const load = loadOf(context, operation)
  const isLater = (wait: Wait): boolean => {
    const choice = decided(context, 'asynchronous-work', `${operation.name}.${wait.integration}`)?.choice
    return choice === undefined ? writes(operation) && cannotFit(wait, load.latency?.p99.value) : choice !== 'in-request'
  }
  return { during: load.waitsFor.filter((wait) => !isLater(wait)), after: load.waitsFor.filter(isLater) }
}

/** Whether an operation leaves something behind that a worker can go on from. */
export function writes({ verb, changes }: Operation): boolean {
  return changes.length > 0 || (verb !== undefined && writing.has(verb.kind))
}

const writing: ReadonlySet<string> = new Set(['create', 'update', 'delete', 'act', 'upload'])

function cannotFit({ p99, times }: Wait, target: number | undefined): boolean {
  return target !== undefined && p99.value * times.value > target
}
