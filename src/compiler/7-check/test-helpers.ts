import { column, figure, foreignKey, index, sampleDesign, series, step, table } from '../6-emit/test-helpers.ts'
import type { Artifact } from '../model/artifact.ts'
import type { Check } from '../model/check.ts'
import type { Design } from '../model/design/design.ts'
import type { Policy } from '../model/design/policy.ts'
import type { Expression, SqlTree } from '../model/design/sql.ts'
import type { Statement } from '../model/design/statement.ts'

export { column, figure, foreignKey, index, sampleDesign, series, step, table }

/** What a check finds, as `code message`. */
export function found(check: Check, design: Design, artifacts: readonly Artifact[] = []): readonly string[] {
  return check.run(design, artifacts).map(({ code, message }) => `${code} ${message}`)
}

/** What a check finds once its own fault is put in; throws where there is no place for it. */
export function foundSeeded(check: Check, design: Design, artifacts: readonly Artifact[] = []): readonly string[] {
  const seeded = check.seed(design, artifacts)
  if (seeded === undefined) throw new Error(`${check.id} finds no place for its fault`)
  return found(check, seeded.design, seeded.artifacts)
}

/** A file whose lines speak of nothing. */
export function file(path: string, text: string, regions: Artifact['regions'] = []): Artifact {
  return { path, text, regions }
}

/** A statement of an operation; parameters are `name: source`. */
export function statement(
  id: string,
  sql: SqlTree,
  more: Partial<Omit<Statement, 'parameters'>> & {
    readonly parameters?: Readonly<Record<string, Statement['parameters'][number]['source']>>
  } = {},
): Statement {
  const [, operation = '', number = 's1'] = id.split('/')
  const { parameters = {}, ...rest } = more
  return {
    id,
    because: { decisions: [], figures: [] },
    from: [`operations.${operation}`],
    operation,
    step: Number(number.slice(1)),
    title: id,
    sql,
    parameters: Object.entries(parameters).map(([name, source]) => ({ name, source, type: 'uuid' })),
    returns: 'nothing',
    reads: [],
    writes: [],
    rows: figure(`${id}/rows`, 1, 'row/call'),
    isolation: 'read committed',
    locks: [],
    ...rest,
  }
}

export function policy(
  actor: string,
  operation: string,
  entity: string,
  access: Policy['access'],
  rows: Policy['rows'] = { kind: 'all' },
  fields: Policy['fields'] = 'all',
): Policy {
  return {
    id: `policy/${actor}/${operation}/${entity}/${access}`,
    because: { decisions: [], figures: [] },
    from: [],
    actor,
    operation,
    entity,
    access,
    rows,
    fields,
    effect: 'allow',
    denial: 404,
  }
}

export function on(name: string, of?: string): Expression {
  return { kind: 'column', name, ...(of === undefined ? {} : { table: of }) }
}

export function to(name: string): Expression {
  return { kind: 'parameter', name }
}

export function literal(value: string | number): Expression {
  return { kind: 'literal', value }
}

export function equal(left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator: '=', left, right }
}

export function select(from: string, where: Expression, items: readonly Expression[] = [{ kind: 'star' }]): SqlTree & { kind: 'select' } {
  return { kind: 'select', items: items.map((value) => ({ value })), from: { table: from }, where }
}
