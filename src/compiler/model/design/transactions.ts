import type { Statement } from './statement.ts'

/**
 * An operation's statements in the groups in which they commit, in order. A statement without a transaction is a group of its own,
 * together with those that stand in for it in some calls and so have its step.
 */
export function transactionsOf(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const groups: Statement[][] = []
  let before: Statement | undefined
  for (const statement of statements) {
    const last = groups[groups.length - 1]
    const together =
      before !== undefined &&
      (statement.transaction === undefined ? statement.step === before.step : statement.transaction === before.transaction)
    if (last !== undefined && together) last.push(statement)
    else groups.push([statement])
    before = statement
  }
  return groups
}

export type AroundCalls = { readonly before: readonly (readonly Statement[])[]; readonly after: readonly (readonly Statement[])[] }

/**
 * The groups that run before an integration is called, and those that wait for its answer. A request calls once it has written, so that
 * nothing is lost; the handler of an event once it has read, so that the event is struck off only when the call is made.
 */
export function aroundCalls(statements: readonly Statement[], handles: 'request' | 'event'): AroundCalls {
  const groups = transactionsOf(statements)
  // The first thing a handler writes is that it took the event.
  const skipped = handles === 'event' ? 1 : 0
  const first = groups.findIndex((group, index) => index >= skipped && group.some((each) => each.sql.kind !== 'select'))
  if (first < 0) return { before: groups, after: [] }
  const end = handles === 'event' ? first : first + 1
  return { before: groups.slice(0, end), after: groups.slice(end) }
}

/** Of each step of a group the statement that costs most rows: what a call runs at worst. */
export function dearest(group: readonly Statement[]): readonly Statement[] {
  const bySteps = new Map<number, Statement>()
  for (const statement of group) {
    const known = bySteps.get(statement.step)
    if (known === undefined || statement.rows.value > known.rows.value) bySteps.set(statement.step, statement)
  }
  return [...bySteps.values()]
}
