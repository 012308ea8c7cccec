import type { Operation } from '../../model/brief.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { BriefPath } from '../../model/reason.ts'
import { withArticle } from '../../text/article.ts'
import { diagnose, type Mistake } from '../../text/mistake.ts'
import type { Caller } from './callers.ts'

/** A hole before it is told: the same for several callers it is one. */
export type Hole = { readonly key: string; readonly caller: string; readonly at: BriefPath; readonly tell: (who: string) => Diagnostic }

/** Tells each hole once, of all callers it is there for. */
export function tell(found: readonly Hole[]): readonly Diagnostic[] {
  return [...Map.groupBy(found, (each) => each.key).values()].flatMap((same) => {
    const who = [...new Set(same.map((each) => each.caller))].map(withArticle)
    const names = who.length < 2 ? (who[0] ?? '') : `${who.slice(0, -1).join(', ')} or ${who[who.length - 1]}`
    return same[0] === undefined ? [] : [same[0].tell(names)]
  })
}

/** A hole of a kind; what it is told of besides the caller tells it from others. */
export function hole<Facts extends object>(
  kind: Mistake<Facts & { who: string; operation: string }>,
  operation: Operation,
  caller: Caller,
  facts: Omit<Facts, 'who' | 'operation'>,
  at: BriefPath,
): Hole {
  const told = (who: string): Diagnostic =>
    diagnose(kind, { ...facts, operation: operation.name, who } as Facts & { who: string; operation: string }, { path: at })
  return { key: `${kind.code} ${at} ${JSON.stringify(facts)}`, caller: caller.name, at, tell: told }
}
