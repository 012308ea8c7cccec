import type { Entity } from '../../model/brief.ts'
import { keyAt } from '../../model/brief-tree.ts'
import { mistakes } from '../../text/mistakes.ts'
import { construct } from '../construct.ts'
import { flag, listOf, mapOf, phrase, phraseOr, turned, type Shape } from '../shape.ts'
import { count, counts } from '../values/count.ts'
import { duration } from '../values/duration.ts'
import { entityNames, lowerNames, parseReference, reference } from '../values/name.ts'
import { parseQuantity } from '../values/quantity.ts'
import { size, sizes } from '../values/size.ts'
import { field } from './field.ts'
import { hot } from './hot.ts'
import { keep } from './keep.ts'

type Count = NonNullable<Entity['count']>
type Size = NonNullable<Entity['size']>
type Moves = { readonly field?: string; readonly from: ReadonlyMap<string, readonly string[]> }

const rowCounts = { what: 'a number of rows' }

const rowCount: Shape<Count> = phraseOr<Count>(
  phrase(
    'a number of rows such as `50k` or `12 per Customer`',
    { type: ['string', 'number'], examples: ['50k', '12 per Customer'] },
    (found) => {
      const [, number = found, per] = found.match(/^(.+?) per (\S+)$/d) ?? []
      const rows = parseQuantity(number, counts(per ? 'row/row' : 'row', rowCounts))
      return rows && { ...rows, text: found.text, ...(per && { per: per.text }) }
    },
  ),
  turned(
    construct('a number of rows', 'How many rows there are, with its parts under keys.', {
      rows: { about: 'How many.', example: '12', required: true, shape: count('row', rowCounts) },
      per: { about: 'For each row of this entity.', example: 'Customer', shape: reference('an entity', 'Customer') },
    }),
    ({ rows, per }): Count | undefined =>
      rows && (per === undefined ? rows : { ...rows, unit: 'row/row', text: `${rows.text} per ${per}`, per }),
  ),
)

const bytes: Shape<Size> = phraseOr<Size>(
  phrase('a size such as `2 TB` or `20 TB at horizon`', { examples: ['2 TB', '20 TB at horizon'] }, (found) => {
    const [, number = found, horizon] = found.match(/^(.+?)( at horizon)?$/d) ?? []
    const stated = parseQuantity(number, sizes)
    return stated && { ...stated, text: found.text, atHorizon: horizon !== undefined }
  }),
  turned(
    construct('a size', 'How many bytes, with its parts under keys.', {
      bytes: { about: 'How many.', example: '20 TB', required: true, shape: size },
      atHorizon: { about: 'Whether that is at the horizon and not today.', example: 'true', default: 'false', shape: flag },
    }),
    ({ bytes: stated, atHorizon = false }): Size | undefined =>
      stated && { ...stated, text: atHorizon ? `${stated.text} at horizon` : stated.text, atHorizon },
  ),
)

const following = mapOf('a status', listOf(phrase('a status', {}, parseReference)), lowerNames)

/** From each status to those that may follow; with `field` when more than one field has these values. */
const moves: Shape<Moves> = {
  ...following,
  read: (node, path, reader) => {
    const explicit =
      node.kind === 'map' && node.entries.length === 2 && node.entries.some(({ key, value }) => key.text === 'from' && value.kind === 'map')
    if (!explicit) {
      const from = following.read(node, path, reader)
      return from && { from }
    }
    const parts = explicitMoves.read(node, path, reader)
    return parts?.from && { from: parts.from, ...(parts.field !== undefined && { field: parts.field }) }
  },
}

const explicitMoves = construct('the moves', 'Which status may follow which, and of which field.', {
  field: { about: 'The field whose values these are.', example: 'status', required: true, shape: reference('a field', 'status') },
  from: { about: 'From each status to those that may follow.', example: '{ placed: [paid, cancelled] }', required: true, shape: following },
})

/** What is kept. */
export const entity = construct('an entity', 'Something that is kept. It has `id`, `createdAt` and `updatedAt` without saying so.', {
  fields: {
    about: 'What is kept of it, by name: `TYPE[?][LIST]{, MARK}[ = DEFAULT]`.',
    example: '{ name: text(120), price: money }',
    mistakenFor: ['attributes', 'properties', 'columns'],
    shape: mapOf('a field', field, lowerNames),
  },
  belongsTo: {
    about: 'Its owner; ownership is followed up to the actor whose record it is.',
    example: 'Customer',
    mistakenFor: ['owner', 'parent', 'ownedBy'],
    shape: reference('an entity', 'Customer'),
  },
  one: { about: 'At most one row for each owner.', example: 'true', default: 'false', shape: flag },
  part: {
    about: 'It lives and dies with the row that lists it, and has no operations of its own.',
    example: 'true',
    default: 'false',
    shape: flag,
  },
  tenant: { about: 'Whatever belongs to it, however far down, is isolated by it.', example: 'true', default: 'false', shape: flag },
  count: {
    about: 'Rows today, or rows for each row of another entity.',
    example: '12 per Customer',
    default: '0 where operations create them, else 1,000, or 3 per owner',
    mistakenFor: ['rows'],
    shape: rowCount,
  },
  size: { about: 'Its bytes, where rows are not known.', example: '20 TB at horizon', shape: bytes },
  keep: {
    about: 'How long a row is kept after `createdAt` or another moment.',
    example: '7 years',
    default: 'for ever',
    mistakenFor: ['retention', 'ttl'],
    shape: keep,
  },
  history: { about: 'For how long it is kept who changed what and when.', example: '2 years', shape: duration },
  hot: { about: 'Which rows the calls fall on.', example: '90% on newest 5%', shape: hot },
  stays: {
    about: 'The field that names the region which its rows, and what belongs to them, never leave.',
    example: 'region',
    shape: reference('a field', 'region'),
  },
  moves: {
    about: 'Which status may follow which.',
    example: '{ placed: [paid, cancelled] }',
    mistakenFor: ['transitions', 'states'],
    shape: moves,
  },
  was: { about: 'Its name before it was renamed.', example: 'Purchase', shape: reference('an entity', 'Purchase') },
})

/** All entities by name. */
export const entities: Shape<ReadonlyMap<string, Entity>> = mapOf(
  'an entity',
  turned(
    entity,
    ({ fields = new Map(), one = false, part = false, tenant = false, keep: kept, moves: steps, ...rest }, node, path, reader): Entity => {
      const found = steps && movesOf(fields, steps)
      if (steps && !found)
        reader.refuse(
          mistakes.movesOfNothing,
          { values: [...steps.from.keys()] },
          keyAt(reader.tree, `${path}.moves`) ?? node,
          `${path}.moves`,
        )
      return {
        name: path.slice(path.lastIndexOf('.') + 1),
        fields,
        one,
        part,
        tenant,
        ...rest,
        ...(kept && kept !== 'for ever' && { keep: kept }),
        ...(found && { moves: found }),
      }
    },
  ),
  entityNames,
)

/** The field that moves: the one named, else the one whose values the moves are. */
function movesOf(fields: Entity['fields'], { field: named, from }: Moves): NonNullable<Entity['moves']> | undefined {
  const values = new Set([...from.keys(), ...[...from.values()].flat()])
  const matches = [...fields.values()]
    .flatMap(({ name, type }) => (type.kind === 'enum' ? [{ name, hits: type.values.filter((value) => values.has(value)).length }] : []))
    .filter(({ name, hits }) => (named === undefined ? hits > 0 : name === named))
    .sort((a, b) => b.hits - a.hits)
  return matches[0] && { field: matches[0].name, from }
}
