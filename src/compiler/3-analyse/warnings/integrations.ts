import type { Integration } from '../../model/brief.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { valueAt } from '../../model/quantity.ts'
import type { OperationLoad, Wait, Workload } from '../../model/workload.ts'
import { diagnose } from '../../text/mistake.ts'
import { digits } from '../../text/number.ts'
import { findings } from './mistakes.ts'
import { whenText } from './when.ts'

/** Integrations whose limit the peak exceeds, and from when on. */
export function aboutIntegrations(
  { operations, quarters }: Workload,
  integrations: ReadonlyMap<string, Integration>,
): readonly Diagnostic[] {
  const users = new Map<string, User[]>()
  for (const load of operations.values()) {
    for (const wait of load.waitsFor) {
      const known = users.get(wait.integration)
      if (known === undefined) users.set(wait.integration, [{ load, wait }])
      else known.push({ load, wait })
    }
  }
  return [...integrations.values()].flatMap(({ name, limit }) => {
    const using = users.get(name) ?? []
    if (limit === undefined || using.length === 0) return []
    const atOnce = limit.unit === 'connection'
    const quarter = quarters.find(({ index }) => using.reduce((total, user) => total + asked(user, index, atOnce), 0) > limit.value)
    if (quarter === undefined) return []
    const amounts = using.map((user) => ({ name: user.load.name, value: asked(user, quarter.index, atOnce) }))
    const total = amounts.reduce((sum, { value }) => sum + value, 0)
    const largest = amounts.toSorted((one, other) => other.value - one.value || (one.name < other.name ? -1 : 1))
    const say = (value: number, than = 0): string => `${distinctDigits(value, than)}${atOnce ? ' at once' : '/s'}`
    const parts = largest.map((each) => `\`${each.name}\` ${say(each.value)}`).join(', ')
    const facts = { integration: name, limit: say(limit.value), asked: say(total, limit.value), when: whenText(quarter), parts }
    return [diagnose(findings.limitExceeded, facts, { path: `integrations.${name}.limit` })]
  })
}

/** A number with as many digits as tell it from another. */
function distinctDigits(value: number, other: number): string {
  let significant = 3
  while (significant < 8 && digits(value, significant) === digits(other, significant)) significant++
  return digits(value, significant)
}

type User = { readonly load: OperationLoad; readonly wait: Wait }

/** Calls per second in the busiest minute, or, by Little's law, calls under way at once; a run of a clock has until its deadline. */
function asked({ load, wait }: User, quarter: number, atOnce: boolean): number {
  const rate =
    load.trigger === 'clock' && load.within !== undefined
      ? wait.times.value / load.within.value
      : valueAt(load.peak, quarter) * wait.times.value
  return atOnce ? rate * wait.p50.value : rate
}
