import type { Stated } from '../../model/brief.ts'
import type { Expression, Update } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { type CallerGroup, callerGroups, recordOf, throughCaller } from './callers.ts'
import { idType, shown } from './conditions.ts'
import { knownValue } from './creating.ts'
import type { Draft, Script } from './draft.ts'
import { stamps } from './effects.ts'
import { type Holder, ownerColumn, roleOf } from './input.ts'
import { fixedFilters, notFound, rowKey, said } from './finding.ts'
import type { AnchorValue } from './relations.ts'
import { ago, all, binary, column, equal, inQuery, literal, now, select } from './sql.ts'

/** Removes a row, or hides it where it must be kept or may come back; what holds personal data and must stay is emptied of it. */
export function deleteRow(script: Script, holder: Holder): AnchorValue {
  const { operation } = script
  const groups = callerGroups(script, holder)
  const hidden = roleOf(holder, 'deletedAt')
  script.addAlternatives(groups.map((group) => removal(script, holder, group)))
  if (hidden !== undefined && operation.undo !== undefined) restoreRow(script, holder, hidden.name, operation.undo, groups)
  const found = throughCaller(operation, holder, recordOf(script))
  const id = found
    ? script.parameter(`${snake(holder.entity.name)}_id`, idType(holder), 'statement')
    : script.parameter('id', idType(holder), 'request')
  if (hidden === undefined && roleOf(holder, 'erasedAt') !== undefined) releaseOwned(script, holder, (owner) => equal(owner, id))
  return knownValue(script, holder, new Map([['id', id]]))
}

function removal(script: Script, holder: Holder, group: CallerGroup): Draft {
  const hidden = roleOf(holder, 'deletedAt')
  const stays = hidden !== undefined || roleOf(holder, 'erasedAt') !== undefined
  const what = spoken(holder.entity.name)
  const where = all(...rowKey(script, holder), ...group.scope, ...fixedFilters(script, holder), ...shown(holder))
  const target = { table: holder.name, where, returning: ['id'] }
  const rest = {
    returns: 'one',
    touch: { entity: holder.entity.name, access: stays ? 'update' : 'delete' },
    onNone: notFound(holder),
    ...said(group.when),
  } as const
  if (!stays) return { title: `delete the ${what}`, sql: { kind: 'delete', ...target }, ...rest }
  if (hidden === undefined)
    return { title: `empty the ${what} of personal data`, sql: { kind: 'update', ...target, set: erasure(holder) }, ...rest }
  return {
    title: `hide the ${what}`,
    sql: { kind: 'update', ...target, set: [{ column: hidden.name, to: now }, ...stamps(holder)] },
    ...rest,
  }
}

function restoreRow(script: Script, holder: Holder, hidden: string, undo: Stated, groups: readonly CallerGroup[]): void {
  script.addAlternatives(
    groups.map((group): Draft => ({
      title: `bring the ${spoken(holder.entity.name)} back`,
      sql: {
        kind: 'update',
        table: holder.name,
        set: [{ column: hidden, to: literal(null) }, ...stamps(holder)],
        where: all(...rowKey(script, holder), ...group.scope, binary('>', column(hidden), ago(undo.value))),
        returning: ['id'],
      },
      returns: 'one',
      when: `undone within ${undo.text}${group.when === undefined ? '' : `, ${group.when}`}`,
      onNone: notFound(holder),
    })),
  )
}

/**
 * What belongs to a row that stays emptied: rows that `keep` holds are emptied too, where they have personal fields; what nothing keeps goes.
 * `of` says which owners.
 */
export function releaseOwned(script: Script, holder: Holder, of: (owner: Expression) => Expression): void {
  for (const child of script.context.children.get(holder.entity.name) ?? []) {
    const owner = ownerColumn(child)
    if (owner === undefined || child.entity.part) continue
    const where = of(column(owner.name, child.name))
    const touched = { returns: 'nothing', touch: { entity: child.entity.name, access: 'update' } } as const
    if (roleOf(child, 'erasedAt') !== undefined)
      script.add({
        title: `empty its ${spoken(child.table.name)} of personal data`,
        sql: { kind: 'update', table: child.name, set: erasure(child), where },
        ...touched,
      })
    else if (!staysBelow(script, child))
      script.add({ title: `delete its ${spoken(child.table.name)}`, sql: { kind: 'delete', table: child.name, where }, ...touched })
    if (staysBelow(script, child)) releaseOwned(script, child, (value) => inQuery(value, select(child.name, ['id'], [where])))
  }
}

/** Whether `keep` holds rows of an entity or of what belongs to it. */
function staysBelow(script: Script, holder: Holder): boolean {
  if (holder.entity.keep !== undefined) return true
  return (script.context.children.get(holder.entity.name) ?? []).some((child) => child !== holder && staysBelow(script, child))
}

/** Personal values emptied, and when. */
export function erasure(holder: Holder): Update['set'] {
  const erased = roleOf(holder, 'erasedAt')
  const personal = holder.table.columns.filter((each) => each.classes.includes('personal') && each.nullable)
  return [
    ...personal.map((each) => ({ column: each.name, to: literal(null) })),
    ...(erased === undefined ? [] : [{ column: erased.name, to: now }]),
    ...stamps(holder),
  ]
}
