import { sum, sumOfProducts } from '../../math/combine.ts'
import { called, kept } from '../../math/cost.ts'
import type { CostEstimate } from '../../model/design/capacity.ts'
import { counted, deriveSeries, given } from '../../model/formula.ts'
import { type Amount, atHorizon } from '../../model/quantity.ts'
import { words } from '../../text/number.ts'
import { identityItems } from './cost-of-identity.ts'
import { machineItems } from './cost-of-machines.ts'
import { networkItems } from './cost-of-network.ts'
import type { CapacityContext } from './input.ts'
import type { OperationTime } from './latency.ts'
import { priceOf } from './prices.ts'
import type { Stores } from './stores.ts'

/** What a month costs, item by item: machines for the busiest minute, storage and traffic as they are used, and what others charge. */
export function costOf(stores: Stores, times: ReadonlyMap<string, OperationTime>, context: CapacityContext): CostEstimate {
  const items = [
    ...machineItems(stores, times, context),
    ...storageItems(context),
    ...networkItems(context),
    ...identityItems(context),
    ...integrationItems(context),
  ]
  const inputs = Object.fromEntries(items.map((item, index) => [`${index + 1} ${item.name}`, item.cost]))
  return { total: deriveSeries('cost/total', sum, inputs, context.quarters, 'EUR/month'), items }
}

type CostItem = CostEstimate['items'][number]

function storageItems(context: CapacityContext): readonly CostItem[] {
  const { nodes, quarters, workload } = context
  const files = nodes.get('objectStore')?.[0]
  const price = priceOf('object-storage', context)
  if (files === undefined || price === undefined) return []
  const bytes = workload.totals.bodies
  const copies = counted('cost/object-store/copies', 1, '1', 'billed once', [])
  return [
    {
      name: files.name,
      what: words({ value: atHorizon(bytes), unit: 'B' }),
      cost: deriveSeries('cost/object-store', kept, { bytes, copies, price }, quarters),
    },
  ]
}

/** What integrations charge for each call, where the author says. */
function integrationItems({ brief, workload, known, quarters }: CapacityContext): readonly CostItem[] {
  return [...brief.integrations.values()].flatMap(({ name, price }) => {
    if (price === undefined) return []
    const calls: Record<string, Amount> = {}
    for (const load of workload.operations.values()) {
      for (const wait of load.waitsFor)
        if (wait.integration === name) Object.assign(calls, { [`${load.name} calls`]: load.rate, [`${load.name} times`]: wait.times })
    }
    const rate = deriveSeries(`cost/integration/${name}/calls`, sumOfProducts, calls, quarters, 'call/s')
    const each = given(`integration/${name}/price`, price.value, price.unit, `integrations.${name}.price`, price.text)
    return [
      {
        name,
        what: `${words({ value: atHorizon(rate) * known('availability/month').value, unit: 'call' })} a month`,
        cost: deriveSeries(`cost/integration/${name}`, called, { rate, month: known('availability/month'), price: each }, quarters),
      },
    ]
  })
}
