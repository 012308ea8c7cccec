import { deriveSeries } from '../model/formula.ts'
import type { Amount, Series } from '../model/quantity.ts'
import type { EntityLoad, OperationLoad, Totals } from '../model/workload.ts'
import { sum, sumOfProducts } from '../math/combine.ts'
import { rowsPerSecond, type Stream, type Traffic } from './entity-load.ts'
import type { Ground } from './ground.ts'

/** What all operations and entities demand together. */
export function totalsOf(ground: Ground, operations: readonly OperationLoad[], entities: readonly EntityLoad[], traffic: Traffic): Totals {
  const { count } = ground.timeline
  const waited = operations.filter((load) => load.waited)
  const add = (name: string, amounts: readonly (readonly [string, Series])[], unit: 'call/s' | 'B' | 'row/s'): Series =>
    deriveSeries(`totals/${name}`, sum, Object.fromEntries(amounts), count, unit)
  const weigh = (name: string, of: readonly OperationLoad[], pair: (load: OperationLoad) => readonly [Amount, Amount], unit: 'core' | 'B/s'): Series => {
    const inputs: Record<string, Amount> = {}
    for (const load of of) {
      const [rate, each] = pair(load)
      inputs[load.name] = rate
      inputs[`${load.name} each`] = each
    }
    return deriveSeries(`totals/${name}`, sumOfProducts, inputs, count, unit)
  }
  return {
    rate: add('rate', waited.map(({ name, rate }) => [name, rate]), 'call/s'),
    peak: add('peak', waited.map(({ name, peak }) => [name, peak]), 'call/s'),
    rowsRead: add('rowsRead', entities.map(({ name, reads }) => [name, reads]), 'row/s'),
    rowsWritten: add('rowsWritten', [...entities.map(({ name, writes }) => [name, writes] as const), ...beside(traffic, count)], 'row/s'),
    writes: add('writes', operations.filter(({ rowsWritten }) => rowsWritten.value > 0).map(({ name, peak }) => [name, peak]), 'call/s'),
    bytes: add('bytes', entities.map(({ name, bytes }) => [name, bytes]), 'B'),
    workingSet: add('workingSet', entities.map(({ name, workingSet }) => [name, workingSet]), 'B'),
    bodies: add('bodies', entities.flatMap(({ name, bodies }) => (bodies === undefined ? [] : [[name, bodies] as const])), 'B'),
    cpu: weigh('cpu', operations, ({ peak, cpu }) => [peak, cpu], 'core'),
    egress: weigh('egress', waited, ({ rate, bytesOut }) => [rate, bytesOut], 'B/s'),
  }
}

/** Rows written that no entity of the brief holds, such as keys and events. */
function beside({ writes }: Traffic, quarters: number): readonly (readonly [string, Series])[] {
  return [...writes]
    .filter(([entity]) => entity.startsWith('('))
    .map(([entity, streams]: [string, readonly Stream[]]) => [entity, rowsPerSecond(`system/${entity}/writes`, streams, quarters)])
}
