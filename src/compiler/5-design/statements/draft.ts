import type { Operation } from '../../model/brief.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import type { Expression, SqlTree } from '../../model/design/sql.ts'
import type { Statement, StatementParameter } from '../../model/design/statement.ts'
import type { Figure } from '../../model/quantity.ts'
import type { TouchAccess } from '../../model/workload.ts'
import { type Mistake, diagnose } from '../../text/mistake.ts'
import type { StatementsContext } from './input.ts'

/** A statement before it is numbered: what is said of it that its tree does not say. */
export type Draft = {
  readonly title: string
  readonly sql: SqlTree
  readonly returns: Statement['returns']
  /** Entity and access that the workload counts it under. */
  readonly touch?: { readonly entity: string; readonly access: TouchAccess }
  /** Rows, where no touch says so. */
  readonly rows?: Figure
  /** Statements with the same number commit together. */
  readonly transaction?: number
  readonly isolation?: Statement['isolation']
  readonly locks?: Statement['locks']
  readonly when?: string
  readonly onNone?: string
  /** It stands in for the one before it in some calls: the same step, told apart by `when`. */
  readonly alternative?: boolean
}

type Source = StatementParameter['source']

/** Collects one operation's statements, their parameters and what there is to say of them. */
export class Script {
  readonly context: StatementsContext
  readonly operation: Operation
  readonly drafts: Draft[] = []
  readonly findings: Diagnostic[] = []
  readonly parameters = new Map<string, StatementParameter>()
  /** Parameters that stand for a whole batch: what is compared with one is compared with any of its entries. */
  readonly batched = new Set<string>()
  /** Transaction and isolation of what is added. */
  transaction: number | undefined
  isolation: Statement['isolation'] = 'read committed'
  /** When what is added runs, where it does not say itself. */
  when: string | undefined

  constructor(context: StatementsContext, operation: Operation) {
    this.context = context
    this.operation = operation
  }

  add(draft: Draft): void {
    this.drafts.push({
      isolation: this.isolation,
      ...(this.transaction === undefined ? {} : { transaction: this.transaction }),
      ...(this.when === undefined ? {} : { when: this.when }),
      ...draft,
    })
  }

  /** Statements of which each call runs one: one step, told apart by `when`. */
  addAlternatives(drafts: readonly Draft[]): void {
    for (const [index, draft] of drafts.entries()) this.add(index === 0 ? draft : { ...draft, alternative: true })
  }

  /** A parameter; asked for again under the same name, type and source it is the same one. `cast` where its type does not follow from its place. */
  parameter(name: string, type: string, asked: Source, more: { readonly cast?: boolean; readonly start?: string } = {}): Expression {
    // Work that nobody calls has no request: what would come with one, the service says.
    const { kind } = this.operation.trigger
    const source = asked === 'request' && kind !== 'call' && kind !== 'webhook' ? 'service' : asked
    let free = name
    for (let number = 2; ; number++) {
      const known = this.parameters.get(free)
      if (known === undefined || (known.type === type && known.source === source)) break
      free = `${name}_${number}`
    }
    if (!this.parameters.has(free))
      this.parameters.set(free, { name: free, type, source, ...(more.start === undefined ? {} : { start: more.start }) })
    return { kind: 'parameter', name: free, ...(more.cast === true ? { type } : {}) }
  }

  /** Tells the author what the brief leaves open, and how it was read. */
  tell<Facts>(finding: Mistake<Facts>, path: string, facts: Facts): void {
    this.findings.push(diagnose(finding, facts, { path }))
  }
}
