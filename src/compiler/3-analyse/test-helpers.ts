import { expect } from 'vitest'
import { parse } from '../1-parse/parse.ts'
import { validate } from '../2-validate/validate.ts'
import { knowledge } from '../knowledge/knowledge.ts'
import type { Brief } from '../model/brief.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { OperationLoad, Workload } from '../model/workload.ts'
import { digits } from '../text/number.ts'
import { analyse } from './analyse.ts'

/** The brief that a text means; it must be without mistakes. */
export function briefOf(text: string): Brief {
  const parsed = parse(new Map([['x.brief.yaml', text]]), 'x.brief.yaml')
  const { value, diagnostics } = validate(parsed.value)
  expect([...parsed.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error')).toEqual([])
  if (value === undefined) throw new Error('no brief without a mistake')
  return value
}

/** What a brief's text demands, as of one fixed day. */
export function workloadOf(text: string): Workload {
  return analyse(briefOf(text), { today: '2026-11-23', knowledge }).value
}

/** What the numbers of a brief's text show its author. */
export function findingsOf(text: string): readonly Diagnostic[] {
  return analyse(briefOf(text), { today: '2026-11-23', knowledge }).diagnostics
}

/** One operation of a workload; it must be there. */
export function operation(workload: Workload, name: string): OperationLoad {
  const load = workload.operations.get(name)
  if (load === undefined) throw new Error(`no operation ${name}`)
  return load
}

/** What each call touches, one line each: `insert OrderLine 2.1`, `read Product 20 by Product(id), 5 % of calls`. */
export function touchesOf(workload: Workload, name: string): readonly string[] {
  return operation(workload, name).touches.map(({ access, entity, rows, path, share }) => {
    const found = path === undefined ? '' : ` by ${path}`
    return `${access} ${entity} ${digits(rows.value)}${found}${share.value === 1 ? '' : `, in ${digits(share.value * 100)} % of calls`}`
  })
}
