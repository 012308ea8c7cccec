import { fieldName } from '../../model/ownership.ts'
import { pluralise, snake, spoken } from '../../model/naming.ts'
import { allMoves } from '../../model/status.ts'
import { idType, plainType } from './conditions.ts'
import type { Script } from './draft.ts'
import { type Effect, stamps, statusOf } from './effects.ts'
import { all, column, equal, pairs } from './sql.ts'

/** Effects that wait for an integration's answer: on what the integration is called after, where there is something to set. */
export function splitByCall(
  script: Script,
  effects: readonly Effect[],
): { readonly before: readonly Effect[]; readonly after: readonly Effect[] } {
  const waits = (effect: Effect): boolean =>
    effect.access === 'update' && effect.change.to === undefined && effect.reservation === undefined && isCalled(script, effect)
  return { before: effects.filter((effect) => !waits(effect)), after: effects.filter(waits) }
}

/** Whether an operation calls the integration whose dealings an entity keeps: `payments` and Payment. */
function isCalled({ operation }: Script, { holder }: Effect): boolean {
  return operation.calls.some(
    (call) => call.integration === pluralise(fieldName(holder.entity.name)) || call.integration === fieldName(holder.entity.name),
  )
}

/**
 * Keeps what an integration answered in the row made for it: what may be absent until then, what is unique because the integration gave
 * it out, and its status. The row is the one named after the integration, else the only one made along.
 */
export function recordAnswers(script: Script, effects: readonly Effect[]): void {
  const { operation } = script
  if (operation.calls.length === 0) return
  const made = effects.filter((effect) => effect.access === 'insert')
  const [only] = made
  const effect = made.find((each) => isCalled(script, each)) ?? (made.length === 1 ? only : undefined)
  if (effect === undefined) return
  const { holder } = effect
  const status = statusOf(holder)
  const answered = [...holder.entity.fields.values()].filter(
    (field) => field.type.kind !== 'reference' && (field.optional || (field.unique && !field.generated) || field === status),
  )
  const columns = answered.flatMap((field) => holder.columns.get(field.name) ?? [])
  const prefix = snake(holder.entity.name)
  const to = status === undefined ? undefined : holder.columns.get(status.name)
  const moves = allMoves(holder.entity)
  const stays = status?.type.kind === 'enum' ? status.type.values.map((value) => [value, value] as const) : []
  if (columns.length === 0) return
  script.add({
    title: `record what ${operation.calls.map((call) => call.integration).join(' and ')} answered: ${answered.map((field) => spoken(field.name)).join(', ')}`,
    sql: {
      kind: 'update',
      table: holder.name,
      set: [
        ...columns.map((each) => ({
          column: each.name,
          to: script.parameter(`${prefix}_${each.name}_answered`, plainType(each.type), 'service'),
        })),
        ...stamps(holder),
      ],
      where: all(
        equal(column('id'), script.parameter(`${prefix}_id`, idType(holder), 'service')),
        ...(to === undefined || moves.length === 0
          ? []
          : [
              pairs(
                [column(to.name), script.parameter(`${prefix}_${to.name}_answered`, plainType(to.type), 'service', { cast: true })],
                [...stays, ...moves],
              ),
            ]),
      ),
      returning: ['id'],
    },
    returns: 'one',
  })
}
