import type { Waiver } from '../model/brief.ts'
import type { Design } from '../model/design/design.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { diagnose, mistake } from '../text/mistake.ts'

export const expired = mistake({
  code: 'GP7901',
  title: 'A waiver past its date',
  message: ({ code, at, until }: { code: string; at: string; until: string }) => `the waiver of ${code} at \`${at}\` ended on ${until}`,
  help: ({ code }) => `mend what ${code} tells of, or give the waiver a new date with its reason`,
})

export const idle = mistake({
  code: 'GP7902',
  title: 'A waiver that silences nothing',
  severity: 'warning',
  message: ({ code, at }: { code: string; at: string }) => `nothing tells ${code} at \`${at}\` any more`,
  help: () => 'remove the waiver',
})

/** The diagnostics without those that a waiver of the brief silences: one code at one place, until its date. */
export function unwaived(
  { brief: { waivers }, date }: Pick<Design, 'brief' | 'date'>,
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const valid = waivers.filter((waiver) => !isExpired(waiver, date))
  return valid.length === 0 ? diagnostics : diagnostics.filter((each) => !valid.some((waiver) => silences(waiver, each)))
}

/** What is wrong with the waivers themselves, given all findings there are: past their date, or without anything to silence. */
export function waiverFaults(
  { brief: { waivers }, date }: Pick<Design, 'brief' | 'date'>,
  findings: readonly Diagnostic[],
): readonly Diagnostic[] {
  return waivers.flatMap((waiver, index) => {
    const place = { path: `waivers.${index}` }
    const { code, at, until } = waiver
    if (until !== undefined && isExpired(waiver, date)) return [diagnose(expired, { code, at, until }, place)]
    // What parsing and validating tell is not known here any more.
    const known = /^GP[3-9]/.test(code)
    return known && !findings.some((each) => silences(waiver, each)) ? [diagnose(idle, { code, at }, place)] : []
  })
}

/** The date itself is still within. Dates are ISO, so they compare as text. */
function isExpired({ until }: Waiver, date: string): boolean {
  return until !== undefined && until < date
}

/** A waiver holds at its place and below: one for an entity holds for its fields. */
function silences({ code, at }: Waiver, { code: found, at: { path } }: Diagnostic): boolean {
  return code === found && path !== undefined && (path === at || path.startsWith(`${at}.`))
}
