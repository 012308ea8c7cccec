import type { Design } from '../../model/design/design.ts'

/** Path of a rule's decision record; its number stays once given. */
export function recordPath({ records }: Design, rule: string): string {
  return `decisions/${recordNumber(records.get(rule))}-${rule}.md`
}

/** A record's number with four digits. */
export function recordNumber(number: number | undefined): string {
  return String(number ?? 0).padStart(4, '0')
}
