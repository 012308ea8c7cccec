import type { Entity } from '../../model/brief.ts'
import { atHorizon } from '../../model/quantity.ts'
import type { Costs } from '../../solve/index-costs.ts'
import { fact } from './facts.ts'
import type { SchemaContext } from './input.ts'

/** What work costs the database, in seconds of one core; what a byte is worth depends on the table. */
export function costsOf(context: SchemaContext): Costs {
  const value = (id: string): number => fact(context, id).value
  return {
    statement: value('service-times/postgresql-statement'),
    row: value('service-times/postgresql-row'),
    scannedRow: value('service-times/postgresql-scanned-row'),
    entry: value('service-times/postgresql-index-entry'),
    byte: 0,
  }
}

/**
 * Cores that one byte of an index is worth: what its storage costs over what a core costs, and what the memory costs that its hot part takes
 * from others, as one machine sells both.
 */
export function byteWorth(context: SchemaContext, entity: Entity): number {
  const value = (id: string): number => fact(context, id).value
  const month = value(machine) * hoursPerMonth
  const core = month / value(`${machine}/cores`)
  const load = context.workload.entities.get(entity.name)
  const hot = load === undefined || atHorizon(load.bytes) === 0 ? 1 : Math.min(1, atHorizon(load.workingSet) / atHorizon(load.bytes))
  return value('prices/aws/storage') / 1e9 / core + (hot * month) / value(`${machine}/memory`) / core
}

/** A machine that databases are commonly run on; only what it sells a core and a byte for against each other counts. */
const machine = 'prices/aws/database/db.m7g.large'
const hoursPerMonth = 720
