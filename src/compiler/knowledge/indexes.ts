import type { KnownQuantity, Source } from '../model/knowledge.ts'

const grown: Source = {
  title: 'Measured against pg_relation_size of 9 indexes grown by 2 M inserts and fitted on 26 more of 1 M rows: PostgreSQL 15.18',
  date: '2026-11-23',
}
const words: Source = {
  title: 'Measured: GIN indexes over 200,000 rows of 6 and of 39 words out of 20,000, cubed uniform: PostgreSQL 15.18',
  date: '2026-11-23',
}

/** How full the pages of an index are once it has grown, and what a word takes in a text index. */
export const indexes: readonly KnownQuantity[] = [
  fill('indexes/fill-ascending', 'Leaf fill of a B-tree whose keys only grow', 0.9, 'high', 'Also of one just built.'),
  fill(
    'indexes/fill-random',
    'Leaf fill of a B-tree with keys in random order',
    0.69,
    'high',
    'Oscillates by some per cent as pages split in waves.',
  ),
  fill(
    'indexes/fill-grouped',
    'Leaf fill of a B-tree whose keys grow within many groups',
    0.6,
    'medium',
    'Between 0.52 and 0.70, by the number of groups.',
  ),
  fill('indexes/fill-repeated', 'Leaf fill of a B-tree over few distinct values', 0.955, 'medium', 'Posting lists fill the pages.'),
  {
    id: 'indexes/gin-posting',
    title: 'Bytes of one word of one row in a GIN index',
    value: 5,
    unit: 'B',
    source: words,
    confidence: 'medium',
    note: '4.5 built over 39 words a row, 4.9 grown, 5.8 built over 6 words a row; the words themselves are in it.',
  },
  {
    id: 'indexes/word',
    title: 'Bytes of a word and the space behind it',
    value: 6,
    unit: 'B',
    source: {
      title: 'Norvig, English Letter Frequency Counts: Mayzner Revisited: 4.79 letters a word',
      address: 'https://norvig.com/mayzner.html',
      date: '2012-12-17',
    },
    confidence: 'medium',
    note: 'English running text.',
  },
]

function fill(id: string, title: string, value: number, confidence: KnownQuantity['confidence'], note: string): KnownQuantity {
  return { id, title, value, unit: '1', source: grown, confidence, note }
}
