import type { Check } from '../../model/check.ts'
import type { Amount } from '../../model/quantity.ts'
import { isSeries } from '../../model/quantity.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import { amountsOf } from '../amounts.ts'

const ambiguous = mistake({
  code: 'GP7603',
  title: 'Two numbers of one name',
  message: ({ figure, values }: { figure: string; values: readonly string[] }) =>
    `\`${figure}\` stands for different numbers: ${values.join(' and ')}`,
  help: () => 'this is a fault of the compiler: please report it with the brief',
})

/** What is looked up under a number's name is that number. */
export const figuresNamed: Check = {
  id: 'figures-named',
  title: 'Every figure has a name of its own',
  about: 'No two numbers with different values or units carry the same id, under which `explain` and the design data look them up.',
  code: ambiguous.code,
  seededFault: 'the cost carries the name of the rate in the busiest minute',
  seed: (design, artifacts) => {
    const total = { ...design.capacity.cost.total, id: design.workload.totals.peak.id }
    return { design: { ...design, capacity: { ...design.capacity, cost: { ...design.capacity.cost, total } } }, artifacts }
  },
  run: (design) => {
    const byId = new Map<string, Amount>()
    const told = new Set<string>()
    return amountsOf(design).flatMap((amount) => {
      const first = byId.get(amount.id) ?? amount
      byId.set(amount.id, first)
      if (first === amount || told.has(amount.id) || same(first, amount)) return []
      told.add(amount.id)
      return [diagnose(ambiguous, { figure: amount.id, values: [shown(first), shown(amount)] }, {})]
    })
  },
}

function same(a: Amount, b: Amount): boolean {
  if (a.unit !== b.unit) return false
  const [left, right] = [valuesOf(a), valuesOf(b)]
  return left.length === right.length && left.every((value, index) => value === right[index])
}

function valuesOf(amount: Amount): readonly number[] {
  return isSeries(amount) ? amount.values : [amount.value]
}

/** The number itself; of a series the first and the last. */
function shown(amount: Amount): string {
  const values = valuesOf(amount)
  return `${values[0]}${values.length > 1 ? ` … ${values[values.length - 1]}` : ''} ${amount.unit}`
}
