import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { withoutFirst } from '../change-first.ts'

const missing = mistake({
  code: 'GP7101',
  title: 'An operation nobody can start',
  message: ({ operation, lacks }: { operation: string; lacks: string }) => `\`${operation}\` has no ${lacks}`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** Every operation can be started: by an endpoint where somebody calls, by a job where the clock or an event does. */
export const operationEntries: Check = {
  id: 'operation-entries',
  title: 'Every operation can be started',
  about:
    'Each operation that is called has an endpoint, each that the clock or an event starts has a job, each webhook has both its path and an endpoint.',
  code: missing.code,
  seededFault: 'the endpoint of one operation is left out',
  seed: (design, artifacts) => {
    const endpoints = withoutFirst(design.api.endpoints, () => true)
    return endpoints && { design: { ...design, api: { ...design.api, endpoints } }, artifacts }
  },
  run: (design) => {
    const endpoints = new Set(design.api.endpoints.map(({ operation }) => operation))
    const jobs = new Set(design.messages.jobs.map(({ operation }) => operation))
    const webhooks = new Set(design.messages.webhooks.map(({ operation }) => operation))
    return [...design.brief.operations.values()].flatMap(({ name, trigger }) => {
      const lacks = (has: boolean, what: string) =>
        has ? [] : [diagnose(missing, { operation: name, lacks: what }, { path: `operations.${name}` })]
      if (trigger.kind === 'call') return lacks(endpoints.has(name), 'endpoint')
      if (trigger.kind === 'webhook') return [...lacks(endpoints.has(name), 'endpoint'), ...lacks(webhooks.has(name), 'webhook path')]
      return lacks(jobs.has(name), 'job')
    })
  },
}
