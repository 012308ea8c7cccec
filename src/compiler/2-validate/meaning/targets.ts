import type { Latency } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import type { Checker } from './checker.ts'

/** Numbers and dates that contradict each other, and a brief with nothing in it. */
export function checkTargets(checker: Checker): void {
  const { quality, operations, integrations, constraints, launch } = checker.brief
  checkLatency(checker, quality.latency, 'quality.latency')
  for (const { name, latency } of operations.values()) checkLatency(checker, latency, `operations.${name}.latency`)
  for (const { name, latency } of integrations.values()) checkLatency(checker, latency, `integrations.${name}.latency`)
  if (quality.peak && quality.peak.unit === '1' && quality.peak.value < 1)
    checker.refuse(mistakes.peakBelowAverage, { found: quality.peak.text }, 'quality.peak')
  for (const { name, peak } of operations.values()) {
    if (peak && peak.unit === '1' && peak.value < 1)
      checker.refuse(mistakes.peakBelowAverage, { found: peak.text }, `operations.${name}.peak`)
  }
  if (launch.start !== undefined && launch.by !== undefined && launch.by < launch.start)
    checker.refuse(mistakes.launchReversed, { start: launch.start, by: launch.by }, 'launch.by')
  for (const name of constraints.mustUse) {
    if (constraints.mustNotUse.includes(name)) checker.refuseWord(mistakes.mustAndMustNot, { name }, 'constraints.mustNotUse', name)
  }
  for (const section of ['actors', 'entities', 'operations'] as const) {
    if (checker.isWritten(section) && checker.namesOf(section).length === 0 && !checker.isHole(section))
      checker.refuse(mistakes.nothingIn, { section }, section)
  }
}

function checkLatency(checker: Checker, { p50, p99 }: Latency, at: string): void {
  if (p50 && p99 && p50.value > p99.value) checker.refuse(mistakes.latencyReversed, { p50: p50.text, p99: p99.text }, `${at}.p99`)
}
