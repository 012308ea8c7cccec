import { formula } from '../model/formula.ts'

/** How long things are: fields as people fill them, objects on the wire, bodies. Rows as PostgreSQL lays them out are in heap.ts. */

/** Characters of a text of which only the limit is known. */
export const usualText = formula({
  id: 'sizes/usual-text',
  says: 'limit × share, at most so many characters',
  source: 'definition of the brief language: a third of the limit, at most 1,000 characters',
  unit: 'B',
  inputs: ['limit', 'share', 'most'],
  compute: (limit, share, most) => Math.min(limit * share, most),
})

/** Bytes of a file or an image of which only the limit is known. */
export const usualBody = formula({
  id: 'sizes/usual-body',
  says: 'limit × share',
  source: 'definition of the brief language: a third of the limit',
  unit: 'B',
  inputs: ['limit', 'share'],
  compute: (limit, share) => limit * share,
})

/** Entries of a list of which only the bounds are known. */
export const usualList = formula({
  id: 'sizes/usual-list',
  says: 'the usual length, within the bounds',
  source: 'definition of the brief language',
  unit: 'row/row',
  inputs: ['usual', 'least', 'most'],
  compute: (usual, least, most) => Math.max(least, Math.min(usual, most)),
})

/** A number with decimals: its header, and two bytes for each group of four digits on either side of the point. */
export const numericBytes = formula({
  id: 'sizes/numeric',
  says: 'header + group × (⌈digits before ÷ 4⌉ + ⌈digits after ÷ 4⌉)',
  source: 'PostgreSQL manual, Numeric Types',
  unit: 'B',
  inputs: ['header', 'group', 'before', 'after'],
  compute: (header, group, before, after) => header + group * (Math.ceil(before / 4) + Math.ceil(after / 4)),
})

/** A list of values in one column. */
export const arrayBytes = formula({
  id: 'sizes/array',
  says: 'header + entries × (element + its length word)',
  source: 'PostgreSQL source, src/include/utils/array.h',
  unit: 'B',
  inputs: ['header', 'entries', 'element', 'perElement'],
  compute: (header, entries, element, perElement) => header + entries * (element + perElement),
})

/** An embedding: so many dimensions of so many bytes each. */
export const vectorBytes = formula({
  id: 'sizes/vector',
  says: 'header + dimensions × bytes of one',
  source: 'pgvector, README',
  unit: 'B',
  inputs: ['header', 'dimensions', 'dimension'],
  compute: (header, dimensions, dimension) => header + dimensions * dimension,
})

/**
 * An object as JSON: what surrounds it, what surrounds each member, the letters of the names, and the values.
 * Inputs: row, member, members, letters; then for each value its bytes and the share of the objects that lack it.
 */
export const jsonBytes = formula({
  id: 'sizes/json',
  says: 'row + members × member + letters of the names + Σ value × (1 − absent)',
  source: 'RFC 8259',
  unit: 'B/row',
  inputs: 'any',
  compute: (row = 0, member = 0, members = 0, letters = 0, ...values) => {
    let total = row + members * member + letters
    for (let index = 0; index + 1 < values.length; index += 2) total += (values[index] ?? 0) * (1 - (values[index + 1] ?? 0))
    return total
  },
})
