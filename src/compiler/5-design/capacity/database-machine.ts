import { pick, product } from '../../math/combine.ts'
import { type Asked, densest, diskReads, missedBy } from '../../math/database.ts'
import { rentedReads } from '../../math/sizing.ts'
import { deriveSeries } from '../../model/formula.ts'
import { type Amount, type Figure, type Series, valueAt } from '../../model/quantity.ts'
import { type MachineClass, machineClasses, sizeMachine } from '../../solve/machines.ts'
import type { CapacityContext } from './input.ts'
import { priceOf } from './prices.ts'

/** The machine of one server: another, larger one as the load grows. */
export type GrowingMachine = {
  /** At the horizon. */
  readonly machine: MachineClass
  /** Today. */
  readonly first: MachineClass
  readonly cores: Series
  readonly memory: Series
  /** Euros a month of one; absent where no list has a price. */
  readonly price?: Series
  /** Rows a second that come from the disks of all servers, and those that the disk of one is rented to read. */
  readonly fromDisk: Series
  readonly disk: Series
}

type MachineLoad = { readonly id: string; readonly busy: Series; readonly shards: Series; readonly asked: Record<string, Amount> }

/** For each quarter the cheapest machine that carries the load, with the disk reads that it has to rent because its memory is that small. */
export function machineOf(load: MachineLoad, context: CapacityContext): GrowingMachine {
  const { id, shards, asked } = load
  const { known, quarters, knowledge, cloud } = context
  const classes = machineClasses(knowledge, cloud, 'database')
  const limits = diskLimits(context)
  const chosen = chosenIn(load, classes, limits, context)
  const which: Series = {
    id: `${id}/class`,
    unit: '1',
    values: chosen,
    provenance: 'derived',
    because: { kind: 'structure', what: 'number of the class in the price list', from: [] },
  }
  const byClass = (what: string, figures: readonly Figure[]): Series =>
    deriveSeries(
      `${id}/${what}`,
      pick,
      { which, ...Object.fromEntries(figures.map((figure, index) => [classes[index]?.name ?? index, figure])) },
      quarters,
      figures[0]?.unit,
    )
  const memory = byClass(
    'memory',
    classes.map((each) => each.memory),
  )
  const forData = deriveSeries(
    `${id}/memory-for-data`,
    product,
    { memory, shards, share: known('service-times/memory-for-data') },
    quarters,
    'B',
  )
  const fromDisk = deriveSeries(`${id}/from-disk`, diskReads, { memory: forData, ...asked }, quarters)
  const prices = classes.flatMap((each) => each.price ?? [])
  const { included, most, planned } = limits
  return {
    machine: classes[chosen.at(-1) ?? 0] as MachineClass,
    first: classes[chosen[0] ?? 0] as MachineClass,
    cores: byClass(
      'cores',
      classes.map((each) => each.cores),
    ),
    memory,
    ...(prices.length === classes.length ? { price: byClass('price', prices) } : {}),
    fromDisk,
    disk: deriveSeries(`${id}/disk`, rentedReads, { needed: fromDisk, servers: shards, included, most, planned }, quarters),
  }
}

/** Number of the class in each quarter; a machine is exchanged for a larger one, never back. */
function chosenIn(
  { busy, shards, asked }: MachineLoad,
  classes: readonly MachineClass[],
  limits: DiskLimits,
  { known, quarters }: CapacityContext,
): readonly number[] {
  const share = known('service-times/memory-for-data').value
  const chosen: number[] = []
  for (let quarter = 0; quarter < quarters; quarter++) {
    const servers = valueAt(shards, quarter)
    const inOrder = densest(kindsIn(quarter, asked))
    const reads = ({ memory }: MachineClass): number => missedBy(memory.value * share * servers, inOrder) / servers
    const each = sizeMachine(
      valueAt(busy, quarter) / servers,
      limits.planned.value,
      (candidate) => costWith(reads(candidate), candidate, limits),
      classes,
    )
    chosen.push(Math.max(classes.indexOf(each), chosen.at(-1) ?? 0))
  }
  return chosen
}

type DiskLimits = { readonly included: Figure; readonly most: Figure; readonly planned: Figure; readonly price: number }

function diskLimits(context: CapacityContext): DiskLimits {
  const { known } = context
  return {
    included: known('service-times/disk-reads'),
    most: known('service-times/most-disk-reads'),
    planned: known('service-times/planned-utilisation'),
    price: priceOf('disk-read', context)?.value ?? 0,
  }
}

/** What is asked for in one quarter, out of pairs in a row. */
function kindsIn(quarter: number, asked: Record<string, Amount>): readonly Asked[] {
  const amounts = Object.values(asked)
  const kinds: Asked[] = []
  for (let index = 0; index + 1 < amounts.length; index += 2) {
    kinds.push({ rate: valueAt(amounts[index] as Amount, quarter), bytes: valueAt(amounts[index + 1] as Amount, quarter) })
  }
  return kinds
}

/** Euros a month for a machine and the disk reads that it must rent; nothing where no disk reads so much. */
function costWith(
  needed: number,
  { price, cores }: MachineClass,
  { included, most, planned, price: read }: DiskLimits,
): number | undefined {
  if (needed > planned.value * most.value) return undefined
  const extra = rentedReads.compute(needed, 1, included.value, most.value, planned.value) - included.value
  return (price ?? cores).value + extra * read
}
