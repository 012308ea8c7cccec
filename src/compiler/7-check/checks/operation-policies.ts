import type { Check } from '../../model/check.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { touchesRows } from '../lookups.ts'

const missing = mistake({
  code: 'GP7102',
  title: 'A caller whom no policy allows anything',
  message: ({ operation, actor }: { operation: string; actor: string }) =>
    `no policy allows ${actor} anything in \`${operation}\`, so every call is denied`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** Whoever may start an operation may also do something in it: a policy for each caller. */
export const operationPolicies: Check = {
  id: 'operation-policies',
  title: 'Every caller of every operation has a policy',
  about: 'Each actor, integration and the service itself is allowed something in each operation that it starts and that touches rows.',
  code: missing.code,
  seededFault: 'the policies of one caller in one operation are left out',
  seed: (design, artifacts) => {
    const [first] = design.policies
    const policies = design.policies.filter(({ actor, operation }) => actor !== first?.actor || operation !== first.operation)
    return first && { design: { ...design, policies }, artifacts }
  },
  run: (design) => {
    const allowed = new Set(design.policies.map(({ actor, operation }) => `${actor} ${operation}`))
    return [...design.brief.operations.values()].filter(touchesRows).flatMap(({ name, trigger }) => {
      const callers =
        trigger.kind === 'call'
          ? trigger.by.map(({ actor }) => actor)
          : trigger.kind === 'webhook'
            ? [`integration:${trigger.integration}`]
            : ['service']
      return callers
        .filter((actor) => !allowed.has(`${actor} ${name}`))
        .map((actor) => diagnose(missing, { operation: name, actor: `\`${actor}\`` }, { path: `operations.${name}` }))
    })
  },
}
