import { describe, expect, test } from 'vitest'
import { decisionOf } from '../test-helpers.ts'

const brief = (actor: string, more = '') => `
brief: 1
system: Test
team: { engineers: 9 }
quality: { growth: 0%/month }
${more}
actors: { caller: { ${actor} } }
entities: { Note: { fields: { body: text } } }
operations: { read: { by: caller, list: Note, rate: 1/s } }
`
const choice = (actor: string, more = '') => decisionOf(brief(actor, more), 'authentication/caller').choice
const excluded = (actor: string, option: string, more = '') =>
  decisionOf(brief(actor, more), 'authentication/caller')
    .options.find((each) => each.option.id === option)
    ?.exclusions.map(({ constraint }) => constraint)

test.each([
  ['is: anonymous', 'none'],
  ['is: person, count: 5k, signIn: [password, google]', 'hosted-oidc'],
  ['is: employee, count: 60, signIn: [sso], mfa: true', 'workforce-sso'],
  ['is: machine, count: 3', 'client-credentials'],
  ['is: machine, count: 200k', 'mutual-tls'],
  ['is: machine, count: 3, signIn: [apiKey]', 'api-key'],
])('%s: %s', (actor, expected) => {
  expect(choice(actor)).toBe(expected)
})

test('flips with the number of persons: what is billed by the head is left when it outgrows the budget', () => {
  const budget = 'budget: 2000 EUR/month'
  expect(choice('is: person, count: 20k', budget)).toBe('hosted-oidc')
  expect(choice('is: person, count: 5M', budget)).not.toBe('hosted-oidc')
  expect(excluded('is: person, count: 5M', 'hosted-oidc', budget)).toEqual(['budget'])
})

test('flips for machines with their number: secrets renewed by hand for few, certificates that renew themselves for many', () => {
  expect(choice('is: machine, count: 100')).toBe('client-credentials')
  expect(choice('is: machine, count: 500k')).toBe('mutual-tls')
})

describe('exclusions', () => {
  test('no password of our own where nobody signs in with one', () => {
    expect(excluded('is: person, signIn: [google]', 'own-passwords')).toEqual(['signIn'])
  })
  test('nothing but single sign-on where the brief says so', () => {
    expect(excluded('is: employee, signIn: [sso]', 'hosted-oidc')).toEqual(['signIn'])
  })
  test('a demanded provider', () => {
    expect(excluded('is: person', 'own-passwords', 'constraints: { mustUse: [auth0] }')).toEqual(['constraints.mustUse'])
  })
  test('callers who are nobody in particular', () => {
    expect(excluded('is: anonymous', 'hosted-oidc')).toEqual(['is'])
  })
})
