import type { Problem } from '../../model/design/api.ts'

/** A kind of refusal. */
export function problem(status: number, type: string, title: string, detail: string): Problem {
  return { type, status, title, detail }
}

/** A text with its first letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
