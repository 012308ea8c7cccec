import type { Operation, VerbKind } from '../../model/brief.ts'
import { mistakes } from '../../text/mistakes.ts'
import type { Checker } from './checker.ts'

type Fit = {
  readonly key: string
  /** Verbs it goes with. */
  readonly verbs?: readonly VerbKind[]
  /** Whether it goes with an operation without a verb. */
  readonly verbless?: true
  readonly triggers?: readonly Operation['trigger']['kind'][]
}

const many: readonly VerbKind[] = ['list', 'get', 'search', 'update', 'delete', 'act', 'summarise', 'watch', 'explore', 'download']

/** Keys that make sense with some verbs or triggers only. */
export const fits: readonly Fit[] = [
  { key: 'where', verbs: many },
  { key: 'sort', verbs: ['list', 'search'] },
  { key: 'with', verbs: ['create', 'update', 'act'] },
  { key: 'to', verbs: ['act'] },
  { key: 'gives', verbs: ['list', 'get', 'search', 'create', 'update', 'act', 'summarise', 'watch', 'explore'], verbless: true },
  { key: 'stale', verbs: ['list', 'get', 'search', 'summarise', 'watch', 'explore', 'download'], verbless: true },
  { key: 'bulk', verbs: ['create', 'update', 'delete', 'act'], verbless: true },
  { key: 'open', verbs: ['watch'] },
  { key: 'per', verbs: ['summarise'] },
  { key: 'sums', verbs: ['summarise'] },
  { key: 'undo', verbs: ['delete'] },
  { key: 'latency', triggers: ['call', 'webhook'] },
  { key: 'within', triggers: ['event', 'clock', 'webhook'] },
  { key: 'atMost', triggers: ['call', 'webhook'] },
]

const triggerWords = { call: '`by`', event: '`on`', clock: '`every`', webhook: '`receive`' } as const

const fitOf = new Map(fits.map((fit) => [fit.key, fit]))

/** A key must go with the verb and the trigger of its operation. */
export function checkKeysFit(checker: Checker): void {
  for (const { key: name, value } of checker.entriesAt('operations')) {
    const operation = checker.brief.operations.get(name.text)
    for (const { key } of operation && value.kind === 'map' ? value.entries : []) {
      const fit = fitOf.get(key.text)
      if (operation && fit) checkFit(checker, operation, fit)
    }
  }
}

function checkFit(checker: Checker, { name, verb, trigger }: Operation, { key, verbs, verbless, triggers }: Fit): void {
  const at = `operations.${name}`
  const fitsVerb = verb ? verbs?.includes(verb.kind) : verbless
  if (verbs && !fitsVerb && (verb || !verbIsHole(checker, at))) {
    checker.refuse(mistakes.keyWithoutVerb, { key, verb: verb?.kind, verbs, verbless: verbless ?? false }, `${at}.${key}`)
  }
  if (triggers && !triggers.includes(trigger.kind)) {
    checker.refuse(
      mistakes.keyWithoutTrigger,
      { key, trigger: triggerWords[trigger.kind], triggers: triggers.map((kind) => triggerWords[kind]) },
      `${at}.${key}`,
    )
  }
}

function verbIsHole(checker: Checker, at: string): boolean {
  return [...many, 'create', 'upload'].some((verb) => checker.isHole(`${at}.${verb}`))
}
