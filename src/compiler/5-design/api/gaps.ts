import type { Operation } from '../../model/brief.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { diagnose, mistake } from '../../text/mistake.ts'
import type { ApiContext } from './input.ts'

/** What the interface lacks for the brief to make sense of it. */
export const findings = {
  neverFetched: mistake({
    code: 'GP5501',
    title: 'Bodies that nobody gets back',
    severity: 'warning',
    message: ({ operation, field }: { operation: string; field: string }) =>
      `\`${operation}\` keeps \`${field}\`, and no operation gives it back`,
    help: ({ field }) => `add an operation with \`download: ${field}\``,
  }),
  changedUnseen: mistake({
    code: 'GP5502',
    title: 'Rows that are changed unseen',
    severity: 'information',
    message: ({ operation, entity }: { operation: string; entity: string }) =>
      `\`${operation}\` changes a \`${entity}\` that no operation shows: callers cannot see what they change, nor that another was faster`,
    help: ({ entity }) => `add an operation with \`get: ${entity}\`; its answers then carry the version that a change must name`,
  }),
}

/** The gaps of one operation. */
export function gaps(context: ApiContext, operation: Operation): readonly Diagnostic[] {
  const { verb, name } = operation
  const at = { path: `operations.${name}` }
  if (verb?.kind === 'upload' && verb.field !== undefined && !context.downloaded.has(`${verb.entity}.${verb.field}`)) {
    return [diagnose(findings.neverFetched, { operation: name, field: `${verb.entity}.${verb.field}` }, at)]
  }
  const seen = context.shown.has(verb?.entity ?? '') || context.listed.has(verb?.entity ?? '')
  return verb?.kind === 'update' && !seen ? [diagnose(findings.changedUnseen, { operation: name, entity: verb.entity }, at)] : []
}
