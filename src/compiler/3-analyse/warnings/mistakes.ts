import { mistake } from '../../text/mistake.ts'

/** Everything that the numbers of a brief may show its author, by name. GP31 is about operations, GP32 about entities, GP33 about integrations. */
export const findings = {
  targetBelowWait: mistake<{ operation: string; target: string; integration: string; wait: string }>({
    code: 'GP3101',
    title: 'A latency target below what the operation waits for',
    severity: 'warning',
    message: ({ operation, target, integration, wait }) =>
      `\`${operation}\` shall answer within ${target} at p99, but waits for \`${integration}\`, whose own p99 is ${wait}`,
    help: ({ integration, wait }) =>
      `give it a \`latency\` above ${wait}, call \`${integration}\` after an event, or let the operation survive its failure with \`${integration}?\``,
  }),
  availabilityOfCall: mistake<{ operation: string; target: string; product: string; reached: string; integrations: string }>({
    code: 'GP3102',
    title: 'An availability target above what the operation depends on',
    severity: 'warning',
    message: ({ operation, target, product, reached }) =>
      `\`${operation}\` shall be available ${target} of the time, but cannot do without ${product} = ${reached}`,
    help: ({ integrations }) => `lower the target, or call ${integrations} after an event, where a retry can wait for it`,
  }),
  availabilityOfAll: mistake<{ target: string; lost: string; allowed: string; parts: string }>({
    code: 'GP3103',
    title: 'An availability target that integrations alone use up',
    severity: 'warning',
    message: ({ target, lost, allowed, parts }) =>
      `${target} leaves ${allowed} of the calls to fail, and integrations alone fail ${lost} of them: ${parts}`,
    help: () => 'lower the target, or take the calls that fail most out of the request',
  }),
  lateForEvent: mistake<{ operation: string; within: string; integration: string; wait: string }>({
    code: 'GP3104',
    title: 'A deadline below what the operation waits for',
    severity: 'warning',
    message: ({ operation, within, integration, wait }) =>
      `\`${operation}\` shall be done within ${within}, but waits for \`${integration}\`, whose p99 is ${wait}`,
    help: ({ wait }) => `give it more than ${wait}, and time for one more try`,
  }),
  runsOverlap: mistake<{ operation: string; within: string; interval: string }>({
    code: 'GP3105',
    title: 'A run may last until after the next one starts',
    severity: 'warning',
    message: ({ operation, within, interval }) =>
      `\`${operation}\` may take ${within} and starts every ${interval}: two runs may be under way at once`,
    help: ({ interval }) => `give it \`within\` at most ${interval}, or run it less often`,
  }),
  peakBelowAverage: mistake<{ peak: string; average: string }>({
    code: 'GP3106',
    title: 'A peak below the average',
    severity: 'warning',
    message: ({ peak, average }) => `the peak is ${peak}, but the rates add up to ${average} on average; the average is taken for the peak`,
    help: () => 'give the busiest minute as a factor over the average, such as `3x`',
  }),
  quotaBelowRate: mistake<{ operation: string; quota: string; callers: string; most: string; peak: string; month: string }>({
    code: 'GP3107',
    title: 'A quota that the callers’ own rate exceeds',
    severity: 'warning',
    message: ({ operation, quota, callers, most, peak, month }) =>
      `\`${operation}\` lets each caller make ${quota}, which is ${most} for ${callers}, but the peak ${month} is ${peak}`,
    help: () => 'raise `atMost`, or lower the rate or the peak',
  }),
  unrelated: mistake<{ operation: string; entity: string; about: string }>({
    code: 'GP3108',
    title: 'An entity that nothing connects with the call',
    severity: 'information',
    message: ({ operation, entity, about }) =>
      `nothing says which rows of \`${entity}\` belong to a call of \`${operation}\`, which is about \`${about}\`; one row by its id is assumed`,
    help: ({ entity, about }) => `refer from \`${about}\` to \`${entity}\` or the other way round, or give \`rows\``,
  }),

  madeBeyondCount: mistake<{ entity: string; made: string; count: string; by: string; where: string }>({
    code: 'GP3201',
    title: 'More rows made in a month than are said to be there',
    severity: 'warning',
    message: ({ entity, made, count, by, where }) =>
      `${by} ${by.includes(' and ') ? 'make' : 'makes'} ${made} of \`${entity}\` in the first month, more than the ${count} that ${where} says there are`,
    help: ({ entity }) => `check the rate or the count; growth of \`${entity}\` follows from the rate`,
  }),
  removedBeyondMade: mistake<{ entity: string; removed: string; made: string; by: string }>({
    code: 'GP3202',
    title: 'At least as many rows removed as made',
    severity: 'warning',
    message: ({ entity, removed, made, by }) => `${by} removes ${removed} of \`${entity}\` and ${made} are made: none stay for long`,
    help: () => 'check both rates',
  }),
  removalSupposed: mistake<{ operation: string; entity: string; share: string; rows: string }>({
    code: 'GP3203',
    title: 'How much a clean-up removes is assumed',
    severity: 'information',
    message: ({ operation, entity, share, rows }) =>
      `how many rows \`${operation}\` removes is not said: ${share} of those made is assumed, ${rows} of \`${entity}\` in a run at the horizon`,
    help: ({ entity }) => `give \`rows\`, or \`keep\` on \`${entity}\``,
  }),

  limitExceeded: mistake<{ integration: string; limit: string; asked: string; when: string; parts: string }>({
    code: 'GP3301',
    title: 'An integration’s limit exceeded at the peak',
    severity: 'warning',
    message: ({ integration, limit, asked, when, parts }) =>
      `\`${integration}\` takes ${limit}, but the peak asks for ${asked} ${when}: ${parts}`,
    help: ({ integration }) => `ask \`${integration}\` for more, or call it after an event: a queue levels the peak`,
  }),
}
