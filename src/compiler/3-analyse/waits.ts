import type { Call, Integration, Operation } from '../model/brief.ts'
import { derive, given } from '../model/formula.ts'
import type { Figure } from '../model/quantity.ts'
import type { Wait } from '../model/workload.ts'
import { max, min } from '../math/combine.ts'
import { medianOfTail, tailOfMedian } from '../math/waits.ts'
import { structural } from './figures.ts'
import type { Ground } from './ground.ts'
import type { Walk } from './walk.ts'

/** An integration as it is met: given where the author knows it, supposed where not. */
export type Met = Omit<Wait, 'times' | 'optional'>

/** All integrations as they are met. */
export function integrationsOf({ brief, figures }: Ground): ReadonlyMap<string, Met> {
  const met = new Map<string, Met>()
  for (const integration of brief.integrations.values()) met.set(integration.name, metOf(integration))
  return met

  function metOf({ name, latency, availability, limit }: Integration): Met {
    const id = `integration/${name}`
    const path = `integrations.${name}`
    return {
      integration: name,
      ...tailAndMedian(id, path, latency),
      availability: figures.givenOr(`${id}/availability`, availability, `${path}.availability`, 'integration.availability'),
      ...(limit !== undefined && { limit: figures.given(`${id}/limit`, limit, `${path}.limit`) }),
    }
  }

  function tailAndMedian(id: string, path: string, { p50, p99 }: Integration['latency']): Latency {
    const share = (): Figure => figures.assume(`${id}/p50OfP99`, 'integration.p50OfP99')
    if (p99 === undefined && p50 === undefined)
      return { p50: figures.assume(`${id}/p50`, 'integration.p50'), p99: figures.assume(`${id}/p99`, 'integration.p99') }
    const median = p50 === undefined ? undefined : figures.given(`${id}/p50`, p50, `${path}.latency.p50`)
    const tail = p99 === undefined ? undefined : figures.given(`${id}/p99`, p99, `${path}.latency.p99`)
    if (median !== undefined) return { p50: median, p99: tail ?? derive(`${id}/p99`, tailOfMedian, { p50: median, share: share() }) }
    return tail === undefined
      ? { p50: structural.nobody, p99: structural.nobody }
      : { p50: derive(`${id}/p50`, medianOfTail, { p99: tail, share: share() }), p99: tail }
  }
}

/** What a call waits for; a run of a clock calls once for each row that it handles. */
export function waitsOf(walk: Walk, met: ReadonlyMap<string, Met>, rows: Figure): readonly Wait[] {
  const { operation } = walk
  return operation.calls.flatMap((call, index) => {
    const known = met.get(call.integration)
    if (known === undefined) return []
    const id = `operation/${operation.name}/calls/${call.integration}`
    const each = timesOf(id, operation, call, index)
    const times = operation.trigger.kind === 'clock' ? walk.times(`${id}/a-run`, each, rows) : each
    return [{ ...known, times: walk.named(`calls/${call.integration}/times`, times), optional: call.optional }]
  })
}

function timesOf(id: string, operation: Operation, { times }: Call, index: number): Figure {
  return times === 1 ? structural.oneTime : given(`${id}/each`, times, '1', `operations.${operation.name}.calls.${index}`, `${times}x`)
}

/** How soon answers are asked for: half of them, and 99 of 100. */
export type Latency = { readonly p50: Figure; readonly p99: Figure }

/** How soon an operation's answer is asked for: its own targets, else those of the whole, the median never above the tail. */
export function latencyOf({ figures }: Ground, { name, latency }: Operation, whole: Latency): Latency {
  const { p50, p99 } = latency
  if (p50 === undefined && p99 === undefined) return whole
  const id = `operation/${name}`
  const tail = p99 === undefined ? undefined : figures.given(`${id}/p99`, p99, `operations.${name}.latency.p99`)
  const median = p50 === undefined ? undefined : figures.given(`${id}/p50`, p50, `operations.${name}.latency.p50`)
  return {
    p50: median ?? (tail === undefined ? whole.p50 : derive(`${id}/p50`, min, { own: tail, whole: whole.p50 }, 's')),
    p99: tail ?? (median === undefined ? whole.p99 : derive(`${id}/p99`, max, { own: median, whole: whole.p99 }, 's')),
  }
}
