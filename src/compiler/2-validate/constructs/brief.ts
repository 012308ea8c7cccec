import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import { construct } from '../construct.ts'
import { listOf, phrase, text } from '../shape.ts'
import { perMonth } from '../values/money.ts'
import { timeZones } from '../values/time-zones.ts'
import { actors } from './actor.ts'
import { constraintsShape } from './constraints.ts'
import { decisions, waivers } from './decision.ts'
import { entities } from './entity.ts'
import { existingSystems } from './existing.ts'
import { integrations } from './integration.ts'
import { operations } from './operation.ts'
import { quality } from './quality.ts'
import { launch, teamShape } from './team.ts'

const version = phrase('the version of the language, `1`', { type: ['integer', 'string'], enum: [1, '1'] }, (found) =>
  found.text === '1' ? 1 : found.refuse(mistakes.unknownVersion, { found: found.text }, '1'),
)

const timezone = phrase('a time zone such as `Europe/Berlin` or `UTC`', { examples: ['Europe/Berlin', 'UTC'] }, (found) => {
  if (timeZones.has(found.text)) return found.text
  const nearest = suggest(found.text, timeZones)
  return found.refuse(mistakes.notATimezone, { found: found.text, nearest }, nearest)
})

/** The whole brief. */
export const brief = construct('the brief', 'What a backend must do, and how well; never how it is built.', {
  brief: { about: 'The version of the language.', example: '1', default: '1', shape: version },
  system: { about: 'What it is called.', example: 'Corner Shop', required: true, mistakenFor: ['name', 'title'], shape: text },
  purpose: {
    about: 'What it is for, in a sentence.',
    example: 'Sell 50,000 products to shoppers in Europe.',
    mistakenFor: ['description', 'about'],
    shape: text,
  },
  include: { about: "Other files of the brief, below this one's folder.", example: '[catalogue.brief.yaml]', shape: listOf(text) },
  timezone: { about: 'Of clocks and of `per: [day]`.', example: 'Europe/Berlin', default: 'UTC', shape: timezone },
  team: { about: 'Who builds and runs it.', example: '{ engineers: 9, squads: 2 }', shape: teamShape },
  launch: { about: 'When work starts and when it must be done.', example: '{ start: 2027-02-01, by: 2027-09-01 }', shape: launch },
  budget: {
    about: 'For infrastructure and integrations in the dearest month of the horizon; no salaries.',
    example: '3500 EUR/month',
    shape: perMonth,
  },
  constraints: {
    about: 'What is settled before the design starts.',
    example: '{ cloud: aws, regions: [eu-central-1] }',
    shape: constraintsShape,
  },
  quality: {
    about: 'How well.',
    example: '{ availability: 99.95%, peak: 6x }',
    mistakenFor: ['qualities', 'targets', 'slo'],
    shape: quality,
  },
  actors: {
    about: 'Who calls.',
    example: '{ shopper: { is: person, count: 300k } }',
    required: true,
    mistakenFor: ['roles', 'users'],
    shape: actors,
  },
  entities: {
    about: 'What is kept.',
    example: '{ Product: { fields: { name: text(80) } } }',
    required: true,
    mistakenFor: ['models', 'data', 'tables'],
    shape: entities,
  },
  operations: {
    about: 'What is done.',
    example: '{ browse: { by: visitor, list: Product } }',
    required: true,
    mistakenFor: ['endpoints', 'api', 'actions'],
    shape: operations,
  },
  existing: { about: 'What the design starts from.', example: '{ shopDb: { is: postgresql, holds: [Order] } }', shape: existingSystems },
  integrations: {
    about: 'Whom we depend on.',
    example: '{ payments: { provider: Stripe } }',
    mistakenFor: ['services', 'externals'],
    shape: integrations,
  },
  decisions: {
    about: 'Decisions that the author takes.',
    example: '{ architecture-pattern: { choose: modular-monolith, because: two squads } }',
    shape: decisions,
  },
  waivers: { about: 'Findings that are silenced.', example: '[{ code: GP7301, at: entities.Order, because: bought in }]', shape: waivers },
})
