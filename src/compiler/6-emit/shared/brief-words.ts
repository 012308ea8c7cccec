import type { Access, Actor, Entity, Operation, Stated, Trigger } from '../../model/brief.ts'
import { conditionText } from '../../text/condition.ts'
import { code, escape } from '../../text/markdown.ts'
import { percent } from '../../text/number.ts'

/** Who or what starts an operation, as inline Markdown: the actors with their rows, the event, the clock, the webhook. */
export function triggerText(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'call':
      return trigger.by.map(accessText).join(', ')
    case 'event':
      return `on ${trigger.events.map(code).join(', ')}${trigger.after === undefined ? '' : ` after ${escape(trigger.after.text)}`}`
    case 'clock':
      return `every ${escape(trigger.text)}`
    case 'webhook':
      return `from ${code(`${trigger.integration}.${trigger.event}`)}`
  }
}

/** An actor and which rows it sees. */
export function accessText({ actor, scope }: Access): string {
  switch (scope.kind) {
    case 'all':
      return code(actor)
    case 'own':
      return `${code(actor)} own`
    case 'via':
      return `${code(actor)} via ${code(scope.entity)}`
    case 'condition':
      return `${code(actor)} where ${code(scope.conditions.map(conditionText).join(' and '))}`
  }
}

/** What an operation does and touches, as inline Markdown. */
export function actionText({ verb, to, with: parts, reads, changes, calls, emits }: Operation): string {
  const pieces: string[] = []
  if (verb !== undefined) pieces.push(`${verb.kind} ${code(verb.field === undefined ? verb.entity : `${verb.entity}.${verb.field}`)}`)
  if (to !== undefined) pieces.push(`to ${code(to)}`)
  if (parts.length > 0) pieces.push(`with ${parts.map(code).join(', ')}`)
  if (reads.length > 0) pieces.push(`reads ${reads.map(code).join(', ')}`)
  if (changes.length > 0)
    pieces.push(`changes ${changes.map((each) => code(each.to === undefined ? each.entity : `${each.entity} to ${each.to}`)).join(', ')}`)
  if (calls.length > 0)
    pieces.push(
      `calls ${calls.map((each) => code(each.integration) + (each.times === 1 ? '' : ` ${each.times} ×`) + (each.optional ? ' if it answers' : '')).join(', ')}`,
    )
  if (emits.length > 0) pieces.push(`emits ${emits.map(code).join(', ')}`)
  return pieces.join('; ')
}

/** How an actor signs in and where it comes from. */
export function actorNotes({ record, of, signIn, mfa, from }: Actor): string {
  return [
    ...(record === undefined ? [] : [`record ${code(record)}`]),
    ...(of === undefined ? [] : [`of ${code(of)}`]),
    ...(signIn.length === 0 ? [] : [`sign-in: ${signIn.map(escape).join(' or ')}${mfa ? ' + second factor' : ''}`]),
    ...[...from].map(([place, share]) => `${percent(share)} from ${escape(place)}`),
  ].join('; ')
}

/** What holds an entity's rows together and how long they stay. */
export function entityNotes({ belongsTo, one, part, tenant, keep, history, hot, stays, moves }: Entity): string {
  return [
    ...(part ? ['part'] : []),
    ...(tenant ? ['tenant'] : []),
    ...(belongsTo === undefined ? [] : [`${one ? 'one per' : 'of'} ${code(belongsTo)}`]),
    ...(keep === undefined ? [] : [`kept ${keep.atLeast ? 'at least ' : ''}${escape(keep.time.text)} after ${code(keep.after)}`]),
    ...(history === undefined ? [] : [`history ${escape(history.text)}`]),
    ...(hot === undefined ? [] : [`hot: ${escape(hot.text)}`]),
    ...(stays === undefined ? [] : [`stays in ${code(stays)}`]),
    ...(moves === undefined
      ? []
      : [`${code(moves.field)} moves ${[...moves.from].map(([from, to]) => `${code(from)} → ${to.map(code).join(' | ')}`).join(', ')}`]),
  ].join('; ')
}

/** What the author wrote, or nothing. */
export function statedText(stated: Stated | undefined): string {
  return stated === undefined ? '' : escape(stated.text)
}
