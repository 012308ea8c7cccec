import { inEuros, machineByHour, movedPrice } from '../../math/cost.ts'
import { derive } from '../../model/formula.ts'
import { findKnown } from '../../model/known.ts'
import type { Figure, Unit } from '../../model/quantity.ts'
import type { CapacityContext } from './input.ts'

/** A price of the list by its name there, e.g. `storage`, in euros; absent where the list does not have it. */
export function priceOf(name: string, { cloud, knowledge, known }: CapacityContext): Figure | undefined {
  const id = `prices/${cloud}/${name}`
  const listed = findKnown(knowledge, id)
  if (listed === undefined || !listed.unit.startsWith('USD')) return listed
  const here = findKnown(knowledge, `prices/${cloud}/home-server`)
  const there = findKnown(knowledge, `prices/${cloud}/listed-server`)
  const moves = here !== undefined && there !== undefined && !sameEverywhere.has(name)
  const price = moves ? derive(`${id}/here`, movedPrice, { price: listed, here, there }, listed.unit) : listed
  const dollars = known('prices/usd-per-eur')
  if (listed.unit === 'USD/h') return derive(`${id}/month`, machineByHour, { price, dollars, hours: known('prices/hours') })
  return derive(`${id}/euros`, inEuros, { price, dollars }, listed.unit.replace('USD', 'EUR') as Unit)
}

/** What costs the same in America and in Europe. */
const sameEverywhere: ReadonlySet<string> = new Set(['egress', 'egress-10tb', 'egress-50tb', 'egress-150tb', 'zone-traffic', 'identity'])
