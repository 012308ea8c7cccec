import { product, ratio, sum, sumOfProducts } from '../../math/combine.ts'
import { people } from '../../math/cost.ts'
import { ease } from '../../math/score.ts'
import type { Actor } from '../../model/brief.ts'
import type { Consequence, Exclusion, Facts, Option, Rule, Subject } from '../../model/decision.ts'
import { counted, derive, given } from '../../model/formula.ts'
import type { Figure } from '../../model/quantity.ts'
import { words } from '../../text/number.ts'
import { affordable, corePrice, overBudget } from '../money.ts'
import { listing } from '../names.ts'
import { atTheHorizon, quantity, usual } from '../quantities.ts'
import { shapeOf } from '../shape.ts'
import { bearable, daysToBuild, effortOf } from '../team.ts'
import { displaced, forbidden, technologiesOf } from '../technologies.ts'
import { weight } from '../weights.ts'

const id = 'authentication'

/** How each kind of caller proves who it is. */
export const authentication: Rule = {
  id,
  title: 'Authentication',
  about: 'How the callers of one actor prove who they are.',
  needs: [],
  question: (subject) => `How do callers prove that they are ${subject.name}?`,
  subjects: ({ brief }) => [...brief.actors.keys()].map((name) => ({ kind: 'actor', name, from: [`actors.${name}`] })),
  options: (subject, facts) => options[actorOf(subject, facts).is],
  exclusions,
  criteria: [
    {
      id: 'build',
      title: 'Person-days to build it',
      weight: (_, facts) => weight(facts, 'weight/authentication/build', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'build'), ease, { value: daysOf(option, subject, facts), reference: daysToBuild(facts) }),
    },
    {
      id: 'effort',
      title: 'Person-days a month to run it',
      weight: (_, facts) => weight(facts, 'weight/authentication/effort', 'none'),
      score: (option, subject, facts) => bearable(facts, at(subject, option, 'effort'), effort(option, subject, facts)),
    },
    {
      id: 'exposure',
      title: 'Secrets of others that a leak of our database would give away',
      weight: (_, facts) => weight(facts, 'weight/authentication/exposure', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'exposure'), ease, {
          value: kept(option, subject, facts),
          reference: quantity(facts, 'limit/secrets-kept'),
        }),
    },
    {
      id: 'lifetime',
      title: 'Time for which what a thief takes from a caller works',
      weight: (_, facts) => weight(facts, 'weight/authentication/lifetime', 'none'),
      score: (option, subject, facts) =>
        derive(at(subject, option, 'lifetime'), ease, {
          value: lifetime(option, subject, facts),
          reference: quantity(facts, 'limit/stolen-for'),
        }),
    },
    {
      id: 'cost',
      title: 'Euros a month at the horizon',
      weight: (_, facts) => weight(facts, 'weight/authentication/cost', 'budget'),
      score: (option, subject, facts) => affordable(facts, at(subject, option, 'cost'), cost(option, subject, facts)),
    },
  ],
  evidence: (subject, facts) =>
    actorOf(subject, facts).is === 'machine' ? ['method/oauth-bcp'] : ['method/oauth-bcp', 'method/sp800-63b'],
  consequences,
}

const none: Option = { id: 'none', title: 'None' }
const hosted: Option = { id: 'hosted-oidc', title: 'Hosted identity provider, OpenID Connect with PKCE' }
const selfRun: Option = { id: 'self-run-oidc', title: 'Identity provider of our own, OpenID Connect with PKCE' }
const passwords: Option = { id: 'own-passwords', title: 'Passwords and sessions of our own' }
const companySso: Option = { id: 'workforce-sso', title: 'Single sign-on of the company' }
const options: Readonly<Record<Actor['is'], readonly Option[]>> = {
  anonymous: [none, hosted],
  person: [hosted, selfRun, passwords],
  employee: [companySso, hosted, passwords],
  machine: [
    { id: 'client-credentials', title: 'OAuth 2.0 client credentials' },
    { id: 'mutual-tls', title: 'Mutual TLS' },
    { id: 'api-key', title: 'API keys' },
  ],
}

/** What briefs call the ways of machines. */
const byName: Readonly<Record<string, readonly string[]>> = {
  certificate: ['mutual-tls'],
  mutualTls: ['mutual-tls'],
  apiKey: ['api-key'],
  clientCredentials: ['client-credentials'],
  oauth: ['client-credentials'],
}

const at = (subject: Subject, option: Option, what: string): string => `${id}/${subject.name}/${option.id}/${what}`

function actorOf(subject: Subject, { brief }: Facts): Actor {
  return brief.actors.get(subject.name) as Actor
}

/** Accounts at the horizon: as many as there are, grown like the rates. */
function accounts(subject: Subject, facts: Facts): Figure {
  const { is, count } = actorOf(subject, facts)
  const many =
    count === undefined
      ? usual(facts, `actor.${is === 'anonymous' ? 'person' : is}.count`)
      : given(`${id}/${subject.name}/count`, count.value, 'person', `actors.${subject.name}.count`, count.text)
  return derive(`${id}/${subject.name}/accounts`, product, { today: many, growth: atTheHorizon(facts.workload.growth) }, 'person')
}

/** Days to build: the way itself, each further way to sign in that the brief names, and a second factor where it asks for one. */
function daysOf(option: Option, subject: Subject, facts: Facts): Figure {
  const { signIn, mfa } = actorOf(subject, facts)
  const extra = signIn.filter((each) => each !== 'password').length + (mfa ? 1 : 0)
  const inputs = {
    'the way': counted(at(subject, option, 'way'), 1, '1', 'once', []),
    days: quantity(facts, `build/authentication/${option.id}`),
    'further ways': counted(at(subject, option, 'ways'), extra, '1', 'further ways to sign in and second factors', [
      `actors.${subject.name}.signIn`,
    ]),
    'days of one': quantity(facts, option.id === 'own-passwords' ? 'build/sign-in-way' : 'build/sign-in-setting'),
  }
  return derive(at(subject, option, 'days'), sumOfProducts, inputs, 'person-day')
}

function effort(option: Option, subject: Subject, facts: Facts): Figure {
  const running = effortOf(facts, `${id}/running/${option.id}`, `authentication/${option.id}`, technologiesOf(id, option.id))
  if (actorOf(subject, facts).is !== 'machine') return running
  const inputs = {
    'the way': counted(at(subject, option, 'once'), 1, '1', 'once', []),
    running,
    callers: accounts(subject, facts),
    'days for one': quantity(facts, `effort/rotation/${option.id}`),
  }
  return derive(at(subject, option, 'monthly-days'), sumOfProducts, inputs, 'person-day')
}

function kept(option: Option, subject: Subject, facts: Facts): Figure {
  const holds = option.id === 'own-passwords' || option.id === 'api-key' || option.id === 'self-run-oidc'
  return holds ? accounts(subject, facts) : counted(at(subject, option, 'secrets'), 0, 'person', 'none is kept with us', [])
}

function lifetime(option: Option, subject: Subject, facts: Facts): Figure {
  if (option.id === 'none') return counted(at(subject, option, 'nothing'), 0, 's', 'there is nothing to steal', [])
  return quantity(facts, `lifetime/${option.id}`)
}

function cost(option: Option, subject: Subject, facts: Facts): Figure {
  if (option.id === 'hosted-oidc') {
    const active = derive(
      at(subject, option, 'active'),
      product,
      { accounts: accounts(subject, facts), share: quantity(facts, 'limit/active-in-month') },
      'person',
    )
    return derive(
      at(subject, option, 'euros'),
      people,
      {
        people: active,
        free: quantity(facts, 'prices/aws/identity-free'),
        price: quantity(facts, 'prices/aws/identity'),
        dollars: quantity(facts, 'prices/usd-per-eur'),
      },
      'EUR/month',
    )
  }
  if (option.id !== 'self-run-oidc') return counted(at(subject, option, 'euros'), 0, 'EUR/month', 'runs with the rest', [])
  return derive(
    at(subject, option, 'euros'),
    product,
    { cores: quantity(facts, 'limit/identity-cores'), price: corePrice(facts) },
    'EUR/month',
  )
}

function exclusions(option: Option, subject: Subject, facts: Facts): readonly Exclusion[] {
  const { is, signIn, mfa } = actorOf(subject, facts)
  const path = `actors.${subject.name}`
  const found: Exclusion[] = [...forbidden(facts, id, option.id), ...displaced(facts, id, option.id, options[is])]
  if (is === 'anonymous' && option.id !== 'none')
    found.push({ constraint: 'is', says: `${subject.name} is anonymous`, from: [path], figures: [] })
  const sso = signIn.length > 0 && signIn.every((each) => each === 'sso')
  if (option.id === 'own-passwords' && !sso && signIn.length > 0 && !signIn.includes('password')) {
    found.push({
      constraint: 'signIn',
      says: `${subject.name} signs in with ${signIn.join(' or ')}, not with a password`,
      from: [`${path}.signIn`],
      figures: [],
    })
  }
  const named = new Set(signIn.flatMap((each) => byName[each] ?? []))
  if (is === 'machine' && named.size > 0 && !named.has(option.id)) {
    found.push({
      constraint: 'signIn',
      says: `${subject.name} signs in with ${signIn.join(' or ')}`,
      from: [`${path}.signIn`],
      figures: [],
    })
  }
  if (is === 'employee' && option.id !== 'workforce-sso' && sso) {
    found.push({ constraint: 'signIn', says: `${subject.name} signs in with sso`, from: [`${path}.signIn`], figures: [] })
  }
  if (option.id === 'api-key' && mfa)
    found.push({ constraint: 'mfa', says: `${subject.name} needs a second factor`, from: [`${path}.mfa`], figures: [] })
  return found.length > 0 ? found : overBudget(facts, cost(option, subject, facts))
}

function consequences(chosen: Option, subject: Subject, facts: Facts): readonly Consequence[] {
  if (chosen.id === 'none') {
    const calls = shapeOf(facts).callsOf.get(subject.name) ?? []
    return [
      {
        effect: 'duty',
        says: `${listing(calls.map((each) => each.name))} ${calls.length === 1 ? 'answers' : 'answer'} whoever calls; only limits per address hold back abuse.`,
        figures: [],
        from: subject.from,
      },
    ]
  }
  const [built, monthly, many] = [daysOf(chosen, subject, facts), effort(chosen, subject, facts), accounts(subject, facts)]
  const told: Consequence[] = [
    { effect: 'price', says: `${words(built)} to build, ${words(monthly)} a month to run.`, figures: [built, monthly], from: subject.from },
    {
      effect: 'duty',
      says: `What is stolen from ${subject.name} works for ${words(lifetime(chosen, subject, facts))}.`,
      figures: [lifetime(chosen, subject, facts)],
      from: [],
    },
  ]
  const paid = cost(chosen, subject, facts)
  if (paid.value > 0) {
    const each = derive(at(subject, chosen, 'each'), ratio, { part: paid, whole: many }, 'EUR/person/month')
    told.push({
      effect: 'price',
      says: `${words(paid)} for ${words(many)} at the horizon.`,
      figures: [paid, many, each],
      from: subject.from,
    })
  } else
    told.push({
      effect: 'gain',
      says: `No bill grows with the ${words(many)} of the horizon.`,
      figures: [derive(at(subject, chosen, 'many'), sum, { many }, 'person')],
      from: [],
    })
  return told
}
