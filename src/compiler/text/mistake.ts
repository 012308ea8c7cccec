import type { Diagnostic, Fix, Place, Severity } from '../model/diagnostic.ts'

/** One kind of mistake an author can make, as data: its code, its title and how to tell about it. */
export type Mistake<Facts> = {
  /** Stable: never reused, never renumbered. */
  readonly code: string
  /** What is wrong in general, for the list of codes. */
  readonly title: string
  readonly severity?: Severity
  /** What was found, in one sentence. */
  readonly message: (facts: Facts) => string
  /** What would be right. */
  readonly help: (facts: Facts) => string
}

/** What a diagnostic may carry besides its message. */
export type More = { readonly related?: Diagnostic['related']; readonly fix?: Fix | undefined }

/** Declares a mistake; the identity, so that `help` is held to the facts that `message` names. */
export function mistake<Facts>(definition: Mistake<Facts>): Mistake<Facts> {
  return definition
}

/** A mistake found at a place. */
export function diagnose<Facts>(kind: Mistake<Facts>, facts: Facts, at: Place, more: More = {}): Diagnostic {
  return {
    code: kind.code,
    severity: kind.severity ?? 'error',
    message: kind.message(facts),
    at,
    related: more.related ?? [],
    help: kind.help(facts),
    ...(more.fix && { fix: more.fix }),
  }
}

/** `` did you mean `status`? `` when there is a nearest name, else what is given instead. */
export function didYouMean(nearest: string | undefined, otherwise: string): string {
  return nearest === undefined ? otherwise : `did you mean \`${nearest}\`?`
}

/** `` `a`, `b` and `c` ``; of a long list only the first, and how many more. */
export function listed(names: Iterable<string>, conjunction: 'and' | 'or' = 'and'): string {
  const all = [...names].map((name) => `\`${name}\``)
  if (all.length <= 1) return all.join('')
  if (all.length > MOST_LISTED) return `${all.slice(0, MOST_LISTED).join(', ')} ${conjunction} ${all.length - MOST_LISTED} more`
  return `${all.slice(0, -1).join(', ')} ${conjunction} ${all[all.length - 1] ?? ''}`
}

/** More names than this are no help in one line. */
const MOST_LISTED = 30
