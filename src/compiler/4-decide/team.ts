import { product } from '../math/combine.ts'
import { ease } from '../math/score.ts'
import type { Facts } from '../model/decision.ts'
import { counted, derive } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { FigureId } from '../model/quantity.ts'
import { quantity, shared } from './quantities.ts'

/** Person-days a month that the team can give to running what it has built. */
export function daysToRun(facts: Facts): Figure {
  return shared(facts, 'team/days-to-run', () => {
    const inputs = {
      engineers: facts.workload.targets.engineers,
      'working days': quantity(facts, 'team/working-days'),
      'share for running': quantity(facts, 'team/running-share'),
    }
    return derive('team/days-to-run', product, inputs, 'person-day')
  })
}

/** Person-days that the team has for building in a month. */
export function daysToBuild(facts: Facts): Figure {
  return shared(facts, 'team/days-to-build', () => {
    const inputs = { engineers: facts.workload.targets.engineers, 'working days': quantity(facts, 'team/working-days') }
    return derive('team/days-to-build', product, inputs, 'person-day')
  })
}

/**
 * Person-days a month to run something: as knowledge has it, less for what the team knows,
 * nothing for what has to be there anyway.
 */
export function effortOf(facts: Facts, id: FigureId, name: string, technologies: readonly string[]): Figure {
  const { constraints, team } = facts.brief
  const days = quantity(facts, `effort/${name}`)
  const demanded = technologies.find((each) => constraints.mustUse.includes(each))
  if (demanded !== undefined) {
    const anyway = counted(`${id}/anyway`, 0, '1', `\`${demanded}\` runs anyway`, ['constraints.mustUse'])
    return derive(id, product, { days, anyway }, 'person-day')
  }
  if (!technologies.some((each) => team.knows.includes(each))) return days
  return derive(id, product, { days, known: quantity(facts, 'effort/known') }, 'person-day')
}

/** How easily the team bears so many person-days a month. */
export function bearable(facts: Facts, id: FigureId, days: Figure): Figure {
  return derive(id, ease, { value: days, reference: daysToRun(facts) })
}
