import { product, sumOfProducts } from '../../math/combine.ts'
import { machines, moved, movedInSteps } from '../../math/cost.ts'
import type { CostEstimate } from '../../model/design/capacity.ts'
import { counted, deriveSeries } from '../../model/formula.ts'
import { findKnown } from '../../model/known.ts'
import { type Amount, type Figure, type Series, atHorizon } from '../../model/quantity.ts'
import { words } from '../../text/number.ts'
import { missesOf } from './database-work.ts'
import { type CapacityContext, constant } from './input.ts'
import { priceOf } from './prices.ts'

/** Traffic to callers and between zones, the balancer before the services and the way out to integrations. */
export function networkItems(context: CapacityContext): readonly CostItem[] {
  const { known, quarters, nodes, brief } = context
  const rate = sentOut(context)
  const month = known('availability/month')
  const what = `${words({ value: atHorizon(rate) * month.value, unit: 'B' })} a month`
  const traffic = (name: string, price: Figure | undefined): readonly CostItem[] => {
    const free = counted(`cost/network/${name}/free`, 0, 'B', 'none is free', [])
    return price === undefined
      ? []
      : [{ name, what, cost: deriveSeries(`cost/network/${name}`, moved, { rate, month, free, price }, quarters) }]
  }
  const fixed = (name: string, told: string, many: number, price: Figure | undefined): readonly CostItem[] => {
    const count = constant(`cost/network/${name}/count`, many, 'instance', told, quarters)
    return price === undefined
      ? []
      : [{ name, what: told, cost: deriveSeries(`cost/network/${name}`, machines, { count, price }, quarters) }]
  }
  return [
    ...egressItem(rate, what, context),
    ...(nodes.has('service') ? fixed('load balancer', 'one, in all zones', 1, priceOf('balancer', context)) : []),
    ...traffic('load balancer traffic', priceOf('balancer-traffic', context)),
    ...(brief.integrations.size > 0 ? fixed('address translation', 'one in each of two zones', 2, priceOf('gateway', context)) : []),
    ...zoneItem(context),
  ]
}

type CostItem = CostEstimate['items'][number]

/** Answers out of the database of which every other one comes from another zone, billed on both sides. */
function zoneItem(context: CapacityContext): readonly CostItem[] {
  const { known, quarters, workload } = context
  const price = priceOf('zone-traffic', context)
  if (price === undefined) return []
  const answers: Record<string, Amount> = {}
  for (const load of workload.operations.values()) {
    answers[`${load.name} calls`] = missesOf(load, context, load.rate)
    answers[`${load.name} bytes`] = load.bytesOut
  }
  const all = deriveSeries('cost/network/answers', sumOfProducts, answers, quarters, 'B/s')
  const half = counted('cost/network/other-zone', 0.5, '1', 'the other one of two zones', [])
  const rate = deriveSeries('cost/network/between-zones', product, { all, half }, quarters, 'B/s')
  const month = known('availability/month')
  const free = counted('cost/network/between-zones/free', 0, 'B', 'none is free', [])
  const what = `${words({ value: atHorizon(rate) * month.value, unit: 'B' })} a month`
  return [{ name: 'traffic between zones', what, cost: deriveSeries('cost/network/zones', moved, { rate, month, free, price }, quarters) }]
}

/** Bytes a second to callers, on average: text is compressed, bodies are as they are. */
function sentOut({ brief, workload, quarters, known }: CapacityContext): Series {
  const text: Record<string, Amount> = {}
  const bodies: Record<string, Amount> = {}
  for (const load of workload.operations.values()) {
    if (!load.waited) continue
    const into = brief.operations.get(load.name)?.verb?.kind === 'download' ? bodies : text
    into[`${load.name} calls`] = load.rate
    into[`${load.name} bytes`] = load.bytesOut
  }
  const inputs = {
    text: deriveSeries('cost/network/text', sumOfProducts, text, quarters, 'B/s'),
    compressed: known('service-times/compressed'),
    bodies: deriveSeries('cost/network/bodies', sumOfProducts, bodies, quarters, 'B/s'),
    whole: counted('cost/network/whole', 1, '1', 'bodies are compressed already', []),
  }
  return deriveSeries('cost/network/sent', sumOfProducts, inputs, quarters, 'B/s')
}

/** Traffic to the internet, in steps where the cloud bills it so; the edge sends what the origin would have sent. */
function egressItem(rate: Series, what: string, context: CapacityContext): readonly CostItem[] {
  const { known, quarters, knowledge, cloud } = context
  const to10 = priceOf('egress', context)
  if (to10 === undefined) return []
  const free = findKnown(knowledge, `prices/${cloud}/egress-free`) ?? counted('cost/network/egress/free', 0, 'B', 'none is free', [])
  const [to50, to150, beyond] = ['egress-10tb', 'egress-50tb', 'egress-150tb'].map((name) => priceOf(name, context))
  const common = { rate, month: known('availability/month'), free }
  const cost =
    to50 === undefined || to150 === undefined || beyond === undefined
      ? deriveSeries('cost/network/egress', moved, { ...common, price: to10 }, quarters)
      : deriveSeries('cost/network/egress', movedInSteps, { ...common, to10, to50, to150, beyond }, quarters)
  return [{ name: 'traffic to callers', what, cost }]
}
