import type { Stated, Trigger } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import { suggest } from '../../text/suggest.ts'
import { construct } from '../construct.ts'
import type { Phrase } from '../phrase.ts'
import { listOf, phrase, phraseOr, text, turned, type Shape } from '../shape.ts'
import { duration, durations, seconds } from '../values/duration.ts'
import { parseReference, reference } from '../values/name.ts'
import { parseQuantity } from '../values/quantity.ts'

type EventTrigger = Extract<Trigger, { kind: 'event' }>
type ClockTrigger = Extract<Trigger, { kind: 'clock' }>
type WebhookTrigger = Extract<Trigger, { kind: 'webhook' }>
type Awaited = { readonly event: string; readonly after?: Stated }

const awaited: Shape<Awaited> = phraseOr<Awaited>(
  phrase(
    'an event such as `orderPlaced` or `orderPlaced after 3 days`',
    { examples: ['orderPlaced', 'orderPlaced after 3 days'] },
    (found) => {
      const [, name = found, wait] = found.match(/^(\S+) after (.+)$/d) ?? []
      const event = parseReference(name)
      const after = wait && parseQuantity(wait, durations)
      return event === undefined || (wait && !after) ? undefined : { event, ...(after && { after }) }
    },
  ),
  turned(
    construct('an awaited event', 'An event, and how long to wait after it.', {
      event: { about: 'Which.', example: 'orderPlaced', required: true, shape: reference('an event', 'orderPlaced') },
      after: { about: 'How long to wait.', example: '3 days', default: 'not at all', shape: duration },
    }),
    ({ event, after }) => (event === undefined ? undefined : { event, ...(after && { after }) }),
  ),
)

/** `on: orderPlaced after 3 days`, or a list. */
export const on: Shape<EventTrigger> = turned(listOf(awaited), (all, node, path, reader): EventTrigger | undefined => {
  if (node.kind === 'list' && node.items.length === 0) return reader.refuse(mistakes.noEvent, {}, node, path)
  const waits = new Map(all.map(({ after }) => [after?.value ?? 0, after]))
  if (waits.size > 1) return reader.refuse(mistakes.differentWaits, {}, node, path)
  const after = [...waits.values()][0]
  return all.length === 0 ? undefined : { kind: 'event', events: all.map(({ event }) => event), ...(after && { after }) }
})

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** How often the clock strikes, in seconds; `weekday` is five of seven days. */
const ticks: ReadonlyMap<string, number> = new Map([
  ['second', 1],
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
  ['weekday', (86_400 * 7) / 5],
  ['week', 604_800],
  ...weekdays.map((day) => [day, 604_800] as const),
  ['month', seconds.get('month') ?? 0],
  ['year', seconds.get('year') ?? 0],
])

const clock: Shape<ClockTrigger> = phrase(
  'a clock such as `hour`, `day at 02:00` or `monday at 06:30`',
  { examples: ['minute', 'hour', 'day at 02:00', 'monday at 06:30', 'month', '15 min'] },
  (found) => {
    const [, tick = found, at] = found.match(/^(.+?)(?: at (\S+))?$/d) ?? []
    const interval = intervalOf(tick)
    if (interval === undefined) return undefined
    if (at && !/^([01]\d|2[0-3]):[0-5]\d$/.test(at.text))
      return at.refuse(mistakes.notATime, { found: at.text }, /^\d:[0-5]\d$/.test(at.text) ? `0${at.text}` : undefined)
    if (at && interval < 86_400) return at.refuse(mistakes.timeWithinDay, { tick: tick.text })
    return { kind: 'clock', text: found.text, interval, ...(at && { at: at.text }) }
  },
)

function intervalOf(tick: Phrase): number | undefined {
  const known = ticks.get(tick.text)
  if (known !== undefined) return known
  if (/^\d/.test(tick.text)) return parseQuantity(tick, { ...durations, least: 0.001 })?.value
  const nearest = suggest(tick.text, ticks.keys())
  return tick.refuse(mistakes.notAClock, { found: tick.text, nearest, known: [...ticks.keys()] }, nearest)
}

/** `every: day at 02:00`. */
export const every: Shape<ClockTrigger> = phraseOr(
  clock,
  turned(
    construct('a clock', 'How often, and when.', {
      each: { about: 'Second, minute, hour, day, a weekday, month, year, or a duration.', example: 'day', required: true, shape: text },
      at: { about: 'The time of day.', example: '02:00', shape: text },
    }),
    ({ each = '', at }, node, path, reader) =>
      clock.read({ ...node, kind: 'scalar', text: at === undefined ? each : `${each} at ${at}`, style: 'block' }, path, reader),
  ),
)

/** `receive: payments.charged`. */
export const receive: Shape<WebhookTrigger> = phraseOr<WebhookTrigger>(
  phrase('an integration and its event, such as `payments.charged`', { examples: ['payments.charged'] }, (found) => {
    const [, integration, event] = found.match(/^([A-Za-z][A-Za-z0-9]*)\.([A-Za-z][A-Za-z0-9]*)$/d) ?? []
    if (!integration || !event) return found.refuse(mistakes.notAWebhook, { found: found.text })
    return { kind: 'webhook', integration: integration.text, event: event.text }
  }),
  turned(
    construct('a webhook', 'A call from an integration.', {
      integration: { about: 'Who calls.', example: 'payments', required: true, shape: reference('an integration', 'payments') },
      event: { about: 'What it tells.', example: 'charged', required: true, shape: reference('an event', 'charged') },
    }),
    ({ integration, event }) => (integration !== undefined && event !== undefined ? { kind: 'webhook', integration, event } : undefined),
  ),
)
