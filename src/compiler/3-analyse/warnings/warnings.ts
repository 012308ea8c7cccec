import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Workload } from '../../model/workload.ts'
import { diagnose } from '../../text/mistake.ts'
import { words } from '../../text/number.ts'
import type { Ground } from '../ground.ts'
import { aboutEntity } from './entities.ts'
import { aboutIntegrations } from './integrations.ts'
import { findings } from './mistakes.ts'
import { aboutAvailabilityOfAll, aboutOperation } from './operations.ts'

/** What the numbers show that the author should know, in the order of the brief: the whole, integrations, entities, operations. */
export function warningsOf(ground: Ground, workload: Workload): readonly Diagnostic[] {
  const { brief, shapes } = ground
  const found: Diagnostic[] = [
    ...aboutPeak(ground, workload),
    ...aboutAvailabilityOfAll(ground, workload),
    ...aboutIntegrations(workload, brief.integrations),
  ]
  for (const shape of shapes.values()) found.push(...aboutEntity(ground, workload, shape))
  for (const operation of brief.operations.values()) {
    const load = workload.operations.get(operation.name)
    if (load !== undefined) found.push(...aboutOperation(ground, workload, operation, load))
  }
  return found
}

function aboutPeak({ brief }: Ground, { totals }: Workload): readonly Diagnostic[] {
  const { peak } = brief.quality
  const average = totals.rate.values[0] ?? 0
  if (peak === undefined || peak.unit === '1' || peak.value >= average) return []
  return [
    diagnose(
      findings.peakBelowAverage,
      { peak: words(peak), average: words({ value: average, unit: 'call/s' }) },
      { path: 'quality.peak' },
    ),
  ]
}
