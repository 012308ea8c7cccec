import type { KnownQuantity } from '../../model/knowledge.ts'
import { published, source, supposed } from './entry.ts'

const rfc = source('RFC 9562, Universally Unique IDentifiers', 'https://www.rfc-editor.org/rfc/rfc9562', '2024-05-01')
const manual = source('PostgreSQL 18 documentation, data types', 'https://www.postgresql.org/docs/18/datatype.html', '2025-09-25')
const code = { title: 'Definition: 10 characters out of 58', date: '2026-11-23' }
const page = source(
  'PostgreSQL 18 documentation, database page layout',
  'https://www.postgresql.org/docs/18/storage-page-layout.html',
  '2025-09-25',
)
const grown = { title: 'Measured: index entries after random inserts, pages 69 % full, PostgreSQL 15.18', date: '2026-11-23' }

/** What identifiers are made of, and what makes them costly. */
export const keyLimits: readonly KnownQuantity[] = [
  published('key/uuidv7/bits', 'Random bits of a UUID version 7', 74, '1', rfc, 'high'),
  published('key/uuidv7/bytes', 'Bytes of a UUID', 16, 'B', manual, 'high'),
  published('key/uuidv7/characters', 'Characters of a UUID', 36, '1', rfc, 'high'),
  published(
    'key/bigint/bits',
    'Bits to guess of a counting number',
    0,
    '1',
    { title: 'Definition: the next one is known', date: '2026-11-23' },
    'high',
  ),
  published('key/bigint/bytes', 'Bytes of a counting number', 8, 'B', manual, 'high'),
  supposed('key/bigint/characters', 'Characters of a counting number', 8, 4, 12),
  published('key/uuidv4/bits', 'Random bits of a UUID version 4', 122, '1', rfc, 'high'),
  published('key/uuidv4/bytes', 'Bytes of a UUID', 16, 'B', manual, 'high'),
  published('key/uuidv4/characters', 'Characters of a UUID', 36, '1', rfc, 'high'),
  published('key/uuidv4/entry', 'Bytes of one entry of a UUID’s index after random inserts', 28 / 0.69, 'B', grown),
  published('key/short-code/bits', 'Random bits of a short code', 10 * Math.log2(58), '1', code, 'high'),
  published('key/short-code/bytes', 'Bytes of a short code', 11, 'B', code, 'high'),
  published('key/short-code/characters', 'Characters of a short code', 10, '1', code, 'high'),
  published('key/short-code/entry', 'Bytes of one entry of a short code’s index after random inserts', 28 / 0.69, 'B', grown),
  published('limit/page', 'Bytes of a page', 8192, 'B', page, 'high'),
  supposed('limit/bits-to-guess', 'Bits of which half are as good as none: a million tries', 20, 16, 40),
  supposed('limit/memory-for-index', 'Memory that the pages of one index may fill before inserts slow down', 256e6, 64e6, 4e9, 'B'),
  supposed('limit/characters', 'Characters that a person reads out without trouble', 12, 6, 20),
]
