import type { Operation } from '../../model/brief.ts'
import type { Problem } from '../../model/design/api.ts'
import { kebab, spoken } from '../../model/naming.ts'
import { partnerOf } from '../../model/partner.ts'
import { withArticle } from '../../text/article.ts'
import type { ApiContext } from './input.ts'
import { lookUpProblems } from './look-up-problems.ts'
import { problem, sentence } from './problem.ts'
import type { Route } from './routes.ts'
import type { Traits } from './traits.ts'
import { bodyProblems, writeProblems } from './write-problems.ts'

/** What an endpoint is made of as far as its refusals go. */
export type Refusable = { readonly operation: Operation; readonly route: Route; readonly traits: Traits; readonly hasBody: boolean }

/** Every way in which a call can be refused, in the order of their statuses: each follows from something the brief says. */
export function problemsOf(context: ApiContext, endpoint: Refusable): readonly Problem[] {
  const { operation, traits } = endpoint
  const found = [
    problem(400, 'invalid-request', 'Invalid request', 'a parameter or a field is missing, malformed or not known; `errors` names each'),
    ...callerProblems(context, operation),
    ...lookUpProblems(context, endpoint),
    ...writeProblems(context, operation),
    ...onceProblems(operation),
    ...bodyProblems(context, operation),
    ...raceProblems(traits),
    ...quotaProblems(operation),
    ...traits.dependsOn.map((name) => unavailable(context, name)),
  ]
  const byType = new Map(found.map((each) => [each.type, each]))
  // What comes too late from an integration is taken and changes nothing: refused, it would only be repeated.
  if (operation.trigger.kind === 'call') for (const each of statementProblems(context, operation, byType)) byType.set(each.type, each)
  return [...byType.values()].sort((a, b) => a.status - b.status || (a.type < b.type ? -1 : 1))
}

function callerProblems({ brief }: ApiContext, { trigger }: Operation): readonly Problem[] {
  if (trigger.kind === 'webhook')
    return [problem(401, 'signature-invalid', 'Signature invalid', 'the signature is missing, wrong, or older than its tolerance')]
  if (trigger.kind !== 'call') return []
  const may = [...new Set(trigger.by.map(({ actor }) => actor))]
  const open = may.some((name) => brief.actors.get(name)?.is === 'anonymous')
  const others = [...brief.actors.values()].some((actor) => actor.is !== 'anonymous' && !may.includes(actor.name))
  const conditional = trigger.by.some(({ scope }) => scope.kind === 'condition')
  const names = may.toSorted()
  return [
    ...(open ? [] : [problem(401, 'sign-in-required', 'Sign-in required', 'the token is missing, expired or not one of ours')]),
    ...(!open && (others || conditional) ? [notOneOf(names)] : []),
  ]
}

function notOneOf(names: readonly string[]): Problem {
  const [first = '', ...others] = names.map(spoken)
  const title = `Not ${[withArticle(first), ...others].join(' or ')}`
  return problem(403, kebabOf(title), title, `only for ${names.join(', ')}`)
}

function kebabOf(text: string): string {
  return text.toLowerCase().replaceAll(' ', '-')
}

function onceProblems({ once, trigger }: Operation): readonly Problem[] {
  if (once !== true || trigger.kind !== 'call') return []
  return [
    problem(
      409,
      'idempotency-in-progress',
      'Still in progress',
      'the first call with this Idempotency-Key is not done; Retry-After says when to ask again',
    ),
    problem(422, 'idempotency-mismatch', 'Idempotency-Key used before', 'this Idempotency-Key came with another request'),
  ]
}

function raceProblems({ racing, must }: Traits): readonly Problem[] {
  if (!racing) return []
  const changed = problem(412, 'precondition-failed', 'Changed in between', 'the row is not as If-Match says; read it again')
  return must
    ? [changed, problem(428, 'precondition-required', 'If-Match required', 'say by If-Match which state is meant to change')]
    : [changed]
}

function quotaProblems({ atMost }: Operation): readonly Problem[] {
  return atMost === undefined
    ? []
    : [problem(429, 'too-many-requests', 'Too many requests', 'the quota is used up; Retry-After says for how long')]
}

function unavailable({ brief }: ApiContext, integration: string): Problem {
  return problem(
    503,
    `${kebab(integration)}-unavailable`,
    `${sentence(spoken(integration))} unavailable`,
    `${partnerOf(brief, integration)} did not answer in time`,
  )
}

/** What the statements say it means when they find or change no row. */
function statementProblems(
  { statementsOf, uploadMakes }: ApiContext,
  operation: Operation,
  known: ReadonlyMap<string, Problem>,
): readonly Problem[] {
  const made =
    operation.verb?.kind === 'upload' && uploadMakes.has(operation.verb.entity) ? `${kebab(operation.verb.entity)}-not-found` : undefined
  return (statementsOf.get(operation.name) ?? []).flatMap((statement) => {
    const type = statement.onNone?.problem
    if (type === undefined || type === made || known.has(type)) return []
    return [problem(statusOf(type), type, sentence(type.replaceAll('-', ' ')), statement.title)]
  })
}

function statusOf(type: string): number {
  if (/(^|-)not-found$/.test(type)) return 404
  if (/-(taken|exists|full|in-use)$|-not-/.test(type)) return 409
  return 422
}
