import type { Field } from '../../model/brief.ts'
import type { Column } from '../../model/design/schema.ts'
import type { Expression } from '../../model/design/sql.ts'
import { fieldName } from '../../model/ownership.ts'
import { pluralise, snake, spoken } from '../../model/naming.ts'
import { allMoves } from '../../model/status.ts'
import { idType, plainType } from './conditions.ts'
import type { Script } from './draft.ts'
import { type Effect, stamps, statusOf } from './effects.ts'
import type { Holder } from './input.ts'
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
  const made = operation.calls.length === 0 ? [] : effects.filter((effect) => effect.access === 'insert')
  const effect = made.find((each) => isCalled(script, each)) ?? (made.length === 1 ? made[0] : undefined)
  const answered = effect === undefined ? [] : answeredFields(effect.holder)
  if (effect === undefined || answered.length === 0) return
  const { holder } = effect
  const set = answered
    .flatMap((field) => holder.columns.get(field.name) ?? [])
    .map((each) => ({ column: each.name, to: answer(script, holder, each) }))
  const id = script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'service')
  script.add({
    title: `record what ${operation.calls.map((call) => call.integration).join(' and ')} answered: ${answered.map((field) => spoken(field.name)).join(', ')}`,
    sql: {
      kind: 'update',
      table: holder.name,
      set: [...set, ...stamps(holder)],
      where: all(equal(column('id'), id), ...staysOrMoves(script, holder)),
      returning: ['id'],
    },
    returns: 'one',
  })
}

function answeredFields(holder: Holder): readonly Field[] {
  const status = statusOf(holder)
  return [...holder.entity.fields.values()].filter(
    (field) => field.type.kind !== 'reference' && (field.optional || (field.unique && !field.generated) || field === status),
  )
}

function answer(script: Script, holder: Holder, each: Column, cast = false): Expression {
  return script.parameter(`${snake(holder.entity.name)}_${each.name}_answered`, plainType(each.type), 'service', { cast })
}

/** The answered status is the one there is, or one that may follow it. */
function staysOrMoves(script: Script, holder: Holder): readonly Expression[] {
  const status = statusOf(holder)
  const own = status === undefined ? undefined : holder.columns.get(status.name)
  const moves = allMoves(holder.entity)
  if (own === undefined || status?.type.kind !== 'enum' || moves.length === 0) return []
  const stays = status.type.values.map((value) => [value, value] as const)
  return [pairs([column(own.name), answer(script, holder, own, true)], [...stays, ...moves])]
}
