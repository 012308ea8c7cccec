import { restoreTime } from '../math/availability.ts'
import { choiceOf, decisionOf } from '../model/choices.ts'
import type { Decisions, OptionId } from '../model/decision.ts'
import type { Knowledge } from '../model/knowledge.ts'
import { knownFigure } from '../model/known.ts'
import { atHorizon } from '../model/quantity.ts'
import type { Workload } from '../model/workload.ts'

/** One kind of database and the entities that it holds. */
export type Store = { readonly kind: OptionId; readonly entities: readonly string[]; readonly decisions: readonly string[] }

/** The kinds of database that the decisions chose, with what each holds; PostgreSQL where nothing was decided. Sorted by kind, PostgreSQL first. */
export function storesOf(workload: Workload, decisions: Decisions): readonly Store[] {
  const byKind = new Map<OptionId, { entities: string[]; decisions: Set<string> }>()
  for (const [name, { owners }] of workload.entities) {
    const decision = [name, ...owners].map((each) => decisions.byId.get(`primary-store/${each}`)).find((each) => each !== undefined)
    const kind = decision?.choice ?? decisionOf(decisions, 'primary-store')?.choice ?? 'postgresql'
    const store = byKind.get(kind) ?? { entities: [], decisions: new Set() }
    store.entities.push(name)
    if (decision !== undefined) store.decisions.add(decision.id)
    byKind.set(kind, store)
  }
  return [...byKind]
    .map(([kind, store]) => ({ kind, entities: store.entities, decisions: [...store.decisions] }))
    .sort((a, b) => rank(a.kind) - rank(b.kind) || (a.kind < b.kind ? -1 : 1))
}

/** Whether a kind of database is PostgreSQL in one of its forms, which the schema and the statements are written for. */
export function isPostgresql(kind: OptionId): boolean {
  return kind === 'postgresql' || kind === 'sharded-postgresql' || kind === 'time-series'
}

/** How a server is doubled: not at all, by a standby that may lag, or by one that every commit waits for. */
export type Standby = 'none' | 'lagging' | 'synchronous'

/** What was decided of a standby; where nothing was, there is one when a lone server's log or restore would miss a recovery target. */
export function standbyOf(
  kind: OptionId,
  { decisions, workload, knowledge }: { readonly decisions: Decisions; readonly workload: Workload; readonly knowledge: Knowledge },
): Standby {
  const choice = choiceOf(decisions, 'replication', kind)
  if (choice !== undefined) return /none|single|backup/.test(choice) ? 'none' : /async|lag/.test(choice) ? 'lagging' : 'synchronous'
  const { recoveryPoint, recoveryTime } = workload.targets
  const archived = knownFigure(knowledge, 'availability/log-archive')
  const start = knownFigure(knowledge, 'availability/restore-start')
  const rate = knownFigure(knowledge, 'availability/restore-rate')
  // Indexes are rebuilt from the backup too; what they add is not known here, so the tables count twice.
  const restored = restoreTime.compute(start.value, 2 * atHorizon(workload.totals.bytes), rate.value)
  return recoveryPoint.value < archived.value || recoveryTime.value < restored ? 'synchronous' : 'none'
}

function rank(kind: OptionId): number {
  return kind === 'postgresql' ? 0 : isPostgresql(kind) ? 1 : 2
}
