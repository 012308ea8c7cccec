import { derive } from '../model/formula.ts'
import type { Targets } from '../model/workload.ts'
import { squadsOf } from '../math/team.ts'
import type { Ground } from './ground.ts'

/** The brief's quality and team: what the author asks for, else what the language supposes. */
export function targetsOf({ brief, figures, rates, timeline }: Ground): Targets {
  const { quality, team, budget } = brief
  const engineers = figures.givenOr('team/engineers', team.engineers, 'team.engineers', 'team.engineers')
  return {
    availability: figures.givenOr('quality/availability', quality.availability, 'quality.availability', 'quality.availability'),
    p50: figures.givenOr('quality/latency/p50', quality.latency.p50, 'quality.latency.p50', 'quality.latency.p50'),
    p99: figures.givenOr('quality/latency/p99', quality.latency.p99, 'quality.latency.p99', 'quality.latency.p99'),
    recoveryPoint: figures.givenOr('quality/recovery/point', quality.recovery.point, 'quality.recovery.point', 'quality.recovery.point'),
    recoveryTime: figures.givenOr('quality/recovery/time', quality.recovery.time, 'quality.recovery.time', 'quality.recovery.time'),
    peak: rates.peakFactor(),
    growth: timeline.growth,
    horizon: timeline.horizon,
    engineers,
    squads:
      team.squads === undefined
        ? derive('team/squads', squadsOf, { engineers, squadSize: figures.assume('team/squadSize', 'team.squadSize') })
        : figures.given('team/squads', team.squads, 'team.squads'),
    ...(budget !== undefined && { budget: figures.given('budget', budget, 'budget') }),
  }
}
