import { product, sum } from '../../math/combine.ts'
import { people } from '../../math/cost.ts'
import type { Actor } from '../../model/brief.ts'
import type { CostEstimate } from '../../model/design/capacity.ts'
import { deriveSeries, given } from '../../model/formula.ts'
import { findKnown } from '../../model/known.ts'
import { type Amount, atHorizon } from '../../model/quantity.ts'
import { words } from '../../text/number.ts'
import type { CapacityContext } from './input.ts'

/** What a hosted identity provider charges for those who sign in within a month; a company's own sign-on is not billed to the system. */
export function identityItems(context: CapacityContext): CostEstimate['items'] {
  const { brief, decisions, knowledge, known, quarters } = context
  const hosted = [...brief.actors.values()].filter(({ name }) => decisions.byId.get(`authentication/${name}`)?.choice === 'hosted-oidc')
  const share = findKnown(knowledge, 'limit/active-in-month')
  const price = findKnown(knowledge, 'prices/aws/identity')
  const free = findKnown(knowledge, 'prices/aws/identity-free')
  if (hosted.length === 0 || share === undefined || price === undefined || free === undefined) return []
  const active = hosted.map(
    (actor) =>
      [
        actor.name,
        deriveSeries(`actor/${actor.name}/active`, product, { ...accountsOf(actor, context), share }, quarters, 'person'),
      ] as const,
  )
  const all = deriveSeries('cost/identity/people', sum, Object.fromEntries(active), quarters, 'person')
  const cost = deriveSeries('cost/identity', people, { people: all, free, price, dollars: known('prices/usd-per-eur') }, quarters)
  const name = context.nodes.get('identityProvider')?.[0]?.name ?? 'identity'
  return [
    { name, what: `${words({ value: atHorizon(all), unit: 'person' })} in a month: ${hosted.map((actor) => actor.name).join(', ')}`, cost },
  ]
}

/** Accounts of an actor: the rows of its record, else as many as the author counts, growing like the rates. */
function accountsOf({ name, record, count }: Actor, { workload }: CapacityContext): Record<string, Amount> {
  const rows = record === undefined ? undefined : workload.entities.get(record)?.rows
  if (rows !== undefined) return { accounts: rows }
  if (count === undefined) return { growth: workload.growth }
  return { accounts: given(`actor/${name}/count`, count.value, count.unit, `actors.${name}.count`, count.text), growth: workload.growth }
}
