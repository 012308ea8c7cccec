import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Figure } from '../../model/quantity.ts'
import type { Workload } from '../../model/workload.ts'
import { secondsPerMonth } from '../../math/growth.ts'
import { diagnose, listed } from '../../text/mistake.ts'
import { count, percent, words } from '../../text/number.ts'
import type { Ground } from '../ground.ts'
import type { Shape } from '../shape.ts'
import { findings } from './mistakes.ts'

/** What the numbers of one entity show. */
export function aboutEntity(ground: Ground, workload: Workload, shape: Shape): readonly Diagnostic[] {
  return [...aboutMade(ground, shape), ...aboutRemoved(ground, shape), ...aboutCleanUps(ground, workload, shape)]
}

function aboutMade({ rates, rows }: Ground, shape: Shape): readonly Diagnostic[] {
  const origin = rows.origin(shape.name)
  const stated = statedAt(shape)
  if (origin.kind !== 'made' || stated === undefined) return []
  const made = perMonth(rates.made.of(shape.name))
  if (made <= origin.today.value || origin.today.value <= 0) return []
  const facts = {
    entity: shape.name,
    made: count(made, 'row'),
    count: words({ value: origin.today.value, unit: 'row' }),
    by: listed(rates.made.makersOf(shape.name).map(({ name }) => name)),
    where: `\`${stated}\``,
  }
  return [diagnose(findings.madeBeyondCount, facts, { path: stated })]
}

/** Where the author says how many rows there are. */
function statedAt({ name, entity, recordOf }: Shape): string | undefined {
  if (entity.count !== undefined) return `entities.${name}.count`
  const counted = recordOf.find((actor) => actor.count !== undefined)
  return counted === undefined || recordOf.length > 1 ? undefined : `actors.${counted.name}.count`
}

function aboutRemoved({ rates }: Ground, { name }: Shape): readonly Diagnostic[] {
  const removers = rates.made.removersOf(name).filter((operation) => operation.trigger.kind !== 'clock' && !rates.of(operation).supposed)
  if (removers.length === 0 || !rates.made.isMade(name)) return []
  const made = perMonth(rates.made.of(name))
  const left = perMonth(rates.made.remaining(name))
  if (left > 0) return []
  const facts = {
    entity: name,
    removed: `${count(made - left, 'row')} a month`,
    made: count(made, 'row'),
    by: listed(removers.map((operation) => operation.name)),
  }
  return [diagnose(findings.removedBeyondMade, facts, { path: `entities.${name}` })]
}

function aboutCleanUps({ effects, rates, figures }: Ground, { operations }: Workload, { name }: Shape): readonly Diagnostic[] {
  return rates.made.removersOf(name).flatMap((operation) => {
    const effect = effects.of(operation).find(({ entity, expires }) => entity === name && expires !== undefined)
    const touch = operations.get(operation.name)?.touches.find(({ entity, access }) => entity === name && access === 'delete')
    if (effect === undefined || touch === undefined || operation.rows !== undefined) return []
    const share = figures.assume(`entity/${name}/removed-share`, 'run.removes')
    return [
      diagnose(
        findings.removalSupposed,
        { operation: operation.name, entity: name, share: percent(share.value), rows: count(touch.rows.value, 'row') },
        { path: effect.from },
      ),
    ]
  })
}

function perMonth({ today, steady }: { readonly today: Figure; readonly steady: Figure }): number {
  return (today.value + steady.value) * secondsPerMonth
}
