import type { Constraints } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import { choice, listOf, mapOf, phrase, text, turned, type Shape } from '../shape.ts'
import { entityReferences } from '../values/name.ts'

const region = phrase('a region such as `eu-central-1`', { examples: ['eu-central-1'] }, (found) =>
  /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/.test(found.text) ? found.text : found.refuse(mistakes.notAName, { found: found.text }),
)

/** What the design may not choose freely. */
export const constraints = construct('the constraints', 'What is settled before the design starts.', {
  cloud: {
    about: 'Whose machines.',
    example: 'aws',
    default: 'any',
    shape: choice('a cloud', ['aws', 'gcp', 'azure', 'hetzner', 'on-premises', 'any']),
  },
  regions: {
    about: 'Where it may run and keep data, home first; a further one is used only where a target or `stays` asks for it.',
    example: '[eu-central-1]',
    default: 'one region',
    mistakenFor: ['region'],
    shape: listOf(region),
  },
  compliance: {
    about: 'What it must comply with.',
    example: '[gdpr, pci-dss]',
    shape: listOf(choice('a set of rules to comply with', ['gdpr', 'pci-dss', 'hipaa', 'soc2', 'iso27001'])),
  },
  mustUse: { about: 'Technologies that must be used.', example: '[postgresql]', shape: listOf(text) },
  mustNotUse: { about: 'Technologies that must not be used.', example: '[mongodb]', shape: listOf(text) },
  apart: {
    about: 'Entities kept apart from the rest, and why; `{}` says that nothing must be.',
    example: '{ Payment: security }',
    shape: mapOf('an entity', choice('a reason', ['security', 'release', 'language', 'scaling']), entityReferences),
  },
})

/** The constraints as the brief has them. */
export const constraintsShape: Shape<Constraints> = turned(constraints, (values) => ({
  regions: [],
  compliance: [],
  mustUse: [],
  mustNotUse: [],
  ...values,
}))
