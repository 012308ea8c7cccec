import type { Figure } from '../quantity.ts'
import type { Degradation } from './api.ts'

/** What a failing step leads to: the caller's answer, the problem it is told as, and what the service does besides. */
export type Failing = {
  readonly answer: number
  readonly problem?: string | undefined
  readonly says: string
  readonly retries?: number
  readonly timeout?: Figure
}

/** Writes a degradation down. */
export function degradation({ answer, problem, says, retries = 0, timeout }: Failing): Degradation {
  return { answer, ...(problem !== undefined && { problem }), afterwards: says, retries, ...(timeout !== undefined && { timeout }) }
}
