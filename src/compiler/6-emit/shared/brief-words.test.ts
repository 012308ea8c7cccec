import { expect, test } from 'vitest'
import { compileText } from '../../../../test/golden/compile-example.ts'
import { accessText, actionText, actorNotes, entityNotes, statedText, triggerText } from './brief-words.ts'

const { brief } = compileText(`brief: 1
system: Lending
actors:
  reader: { is: person, record: Reader, signIn: [password, google], mfa: true, count: 4k, from: { eu: 80%, us: 20% } }
  desk: { is: employee, signIn: [sso] }
entities:
  Reader: { fields: { email: 'email, unique, personal' } }
  Book: { fields: { title: text(80), code: 'text(20), unique' } }
  Loan:
    belongsTo: Reader
    keep: 2 years after createdAt
    fields:
      book: Book
      state: lent | returned
    moves: { lent: [returned] }
integrations:
  mail: { latency: { p50: 80 ms, p99: 900 ms }, availability: 99.9% }
operations:
  lend: { by: desk, create: Loan, emits: [lent], rate: 4/s }
  mine: { by: reader own, list: Loan, rate: 9/s }
  remind: { on: lent after 20 days, reads: [Loan, Reader], calls: [mail?] }
  purge: { every: day at 03:00, changes: [Loan to returned] }
`).design
const operation = (name: string) => brief.operations.get(name)!

test('triggers', () => {
  expect([...brief.operations.values()].map(({ trigger }) => triggerText(trigger))).toEqual([
    '`desk`',
    '`reader` own',
    'on `lent` after 20 days',
    'every day at 03:00',
  ])
})

test('what operations do', () => {
  expect([...brief.operations.values()].map(actionText)).toEqual([
    'create `Loan`; emits `lent`',
    'list `Loan`',
    'reads `Loan`, `Reader`; calls `mail` if it answers',
    'changes `Loan to returned`',
  ])
})

test('rows seen on the way of another entity', () => {
  expect(
    accessText({
      ...(operation('lend').trigger as Extract<ReturnType<typeof operation>['trigger'], { kind: 'call' }>).by[0]!,
      scope: { kind: 'via', entity: 'Reader', path: [] } as never,
    }),
  ).toBe('`desk` via `Reader`')
})

test('notes on actors and entities', () => {
  expect([...brief.actors.values()].map(actorNotes)).toEqual([
    'record `Reader`; sign-in: password or google + second factor; 80 % from eu; 20 % from us',
    'sign-in: sso',
  ])
  expect(entityNotes(brief.entities.get('Loan')!)).toBe('of `Reader`; kept 2 years after `createdAt`; `state` moves `lent` → `returned`')
  expect(statedText(brief.actors.get('reader')!.count)).toBe('4k')
  expect(statedText(undefined)).toBe('')
})
