import type { Actor } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import type { Phrase } from '../phrase.ts'
import { choice, flag, listOf, mapOf, phrase, phraseOr, turned, type Shape } from '../shape.ts'
import { suggest } from '../../text/suggest.ts'
import { count } from '../values/count.ts'
import { lowerNames, parseReference, reference } from '../values/name.ts'
import { perDay } from '../values/rate.ts'
import { share } from '../values/share.ts'

const continents = ['africa', 'asia', 'europe', 'northAmerica', 'southAmerica', 'oceania', 'antarctica']

/** A continent, or a country by its two letters or by its name; what is nearly a continent is told. */
function place(found: Phrase): boolean {
  const nearest = continents.includes(found.text) ? undefined : suggest(found.text, continents)
  if (/^[A-Za-z]+$/.test(found.text) && nearest === undefined) return true
  found.refuse(mistakes.notAnOption, { found: found.text, what: 'a continent or a country', options: continents, nearest }, nearest)
  return false
}

const wayToSignIn = phrase('a way to sign in such as `password`', { examples: ['password', 'google', 'sso'] }, (found) =>
  /^[A-Za-z][\w-]*$/.test(found.text) ? found.text : parseReference(found),
)

const shares = turned(mapOf('a continent or country', share, { pattern: '^[A-Za-z]+$', check: place }), (places, node, path, reader) => {
  const total = [...places.values()].reduce((sum, { value }) => sum + value, 0)
  // A thousandth over is rounding.
  if (total > 1.001) return reader.refuse(mistakes.sharesAboveAll, { total: `${Math.round(total * 1000) / 10}%` }, node, path)
  return new Map([...places].map(([name, { value }]) => [name, value] as const))
})

/** `europe` alone is all of them. */
const from: Shape<ReadonlyMap<string, number>> = phraseOr(
  phrase('where they are, such as `{ europe: 90%, asia: 10% }`', {}, (found) => (place(found) ? new Map([[found.text, 1]]) : undefined)),
  shares,
)

/** Who calls. */
export const actor = construct('an actor', 'Somebody or something that calls the backend. A role is an actor of its own.', {
  is: {
    about: 'What kind of caller.',
    example: 'person',
    required: true,
    mistakenFor: ['type', 'kind'],
    shape: choice('a kind of caller', ['anonymous', 'person', 'employee', 'machine']),
  },
  count: {
    about: 'How many there are.',
    example: '300k',
    default: 'persons: what the rates imply at 20 calls a day, else 1,000; employees 20, machines 3',
    shape: count('person', { what: 'a number of callers' }),
  },
  active: { about: 'How many of them come.', example: '40k/day', shape: perDay },
  record: {
    about: 'The entity that holds one row for each of them; what `own` means.',
    example: 'Customer',
    mistakenFor: ['entity'],
    shape: reference('an entity', 'Customer'),
  },
  of: {
    about: 'The tenant of actors without a record: they see the rows of that tenant only.',
    example: 'Practice',
    mistakenFor: ['tenant'],
    shape: reference('an entity', 'Practice'),
  },
  signIn: {
    about: 'How they prove who they are.',
    example: '[password, google]',
    mistakenFor: ['login', 'auth'],
    shape: listOf(wayToSignIn),
  },
  mfa: { about: 'Whether a second factor is asked for.', example: 'true', default: 'false', shape: flag },
  from: { about: 'Where they are, by continent or country.', example: '{ europe: 90%, asia: 10% }', shape: from },
  was: { about: 'Its name before it was renamed.', example: 'customer', shape: reference('an actor', 'customer') },
})

/** All actors by name. */
export const actors: Shape<ReadonlyMap<string, Actor>> = mapOf(
  'an actor',
  turned(actor, ({ is, signIn = [], mfa = false, from = new Map(), ...rest }, _, path): Actor => {
    // Whatever kind it is, what else it says can be checked.
    return { name: path.slice(path.lastIndexOf('.') + 1), is: is ?? 'person', signIn, mfa, from, ...rest }
  }),
  lowerNames,
)
