import type { Check } from '../../model/check.ts'
import type { Step } from '../../model/design/api.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Figure } from '../../model/quantity.ts'
import { duration } from '../../text/number.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { changeFirst } from '../change-first.ts'

const exceeded = mistake({
  code: 'GP7701',
  title: 'Steps that may take longer than their operation',
  message: ({ operation, sum, target, longest }: { operation: string; sum: number; target: number; assumed: boolean; longest: string }) =>
    `the steps of \`${operation}\` may take ${duration(sum)} together, its target is ${duration(target)}; the longest is ${longest}`,
  help: ({ assumed }) =>
    assumed
      ? 'the time is assumed: say `latency` or `within` in the operation, or `latency` under `quality`'
      : 'give the operation more time, or take a call out of it',
})

/** The time that the steps of an operation may take fits the time its caller was promised. */
export const budgetsWithinTargets: Check = {
  id: 'budgets-within-targets',
  title: 'The steps of every operation fit its target',
  about:
    'The budgets of the steps of each endpoint add up to no more than the p99 of its operation, those of a job to no more than its deadline.',
  code: exceeded.code,
  seededFault: 'one step may take an hour',
  seed: (design, artifacts) => {
    const endpoints = changeFirst(design.api.endpoints, (endpoint) => {
      const [first, ...others] = endpoint.steps
      if (first === undefined || design.workload.operations.get(endpoint.operation)?.latency === undefined) return undefined
      return { ...endpoint, steps: [{ ...first, budget: { ...first.budget, value: 3600 } }, ...others] }
    })
    return endpoints && { design: { ...design, api: { ...design.api, endpoints } }, artifacts }
  },
  run: ({ api, messages, workload }) => {
    const loads = workload.operations
    return [
      ...api.endpoints.flatMap(({ operation, steps }) => faultsOf(operation, steps, loads.get(operation)?.latency?.p99)),
      ...messages.jobs.flatMap(({ operation, steps }) => faultsOf(operation, steps, loads.get(operation)?.within)),
    ]
  },
}

function faultsOf(operation: string, steps: readonly Step[], target: Figure | undefined): readonly Diagnostic[] {
  const sum = steps.reduce((total, { budget }) => total + budget.value, 0)
  // Budgets are shares of the target, so their sum may differ from it in the last bits.
  if (target === undefined || sum <= target.value * (1 + 1e-9)) return []
  const facts = { operation, sum, target: target.value, assumed: target.provenance === 'assumed', longest: longestOf(steps) }
  return [diagnose(exceeded, facts, { path: `operations.${operation}` })]
}

function longestOf(steps: readonly Step[]): string {
  const [longest] = steps.toSorted((a, b) => b.budget.value - a.budget.value)
  return longest === undefined ? 'none' : `${longest.title} (${duration(longest.budget.value)})`
}
