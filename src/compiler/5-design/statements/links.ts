import type { Actor } from '../../model/brief.ts'
import type { Expression } from '../../model/design/sql.ts'
import { snake, spoken } from '../../model/naming.ts'
import { mayCreate } from '../../model/settable.ts'
import { plainType } from './conditions.ts'
import type { Script } from './draft.ts'
import { type Holder, holderOf } from './input.ts'
import { castTo, linkGuard } from './new-rows.ts'
import { column, equal } from './sql.ts'

/** Writes the links a row lists: those of a new row, or all anew; only to rows that the caller may refer to. */
export function writeLinks(script: Script, holder: Holder, id: Expression, mode: 'new' | 'anew', actor: Actor | undefined): void {
  for (const field of holder.entity.fields.values()) {
    const links = script.context.lists.get(`${holder.entity.name}.${field.name}`)
    const [from, to] = links?.columns ?? []
    if (links?.purpose !== 'link' || from === undefined || to === undefined || field.type.kind !== 'reference') continue
    if (!mayCreate(script.context.brief, field, undefined) || (mode === 'anew' && field.immutable)) continue
    if (mode === 'anew')
      script.add({
        title: `remove the ${spoken(field.name)} as they were`,
        sql: { kind: 'delete', table: links.name, where: equal(column(from.name), id) },
        returns: 'nothing',
      })
    const list = script.parameter(`${snake(field.name)}_ids`, `${plainType(to.type)}[]`, 'request', { cast: true })
    const guard = linkGuard(script, holderOf(script.context, field.type.entity), actor, column(to.name, 'item'))
    script.add({
      title: `link the ${spoken(field.name)}`,
      sql: {
        kind: 'insert',
        table: links.name,
        columns: [from.name, to.name],
        source: {
          kind: 'select',
          items: [{ value: castTo(id, from.type) }, { value: column(to.name, 'item') }],
          from: { unnest: [list], as: 'item', columns: [to.name] },
          ...(guard === undefined ? {} : { where: guard.condition }),
        },
        onConflict: { columns: [from.name, to.name], set: [] },
      },
      returns: 'nothing',
      ...(guard === undefined ? {} : { onNone: guard.problem }),
    })
  }
}

/** Reads the links of one row. */
export function readLinks(script: Script, holder: Holder, id: Expression): void {
  for (const field of holder.entity.fields.values()) {
    const links = script.context.lists.get(`${holder.entity.name}.${field.name}`)
    const [from, to] = links?.columns ?? []
    if (links?.purpose !== 'link' || from === undefined || to === undefined) continue
    script.add({
      title: `the ${spoken(field.name)}`,
      sql: {
        kind: 'select',
        items: [{ value: column(to.name) }],
        from: { table: links.name },
        where: equal(column(from.name), id),
        orderBy: [{ value: column(to.name), descending: false }],
      },
      returns: 'many',
    })
  }
}
