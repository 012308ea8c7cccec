import { formula } from '../model/formula.ts'

/** Which fraction of an entity's rows a condition picks. */

const selinger = 'Selinger et al. 1979, table 1: values are taken to be equally frequent'

/** One of so many rows, or the rows of one of so many owners. */
export const oneOf = formula({
  id: 'selectivity/one-of',
  says: '1 ÷ rows, at most 1',
  source: selinger,
  unit: '1',
  inputs: ['rows'],
  compute: (rows) => 1 / Math.max(1, rows),
})

/** Some of a field's possible values. */
export const someOf = formula({
  id: 'selectivity/some-of',
  says: 'chosen ÷ values',
  source: selinger,
  unit: '1',
  inputs: ['chosen', 'values'],
  compute: (chosen, values) => Math.min(1, chosen / values),
})

/** Some of a status field's values: the rows that can still move are few and alike among their values, the rest have come to an end. */
export const statuses = formula({
  id: 'selectivity/statuses',
  says: 'unfinished × share of the unfinished values + (1 − unfinished) × share of the final values',
  source: 'definition: rows move through the unfinished values and stay in a final one',
  unit: '1',
  inputs: ['unfinished', 'chosenUnfinished', 'unfinishedValues', 'chosenFinal', 'finalValues'],
  compute: (unfinished, chosenUnfinished, unfinishedValues, chosenFinal, finalValues) =>
    (unfinished * chosenUnfinished) / unfinishedValues + ((1 - unfinished) * chosenFinal) / finalValues,
})

/** A condition that the caller may leave out. */
export const optional = formula({
  id: 'selectivity/optional',
  says: '1 − used × (1 − fraction)',
  source: 'definition: the mean over calls with and without it',
  unit: '1',
  inputs: ['used', 'fraction'],
  compute: (used, fraction) => 1 - used * (1 - fraction),
})

/** What was made within some time, of all that is there. */
export const recent = formula({
  id: 'selectivity/recent',
  says: 'made a second × time ÷ rows, at most 1',
  source: 'Little 1961: L = λ W',
  unit: '1',
  inputs: ['made', 'time', 'rows'],
  compute: (made, time, rows) => (rows <= 0 ? 1 : Math.min(1, (made * time) / rows)),
})

/** Rows known in number, of all rows. */
export const partOf = formula({
  id: 'selectivity/part-of',
  says: 'rows ÷ all rows, at most 1',
  source: 'definition',
  unit: '1',
  inputs: ['rows', 'all'],
  compute: (rows, all) => (all <= 0 ? 1 : Math.min(1, rows / all)),
})

/** Several values of a field of which one picks a known fraction. */
export const severalOf = formula({
  id: 'selectivity/several-of',
  says: 'values × fraction of one, at most 1',
  source: selinger,
  unit: '1',
  inputs: ['chosen', 'fraction'],
  compute: (chosen, fraction) => Math.min(1, chosen * fraction),
})

/** What a condition leaves out. */
export const others = formula({
  id: 'selectivity/others',
  says: '1 − fraction',
  source: 'Selinger et al. 1979, table 1',
  unit: '1',
  inputs: ['fraction'],
  compute: (fraction) => 1 - fraction,
})
