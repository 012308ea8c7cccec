import type { Operation } from '../../model/brief.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { OperationLoad, Wait, Workload } from '../../model/workload.ts'
import { diagnose, listed } from '../../text/mistake.ts'
import { count, digits, duration, percent, words, wordsAt } from '../../text/number.ts'
import type { Ground } from '../ground.ts'
import { findings } from './mistakes.ts'
import { whenText } from './when.ts'

/** What the numbers of one operation show. */
export function aboutOperation(ground: Ground, workload: Workload, operation: Operation, load: OperationLoad): readonly Diagnostic[] {
  return [
    ...aboutTime(operation, load),
    ...aboutAvailability(operation, load),
    ...aboutQuota(ground, workload, operation, load),
    ...aboutConnections(ground, operation),
  ]
}

/** What a whole brief's calls lose to integrations, against the target for all of them. */
export function aboutAvailabilityOfAll(ground: Ground, workload: Workload): readonly Diagnostic[] {
  const { availability } = workload.targets
  const calls = [...workload.operations.values()].filter(({ trigger }) => trigger === 'call')
  const rate = calls.reduce((total, load) => total + (load.rate.values[0] ?? 0), 0)
  const losses = calls
    .map((load) => ({ name: load.name, lost: ((load.rate.values[0] ?? 0) / rate) * (1 - reachable(needed(load))) }))
    .filter(({ lost }) => lost > 0)
    .sort((one, other) => other.lost - one.lost || (one.name < other.name ? -1 : 1))
  const lost = losses.reduce((total, each) => total + each.lost, 0)
  if (rate === 0 || lost <= 1 - availability.value) return []
  const parts = losses
    .slice(0, 3)
    .map((each) => `\`${each.name}\` ${percent(each.lost)}`)
    .join(', ')
  const facts = { target: percent(availability.value), allowed: percent(1 - availability.value), lost: percent(lost), parts }
  return [
    diagnose(findings.availabilityOfAll, facts, {
      path: ground.brief.quality.availability === undefined ? 'quality' : 'quality.availability',
    }),
  ]
}

function aboutTime(operation: Operation, { waitsFor, latency, within }: OperationLoad): readonly Diagnostic[] {
  const { name, trigger } = operation
  const path = `operations.${name}`
  const found: Diagnostic[] = []
  // Of several calls the longest alone is what no order of them can avoid.
  const longest = waitsFor.filter(({ optional }) => !optional).toSorted((one, other) => other.p99.value - one.p99.value)[0]
  const facts = longest === undefined ? undefined : { operation: name, integration: longest.integration, wait: duration(longest.p99.value) }
  if (facts !== undefined && longest !== undefined && latency !== undefined && longest.p99.value > latency.p99.value) {
    const at = operation.latency.p99 === undefined ? `${path}.calls` : `${path}.latency.p99`
    found.push(diagnose(findings.targetBelowWait, { ...facts, target: duration(latency.p99.value) }, { path: at }))
  }
  if (facts !== undefined && longest !== undefined && within !== undefined && longest.p99.value > within.value)
    found.push(
      diagnose(
        findings.lateForEvent,
        { ...facts, within: duration(within.value) },
        { path: operation.within === undefined ? path : `${path}.within` },
      ),
    )
  if (trigger.kind === 'clock' && within !== undefined && within.value > trigger.interval)
    found.push(
      diagnose(
        findings.runsOverlap,
        { operation: name, within: duration(within.value), interval: duration(trigger.interval) },
        { path: `${path}.within` },
      ),
    )
  return found
}

function aboutAvailability(operation: Operation, load: OperationLoad): readonly Diagnostic[] {
  const { name, availability } = operation
  const waits = needed(load)
  const reached = reachable(waits)
  if (availability === undefined || waits.length === 0 || reached >= availability.value) return []
  const factors = waits.map(
    ({ integration, availability: each, times }) =>
      `\`${integration}\` ${percent(each.value)}${times.value > 1 ? ` (${digits(times.value)} times)` : ''}`,
  )
  const facts = {
    operation: name,
    target: percent(availability.value),
    product: factors.join(' × '),
    reached: percent(reached),
    integrations: listed(waits.map(({ integration }) => integration)),
  }
  return [diagnose(findings.availabilityOfCall, facts, { path: `operations.${name}.availability` })]
}

function aboutQuota(
  { brief, rates }: Ground,
  { quarters }: Workload,
  { name, atMost, trigger }: Operation,
  { peak }: OperationLoad,
): readonly Diagnostic[] {
  if (atMost === undefined || atMost.per !== undefined || trigger.kind !== 'call') return []
  const actors = [...new Set(trigger.by.map(({ actor }) => actor))]
  const callers = actors.reduce((total, actor) => total + rates.callers.count(actor).value, 0)
  const most = (callers * atMost.count) / atMost.window.value
  // Callers grow as their calls do: today's numbers decide.
  if ((peak.values[0] ?? 0) <= most || !actors.every((actor) => brief.actors.get(actor)?.count !== undefined)) return []
  const facts = {
    operation: name,
    quota: `${count(atMost.count, 'call')} in ${atMost.window.text}`,
    callers: count(callers, 'caller'),
    most: words({ value: most, unit: 'call/s' }),
    peak: wordsAt(peak, 0),
    month: whenText(quarters[0]),
  }
  return [diagnose(findings.quotaBelowRate, facts, { path: `operations.${name}.atMost` })]
}

function aboutConnections({ effects, shapes }: Ground, operation: Operation): readonly Diagnostic[] {
  const about = effects.anchor(operation)
  if (about === undefined || operation.rows !== undefined) return []
  const named = [
    ...operation.reads.map((entity, index) => ({ entity, path: `operations.${operation.name}.reads.${index}` })),
    ...effects.of(operation).flatMap(({ entity, access, from }) => (access === 'insert' ? [] : [{ entity, path: from }])),
  ]
  return named
    .filter(({ entity }) => shapes.has(entity) && effects.relations.between(about, entity).kind === 'none')
    .map(({ entity, path }) => diagnose(findings.unrelated, { operation: operation.name, entity, about }, { path }))
}

function needed({ waitsFor }: OperationLoad): readonly Wait[] {
  return waitsFor.filter(({ optional }) => !optional)
}

function reachable(waits: readonly Wait[]): number {
  return waits.reduce((product, { availability, times }) => product * availability.value ** Math.max(1, times.value), 1)
}
