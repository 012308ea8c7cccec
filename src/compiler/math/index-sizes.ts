import { formula } from '../model/formula.ts'

/** Bytes of PostgreSQL's indexes as they have grown by inserts, computed without a database. */

const btreeSource =
  'PostgreSQL source, nbtree: page of 8,192 bytes with 8,152 for entries, entry = MAXALIGN(8 + key) + 4, posting lists of 6 bytes a row up to 1,352 bytes; measured against 61 indexes on 15.18, 2026-11-23'

/**
 * A B-tree: `rows` entries whose key takes `key` bytes with its padding, `alike` rows for each distinct key, leaves filled to `fill`.
 * Two rows or more with one key share a posting list. Inner pages are 70 % full; one page is the root of an empty tree, one the meta page.
 */
export const btreeBytes = formula({
  id: 'index-sizes/btree',
  says: 'leaf pages = ⌈rows ÷ ⌊8152 × fill ÷ entry⌋⌉, entry = ⌈8 + key⌉₈ + 4 or its share of a posting list; inner pages at 70 %; + 1; × 8192',
  source: btreeSource,
  unit: 'B',
  inputs: ['rows', 'key', 'alike', 'fill'],
  compute: (rows, key, alike, fill) => {
    const single = maxAlign(8 + key) + 4
    const leaves = Math.max(1, Math.ceil(rows / Math.max(1, (usable * fill) / entryBytes(key, alike))))
    let pages = leaves
    for (let level = leaves; level > 1;) {
      level = Math.ceil(level / Math.max(2, Math.floor((usable * innerFill) / single)))
      pages += level
    }
    return (pages + 1) * pageBytes
  },
})

/** A GIN index over words: one posting for each distinct word of a row, and each word once. */
export const ginBytes = formula({
  id: 'index-sizes/gin',
  says: 'rows × words × bytes a posting',
  source: 'PostgreSQL manual, GIN Indexes: posting lists of compressed row ids',
  unit: 'B',
  inputs: ['rows', 'words', 'posting'],
  compute: (rows, words, posting) => Math.max(2 * pageBytes, rows * words * posting),
})

/** A BRIN index: one summary for each range of 128 pages. */
export const brinBytes = formula({
  id: 'index-sizes/brin',
  says: '(⌈pages ÷ 128⌉ × summary ÷ 8152 + 2) × 8192, summary = 24 + 2 × key',
  source: 'PostgreSQL manual, BRIN Indexes: pages_per_range 128; one page each for meta data and the range map',
  unit: 'B',
  inputs: ['bytes', 'key'],
  compute: (bytes, key) => (Math.ceil((Math.ceil(bytes / pageBytes / 128) * (24 + 2 * key)) / usable) + 2) * pageBytes,
})

/** Bytes of an index key: its columns' values. */
export const keyBytes = formula({
  id: 'index-sizes/key',
  says: 'Σ bytes of its columns',
  source: btreeSource,
  unit: 'B',
  inputs: 'any',
  compute: (...columns) => columns.reduce((sum, width) => sum + width, 0),
})

/** Rows that an index holds entries of: all, or those its condition picks. */
export const indexedRows = formula({
  id: 'index-sizes/rows',
  says: 'rows × share that the condition picks',
  source: 'definition',
  unit: 'row',
  inputs: ['rows', 'share'],
  compute: (rows, share) => rows * share,
})

/** Rows for each distinct value of a key, where a value is one of so many rows or values. */
export const alikeRows = formula({
  id: 'index-sizes/alike',
  says: 'rows × share of one value, at least 1',
  source: 'definition: values are taken to be equally frequent',
  unit: 'row',
  inputs: ['rows', 'share'],
  compute: (rows, share) => Math.max(1, rows * share),
})

/** Share that one condition of several picks, where the share of all together and of the others is known. */
export const restOfShare = formula({
  id: 'index-sizes/rest-of-share',
  says: 'share of all ÷ share of the others, at most 1',
  source: 'definition: conditions are taken to be independent',
  unit: '1',
  inputs: ['all', 'others'],
  compute: (all, others) => Math.min(1, others <= 0 ? 1 : all / others),
})

const pageBytes = 8192
const usable = 8152
const innerFill = 0.7
const longestPosting = 1352

function entryBytes(key: number, alike: number): number {
  const single = maxAlign(8 + key) + 4
  if (alike < 2) return single
  const listed = Math.max(1, Math.min(alike, Math.floor((longestPosting - 8 - key) / 6)))
  return Math.min(single, (maxAlign(8 + key + 6 * listed) + 4) / listed)
}

function maxAlign(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}
