import type { Column } from '../../model/design/schema.ts'
import { type Holder, roleOf } from './input.ts'

/** Columns an answer shows: what `gives` names, else all but secrets; the id and the version always. */
export function shownColumns(holder: Holder, gives: readonly string[] = [], more: readonly string[] = []): readonly string[] {
  const version = roleOf(holder, 'version')?.name
  const named = new Set(gives.map((path) => path.split('.')[0]))
  const wanted = (column: Column): boolean => {
    if (column.name === 'id' || column.name === version || more.includes(column.name)) return true
    if (column.field === undefined) return false
    return gives.length > 0 ? named.has(column.field) : !column.classes.includes('secret')
  }
  return holder.table.columns.filter(wanted).map((column) => column.name)
}
