import type { Amount, Series, Unit } from '../model/quantity.ts'
import type { EntityLoad, OperationLoad, Totals } from '../model/workload.ts'
import { rowsPerSecond, type Traffic } from './entity-load.ts'
import type { Ground } from './ground.ts'
import { sumSeries, timesSeries } from './pace.ts'

/** What all operations and entities demand together. */
export function totalsOf(ground: Ground, operations: readonly OperationLoad[], entities: readonly EntityLoad[], traffic: Traffic): Totals {
  const { count } = ground.timeline
  const waited = operations.filter((load) => load.waited)
  const writing = operations.filter(({ rowsWritten }) => rowsWritten.value > 0)
  const add = <T extends Named>(name: string, all: readonly T[], amount: (each: T) => Amount, unit: Unit): Series =>
    sumSeries(`totals/${name}`, all, amount, count, unit)
  const weigh = <T extends Named>(
    name: string,
    all: readonly T[],
    often: (each: T) => Amount,
    each: (each: T) => Amount,
    unit: Unit,
  ): Series => timesSeries(`totals/${name}`, all, often, each, count, unit)
  return {
    rate: add('rate', waited, ({ rate }) => rate, 'call/s'),
    peak: add('peak', waited, ({ peak }) => peak, 'call/s'),
    rowsRead: add('rowsRead', entities, ({ reads }) => reads, 'row/s'),
    rowsWritten: add('rowsWritten', [...entities, ...beside(traffic, count)], ({ writes }) => writes, 'row/s'),
    writes: add('writes', writing, ({ peak }) => peak, 'call/s'),
    bytes: add('bytes', entities, ({ bytes }) => bytes, 'B'),
    workingSet: add('workingSet', entities, ({ workingSet }) => workingSet, 'B'),
    bodies: add('bodies', entities.flatMap(holdingBodies), ({ bodies }) => bodies, 'B'),
    cpu: weigh(
      'cpu',
      operations,
      ({ peak }) => peak,
      ({ cpu }) => cpu,
      'core',
    ),
    egress: weigh(
      'egress',
      waited,
      ({ rate }) => rate,
      ({ bytesOut }) => bytesOut,
      'B/s',
    ),
  }
}

type Named = { readonly name: string }

function holdingBodies({ name, bodies }: EntityLoad): readonly (Named & { readonly bodies: Series })[] {
  return bodies === undefined ? [] : [{ name, bodies }]
}

/** Rows written that no entity of the brief holds, such as keys and events. */
function beside({ writes }: Traffic, quarters: number): readonly (Named & { readonly writes: Series })[] {
  const found: (Named & { readonly writes: Series })[] = []
  for (const [name, streams] of writes)
    if (name.startsWith('(')) found.push({ name, writes: rowsPerSecond(`system/${name}/writes`, streams, quarters) })
  return found
}
