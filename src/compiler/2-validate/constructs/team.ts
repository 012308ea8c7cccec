import type { Stated, Team } from '../../model/brief.ts'
import { construct } from '../construct.ts'
import { choice, listOf, mapOf, text, turned, type Shape } from '../shape.ts'
import { count } from '../values/count.ts'
import { date } from '../values/date.ts'
import { lowerNames, reference } from '../values/name.ts'

type Squads = { readonly squads: Stated; readonly owns: Team['owns'] }

const squadCount = count('squad', { what: 'a number of squads', least: 1, whole: true })
const squadMap = mapOf('a squad', listOf(reference('an entity', 'Order')), lowerNames)

/** A number, or who owns what. */
const squads: Shape<Squads> = {
  says: 'a number of squads, or a map from a squad to the entities it owns',
  schema: { anyOf: [squadCount.schema, squadMap.schema] },
  read: (node, path, reader) => {
    if (node.kind !== 'map') {
      const squads = squadCount.read(node, path, reader)
      return squads && { squads, owns: new Map() }
    }
    const owns = squadMap.read(node, path, reader)
    return owns && { squads: { value: owns.size, unit: 'squad', text: [...owns.keys()].join(', ') }, owns }
  },
}

/** Who builds and runs it. */
export const team = construct('the team', 'Who builds and runs it.', {
  engineers: {
    about: 'How many engineers.',
    example: '9',
    default: '5',
    mistakenFor: ['size', 'developers', 'people'],
    shape: count('person', { what: 'a number of engineers', least: 1 }),
  },
  squads: {
    about: 'How many squads, or who owns what.',
    example: '{ ordering: [Order], catalogue: [Product] }',
    default: 'engineers in squads of 7',
    shape: squads,
  },
  knows: { about: 'Technologies that the team knows.', example: '[typescript, postgresql, docker]', shape: listOf(text) },
  onCall: {
    about: 'Who is called at night.',
    example: 'rota',
    shape: choice('on call', ['none', 'volunteers', 'rota', 'round-the-clock']),
  },
})

/** When it starts and when it must be there. */
export const launch = construct('the launch', 'When work starts and when it must be done.', {
  start: { about: 'The day work starts.', example: '2027-02-01', shape: date },
  by: { about: 'The day it must be there.', example: '2027-09-01', shape: date },
})

/** The team as the brief has it. */
export const teamShape: Shape<Team> = turned(team, ({ squads: some, knows = [], ...rest }) => ({
  ...rest,
  knows,
  owns: some?.owns ?? new Map(),
  ...(some && { squads: some.squads }),
}))
