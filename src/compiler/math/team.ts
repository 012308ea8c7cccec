import { formula } from '../model/formula.ts'

/** Squads that so many engineers make. */
export const squadsOf = formula({
  id: 'team/squads',
  says: '⌈engineers ÷ engineers in a squad⌉',
  source: 'definition',
  unit: 'squad',
  inputs: ['engineers', 'squadSize'],
  compute: (engineers, squadSize) => Math.max(1, Math.ceil(engineers / squadSize)),
})
