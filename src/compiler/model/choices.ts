import type { Operation } from './brief.ts'
import type { Decision, Decisions, OptionId, RuleId } from './decision.ts'
import type { Figure } from './quantity.ts'
import type { OperationLoad, Wait } from './workload.ts'

/** The decision of a rule about one subject, else about the whole system; absent where the rule was not asked. */
export function decisionOf(decisions: Decisions, rule: RuleId, subject?: string): Decision | undefined {
  return (subject === undefined ? undefined : decisions.byId.get(`${rule}/${subject}`)) ?? decisions.byId.get(rule)
}

/** The option that a rule chose for one subject, else for the whole system. */
export function choiceOf(decisions: Decisions, rule: RuleId, subject?: string): OptionId | undefined {
  return decisionOf(decisions, rule, subject)?.choice
}

/** Ids of the decisions that exist among these. */
export function existing(decisions: Decisions, ...ids: readonly string[]): readonly string[] {
  return ids.filter((id) => decisions.byId.has(id))
}

/** Share of an operation's calls that the chosen cache answers, as the decision figured it; absent without a cache. */
export function cacheHits(decisions: Decisions, operation: string): Figure | undefined {
  const decision = decisions.byId.get(`read-caching/${operation}`)
  if (decision === undefined || decision.choice === 'none') return undefined
  const id = `read-caching/${operation}/${decision.choice}/hits`
  for (const { figures } of decision.consequences) {
    const found = figures.find((figure) => figure.id === id)
    if (found !== undefined) return found
  }
  return undefined
}

/** The integrations that an operation's caller really waits for: those that the decisions left in the request. */
export function waitsInRequest(decisions: Decisions, load: OperationLoad): readonly Wait[] {
  return load.waitsFor.filter(({ integration }) => staysInRequest(decisions, `${load.name}.${integration}`))
}

/** Whether an event's handler runs in the request of the operation that emits the event. */
export function handledInRequest(decisions: Decisions, { trigger }: Operation): boolean {
  if (trigger.kind !== 'event' || trigger.after !== undefined) return false
  return trigger.events.every((event) => decisions.byId.get(`asynchronous-work/${event}`)?.choice === 'in-request')
}

function staysInRequest(decisions: Decisions, subject: string): boolean {
  const choice = decisions.byId.get(`asynchronous-work/${subject}`)?.choice
  return choice === undefined || choice === 'in-request'
}
